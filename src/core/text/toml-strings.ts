// The four kinds of TOML strings.

import { type Cursor, report } from './toml-text.ts';

/** The string whose opening quote the cursor is at; undefined (and a mistake) where it is broken. */
export function readTomlString(cursor: Cursor): string | undefined {
  const quote = cursor.text[cursor.at] ?? '"';
  const isLong = cursor.text.startsWith(quote.repeat(3), cursor.at);
  const start = cursor.at;
  cursor.at += isLong ? 3 : 1;
  // A line end right after the opening quotes does not count.
  if (isLong && cursor.text.startsWith('\r\n', cursor.at)) cursor.at += 2;
  else if (isLong && cursor.text[cursor.at] === '\n') cursor.at++;
  const pieces: string[] = [];
  let from = cursor.at;
  for (; cursor.at < cursor.text.length; cursor.at++) {
    const char = cursor.text[cursor.at] as string;
    if (char === quote && (!isLong || cursor.text.startsWith(quote.repeat(3), cursor.at))) {
      cursor.at += isLong ? extraQuotes(cursor, quote) : 0;
      pieces.push(cursor.text.slice(from, cursor.at));
      cursor.at += isLong ? 3 : 1;
      return pieces.join('');
    }
    if (char === '\n' && !isLong) break;
    if (isForbidden(cursor, char)) return report(cursor, cursor.at, 'Control characters may not stand in a string');
    if (char === '\\' && quote === '"') {
      pieces.push(cursor.text.slice(from, cursor.at));
      const meant = readEscape(cursor, isLong);
      if (meant === undefined) return undefined;
      pieces.push(meant);
      from = cursor.at + 1;
    }
  }
  return report(cursor, start, 'The string does not end');
}

/** Up to two quotes may stand right before the closing three. */
function extraQuotes({ text, at }: Cursor, quote: string): number {
  if (text.startsWith(quote.repeat(5), at)) return 2;
  return text.startsWith(quote.repeat(4), at) ? 1 : 0;
}

function isForbidden({ text, at }: Cursor, char: string): boolean {
  const code = char.charCodeAt(0);
  if (code === 0x0d) return text[at + 1] !== '\n';
  return (code < 0x20 && code !== 0x09 && code !== 0x0a) || code === 0x7f;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\x1b',
  '"': '"',
  '\\': '\\',
};

const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What an escape stands for; leaves the cursor on its last character. */
function readEscape(cursor: Cursor, isLong: boolean): string | undefined {
  const letter = cursor.text[cursor.at + 1] ?? '';
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) {
    cursor.at++;
    return simple;
  }
  const length = HEX_LENGTHS[letter];
  if (length !== undefined) {
    const digits = cursor.text.slice(cursor.at + 2, cursor.at + 2 + length);
    const code = /^[\dA-Fa-f]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1;
    if (code < 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
      return report(cursor, cursor.at, 'This escape names no character');
    }
    cursor.at += 1 + length;
    return String.fromCodePoint(code);
  }
  return isLong && skipLineEnd(cursor) ? '' : report(cursor, cursor.at, 'Unknown escape');
}

/** A backslash at the end of a line takes away all blanks and line ends up to the next character. */
function skipLineEnd(cursor: Cursor): boolean {
  let at = cursor.at + 1;
  while (cursor.text[at] === ' ' || cursor.text[at] === '\t') at++;
  if (cursor.text[at] !== '\n' && !cursor.text.startsWith('\r\n', at)) return false;
  while (' \t\r\n'.includes(cursor.text[at] ?? '-')) at++;
  cursor.at = at - 1;
  return true;
}
