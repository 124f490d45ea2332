// Reads the fields of policy entries: texts, lists, reasons, dates, each mistake with its place.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { entryAt } from '../text/json-query.ts';
import { entriesOf, type Report } from './policy-text.ts';

const MIN_REASON = 10;

export function readText(value: JsonValue, what: string, report: Report): string | undefined {
  if (value.type === 'string' && value.value !== '') return value.value;
  report(value.span, `${what} is a text that is not empty`);
  return undefined;
}

/** The texts under the keys of an entry in which all of them have to stand. */
export function readTexts<Key extends string>(
  item: JsonValue,
  keys: readonly Key[],
  report: Report,
): Partial<Record<Key, string>> {
  const texts: Partial<Record<Key, string>> = {};
  reportUnknownKeys(item, keys, report);
  for (const key of keys) {
    const value = entryAt(item, key)?.value;
    if (value === undefined && item.type === 'object') report(item.span, `"${key}" is missing`);
    const text = value === undefined ? undefined : readText(value, `"${key}"`, report);
    if (text !== undefined) texts[key] = text;
  }
  return texts;
}

/** Whether it is an object with known keys only, each once. */
export function reportUnknownKeys(item: JsonValue, keys: readonly string[], report: Report): boolean {
  if (item.type !== 'object') {
    report(item.span, `An entry is an object with ${keys.join(', ')}`);
    return false;
  }
  const seen = new Set<string>();
  let isClean = true;
  for (const { key, keySpan } of entriesOf(item)) {
    if (!keys.includes(key)) report(keySpan, `Unknown key "${key}"`);
    else if (seen.has(key)) report(keySpan, `"${key}" is given twice`);
    isClean &&= keys.includes(key) && !seen.has(key);
    seen.add(key);
  }
  return isClean;
}

export function readList<Item>(
  entry: JsonEntry | undefined,
  report: Report,
  read: (item: JsonValue) => Item | undefined,
): readonly Item[] {
  if (entry === undefined) return [];
  if (entry.value.type !== 'array') {
    report(entry.value.span, `"${entry.key}" is a list: [ … ]`);
    return [];
  }
  return entry.value.items.map(read).filter((item) => item !== undefined);
}

export function isReason(reason: string, item: JsonValue, report: Report): boolean {
  if (reason.trim().length >= MIN_REASON) return true;
  report(item.span, `"reason" says why in at least ${MIN_REASON} characters`);
  return false;
}

export function isDate(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text);
}
