// The place a TOML reader has got to, and the steps over what carries no value.

import type { JsonMistake } from '../model/json-tree.ts';

/** Mutable by design: one reader owns it for one text. */
export interface Cursor {
  readonly text: string;
  at: number;
  readonly mistakes: JsonMistake[];
  /** Tables that the file may still have. */
  readonly tables: { left: number };
}

/** More mistakes than this say nothing new about a file. */
const MAX_MISTAKES = 100;

/** Notes a mistake at one character; reading goes on. */
export function report(cursor: Cursor, start: number, message: string): undefined {
  if (cursor.mistakes.length < MAX_MISTAKES) {
    cursor.mistakes.push({ span: { start, end: Math.min(start + 1, cursor.text.length) }, message });
  }
  return undefined;
}

/** Spaces and tabs. */
export function skipBlanks(cursor: Cursor): void {
  while (cursor.text[cursor.at] === ' ' || cursor.text[cursor.at] === '\t') cursor.at++;
}

/** A comment, up to the end of its line. */
export function skipComment(cursor: Cursor): void {
  if (cursor.text[cursor.at] !== '#') return;
  const end = cursor.text.indexOf('\n', cursor.at);
  cursor.at = end === -1 ? cursor.text.length : end;
}

/** Blanks, line ends and comments, as many as there are. */
export function skipLines(cursor: Cursor): void {
  for (;;) {
    skipBlanks(cursor);
    skipComment(cursor);
    if (cursor.text[cursor.at] === '\n') cursor.at++;
    else if (cursor.text.startsWith('\r\n', cursor.at)) cursor.at += 2;
    else return;
  }
}

/** To the start of the next line. */
export function skipLine(cursor: Cursor): void {
  const end = cursor.text.indexOf('\n', cursor.at);
  cursor.at = end === -1 ? cursor.text.length : end + 1;
}
