// The place in a package.json that lets a file out.

import type { JsonTree } from '../model/json-tree.ts';
import { FILE_START, type Span } from '../model/span.ts';
import { isTameGlob, matchesGlob } from '../text/glob.ts';
import { entryAt } from '../text/json-query.ts';
import { filesItemsOf } from './manifest.ts';

/** The first entry of `files` that takes `path` in; else the package's name, else the start of the file. */
export function placeThatShips({ root }: JsonTree, path: string, obeysFiles: boolean): Span {
  const items = obeysFiles ? (filesItemsOf(root) ?? []) : [];
  const item = items.find(({ value }) => takesIn(value, path));
  if (item !== undefined) return item.span;
  const name = entryAt(root, 'name');
  return name === undefined ? FILE_START : { start: name.keySpan.start, end: name.value.span.end };
}

/**
 * Whether an entry is meant to take `path` in, as people read it: folders with all below them, names at any depth,
 * letter case aside. Near enough to point at an entry; whether the file ships is decided by the packers' own rules.
 */
export function takesIn(entry: string, path: string): boolean {
  if (entry.startsWith('!')) return false;
  const pattern = entry.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  if (pattern === '' || pattern === '.') return true;
  if (pattern === path || path.startsWith(`${pattern}/`)) return true;
  if (!isTameGlob(pattern)) return false;
  const options = { ignoreCase: true };
  if (matchesGlob(pattern, path, options) || matchesGlob(`${pattern}/**`, path, options)) return true;
  return !pattern.includes('/') && path.split('/').some((name) => matchesGlob(pattern, name, options));
}
