// Built-in functions that make and rearrange sequences.

import { iterate } from './operators.ts';
import { type CallArguments, number, TAINT, UNKNOWN, unknown, type Value } from './value.ts';

/** `list(x)`, `tuple(x)`. */
export function asItems(first: Value | undefined, taint: number): Value {
  const items = first === undefined ? [] : iterate(first);
  return items === undefined ? unknown(taint) : { kind: 'items', items: items.slice(0, 20_000), taint };
}

/** `range(…)`, up to 20,000 numbers. */
export function range(args: CallArguments, taint: number): Value {
  const numbers = args.positional.map((value) => (value.kind === 'number' ? value.value : Number.NaN));
  const [first = 0, second, step = 1] = numbers;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const count = Math.ceil((to - from) / step);
  if (!(count <= 20_000)) return unknown(taint);
  const items = Array.from({ length: Math.max(0, count) }, (_, index) => number(from + index * step));
  return { kind: 'items', items, taint };
}

export function reversedItems(first: Value | undefined, taint: number): Value {
  const value = asItems(first, taint);
  return value.kind === 'items'
    ? { ...value, items: [...value.items].reverse(), taint: value.taint | TAINT.built }
    : value;
}

export function zipped(args: CallArguments, taint: number): Value {
  const columns = args.positional.map((value) => iterate(value));
  const [first] = columns;
  if (first === undefined || columns.some((column) => column === undefined)) return unknown(taint);
  const size = Math.min(20_000, ...columns.map((column) => column?.length ?? 0));
  const items = first
    .slice(0, size)
    .map((_, row): Value => ({ kind: 'items', items: columns.map((column) => column?.[row] ?? UNKNOWN), taint }));
  return { kind: 'items', items, taint };
}

export function enumerated(source: Value | undefined, taint: number): Value {
  const items = source === undefined ? undefined : iterate(source);
  if (items === undefined) return unknown(taint);
  return {
    kind: 'items',
    items: items.map((item, index): Value => ({ kind: 'items', items: [number(index), item], taint })),
    taint,
  };
}
