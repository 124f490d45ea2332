// The collections of YAML in brackets, on one line or over several.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { aliased, keepAnchor, merged, nameAt } from './yaml-anchors.ts';
import { note, type YamlReading } from './yaml-lines.ts';
import { scalarValue } from './yaml-scalars.ts';

const MAX_DEPTH = 20;

/** Mutable by design: where reading stands inside the brackets. */
interface Cursor {
  readonly reading: YamlReading;
  at: number;
  isBroken: boolean;
}

/** The collection whose bracket stands at `at`. Reading goes on with the line after the one where it ends. */
export function readFlow(reading: YamlReading, at: number): JsonValue {
  const cursor: Cursor = { reading, at, isBroken: false };
  const value = readValue(cursor, 0);
  if (cursor.isBroken) note(reading, at, 'The brackets do not close, or hold something that is not read');
  while (reading.at < reading.lines.length && (reading.lines[reading.at]?.at ?? 0) < cursor.at) reading.at++;
  return value;
}

function readValue(cursor: Cursor, depth: number): JsonValue {
  skipBlanks(cursor);
  const { text } = cursor.reading;
  const first = text[cursor.at];
  const named = (first === '*' || first === '&') && depth <= MAX_DEPTH ? nameAt(text, cursor.at) : undefined;
  if (named !== undefined) {
    const { at } = cursor;
    cursor.at += named.length;
    if (first === '*') return aliased(cursor.reading, named.name, at);
    return keepAnchor(cursor.reading, named.name, readValue(cursor, depth + 1));
  }
  if (first === undefined || depth > MAX_DEPTH || '*&!'.includes(first)) cursor.isBroken = true;
  else if (first === '[') return readList(cursor, depth);
  else if (first === '{') return readMapping(cursor, depth);
  return readScalar(cursor, depth > 0);
}

function readList(cursor: Cursor, depth: number): JsonValue {
  const start = cursor.at++;
  const items: JsonValue[] = [];
  while (isInside(cursor, ']')) {
    items.push(readValue(cursor, depth + 1));
    passComma(cursor);
  }
  return { type: 'array', span: { start, end: ++cursor.at }, items };
}

function readMapping(cursor: Cursor, depth: number): JsonValue {
  const start = cursor.at++;
  const entries: JsonEntry[] = [];
  while (isInside(cursor, '}')) {
    const key = readScalar(cursor, true);
    skipBlanks(cursor);
    const hasValue = cursor.reading.text[cursor.at] === ':';
    if (hasValue) cursor.at++;
    const nothing: JsonValue = { type: 'null', span: { start: cursor.at, end: cursor.at } };
    const name = key.type === 'string' ? key.value : cursor.reading.text.slice(key.span.start, key.span.end);
    entries.push({ key: name, keySpan: key.span, value: hasValue ? readValue(cursor, depth + 1) : nothing });
    passComma(cursor);
  }
  return { type: 'object', span: { start, end: ++cursor.at }, entries: merged(entries) };
}

function isInside(cursor: Cursor, close: string): boolean {
  skipBlanks(cursor);
  const char = cursor.reading.text[cursor.at];
  if (char === undefined) cursor.isBroken = true;
  return !cursor.isBroken && char !== close;
}

/** After a value stands a comma or the end; anything else would be read for ever. */
function passComma(cursor: Cursor): void {
  skipBlanks(cursor);
  const char = cursor.reading.text[cursor.at];
  if (char === ',') cursor.at++;
  else if (char !== ']' && char !== '}') cursor.isBroken = true;
}

/** Blanks, line ends and comments. */
function skipBlanks(cursor: Cursor): void {
  const { text } = cursor.reading;
  for (let char = text[cursor.at]; char !== undefined && /[\s#]/.test(char); char = text[cursor.at]) {
    const end = char === '#' ? text.indexOf('\n', cursor.at) : cursor.at + 1;
    cursor.at = end === -1 ? text.length : end;
  }
}

function readScalar(cursor: Cursor, isInFlow: boolean): JsonValue {
  const { text } = cursor.reading;
  const start = cursor.at;
  const pattern = patternFor(text[start]);
  pattern.lastIndex = start;
  const written = pattern.exec(text)?.[0].trimEnd() ?? '';
  cursor.at = start + written.length;
  if (written === '' && isInFlow) cursor.isBroken = true;
  const span = { start, end: cursor.at };
  const value = scalarValue(written.replace(/[ \t]*\r?\n[ \t]*/g, ' '));
  if (value === undefined || value === null) return { type: 'null', span };
  if (typeof value === 'boolean') return { type: 'boolean', span, value };
  return typeof value === 'number' ? { type: 'number', span, value } : { type: 'string', span, value };
}

/** A plain scalar goes up to a comma, a bracket, a colon with a blank behind it, a comment or the line's end. */
function patternFor(quote: string | undefined): RegExp {
  if (quote === '"') return /"(?:[^"\\]|\\[\s\S]){0,4000}"/y;
  if (quote === "'") return /'(?:[^']|''){0,4000}'/y;
  return /(?:[^,[\]{}:\n#]|:(?![\s,[\]{}]|$)|(?<=\S)#){0,4000}/y;
}
