// Which files `yarn pack` of yarn 1 puts into a package: its rules (yarn 1.22), restated.

import { bracesExpanded, isTameGlob } from '../text/glob.ts';
import {
  bounded,
  type FolderFiles,
  type FolderRules,
  foldersAbove,
  type PatternReader,
  patternReader,
  textsOf,
} from './folder-rules.ts';

interface Filter {
  readonly isNegation: boolean;
  readonly matches: (path: string) => boolean;
}

/** Names that yarn does not go into, at any depth. */
const SKIPPED: ReadonlySet<string> = new Set(['.git', 'CVS', '.svn', '.hg', 'node_modules']);

const ALWAYS_IN = /^(?:package\.json$|readme|licen[cs]e|changes|changelog|history)[^/]*$/i;

/** Without effect beside `files`. */
const USUALLY_OUT = [
  ...SKIPPED,
  'yarn.lock',
  '.lock-wscript',
  '.wafpickle-{0,1,2,3,4,5,6,7,8,9}',
  '*.swp',
  '._*',
  'npm-debug.log',
  'yarn-error.log',
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.npmignore',
  '.gitignore',
  '.DS_Store',
];

/** In one folder, the first of these is read. */
const IGNORE_FILES = ['.yarnignore', '.npmignore', '.gitignore'];

/**
 * A file ships when any `!` pattern matches it, wherever that stands; else when no pattern matches it or a folder above.
 * Of `files`, each entry is such a `!` pattern, so that an entry `!a` means everything but `a`.
 */
export function yarn1Files(rules: FolderRules): FolderFiles {
  const reader = patternReader(rules.folder, 'yarn 1');
  const { files, main } = rules.manifest;
  const entries = textsOf(files);
  const filters = [
    { isNegation: true, matches: (path: string) => ALWAYS_IN.test(path) },
    ...(entries === undefined ? filtersOf(USUALLY_OUT, '', reader) : []),
    ...(main !== '' && (typeof main === 'string' || Array.isArray(main)) ? filtersOf([`!/${main}`], '', reader) : []),
    ...(entries === undefined
      ? []
      : filtersOf(
          ['*', ...entries.map((entry) => `!${entry}`), ...entries.map((entry) => `!${joined(entry)}`)],
          './',
          reader,
        )),
    ...ignoreFilters(rules, reader),
  ];
  const keeping = filters.filter(({ isNegation }) => isNegation);
  const leaving = filters.filter(({ isNegation }) => !isNegation);
  const known = new Map<string, 'kept' | 'possible' | 'ignored'>();
  const stateOf = (path: string): 'kept' | 'possible' | 'ignored' => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const isKept = keeping.some(({ matches }) => matches(path));
    const state = isKept ? 'kept' : leaving.some(({ matches }) => matches(path)) ? 'ignored' : 'possible';
    known.set(path, state);
    return state;
  };
  const judge = (path: string): boolean => {
    if (path.split('/').some((name) => SKIPPED.has(name))) return false;
    const state = stateOf(path);
    if (state !== 'possible') return state === 'kept';
    return !foldersAbove(path).some((folder) => stateOf(folder) === 'ignored');
  };
  return { judge: bounded(judge, reader), problems: reader.problems };
}

function ignoreFilters({ ignoreTexts }: FolderRules, reader: PatternReader): readonly Filter[] {
  const folders = new Set([...ignoreTexts.keys()].map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
  return [...folders].flatMap((folder) => {
    const name = IGNORE_FILES.find((file) => ignoreTexts.has(folder + file));
    const text = name === undefined ? '' : (ignoreTexts.get(folder + name) ?? '');
    return filtersOf(text.split('\n'), folder, reader);
  });
}

/** `path.join(entry, '**')`. */
function joined(entry: string): string {
  const names: string[] = [];
  for (const name of entry.split('/')) {
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `${entry.startsWith('/') ? '/' : ''}${[...names, '**'].join('/')}`;
}

/** `folder` is where the lines stand: `''` at the top, where patterns also match last names. */
function filtersOf(lines: readonly string[], folder: string, reader: PatternReader): readonly Filter[] {
  return lines.flatMap((line): readonly Filter[] => {
    if (line === '' || line === '!' || line.startsWith('#') || /^\s+$/.test(line)) return [];
    const isNegation = line.startsWith('!');
    const pattern = (isNegation ? line.slice(1) : line).replace(/\/$/, '').trim();
    if (pattern === '') return [];
    const base = folder === './' ? '' : folder;
    const matches = matcherOf(pattern, reader);
    return [
      {
        isNegation,
        matches: (path) => {
          const below = base === '' ? path : relative(base, path);
          return (
            matches(below) || matches(`/${below}`) || (folder === '' && matches(path.slice(path.lastIndexOf('/') + 1)))
          );
        },
      },
    ];
  });
}

/** `!` in a pattern means everything else, for yarn 1's matcher; patterns are compared as they are written. */
function matcherOf(pattern: string, reader: PatternReader): (path: string) => boolean {
  const isElse = pattern.startsWith('!');
  const plain = isElse ? pattern.slice(1) : pattern;
  // Doubled slashes and names of dots stay as they are, and no path has any.
  const matchers = (isTameGlob(plain) ? bracesExpanded(plain) : [plain])
    .filter((each) => !/\/\/|^\.\/|[^./][^/]*\/\.\.(?:\/|$)/.test(each))
    .map((each) => reader.matcher(each, { ignoreCase: true }));
  const matches = (path: string): boolean => matchers.some((each) => each(path));
  return isElse ? (path) => !matches(path) : matches;
}

function relative(base: string, path: string): string {
  if (path.startsWith(base)) return path.slice(base.length);
  const from = base.split('/').filter(Boolean);
  const to = path.split('/');
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
