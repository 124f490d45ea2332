// JSON and JSONC to a tree with places: the only file that knows jsonc-parser.

import { applyEdits, modify, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { JsonEntry, JsonTree, JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { entryAt } from './json-query.ts';

/** Deeper values are left out and reported; the parser itself recurses. */
const MAX_DEPTH = 200;

/** Reads JSON with comments and trailing commas. Never throws: broken text gives mistakes and what could be read. */
export function readJsonc(text: string): JsonTree {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const tooDeep = placeBeyondDepth(text);
  if (tooDeep !== undefined) {
    return { root: undefined, mistakes: [{ span: tooDeep, message: `Nested more than ${MAX_DEPTH} levels deep` }] };
  }
  const errors: ParseError[] = [];
  // A byte order mark is not JSON; a blank keeps every offset as it is.
  const node = parseTree(start === 1 ? ` ${text.slice(1)}` : text, errors, { allowTrailingComma: true });
  return {
    root: node === undefined ? undefined : jsonValueOf(node),
    mistakes: errors.map((error) => ({
      span: { start: error.offset, end: error.offset + error.length },
      message: sentenceOf(printParseErrorCode(error.error)),
    })),
  };
}

/** The text with `item` added at the end of the list under `key`; comments and layout elsewhere stay. */
export function withItem(text: string, key: string, item: unknown): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2 };
  const { root } = readJsonc(text);
  const isList = entryAt(root, key)?.value.type === 'array';
  const edits = isList
    ? modify(text, [key, -1], item, { formattingOptions, isArrayInsertion: true })
    : modify(text, [key], [item], { formattingOptions });
  return applyEdits(text, edits);
}

/** `InvalidCommentToken` → `Invalid comment token`. */
function sentenceOf(code: string): string {
  const words = code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The parser recurses once a level, so the depth is bounded before it runs. Brackets in strings and comments do not count. */
function placeBeyondDepth(text: string): Span | undefined {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === '"') index = endOfString(text, index);
    else if (char === '/' && text[index + 1] === '/') index = endOf(text, '\n', index + 2);
    else if (char === '/' && text[index + 1] === '*') index = endOf(text, '*/', index + 2) + 1;
    else if (char === '{' || char === '[') {
      depth++;
      if (depth > MAX_DEPTH) return { start: index, end: index + 1 };
    } else if (char === '}' || char === ']') depth--;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === '"' || text[index] === '\n') return index;
  }
  return text.length;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found;
}

function jsonValueOf(node: Node): JsonValue {
  const span = spanOf(node);
  switch (node.type) {
    case 'object':
      return { type: 'object', span, entries: (node.children ?? []).flatMap(entryOf) };
    case 'array':
      return { type: 'array', span, items: (node.children ?? []).map(jsonValueOf) };
    case 'string':
      return { type: 'string', span, value: String(node.value) };
    case 'number':
      return { type: 'number', span, value: Number(node.value) };
    case 'boolean':
      return { type: 'boolean', span, value: node.value === true };
    default:
      return { type: 'null', span };
  }
}

function entryOf(property: Node): JsonEntry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined) return [];
  return [{ key: String(key.value), keySpan: spanOf(key), value: jsonValueOf(value) }];
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}
