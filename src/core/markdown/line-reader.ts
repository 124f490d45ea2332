// One line of a document, read from left to right with tabs counted as columns.

import type { Span } from '../model/span.ts';

/** A list item or quote around the text; `indent` is the column where a list item's text begins. */
export type Container = { readonly kind: 'quote' } | { readonly kind: 'list'; readonly indent: number };

/** Deeper nesting is read as text. */
export const MAX_CONTAINERS = 32;

/** Where reading a line has got to. */
export interface LineCursor {
  readonly text: string;
  readonly end: number;
  offset: number;
  column: number;
}

export function cursorAt(text: string, line: Span): LineCursor {
  return { text, end: line.end, offset: line.start, column: 0 };
}

/** Columns of blanks from the cursor to the next character. */
export function indentOf({ text, end, offset, column }: LineCursor): number {
  let at = column;
  for (let index = offset; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x20) at++;
    else if (code === 0x09) at += 4 - (at % 4);
    else break;
  }
  return at - column;
}

/** Moves over at most `columns` columns of blanks. */
export function skipBlanks(cursor: LineCursor, columns: number = Number.POSITIVE_INFINITY): void {
  const stop = cursor.column + columns;
  while (cursor.offset < cursor.end && cursor.column < stop) {
    const code = cursor.text.charCodeAt(cursor.offset);
    if (code === 0x20) cursor.column++;
    else if (code === 0x09) cursor.column += 4 - (cursor.column % 4);
    else return;
    cursor.offset++;
  }
}

export function isBlankRest(cursor: LineCursor): boolean {
  for (let index = cursor.offset; index < cursor.end; index++) {
    const code = cursor.text.charCodeAt(index);
    if (code !== 0x20 && code !== 0x09) return false;
  }
  return true;
}

/** Moves past the markers of containers that go on in this line; gives how many do. */
export function continueContainers(cursor: LineCursor, containers: readonly Container[]): number {
  for (const [index, container] of containers.entries()) {
    if (container.kind === 'quote') {
      if (!readQuoteMarker(cursor)) return index;
    } else if (!isBlankRest(cursor)) {
      if (cursor.column + indentOf(cursor) < container.indent) return index;
      skipBlanks(cursor, container.indent - cursor.column);
    }
  }
  return containers.length;
}

/** Moves past a `>` and one blank. */
export function readQuoteMarker(cursor: LineCursor): boolean {
  const indent = indentOf(cursor);
  if (indent > 3) return false;
  const { offset, column } = cursor;
  skipBlanks(cursor);
  if (cursor.text[cursor.offset] === '>' && cursor.offset < cursor.end) {
    cursor.offset++;
    cursor.column++;
    skipBlanks(cursor, 1);
    return true;
  }
  cursor.offset = offset;
  cursor.column = column;
  return false;
}

/** Moves past a list marker (`-`, `*`, `+`, `1.`, `1)`) and its blanks; gives the column where the item's text begins. */
export function readListMarker(cursor: LineCursor): number | undefined {
  if (indentOf(cursor) > 3) return undefined;
  const { offset, column } = cursor;
  skipBlanks(cursor);
  const first = cursor.text.charCodeAt(cursor.offset);
  let length = 0;
  if (first === 0x2d || first === 0x2a || first === 0x2b) length = 1;
  else {
    while (length < 10 && isDigit(cursor.text.charCodeAt(cursor.offset + length))) length++;
    const close = cursor.text[cursor.offset + length];
    length = length > 0 && length < 10 && (close === '.' || close === ')') ? length + 1 : 0;
  }
  const after = cursor.text.charCodeAt(cursor.offset + length);
  if (length > 0 && (cursor.offset + length >= cursor.end || after === 0x20 || after === 0x09)) {
    cursor.offset += length;
    cursor.column += length;
    const blanks = indentOf(cursor);
    // Five columns or more of blanks: the item begins with indented code, one column after the marker.
    skipBlanks(cursor, blanks > 4 ? 1 : blanks);
    return cursor.column + (blanks === 0 ? 1 : 0);
  }
  cursor.offset = offset;
  cursor.column = column;
  return undefined;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
