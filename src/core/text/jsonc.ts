// JSON and JSONC to a tree with places: the only file that knows jsonc-parser.

import {
  applyEdits,
  createScanner,
  modify,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
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
  try {
    return parsed(start === 1 ? ` ${text.slice(1)}` : text);
  } catch (error) {
    // Whatever the parser could not stand is a file that cannot be read, not an end of the scan.
    const message = `The JSON reader gave up: ${error instanceof Error ? error.message : String(error)}`;
    return { root: undefined, mistakes: [{ span: { start: 0, end: 0 }, message }] };
  }
}

/** Mistakes after these are not told apart any more. */
const MAX_MISTAKES = 1_000;

/** A byte order mark is not JSON: the caller puts a blank in its place, which keeps every offset as it is. */
function parsed(text: string): JsonTree {
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, { allowTrailingComma: true });
  return {
    root: node === undefined ? undefined : jsonValueOf(node, text.length),
    mistakes: errors.slice(0, MAX_MISTAKES).map((error) => ({
      span: { start: Math.min(error.offset, text.length), end: Math.min(error.offset + error.length, text.length) },
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

/** What the scanner calls the tokens that matter here; its own names exist for the compiler only. */
const TOKEN = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, end: 17 } as const;

/**
 * The parser recurses once a level, so the depth is bounded before it runs. The parser's own scanner says what is a
 * bracket, and one that closes nothing is not counted: any other reading could be led astray by broken text.
 */
function placeBeyondDepth(text: string): Span | undefined {
  const scanner = createScanner(text, true);
  const open: number[] = [];
  for (let token: number = scanner.scan(); token !== TOKEN.end; token = scanner.scan()) {
    if (token === TOKEN.openBrace || token === TOKEN.openBracket) {
      open.push(token === TOKEN.openBrace ? TOKEN.closeBrace : TOKEN.closeBracket);
      const start = scanner.getTokenOffset();
      if (open.length > MAX_DEPTH) return { start, end: start + 1 };
    } else if (token === open.at(-1)) open.pop();
  }
  return undefined;
}

/** A comment that does not end makes the parser count one character more than `length`, which is all there are. */
function jsonValueOf(node: Node, length: number): JsonValue {
  const span = spanOf(node, length);
  switch (node.type) {
    case 'object':
      return { type: 'object', span, entries: (node.children ?? []).flatMap((child) => entryOf(child, length)) };
    case 'array':
      return { type: 'array', span, items: (node.children ?? []).map((child) => jsonValueOf(child, length)) };
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

function entryOf(property: Node, length: number): JsonEntry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined) return [];
  return [{ key: String(key.value), keySpan: spanOf(key, length), value: jsonValueOf(value, length) }];
}

function spanOf(node: Node, length: number): Span {
  return { start: node.offset, end: Math.min(node.offset + node.length, length) };
}
