// The walls of the house as data, and a check of any set of source files against them.

/** Path below `src` → source text. */
export type Sources = Readonly<Record<string, string>>;

interface Layer {
  /** Matches paths below `src`. */
  readonly holds: RegExp;
  /** Paths below `src` that its files may import. */
  readonly mayImport: RegExp;
  /** Packages its files may import. */
  readonly packages: readonly string[];
  readonly hasNode: boolean;
}

export const LAYERS: Readonly<Record<string, Layer>> = {
  core: {
    holds: /^core\//,
    mayImport: /^core\//,
    packages: ['jsonc-parser', 'minimatch', 'smol-toml', 'unbash'],
    hasNode: false,
  },
  node: { holds: /^node\//, mayImport: /^(?:node|core)\//, packages: ['npm-packlist'], hasNode: true },
  cli: { holds: /^cli\//, mayImport: /^(?:cli|node|core)\//, packages: [], hasNode: true },
  vscode: { holds: /^vscode\//, mayImport: /^(?:vscode|node|core)\//, packages: ['vscode'], hasNode: true },
  'extension.ts': {
    holds: /^extension\.ts$/,
    mayImport: /^(?:vscode|node|core)\//,
    packages: ['vscode'],
    hasNode: true,
  },
  'cli.ts': { holds: /^cli\.ts$/, mayImport: /^(?:cli|node|core)\//, packages: [], hasNode: true },
  'uninstall.ts': { holds: /^uninstall\.ts$/, mayImport: /^(?:node|core)\//, packages: [], hasNode: true },
  'scan-worker.ts': { holds: /^scan-worker\.ts$/, mayImport: /^(?:node|core)\//, packages: [], hasNode: true },
};

/** Rooms of the core from the ground up: a room imports from lower floors and, on its own floor, only from itself. */
export const CORE_FLOORS: readonly (readonly string[])[] = [
  ['model'],
  ['text'],
  ['python', 'markdown', 'packaging', 'shell', 'dependencies'],
  ['commands', 'signals', 'startup', 'switches'],
  ['rules', 'policy', 'audit', 'baseline', 'agents'],
  ['scan', 'gate'],
  ['report'],
];

/** Packages that one file alone may import: everybody else goes through it. */
export const PACKAGE_KEEPERS: Readonly<Record<string, string>> = {
  'jsonc-parser': 'core/text/jsonc.ts',
  minimatch: 'core/text/glob.ts',
  'smol-toml': 'core/text/toml.ts',
  unbash: 'core/shell/posix.ts',
  'npm-packlist': 'node/asked-walker.ts',
};

/** One sentence for each violation; none when the walls hold. */
export function violationsIn(sources: Sources): readonly string[] {
  return Object.entries(sources).flatMap(([path, source]) => violationsOf(path, source));
}

function violationsOf(path: string, source: string): string[] {
  const layer = Object.values(LAYERS).find((candidate) => candidate.holds.test(path));
  if (layer === undefined) return [`${path} is in no known layer`];
  const found: string[] = [];
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  if (path.startsWith('core/') && /(?:^|[^.\w])(?:import|require)\s*\(/m.test(code))
    found.push(`${path} imports at run time`);
  for (const specifier of importsIn(code)) {
    const said = `${path} imports ${specifier}`;
    if (specifier.startsWith('.')) {
      const target = resolved(path, specifier);
      if (!specifier.endsWith('.ts')) found.push(`${said} without its .ts ending`);
      if (!layer.mayImport.test(target)) found.push(`${said}: not a layer it may use`);
      else if (path.startsWith('core/')) found.push(...floorViolations(path, target));
    } else if (specifier.startsWith('node:')) {
      if (!layer.hasNode) found.push(`${said}: this layer does no I/O`);
    } else if (!layer.packages.includes(specifier)) found.push(`${said}: not a package it may use`);
    else if ((PACKAGE_KEEPERS[specifier] ?? path) !== path)
      found.push(`${said}: only ${PACKAGE_KEEPERS[specifier]} may`);
  }
  return found;
}

function floorViolations(path: string, target: string): string[] {
  const [from, to] = [roomOf(path), roomOf(target)];
  if (from === to) return [];
  const [fromFloor, toFloor] = [floorOf(from), floorOf(to)];
  if (fromFloor === -1) return [`core/${from} is on no known floor`];
  return toFloor < fromFloor ? [] : [`${path} imports ${target}: core/${from} does not stand on core/${to}`];
}

function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function floorOf(room: string): number {
  return CORE_FLOORS.findIndex((rooms) => rooms.includes(room));
}

function importsIn(code: string): string[] {
  const statement =
    /^\s*(?:import|export)\s+(?:(?:type\s+)?[\w*$][\w*$\s,{}]*\s+from\s+|(?:type\s+)?\{[^}]*\}\s+from\s+)?['"]([^'"]+)['"]|(?:^|[^.\w])(?:import|require)\s*\(\s*['"]([^'"]+)['"]/gm;
  return [...code.matchAll(statement)].map((match) => match[1] ?? match[2] ?? '');
}

function resolved(from: string, specifier: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
