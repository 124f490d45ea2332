// Files by which a folder tells tools what to run or where to fetch from, told from their paths.

export const TOOLS = [
  'pyvenv',
  'pip',
  'uv',
  'project',
  'poetry',
  'npm',
  'cargo',
  'environment',
  'direnv',
  'pdb',
  'git',
  'gyp',
  'php',
] as const;

/** Whose file it is; `environment` for files of NAME=value lines, `project` for manifests that hold settings of several. */
export type Tool = (typeof TOOLS)[number];

const BY_NAME: Readonly<Record<string, Tool>> = {
  'pyvenv.cfg': 'pyvenv',
  'pip.conf': 'pip',
  'pip.ini': 'pip',
  'uv.toml': 'uv',
  'pyproject.toml': 'project',
  'pdm.toml': 'project',
  pipfile: 'project',
  'poetry.toml': 'poetry',
  '.npmrc': 'npm',
  '.env': 'environment',
  '.envrc': 'direnv',
  '.pdbrc': 'pdb',
  '.gitconfig': 'git',
  'binding.gyp': 'gyp',
  '.user.ini': 'php',
};

const BY_PATTERN: readonly (readonly [RegExp, Tool])[] = [
  [/\/\.cargo\/config(?:\.toml)?$/, 'cargo'],
  [/\/\.git\/config$/, 'git'],
  [/\/\.env\.[\w-]{1,40}$/, 'environment'],
];

/** The tool that reads a file of this path (lower case, `/`) by itself; undefined where none does. */
export function toolOf(path: string): Tool | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name];
  if (!name.startsWith('config') && !name.startsWith('.env.')) return undefined;
  return BY_PATTERN.find(([pattern]) => pattern.test(`/${path}`))?.[1];
}
