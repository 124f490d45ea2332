// What a PowerShell expression comes to as far as it can be known: text, numbers, lists, tables, blocks, objects.

import type { SimpleCommand } from '../command-line.ts';
import type { Value } from '../scope.ts';
import type { Block } from './syntax.ts';

export interface PsValue extends Value {
  readonly number?: number;
  readonly items?: readonly PsValue[];
  readonly entries?: ReadonlyMap<string, PsValue>;
  readonly block?: { readonly body: Block; readonly text: string };
  /** Where the text is not known: as much as is, with `UNKNOWN` for the rest. */
  readonly shape?: string;
  /** The .NET type of an object, lower case, without `System.`. */
  readonly type?: string;
}

/** Longer texts and lists are not put together: their value is then unknown. */
export const MAX_VALUE = 16_384;
/** The known parts of an unknown text, for showing and for paths. */
export const MAX_SHAPE = 2_048;
const MAX_ITEMS = 4_096;

export const EMPTY: PsValue = { text: '', from: [] };

export function textValue(text: string | undefined, from: readonly SimpleCommand[] = []): PsValue {
  return { text: text !== undefined && text.length > MAX_VALUE ? undefined : text, from };
}

export function numberValue(value: number): PsValue {
  return { text: String(value), number: value, from: [] };
}

/** A value of which only the commands behind it are known. */
export function unknownValue(...sources: readonly PsValue[]): PsValue {
  return { text: undefined, from: sources.flatMap(({ from }) => from).slice(0, 32) };
}

export function objectValue(type: string, ...sources: readonly PsValue[]): PsValue {
  return { ...unknownValue(...sources), type };
}

/** A list's text is its items', joined with blanks as in a string. */
export function listValue(items: readonly PsValue[]): PsValue {
  if (items.length > MAX_ITEMS) return unknownValue(...items.slice(0, 32));
  const isKnown = items.every(({ text }) => text !== undefined);
  const text = isKnown ? items.map((item) => item.text).join(' ') : undefined;
  return { ...textValue(text, items.flatMap(({ from }) => from).slice(0, 32)), items };
}

/** One value for each element: a list's items, or the value itself; nothing for nothing. */
export function itemsOf(value: PsValue): readonly PsValue[] {
  return value.items ?? (value === EMPTY ? [] : [value]);
}

/** The texts of all elements; undefined where one is unknown. */
export function knownTexts(value: PsValue): readonly string[] | undefined {
  const texts = itemsOf(value).map(({ text }) => text);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
