// Where the PowerShell parser stands in its text, and how it steps over blanks, comments and line ends.

import { type At, deeper, refuse } from '../bounds.ts';
import type { Block } from './syntax.ts';

/** The parser's place; the only thing that changes while parsing. */
export interface Cursor {
  readonly text: string;
  at: number;
  bounds: At;
  /** Statements up to a closing character ('' for the end of the text); handed in, since expressions hold blocks. */
  readonly parseBlock: (cursor: Cursor, close: string) => Block;
}

export function peek({ text, at }: Cursor, ahead = 0): string {
  return text[at + ahead] ?? '';
}

export function startsHere({ text, at }: Cursor, what: string): boolean {
  return text.startsWith(what, at);
}

/** Steps over `what` if it stands here. */
export function take(cursor: Cursor, what: string): boolean {
  if (!startsHere(cursor, what)) return false;
  cursor.at += what.length;
  return true;
}

export function expect(cursor: Cursor, what: string): void {
  if (!take(cursor, what)) refuse('has a bracket or quote that is not closed');
}

/** What a sticky pattern matches here; the cursor moves behind it. */
export function takeMatch(cursor: Cursor, pattern: RegExp): string | undefined {
  const found = matchHere(cursor, pattern);
  if (found !== undefined) cursor.at += found.length;
  return found;
}

/** What a sticky pattern matches here. */
export function matchHere({ text, at }: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Blanks, comments and continued lines; line ends too where they do not end a statement. */
export function skipBlanks(cursor: Cursor, withLines = false): void {
  for (;;) {
    const char = peek(cursor);
    if (char === ' ' || char === '\t' || char === '\u00a0' || char === '\f' || char === '\v') cursor.at += 1;
    else if (withLines && (char === '\n' || char === '\r')) cursor.at += 1;
    else if (char === '`' && /[\r\n]/.test(peek(cursor, 1)))
      cursor.at += peek(cursor, 1) === '\r' && peek(cursor, 2) === '\n' ? 3 : 2;
    else if (startsHere(cursor, '<#')) {
      const end = cursor.text.indexOf('#>', cursor.at);
      if (end === -1) refuse('has a comment that is not closed');
      cursor.at = end + 2;
    } else if (char === '#') {
      const end = cursor.text.indexOf('\n', cursor.at);
      cursor.at = end === -1 ? cursor.text.length : end;
    } else return;
  }
}

/** Parses one construct deeper, and comes back up. */
export function nested<T>(cursor: Cursor, parse: () => T): T {
  const before = cursor.bounds;
  cursor.bounds = deeper(before);
  const result = parse();
  cursor.bounds = before;
  return result;
}
