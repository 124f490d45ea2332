// Finds the places of a key in a settings tree, as the programs that read the file would.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { entryAt, membersOf } from '../text/json-query.ts';

export interface FoundEntry {
  readonly entry: JsonEntry;
  /** The keys that lead to it. */
  readonly path: readonly string[];
}

/**
 * The places of a key: `*` stands for every member of an object and every item of a list; a dotted word also counts
 * where its parts are nested, as VS Code looks settings up. A key of no words is the root itself.
 */
export function settingsEntries(root: JsonValue, key: readonly string[]): readonly FoundEntry[] {
  const start = { start: root.span.start, end: root.span.start };
  let found: readonly FoundEntry[] = [{ entry: { key: '', keySpan: start, value: root }, path: [] }];
  for (const word of key) {
    found = found.flatMap(({ entry, path }) =>
      stepInto(entry.value, word).map((next) => ({ entry: next, path: [...path, next.key] })),
    );
  }
  return found;
}

/** The keys from a value down to the member that begins at `offset` or holds it. */
export function keysTo(value: JsonValue, offset: number): readonly string[] {
  const keys: string[] = [];
  for (let current: JsonValue | undefined = value; current !== undefined; ) {
    const next: JsonEntry | undefined = membersOf(current).find((member) => {
      return member.keySpan.start <= offset && offset < member.value.span.end;
    });
    if (next !== undefined) keys.push(next.key);
    current = next?.keySpan.start === offset ? undefined : next?.value;
  }
  return keys;
}

function stepInto(value: JsonValue, word: string): readonly JsonEntry[] {
  if (word === '*') return value.type === 'array' ? value.items.map(itemEntry) : membersOf(value);
  if (word.includes('.')) return dottedEntries(value, word.split('.'), '');
  const entry = entryAt(value, word);
  return entry === undefined ? [] : [entry];
}

function itemEntry(value: JsonValue, index: number): JsonEntry {
  return { key: String(index), keySpan: { start: value.span.start, end: value.span.start }, value };
}

function dottedEntries(value: JsonValue, parts: readonly string[], before: string): readonly JsonEntry[] {
  const found: JsonEntry[] = [];
  for (let length = 1; length <= parts.length; length++) {
    const name = parts.slice(0, length).join('.');
    const entry = entryAt(value, name);
    if (entry === undefined) continue;
    if (length === parts.length) found.push({ ...entry, key: `${before}${name}` });
    else found.push(...dottedEntries(entry.value, parts.slice(length), `${before}${name}.`));
  }
  return found;
}
