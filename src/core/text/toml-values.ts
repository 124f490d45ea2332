// Keys and values of TOML, each with its place.

import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { readTomlString } from './toml-strings.ts';
import { hasRoom, type KeyPart, newTable, putValue, sealTable, type TomlTable } from './toml-tables.ts';
import { type Cursor, report, skipBlanks, skipLines } from './toml-text.ts';

/** Deeper values and longer dotted keys are mistakes: reading and sealing recurse once a level. */
const MAX_DEPTH = 100;

/** No number, date or word of TOML is longer. */
const MAX_WORD_LENGTH = 200;

/** A dotted key, blanks after it included; undefined (and a mistake) where there is none. */
export function readKey(cursor: Cursor): readonly KeyPart[] | undefined {
  const parts: KeyPart[] = [];
  for (;;) {
    skipBlanks(cursor);
    const start = cursor.at;
    const name = readKeyPart(cursor);
    if (name === undefined) return undefined;
    parts.push({ name, span: { start, end: cursor.at } });
    if (parts.length > MAX_DEPTH) return report(cursor, start, `Keys have at most ${MAX_DEPTH} parts`);
    skipBlanks(cursor);
    if (cursor.text[cursor.at] !== '.') return parts;
    cursor.at++;
  }
}

function readKeyPart(cursor: Cursor): string | undefined {
  const first = cursor.text[cursor.at];
  if (first === '"' || first === "'") {
    if (cursor.text.startsWith(first.repeat(3), cursor.at)) return report(cursor, cursor.at, 'Keys stand on one line');
    return readTomlString(cursor);
  }
  const start = cursor.at;
  while (isKeyCharacter(cursor.text.charCodeAt(cursor.at))) cursor.at++;
  return cursor.at > start ? cursor.text.slice(start, cursor.at) : report(cursor, start, 'A key was expected here');
}

function isKeyCharacter(code: number): boolean {
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f;
}

/** A value; undefined (and a mistake) where there is none. `depth` counts the values around it. */
export function readValue(cursor: Cursor, depth: number): JsonValue | undefined {
  if (depth > MAX_DEPTH) return report(cursor, cursor.at, `Nested more than ${MAX_DEPTH} levels deep`);
  const start = cursor.at;
  switch (cursor.text[start]) {
    case '"':
    case "'": {
      const value = readTomlString(cursor);
      return value === undefined ? undefined : { type: 'string', span: { start, end: cursor.at }, value };
    }
    case '[':
      return readArray(cursor, depth);
    case '{':
      return readInlineTable(cursor, depth);
    default:
      return readWord(cursor);
  }
}

function readArray(cursor: Cursor, depth: number): JsonValue | undefined {
  const start = cursor.at++;
  const items: JsonValue[] = [];
  for (;;) {
    skipLines(cursor);
    if (cursor.text[cursor.at] === ']') break;
    const item = readValue(cursor, depth + 1);
    if (item === undefined) return undefined;
    items.push(item);
    skipLines(cursor);
    if (cursor.text[cursor.at] === ']') break;
    if (cursor.text[cursor.at] !== ',') return report(cursor, cursor.at, 'Values of a list are separated by commas');
    cursor.at++;
  }
  cursor.at++;
  return { type: 'array', span: { start, end: cursor.at }, items };
}

/** Line ends and a last comma are allowed, as TOML 1.1 does. */
function readInlineTable(cursor: Cursor, depth: number): JsonValue | undefined {
  if (!hasRoom(cursor.tables)) return undefined;
  const table = newTable('dotted', { start: cursor.at, end: cursor.at }, cursor.tables);
  cursor.at++;
  for (;;) {
    skipLines(cursor);
    if (cursor.text[cursor.at] === '}') break;
    const keys = readKey(cursor);
    if (keys === undefined) return undefined;
    if (cursor.text[cursor.at] !== '=') return report(cursor, cursor.at, 'A key is followed by =');
    cursor.at++;
    skipLines(cursor);
    const value = readValue(cursor, depth + keys.length);
    if (value === undefined) return undefined;
    assign(cursor, table, keys, value);
    skipLines(cursor);
    if (cursor.text[cursor.at] === '}') break;
    if (cursor.text[cursor.at] !== ',') return report(cursor, cursor.at, 'Keys of a table are separated by commas');
    cursor.at++;
  }
  cursor.at++;
  table.span = { start: table.span.start, end: cursor.at };
  return sealTable(table);
}

/** Puts a value where its key says, or notes why it cannot be there. */
export function assign(cursor: Cursor, table: TomlTable, keys: readonly KeyPart[], value: JsonValue): void {
  if (!putValue(table, keys, value)) reportTaken(cursor, keys[0]?.span.start ?? cursor.at, keys);
}

/** A key that cannot be used again. Where no table is left that is the reason, and the reader of the file says so once. */
export function reportTaken(cursor: Cursor, start: number, keys: readonly KeyPart[]): void {
  if (cursor.tables.left >= 0) report(cursor, start, `Already defined: ${keys.map(({ name }) => name).join('.')}`);
}

function readWord(cursor: Cursor): JsonValue | undefined {
  const start = cursor.at;
  const word = wordAt(cursor);
  cursor.at = start + word.length;
  const span = { start, end: cursor.at };
  const value = valueOfWord(word, span);
  return value ?? report(cursor, start, 'Neither a string, a number, a date, true nor false');
}

function wordAt({ text, at }: Cursor): string {
  let end = at;
  while (end - at < MAX_WORD_LENGTH && isWordCharacter(text.charCodeAt(end))) end++;
  // A blank may stand for the T between date and time.
  if (DATE.test(text.slice(at, end)) && /^ \d\d:/.test(text.slice(end, end + 4))) {
    end++;
    while (end - at < MAX_WORD_LENGTH && isWordCharacter(text.charCodeAt(end))) end++;
  }
  return text.slice(at, end);
}

/** Letters, digits and `+ - . : _`. */
function isWordCharacter(code: number): boolean {
  return isKeyCharacter(code) || code === 0x2b || code === 0x2e || code === 0x3a;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})?$/;
const TIME = /^\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;
const DECIMAL = /^[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?$/;
const OTHER_BASE = /^0(?:x[\dA-Fa-f](?:_?[\dA-Fa-f])*|o[0-7](?:_?[0-7])*|b[01](?:_?[01])*)$/;

function valueOfWord(word: string, span: Span): JsonValue | undefined {
  if (word === 'true' || word === 'false') return { type: 'boolean', span, value: word === 'true' };
  if (DECIMAL.test(word) || OTHER_BASE.test(word)) {
    return { type: 'number', span, value: Number(word.replaceAll('_', '')) };
  }
  if (/^[+-]?inf$/.test(word)) return { type: 'number', span, value: word[0] === '-' ? -Infinity : Infinity };
  if (/^[+-]?nan$/.test(word)) return { type: 'number', span, value: Number.NaN };
  if (DATE.test(word) || DATE_TIME.test(word) || TIME.test(word)) return { type: 'string', span, value: word };
  return undefined;
}
