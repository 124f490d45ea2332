// Which files a scan looks at, told from their path alone.

import { configFamilyOf } from '../switches/config-files.ts';

/** What a file is to the scan. One file can be several things: a package.json is a manifest, and text besides. */
export type FileRole =
  | 'document'
  | 'agent-instructions'
  | 'agent-config'
  | 'python-hook'
  | 'package-manifest'
  | 'package-ignore'
  | 'source-map';

/** How a folder is walked: as the project's own, as an agent's (nothing in it is skipped), for start-up files alone, or not at all. */
export type FolderDepth = 'own' | 'agent' | 'site-directory' | 'skip';

/** The roles of a file. `path` uses `/`; letter case does not count, as on the file systems of most users. */
export function rolesOf(path: string): readonly FileRole[] {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  const roles: FileRole[] = [];
  if (isPythonHook(name)) roles.push('python-hook');
  if (configFamilyOf(lower) !== undefined) roles.push('agent-config');
  if (name === 'package.json') roles.push('package-manifest');
  if (PACKAGE_IGNORE_NAMES.has(name)) roles.push('package-ignore');
  if (name.endsWith('.map')) roles.push('source-map');
  if (isAgentInstructions(lower, name)) roles.push('agent-instructions');
  else if (isDocument(name)) roles.push('document');
  return roles;
}

/** CPython reads names with these endings as written: `.PTH` is no hook (site.py, measured 3.8–3.15). */
function isPythonHook(name: string): boolean {
  return name.endsWith('.pth') || name.endsWith('.start') || PYTHON_HOOK_NAMES.has(name);
}

const PYTHON_HOOK_NAMES: ReadonlySet<string> = new Set(['sitecustomize.py', 'usercustomize.py']);

const PACKAGE_IGNORE_NAMES: ReadonlySet<string> = new Set(['.npmignore', '.gitignore', '.vscodeignore']);

const AGENT_INSTRUCTION_NAMES: ReadonlySet<string> = new Set([
  'agents.md',
  'agents.override.md',
  'agent.md',
  'claude.md',
  'claude.local.md',
  'gemini.md',
  'qwen.md',
  'copilot-instructions.md',
  'skill.md',
  '.cursorrules',
  '.windsurfrules',
  '.clinerules',
  '.roorules',
  '.goosehints',
]);

const AGENT_INSTRUCTION_ENDINGS: readonly string[] = [
  '.instructions.md',
  '.prompt.md',
  '.agent.md',
  '.chatmode.md',
  '.mdc',
];

const AGENT_INSTRUCTION_FOLDERS =
  /(?:^|\/)(?:\.cursor\/rules|\.claude\/(?:agents|commands|rules|skills|output-styles)|\.github\/(?:agents|instructions|prompts|chatmodes|skills)|\.clinerules|\.windsurf\/(?:rules|workflows)|\.kiro\/steering|\.gemini\/commands|\.codex\/prompts|\.continue\/(?:rules|prompts)|\.opencode\/(?:agent|agents|command|commands)|\.amazonq\/rules|\.roo\/rules)\//;

function isAgentInstructions(path: string, name: string): boolean {
  if (AGENT_INSTRUCTION_NAMES.has(name)) return true;
  if (AGENT_INSTRUCTION_ENDINGS.some((ending) => name.endsWith(ending))) return true;
  return AGENT_INSTRUCTION_FOLDERS.test(path) && /\.(?:md|mdx|txt|toml|ya?ml)$/.test(name);
}

const DOCUMENT_ENDINGS = /\.(?:md|markdown|mdx|mdown|rst|adoc|asciidoc|txt)$/;

/** Names that people and agents read although they have no ending. */
const DOCUMENT_NAMES =
  /^(?:readme|license|licence|copying|notice|contributing|changelog|changes|history|security|install|todo|authors)(?:[-_.][a-z0-9-]{1,30})?$/;

function isDocument(name: string): boolean {
  return DOCUMENT_ENDINGS.test(name) || DOCUMENT_NAMES.test(name);
}

/** Folders nobody reads for instructions and no tool starts code from. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.jj',
  'node_modules',
  'bower_components',
  '__pycache__',
  '.mypy_cache',
  '.ruff_cache',
  '.pytest_cache',
  '.gradle',
  '.terraform',
  '.yarn',
  '.pnpm-store',
  '.nx',
  '.turbo',
  '.parcel-cache',
  '.next',
  '.nuxt',
  '.svelte-kit',
  '.vscode-test',
]);

/** Folders that agents read by themselves, whatever the folders in them are called. */
const AGENT_FOLDERS: ReadonlySet<string> = new Set([
  '.claude',
  '.cursor',
  '.codex',
  '.gemini',
  '.qwen',
  '.clinerules',
  '.windsurf',
  '.kiro',
  '.continue',
  '.opencode',
  '.amazonq',
  '.roo',
  '.factory',
  '.amp',
  '.kilo',
  '.kilocode',
  '.cline',
  '.devin',
  '.augment',
  '.agents',
  '.junie',
  '.pi',
]);

/** Where Python looks for start-up files by itself. */
const SITE_DIRECTORIES: ReadonlySet<string> = new Set(['site-packages', 'dist-packages']);

/**
 * How a folder is to be walked, given how its parent was. Only names that hold other people's packages by convention
 * are left out: a marker file that a repository could place anywhere must not hide text from the scan.
 * Installed packages are looked at for start-up files only: their folder is listed, not descended into.
 */
export function depthOf(name: string, parent: FolderDepth): FolderDepth {
  const lower = name.toLowerCase();
  if (parent === 'agent') return 'agent';
  if (SKIPPED_FOLDERS.has(lower) || parent !== 'own') return 'skip';
  if (AGENT_FOLDERS.has(lower)) return 'agent';
  return SITE_DIRECTORIES.has(lower) ? 'site-directory' : 'own';
}

/** Whether a file of these roles counts in a folder walked like this. */
export function countsAt(depth: FolderDepth, roles: readonly FileRole[]): boolean {
  return depth === 'own' || depth === 'agent' ? roles.length > 0 : roles.includes('python-hook');
}

/** True when the folder is one that Python reads hooks from, wherever it stands. */
export function isSiteDirectory(folder: string): boolean {
  return SITE_DIRECTORIES.has(folder.slice(folder.lastIndexOf('/') + 1).toLowerCase());
}
