// Which files `yarn pack` of yarn 2 to 4 puts into a package: its rules (plugin-pack 4), restated.

import {
  binPathsOf,
  bounded,
  type FolderFiles,
  type FolderRules,
  type PatternReader,
  patternReader,
  resolved,
  textsOf,
} from './folder-rules.ts';

/** Patterns of one place, those with `!` apart: any of them wins over the others, wherever it stands. */
interface Patterns {
  readonly positive: readonly ((path: string) => boolean)[];
  readonly negative: readonly ((path: string) => boolean)[];
}

interface Lists {
  readonly accept: Patterns;
  readonly reject: Patterns;
}

const ACCEPTED = [
  '/package.json',
  '/readme',
  '/readme.*',
  '/license',
  '/license.*',
  '/licence',
  '/licence.*',
  '/changelog',
  '/changelog.*',
];

/** With the places where yarn keeps its own files. */
const REJECTED = [
  '/package.tgz',
  '.github',
  '.git',
  '.hg',
  'node_modules',
  '.npmignore',
  '.gitignore',
  '.#*',
  '.DS_Store',
  '.yarnrc.yml',
  '/yarn.lock',
  '/.yarn/install-state.gz',
  '/.yarn/__virtual__',
  '/.yarn/unplugged',
  '/.yarn/build-state.yml',
  '/.pnp.cjs',
  '/.pnp.data.json',
  '/.pnp.loader.mjs',
];

/** `nested`: folders of other workspaces below the package, which yarn leaves to their own packages. */
export function yarnFiles(rules: FolderRules, nested: readonly string[] = []): FolderFiles {
  const reader = patternReader(rules.folder, 'yarn');
  const cache = hasOwnCache(rules) ? ['/.yarn/cache'] : [];
  const global: Lists = {
    accept: patternsOf(ACCEPTED, reader),
    reject: patternsOf([...REJECTED, ...cache, ...nested.map((path) => `/${path}`)], reader),
  };
  const files = textsOf(rules.manifest['files']);
  const own: Lists = {
    accept: patternsOf(
      [...requiredOf(rules.manifest), ...(files ?? []).flatMap((entry) => placed(entry, '/'))],
      reader,
    ),
    reject: patternsOf(files === undefined ? [] : ['/*'], reader),
  };
  const everything: Lists = { accept: NONE, reject: patternsOf(['**/*'], reader) };
  const folders = new Map<string, readonly Lists[] | undefined>();

  /** The lists that hold for what lies in a folder; undefined where yarn does not go into it. */
  const listsIn = (folder: string): readonly Lists[] | undefined => {
    if (folders.has(folder)) return folders.get(folder);
    const above = folder === '/' ? [own] : listsIn(parentOf(folder));
    const lists = above === undefined || isRejected(folder, global, []) ? undefined : listsAt(folder, above);
    folders.set(folder, lists);
    return lists;
  };
  const listsAt = (folder: string, above: readonly Lists[]): readonly Lists[] => {
    if (isRejected(folder, global, above)) return [...above, everything];
    const ignores = files !== undefined && folder === '/' ? undefined : ignoreTextIn(rules, folder);
    if (ignores === undefined) return above;
    return [
      {
        accept: NONE,
        reject: patternsOf(
          ignores.split('\n').flatMap((line) => placed(line, folder)),
          reader,
        ),
      },
      ...above,
    ];
  };
  const judge = (path: string): boolean => {
    const absolute = `/${path}`;
    const lists = listsIn(parentOf(absolute));
    return lists !== undefined && !isRejected(absolute, global, lists);
  };
  return { judge: bounded(judge, reader), problems: reader.problems };
}

/** Yarn 4 keeps its cache elsewhere, unless it is told to keep it here; yarn 2 and 3 kept it here. */
function hasOwnCache({ ignoreTexts, manifest }: FolderRules): boolean {
  const settings = ignoreTexts.get('.yarnrc.yml') ?? '';
  return (
    /^enableGlobalCache:\s{0,9}["']?false/m.test(settings) || /^yarn@[23]\./.test(String(manifest['packageManager']))
  );
}

const NONE: Patterns = { positive: [], negative: [] };

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function ignoreTextIn({ ignoreTexts }: FolderRules, folder: string): string | undefined {
  const below = folder === '/' ? '' : `${folder.slice(1)}/`;
  return ignoreTexts.get(`${below}.npmignore`) ?? ignoreTexts.get(`${below}.gitignore`);
}

/** What ships whatever the lists say; `publishConfig` takes the place of the manifest's own. */
function requiredOf(manifest: Readonly<Record<string, unknown>>): readonly string[] {
  const config = manifest['publishConfig'];
  const published: Readonly<Record<string, unknown>> =
    typeof config === 'object' && config !== null ? { ...config } : {};
  const fieldOf = (key: string): unknown => published[key] ?? manifest[key];
  const paths = [fieldOf('main'), fieldOf('module')].filter((path) => typeof path === 'string');
  const browser = fieldOf('browser');
  const browsers =
    typeof browser === 'string'
      ? [browser]
      : typeof browser === 'object' && browser !== null
        ? Object.entries(browser).flat()
        : [];
  const all = [...paths, ...binPathsOf(fieldOf('bin')), ...browsers.filter((path) => typeof path === 'string')];
  return all.map((path) => resolved('/', path));
}

/** A line as a pattern for whole paths, or for last names where it has no slash; none for comments and empty lines. */
function placed(line: string, folder: string): readonly string[] {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return [];
  const sign = text.startsWith('!') ? '!' : '';
  const pattern = text.slice(sign.length);
  return [sign + (pattern.includes('/') ? resolved(folder, pattern) : pattern)];
}

function patternsOf(patterns: readonly string[], reader: PatternReader): Patterns {
  const ready = (pattern: string) => readyPattern(pattern, reader);
  return {
    positive: patterns.filter((pattern) => !pattern.startsWith('!')).map(ready),
    negative: patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => ready(pattern.slice(1))),
  };
}

function readyPattern(pattern: string, reader: PatternReader): (path: string) => boolean {
  if (pattern.startsWith('!')) {
    const matches = readyPattern(pattern.slice(1), reader);
    return (path) => !matches(path);
  }
  // For yarn's matcher, `/**/a` means an `a` below some folder.
  const read = pattern.replace(/^\/\*\*\//, '/*/**/');
  const matches = reader.matcher(read, { ignoreCase: true });
  if (!pattern.includes('/')) return (path) => matches(path.slice(path.lastIndexOf('/') + 1));
  // For yarn's matcher, `a/**` means `a` as well.
  if (!/.\/\*\*$/.test(pattern)) return matches;
  const itself = reader.matcher(read.replace(/\/\*\*$/, ''), { ignoreCase: true });
  return (path) => matches(path) || itself(path);
}

function matched(path: string, { positive, negative }: Patterns): 'out' | 'in' | undefined {
  if (negative.some((matches) => matches(path))) return 'out';
  return positive.some((matches) => matches(path)) ? 'in' : undefined;
}

function isRejected(path: string, global: Lists, lists: readonly Lists[]): boolean {
  for (const { accept, reject } of [global, ...lists]) {
    const accepted = matched(path, accept);
    if (accepted !== undefined) return accepted === 'out';
    const rejected = matched(path, reject);
    if (rejected !== undefined) return rejected === 'in';
  }
  return false;
}
