// The place in a package.json that lets a file out.

import type { JsonTree } from '../model/json-tree.ts';
import { FILE_START, type Span } from '../model/span.ts';
import { type MeteredMatch, meteredGlobMatcher } from '../text/glob.ts';
import { type GlobEffort, globEffort } from '../text/glob-effort.ts';
import { entryAt } from '../text/json-query.ts';
import { filesItemsOf } from './manifest.ts';

/** Steps for the entries of `files`: some thousand ordinary ones. */
const MAX_STEPS = 2_000_000;

/** The first entry of `files` that takes `path` in; else (also where they are too complex) the package's name, else the start of the file. */
export function placeThatShips({ root }: JsonTree, path: string, obeysFiles: boolean): Span {
  const items = obeysFiles ? (filesItemsOf(root) ?? []) : [];
  const effort = globEffort(MAX_STEPS);
  const item = items.find(({ value }) => entryMatcher(value, effort)(path) === true);
  if (item !== undefined) return item.span;
  const name = entryAt(root, 'name');
  return name === undefined ? FILE_START : { start: name.keySpan.start, end: name.value.span.end };
}

/**
 * Whether an entry is meant to take a path in, as people read it: folders with all below them, names at any depth,
 * letter case aside. Near enough to point at an entry; whether the file ships is decided by the packers' own rules.
 */
export function entryMatcher(entry: string, effort: GlobEffort): MeteredMatch {
  if (entry.startsWith('!')) return () => false;
  const pattern = entry.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  if (pattern === '' || pattern === '.') return () => true;
  const options = { ignoreCase: true };
  let itself: MeteredMatch | undefined;
  let below: MeteredMatch | undefined;
  return (path) => {
    if (!effort.spend(1)) return 'spent';
    if (pattern === path || path.startsWith(`${pattern}/`)) return true;
    itself ??= meteredGlobMatcher(pattern, effort, options);
    below ??= meteredGlobMatcher(`${pattern}/**`, effort, options);
    const said = itself(path) || below(path);
    if (said !== false || pattern.includes('/')) return said;
    for (const name of path.split('/')) {
      const matched = itself(name);
      if (matched !== false) return matched;
    }
    return false;
  };
}
