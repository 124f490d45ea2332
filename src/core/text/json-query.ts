// Looking things up in a read JSON tree.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';

/** The entry for `key` of an object. The last one wins, as in every JSON reader our subjects use. */
export function entryAt(value: JsonValue | undefined, key: string): JsonEntry | undefined {
  if (value?.type !== 'object') return undefined;
  return value.entries.findLast((entry) => entry.key === key);
}

/** The entries of an object that count: of a key given twice only the last one, in its place. */
export function membersOf(value: JsonValue | undefined): readonly JsonEntry[] {
  if (value?.type !== 'object') return [];
  const last = new Map(value.entries.map((entry) => [entry.key, entry]));
  return last.size === value.entries.length
    ? value.entries
    : value.entries.filter((entry) => last.get(entry.key) === entry);
}

/** The entry at the end of a chain of keys. */
export function entryAtPath(value: JsonValue | undefined, path: readonly string[]): JsonEntry | undefined {
  let current = value;
  let entry: JsonEntry | undefined;
  for (const key of path) {
    entry = entryAt(current, key);
    if (entry === undefined) return undefined;
    current = entry.value;
  }
  return entry;
}

export function stringAt(value: JsonValue | undefined, key: string): string | undefined {
  const found = entryAt(value, key)?.value;
  return found?.type === 'string' ? found.value : undefined;
}

export function booleanAt(value: JsonValue | undefined, key: string): boolean | undefined {
  const found = entryAt(value, key)?.value;
  return found?.type === 'boolean' ? found.value : undefined;
}

export function itemsAt(value: JsonValue | undefined, key: string): readonly JsonValue[] {
  const found = entryAt(value, key)?.value;
  return found?.type === 'array' ? found.items : [];
}

/** A read value as a plain one. */
export function plainValue(value: JsonValue): unknown {
  switch (value.type) {
    case 'object':
      return Object.fromEntries(value.entries.map((entry) => [entry.key, plainValue(entry.value)]));
    case 'array':
      return value.items.map(plainValue);
    case 'null':
      return null;
    default:
      return value.value;
  }
}
