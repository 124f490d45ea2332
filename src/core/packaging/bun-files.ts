// Which files `bun pm pack` and `bun publish` put into a package: their rules (bun 1.4), restated.

import {
  binPathsOf,
  bounded,
  type FolderFiles,
  type FolderRules,
  foldersAbove,
  type PatternReader,
  patternReader,
  resolved,
  textsOf,
} from './folder-rules.ts';

interface Pattern {
  readonly isNegated: boolean;
  /** Only folders are meant. */
  readonly isForFolders: boolean;
  /** Began with a globstar: last names are matched, wherever they stand. */
  readonly isAnywhere: boolean;
  /** Holds a slash: paths are matched, from where the pattern stands. */
  readonly isPath: boolean;
  readonly matches: (path: string) => boolean;
}

/** Names at the top that never ship. */
const NEVER_AT_TOP: ReadonlySet<string> = new Set([
  'package-lock.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lockb',
  'bun.lock',
]);
const NEVER: ReadonlySet<string> = new Set(['.git', '.hg', '.npmrc']);
/** Out unless an ignore file takes them back in. */
const USUALLY_OUT =
  /^(?:\..*\.swp|\._.*|\.DS_Store|\.gitignore|\.npmignore|\.lock-wscript|\.svn|\.wafpickle-.*|CVS|npm-debug\.log|\.env\.production|bunfig\.toml)$/;
/** Of a package that is bundled, everything ships but these; ignore files and `files` of its own do not count. */
export function isBundledByBun(path: string): boolean {
  const names = path.split('/');
  return names[0] !== 'node_modules' && names.every((name) => !NEVER.has(name) && !USUALLY_OUT.test(name));
}

/** Beside `files`, the same without the log of changes. */
const ALWAYS_BESIDE_FILES = /^(?:package\.json|(?:LICEN[SC]E|README)(?:\..+)?)$/;
const ALWAYS_AT_TOP = /^(?:package\.json|(?:LICEN[SC]E|README|CHANGELOG)(?:\..+)?)$/;

export function bunFiles(rules: FolderRules): FolderFiles {
  const reader = patternReader(rules.folder, 'bun');
  const entries = textsOf(rules.manifest['files']);
  const bins = new Set(binPathsOf(rules.manifest['bin']).map((path) => resolved('/', path).slice(1)));
  const binFolder = binFolderOf(rules.manifest);
  const byFolder = ignorePatterns(rules, reader);
  const judgeAll = (path: string): boolean => !isLeftOut(path, '', { byFolder, excludes: [], skipsModules: true });
  const judgeListed = entries === undefined ? judgeAll : listedJudge(entries, byFolder, reader);
  const judge = (path: string): boolean =>
    path === 'package.json' ||
    bins.has(path) ||
    (binFolder !== undefined && path.startsWith(binFolder)) ||
    judgeListed(path);
  return { judge: bounded(judge, reader), problems: reader.problems };
}

/** `directories.bin` stands for `bin` where that is missing. */
function binFolderOf({ bin, directories }: FolderRules['manifest']): string | undefined {
  const place = typeof directories === 'object' && directories !== null && 'bin' in directories && directories.bin;
  return bin === undefined && typeof place === 'string' ? `${resolved('/', place).slice(1)}/` : undefined;
}

/** With `files`: what an entry names, and all below a folder that one names, less what ignore files in that folder say. */
function listedJudge(
  entries: readonly string[],
  byFolder: ReadonlyMap<string, readonly Pattern[]>,
  reader: PatternReader,
): (path: string) => boolean {
  const patterns = entries.flatMap((entry) => patternOf(entry, reader, false) ?? []);
  const includes = patterns.filter(({ isNegated }) => !isNegated);
  const excludes = patterns.filter(({ isNegated }) => isNegated);
  const isNamed = (path: string, isFolder: boolean): boolean => {
    const isMeant = (pattern: Pattern): boolean =>
      (isFolder || !pattern.isForFolders) && pattern.matches(pattern.isAnywhere ? lastNameOf(path) : path);
    return includes.some(isMeant) && !excludes.some(isMeant);
  };
  return (path) => {
    if (ALWAYS_BESIDE_FILES.test(path)) return true;
    if (path.startsWith('node_modules/') || NEVER_AT_TOP.has(path)) return false;
    if (path.split('/').some((name) => NEVER.has(name))) return false;
    const folder = foldersAbove(path).find((above) => isNamed(above, true));
    if (folder === undefined) return isNamed(path, false);
    return !isLeftOut(path, folder, { byFolder, excludes, skipsModules: true });
  };
}

interface LeavingOut {
  readonly byFolder: ReadonlyMap<string, readonly Pattern[]>;
  /** `!` entries of `files`. */
  readonly excludes: readonly Pattern[];
  /** Whether `node_modules` right below the folder is left out. */
  readonly skipsModules: boolean;
}

/** Whether a path, or a folder between it and `top`, is left out. Ignore files from `top` down count. */
function isLeftOut(path: string, top: string, { byFolder, excludes, skipsModules }: LeavingOut): boolean {
  const steps = [...foldersAbove(path), path].filter((step) => step.length > top.length);
  return steps.some((step, index) => {
    const isFolder = step !== path;
    const name = lastNameOf(step);
    if (skipsModules && index === 0 && isFolder && name === 'node_modules') return true;
    if (!step.includes('/')) {
      if (!isFolder && ALWAYS_AT_TOP.test(name)) return false;
      if (NEVER_AT_TOP.has(name)) return true;
    }
    if (NEVER.has(name)) return true;
    let isOut = USUALLY_OUT.test(name);
    const apply = (patterns: readonly Pattern[], below: string): void => {
      for (const pattern of patterns) {
        if (pattern.isForFolders && !isFolder) continue;
        if (pattern.matches(pattern.isPath ? below : name)) isOut = !pattern.isNegated;
      }
    };
    apply(
      excludes.map((pattern) => ({ ...pattern, isNegated: false })),
      step,
    );
    for (const folder of ['', ...foldersAbove(step)].filter((above) => above.length >= top.length)) {
      apply(byFolder.get(folder) ?? [], folder === '' ? step : step.slice(folder.length + 1));
    }
    // A folder that is out is gone through all the same for a file below it that a path with `!` names.
    if (isOut && isFolder) return !(byFolder.get(top) ?? []).some((pattern) => names(pattern, path, top));
    return isOut;
  });
}

function names({ isNegated, isPath, isForFolders, matches }: Pattern, path: string, top: string): boolean {
  return isNegated && isPath && !isForFolders && matches(top === '' ? path : path.slice(top.length + 1));
}

function ignorePatterns({ ignoreTexts }: FolderRules, reader: PatternReader): ReadonlyMap<string, readonly Pattern[]> {
  const folders = new Set([...ignoreTexts.keys()].map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))));
  const patternsIn = (folder: string): readonly Pattern[] => {
    const below = folder === '' ? '' : `${folder}/`;
    const text = ignoreTexts.get(`${below}.npmignore`) ?? ignoreTexts.get(`${below}.gitignore`) ?? '';
    const lines = text
      .replace(/^\ufeff/, '')
      .split('\n')
      .filter((line) => !line.startsWith('#'));
    return lines.flatMap((line) => patternOf(line.replace(/\r$/, ''), reader, true) ?? []);
  };
  return new Map([...folders].map((folder) => [folder, patternsIn(folder)]));
}

/** `meansFolder`: whether `a/**` means `a` itself too, as in ignore files. */
function patternOf(written: string, reader: PatternReader, meansFolder: boolean): Pattern | undefined {
  const isNegated = written.startsWith('!');
  let rest = written.replace(/^!+/, '');
  // Only entries of `files` that take something in may have names of dots; elsewhere such a pattern matches no path.
  if (!meansFolder && !isNegated) {
    rest = rest.replace(/^(?:\.\/)+/, '');
    if (rest.includes('..')) rest = resolved('/', rest).slice(1);
  }
  if (/^\.\/|(?:^|\/)\.\.(?:\/|$)/.test(rest)) return undefined;
  const isAnywhere = rest.startsWith('**/');
  if (isAnywhere) rest = rest.slice(3);
  const isForFolders = rest.endsWith('/');
  if (isForFolders) rest = rest.slice(0, -1);
  const isPath = rest.includes('/');
  if (rest.startsWith('/')) rest = rest.slice(1);
  rest = rest.replaceAll('/./', '/');
  if (rest === '') return undefined;
  const isDeep = isAnywhere && isPath;
  const matchers = [
    isDeep ? `**/${rest}` : rest,
    ...(meansFolder && /.\/\*\*$/.test(rest) ? [rest.slice(0, -3)] : []),
  ].map((pattern) => reader.matcher(pattern, { ignoreCase: false }));
  const matches = (path: string): boolean => matchers.some((match) => match(path));
  return { isNegated, isForFolders, isAnywhere: isAnywhere && !isDeep, isPath, matches };
}

function lastNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
