// TOML tables while they grow: headers and dotted keys add to them from several places of the file.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';

/** One part of a dotted key. */
export interface KeyPart {
  readonly name: string;
  readonly span: Span;
}

/** How a table came to be decides who may add to it: a header names a table once, dotted keys only their own. */
type Origin = 'implicit' | 'header' | 'dotted';

/**
 * Tables of one file, however they come to be; the largest lock files have a tenth of it. Dotted keys of 100 parts make
 * a table a part, so that without a bound a file of some megabytes would grow to gigabytes.
 */
export const MAX_TABLES = 50_000;

/** How many tables a file may still have; below zero once one was refused. Mutable by design: all tables of one file share it. */
export interface TableBudget {
  left: number;
}

export interface TomlTable {
  readonly budget: TableBudget;
  origin: Origin;
  span: Span;
  readonly slots: Slot[];
  readonly byName: Map<string, Slot>;
}

type Slot = { readonly part: KeyPart } & (
  | { readonly holds: 'table'; readonly table: TomlTable }
  | { readonly holds: 'tables'; readonly tables: TomlTable[] }
  | { readonly holds: 'value'; readonly value: JsonValue }
);

/** Whether one more table may be made. */
export function hasRoom(budget: TableBudget): boolean {
  if (budget.left > 0) return true;
  budget.left = -1;
  return false;
}

/** A table that counts; whoever makes one looks at the budget first. */
export function newTable(origin: Origin, span: Span, budget: TableBudget): TomlTable {
  budget.left--;
  return { budget, origin, span, slots: [], byName: new Map() };
}

/** The table a `[header]` names; undefined where it is taken already, or no table is left. */
export function openTable(root: TomlTable, keys: readonly KeyPart[], span: Span): TomlTable | undefined {
  const last = keys.at(-1);
  const parent = descend(root, keys.slice(0, -1), 'implicit');
  if (last === undefined || parent === undefined) return undefined;
  const slot = parent.byName.get(last.name);
  if (slot === undefined) return addTable(parent, last, 'header', span);
  if (slot.holds !== 'table' || slot.table.origin !== 'implicit') return undefined;
  slot.table.origin = 'header';
  slot.table.span = span;
  return slot.table;
}

/** A new table at the end of the list that a `[[header]]` names; undefined where that is no such list, or no table is left. */
export function appendTable(root: TomlTable, keys: readonly KeyPart[], span: Span): TomlTable | undefined {
  const last = keys.at(-1);
  const parent = descend(root, keys.slice(0, -1), 'implicit');
  if (last === undefined || parent === undefined) return undefined;
  const slot = parent.byName.get(last.name);
  if (!hasRoom(parent.budget)) return undefined;
  const table = newTable('header', span, parent.budget);
  if (slot === undefined) add(parent, { part: last, holds: 'tables', tables: [table] });
  else if (slot.holds === 'tables') slot.tables.push(table);
  else return undefined;
  return table;
}

/** Puts a value below a dotted key. False where the name was taken; the value is kept all the same where it can be. */
export function putValue(table: TomlTable, keys: readonly KeyPart[], value: JsonValue): boolean {
  const last = keys.at(-1);
  const parent = descend(table, keys.slice(0, -1), 'dotted');
  if (last === undefined || parent === undefined) return false;
  const isNew = !parent.byName.has(last.name);
  add(parent, { part: last, holds: 'value', value });
  return isNew;
}

/** The finished value of a table. Depth is bounded by the bounds on keys and values. */
export function sealTable(table: TomlTable): JsonValue {
  const entries = table.slots.map((slot): JsonEntry => {
    const key = { key: slot.part.name, keySpan: slot.part.span };
    if (slot.holds === 'value') return { ...key, value: slot.value };
    if (slot.holds === 'table') return { ...key, value: sealTable(slot.table) };
    const items = slot.tables.map(sealTable);
    const span = { start: items[0]?.span.start ?? slot.part.span.start, end: endOf(items, slot.part.span.end) };
    return { ...key, value: { type: 'array', span, items } };
  });
  const values = entries.map((entry) => entry.value);
  return { type: 'object', span: { start: table.span.start, end: endOf(values, table.span.end) }, entries };
}

function endOf(values: readonly JsonValue[], least: number): number {
  return values.reduce((end, value) => Math.max(end, value.span.end), least);
}

function descend(from: TomlTable, keys: readonly KeyPart[], origin: 'implicit' | 'dotted'): TomlTable | undefined {
  let table = from;
  for (const part of keys) {
    const slot = table.byName.get(part.name);
    if (slot === undefined) {
      const added = addTable(table, part, origin, part.span);
      if (added === undefined) return undefined;
      table = added;
      continue;
    }
    if (slot.holds === 'value') return undefined;
    // Dotted keys may not reach into a table that has a header of its own, nor into a list of tables.
    if (origin === 'dotted' && (slot.holds === 'tables' || slot.table.origin === 'header')) return undefined;
    const next = slot.holds === 'table' ? slot.table : slot.tables.at(-1);
    if (next === undefined) return undefined;
    table = next;
  }
  return table;
}

function addTable(parent: TomlTable, part: KeyPart, origin: Origin, span: Span): TomlTable | undefined {
  if (!hasRoom(parent.budget)) return undefined;
  const table = newTable(origin, span, parent.budget);
  add(parent, { part, holds: 'table', table });
  return table;
}

function add(table: TomlTable, slot: Slot): void {
  table.slots.push(slot);
  table.byName.set(slot.part.name, slot);
}
