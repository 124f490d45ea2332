// What decides which files of a folder a package manager packs, and the answer to it: shared by the managers that are restated here.

import type { Problem } from '../model/problem.ts';
import { isTameGlob, type MeteredMatch, meteredGlobMatcher } from '../text/glob.ts';
import { type GlobEffort, globEffort } from '../text/glob-effort.ts';

/** Patterns of one package that are looked at; nobody writes more. */
const MAX_PATTERNS = 2_000;
/** Steps for all questions about one package. */
const MAX_STEPS = 20_000_000;

export interface FolderRules {
  /** The package's folder: where problems are said to be. */
  readonly folder: string;
  /** The value of package.json. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Path below the folder → text, of every ignore file. */
  readonly ignoreTexts: ReadonlyMap<string, string>;
}

export interface FolderFiles {
  /** Whether a file of the folder is packed, by its path with `/`; undecided where the patterns are too complex to follow. */
  readonly judge: (path: string) => boolean | 'undecided';
  readonly problems: readonly Problem[];
}

/** Thrown while judging when the account of steps is empty. */
export const SPENT = Symbol('spent');

/** Patterns made ready, on one account; problems are collected. */
export interface PatternReader {
  readonly problems: Problem[];
  /** A matcher of whole paths with `dot`. One that is too complex matches nothing and makes answers undecided. */
  matcher(pattern: string, options: { readonly ignoreCase: boolean }): (path: string) => boolean;
  /** Whether patterns were left out: what does not ship by the rest is not known. */
  readonly lacksPatterns: () => boolean;
}

export function patternReader(
  folder: string,
  manager: string,
  effort: GlobEffort = globEffort(MAX_STEPS),
): PatternReader {
  const problems: Problem[] = [];
  const known = new Map<string, (path: string) => boolean>();
  let lacks = false;
  const say = (message: string): void => {
    lacks = true;
    if (problems.length < 20) problems.push({ path: `${folder}/package.json`, message, unread: true });
  };
  return {
    problems,
    lacksPatterns: () => lacks,
    matcher(pattern, { ignoreCase }) {
      const key = `${ignoreCase} ${pattern}`;
      const found = known.get(key);
      if (found !== undefined) return found;
      let match: MeteredMatch = () => false;
      if (known.size >= MAX_PATTERNS)
        say(`Too many patterns for ${manager}; from ${pattern.slice(0, 80)} on they were not followed`);
      else if (!isTameGlob(pattern)) say(`Pattern too complex to follow for ${manager}: ${pattern.slice(0, 80)}`);
      else match = meteredGlobMatcher(pattern, effort, { ignoreCase, isExtended: true });
      const matches = (path: string): boolean => {
        const said = match(path);
        if (said === 'spent') throw SPENT;
        return said;
      };
      known.set(key, matches);
      return matches;
    },
  };
}

/** Turns a running out of steps into "undecided", and left-out patterns too where they could have taken the file in. */
export function bounded(judge: (path: string) => boolean, reader: PatternReader): FolderFiles['judge'] {
  return (path) => {
    try {
      return judge(path) || (reader.lacksPatterns() ? 'undecided' : false);
    } catch (error) {
      if (error === SPENT) return 'undecided';
      throw error;
    }
  };
}

/** Texts of a list in the manifest; undefined where it is none. */
export function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : undefined;
}

/** Paths of `bin`, by whatever form. */
export function binPathsOf(bin: unknown): readonly string[] {
  if (typeof bin === 'string') return [bin];
  if (typeof bin !== 'object' || bin === null) return [];
  return Object.values(bin).filter((path): path is string => typeof path === 'string');
}

/** `/a/./b/../c` → `/a/c`: as a path below the package's folder, which stands for `/`. */
export function resolved(folder: string, path: string): string {
  const names: string[] = [];
  for (const name of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

/** Every folder above a path, outermost first: `a/b/c` → `a`, `a/b`. */
export function foldersAbove(path: string): readonly string[] {
  const names = path.split('/');
  return names.slice(0, -1).map((_, index) => names.slice(0, index + 1).join('/'));
}
