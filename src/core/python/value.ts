// What is known of a Python value without running anything.

import type { Expression, Parameter, Statement } from './syntax.ts';

/** Where a value came from; bits, joined with `|`. */
export const TAINT = {
  none: 0,
  /** Decoded from an encoding that hides what it says. */
  decoded: 1,
  /** Put together from pieces that hide what it says. */
  built: 2,
  network: 4,
  file: 8,
  environment: 16,
  secret: 32,
  /** Reached by a computed or reflected name. */
  reflected: 64,
  /** Parts of it are not known. */
  unread: 128,
} as const;

export type Value =
  | { readonly kind: 'unknown'; readonly taint: number }
  | { readonly kind: 'text'; readonly value: string; readonly taint: number }
  /** One character per byte. */
  | { readonly kind: 'bytes'; readonly value: string; readonly taint: number }
  | { readonly kind: 'number'; readonly value: number; readonly taint: number }
  | { readonly kind: 'constant'; readonly value: boolean | null; readonly taint: number }
  /** Lists and dicts change under their methods, as in Python. */
  | { readonly kind: 'items'; readonly items: Value[]; readonly taint: number }
  | { readonly kind: 'dict'; readonly entries: Map<string, Value>; readonly taint: number }
  /** Something by its dotted name from a module on; `()` stands for the result of a call. */
  | { readonly kind: 'named'; readonly path: string; readonly taint: number }
  /** A method of a known value. */
  | { readonly kind: 'method'; readonly object: Value; readonly name: string; readonly taint: number }
  | { readonly kind: 'function'; readonly code: FunctionCode; readonly scope: Scope; readonly taint: number }
  /** A class of the program's own, or an instance of one: what is known by its attributes. */
  | {
      readonly kind: 'object';
      readonly members: Map<string, Value>;
      readonly isInstance: boolean;
      readonly taint: number;
    }
  /** `functools.partial`, `operator.methodcaller`: `apply` is called with the missing arguments. */
  | { readonly kind: 'prepared'; readonly callee: Value; readonly args: CallArguments; readonly taint: number }
  | { readonly kind: 'either'; readonly options: readonly Value[]; readonly taint: number };

export interface FunctionCode {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[] | Expression;
  /** Set for functions of a class that get no instance. */
  readonly isStatic?: boolean;
  /** Set where a decorator of others stands over it: who is handed the result is handed something else. */
  readonly isWrapped?: boolean;
}

export interface Scope {
  readonly names: Map<string, Value>;
  readonly parent: Scope | undefined;
  /** Modules whose names were all imported (`from x import *`). */
  readonly stars: string[];
}

export interface CallArguments {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export const UNKNOWN: Value = { kind: 'unknown', taint: TAINT.none };
export const NO_ARGUMENTS: CallArguments = { positional: [], named: new Map() };

/** Longer texts are not folded on: nothing hides more in a start-up line. */
export const MAX_VALUE_LENGTH = 2_000_000;
const MAX_OPTIONS = 8;

export function unknown(taint: number): Value {
  return taint === TAINT.none ? UNKNOWN : { kind: 'unknown', taint };
}

export function text(value: string, taint = 0): Value {
  return value.length > MAX_VALUE_LENGTH ? unknown(taint | TAINT.built) : { kind: 'text', value, taint };
}

export function bytes(value: string, taint = 0): Value {
  return value.length > MAX_VALUE_LENGTH ? unknown(taint | TAINT.built) : { kind: 'bytes', value, taint };
}

export function number(value: number, taint = 0): Value {
  return Number.isFinite(value) ? { kind: 'number', value, taint } : unknown(taint);
}

export function named(path: string, taint = 0): Value {
  return path.length > 500 ? unknown(taint) : { kind: 'named', path, taint };
}

export function withTaint(value: Value, taint: number): Value {
  return (value.taint | taint) === value.taint ? value : { ...value, taint: value.taint | taint };
}

/** Steps that working on a value takes: one for 64 characters, or for an item. */
export function weightOf(value: Value): number {
  if (value.kind === 'text' || value.kind === 'bytes') return value.value.length >> 6;
  return value.kind === 'items' ? value.items.length : value.kind === 'dict' ? value.entries.size : 0;
}

/** The taint of a value and of what it holds, one level down. */
export function deepTaint(value: Value): number {
  if (value.kind === 'items') return value.items.reduce((all, item) => all | item.taint, value.taint);
  if (value.kind === 'dict') return [...value.entries.values()].reduce((all, item) => all | item.taint, value.taint);
  return value.taint;
}

export function taintOf(args: CallArguments): number {
  let taint = 0;
  for (const value of args.positional) taint |= deepTaint(value);
  for (const value of args.named.values()) taint |= deepTaint(value);
  return taint;
}

/** One of several values; equal plain ones are kept once, and more than eight are given up on. */
export function either(values: readonly Value[]): Value {
  const options: Value[] = [];
  let taint = 0;
  for (const value of values) {
    taint |= value.taint;
    for (const option of value.kind === 'either' ? value.options : [value]) {
      if (!options.some((known) => isSame(known, option))) options.push(option);
    }
  }
  const [first] = options;
  if (options.length === 1 && first !== undefined) return first;
  if (options.length > MAX_OPTIONS) {
    // What can be called with consequences is kept before plain data.
    const callable = options.filter((option) => option.kind === 'named' || option.kind === 'function');
    return { kind: 'either', options: callable.slice(0, MAX_OPTIONS), taint };
  }
  return { kind: 'either', options, taint };
}

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind === 'named' && b.kind === 'named') return a.path === b.path;
  if (a.kind === 'unknown' && b.kind === 'unknown') return a.taint === b.taint;
  return a.kind === 'text' && b.kind === 'text' && a.value === b.value;
}

/** The text of a text or bytes value. */
export function plain(value: Value | undefined): string | undefined {
  return value?.kind === 'text' || value?.kind === 'bytes' ? value.value : undefined;
}

export function argument(args: CallArguments, index: number, name = ''): Value | undefined {
  return args.positional[index] ?? (name === '' ? undefined : args.named.get(name));
}

export function lookUp(scope: Scope, name: string): Value | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Texts among values, one level deep. */
export function wordsOf(values: readonly Value[]): string[] {
  return values
    .flatMap((value) => (value.kind === 'items' ? value.items : [value]))
    .flatMap((value) => plain(value) ?? []);
}
