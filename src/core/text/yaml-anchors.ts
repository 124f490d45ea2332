// Values that a YAML file names once with `&name` and means again with `*name`, or merges into others with `<<`.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { note, type YamlReading } from './yaml-lines.ts';

/** Values that all aliases of a file may stand for together: names of names grow without bound otherwise. */
const MAX_REPEATED = 5_000;

const NAME = /[&*]([^\s,[\]{}]{1,100})[ \t]*/y;

/** The name at `at`, and how long it is with the blanks behind it; undefined where none stands there. */
export function nameAt(text: string, at: number): { readonly name: string; readonly length: number } | undefined {
  NAME.lastIndex = at;
  const [whole, name] = NAME.exec(text) ?? [];
  return whole === undefined || name === undefined ? undefined : { name, length: whole.length };
}

/** Keeps a value under its name; a later one of the same name takes its place. */
export function keepAnchor(reading: YamlReading, name: string, value: JsonValue): JsonValue {
  reading.anchors.set(name, value);
  return value;
}

/** The value of that name, in the place where it was written down. Null with a mistake where there is none, or too many. */
export function aliased(reading: YamlReading, name: string, at: number): JsonValue {
  const value = reading.anchors.get(name);
  if (value === undefined) {
    note(reading, at, 'Nothing above has this name');
    return { type: 'null', span: { start: at, end: at } };
  }
  reading.repeated += sizeOf(value, MAX_REPEATED - reading.repeated);
  if (reading.repeated < MAX_REPEATED) return value;
  note(reading, at, `Names stand for more than ${MAX_REPEATED} values`);
  return { type: 'null', span: { start: at, end: at } };
}

/** How many values stand in it, itself included; at most a few more than `most`. */
function sizeOf(value: JsonValue, most: number): number {
  const parts =
    value.type === 'array' ? value.items : value.type === 'object' ? value.entries.map((entry) => entry.value) : [];
  let size = 1;
  for (const part of parts) {
    if (size > most) break;
    size += sizeOf(part, most - size);
  }
  return size;
}

/** The entries with those that `<<` brings in; a mapping's own win over them, and earlier ones over later ones. */
export function merged(entries: readonly JsonEntry[]): readonly JsonEntry[] {
  if (!entries.some(({ key }) => key === '<<')) return entries;
  const brought = entries
    .filter(({ key }) => key === '<<')
    .flatMap(({ value }) => (value.type === 'array' ? value.items.toReversed() : [value]))
    .flatMap((value) => (value.type === 'object' ? value.entries : []));
  return [...brought, ...entries.filter(({ key }) => key !== '<<')];
}
