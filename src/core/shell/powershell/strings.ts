// PowerShell's strings and bare words: quotes straight and curly, here-strings, backticks, variables inside.

import { refuse } from '../bounds.ts';
import { type Cursor, expect, matchHere, nested, peek, startsHere, take, takeMatch } from './cursor.ts';
import type { Expression } from './syntax.ts';

const SINGLE = "'‘’‚‛";
const DOUBLE = '"“”„';
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  // The value of a word is text, and text that a program gets ends at a NUL.
  '0': '',
};
const VARIABLE = /(?:[A-Za-z_]\w{0,30}:)?(?:[A-Za-z_]\w*|[$?^])|\d{1,3}/y;
const HERE_OPENS = /@(['"])[ \t]*\r?\n/y;

export function isQuote(char: string): boolean {
  return char !== '' && (SINGLE.includes(char) || DOUBLE.includes(char));
}

/** A string that begins here; the caller has seen its quote. */
export function parseString(cursor: Cursor): Expression {
  return SINGLE.includes(peek(cursor)) ? { kind: 'text', text: single(cursor) } : double(cursor);
}

export function startsHereString(cursor: Cursor): boolean {
  return matchHere(cursor, HERE_OPENS) !== undefined;
}

export function parseHereString(cursor: Cursor): Expression {
  const quote = peek(cursor, 1);
  takeMatch(cursor, HERE_OPENS);
  const end = cursor.text.indexOf(`\n${quote}@`, cursor.at - 1);
  if (end === -1) refuse('has a here-string that is not closed');
  const body = cursor.text.slice(cursor.at, Math.max(cursor.at, end)).replace(/\r$/, '');
  const inside: Cursor = { ...cursor, text: body, at: 0 };
  const value: Expression =
    quote === "'" ? { kind: 'text', text: body } : expandable(inside, (at) => at.at >= body.length);
  cursor.at = end + 3;
  return value;
}

function single(cursor: Cursor): string {
  cursor.at += 1;
  let text = '';
  for (;;) {
    const char = peek(cursor);
    if (char === '') refuse('has a quote that is not closed');
    cursor.at += 1;
    if (!SINGLE.includes(char)) text += char;
    else if (peek(cursor) !== '' && SINGLE.includes(peek(cursor))) {
      text += char;
      cursor.at += 1;
    } else return text;
  }
}

function double(cursor: Cursor): Expression {
  cursor.at += 1;
  const value = expandable(cursor, (at) => {
    if (peek(at) === '') refuse('has a quote that is not closed');
    return DOUBLE.includes(peek(at)) && !(peek(at, 1) !== '' && DOUBLE.includes(peek(at, 1)));
  });
  cursor.at += 1;
  return value;
}

/** Text with variables and `$(…)` in it, up to where `ends` says. */
function expandable(cursor: Cursor, ends: (cursor: Cursor) => boolean): Expression {
  const parts: Expression[] = [];
  let text = '';
  while (!ends(cursor)) {
    const part = peek(cursor) === '$' ? parseDollar(cursor) : undefined;
    if (part !== undefined) {
      if (text !== '') parts.push({ kind: 'text', text });
      text = '';
      parts.push(part);
    } else if (peek(cursor) === '`') text += escaped(cursor);
    else {
      text += peek(cursor);
      // A doubled quote stands for one.
      cursor.at += DOUBLE.includes(peek(cursor)) ? 2 : 1;
    }
  }
  if (parts.length === 0) return { kind: 'text', text };
  return { kind: 'expandable', parts: text === '' ? parts : [...parts, { kind: 'text', text }] };
}

/** A backtick and what it makes of the next character. */
export function escaped(cursor: Cursor): string {
  cursor.at += 1;
  const code = takeMatch(cursor, /u\{[0-9A-Fa-f]{1,6}\}/y);
  if (code !== undefined) {
    const point = Number.parseInt(code.slice(2, -1), 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : '';
  }
  const char = peek(cursor);
  cursor.at += 1;
  return ESCAPES[char] ?? char;
}

/** `$name`, `${any name}`, `$(…)`; undefined where the `$` is only itself. */
export function parseDollar(cursor: Cursor, sigil = '$'): Expression | undefined {
  if (!startsHere(cursor, sigil)) return undefined;
  if (startsHere(cursor, '$(')) {
    cursor.at += 2;
    const body = nested(cursor, () => cursor.parseBlock(cursor, ')'));
    expect(cursor, ')');
    return { kind: 'run', body };
  }
  if (startsHere(cursor, '${')) {
    const end = cursor.text.indexOf('}', cursor.at);
    if (end === -1) refuse('has a bracket or quote that is not closed');
    const name = cursor.text.slice(cursor.at + 2, end).replaceAll('`', '');
    cursor.at = end + 1;
    return variable(name, false);
  }
  const before = cursor.at;
  cursor.at += 1;
  const name = takeMatch(cursor, VARIABLE);
  if (name !== undefined) return variable(name, sigil === '@');
  cursor.at = before;
  return undefined;
}

function variable(name: string, isSplat: boolean): Expression {
  const plain = name.toLowerCase().replace(/^(?:global|script|local|private|using|variable):/, '');
  return { kind: 'variable', name: plain, isSplat };
}

const ENDS_WORD = /[\s;|&(){},<>]/;

/** One word of a command's arguments: bare text, quotes, variables and substitutions run together. */
export function parseBareWord(cursor: Cursor): Expression {
  const parts: Expression[] = [];
  let text = '';
  const push = (part: Expression) => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
    parts.push(part);
  };
  for (let char = peek(cursor); char !== ''; char = peek(cursor)) {
    if (char === '`') text += unescaped(cursor);
    else if (char === '{' && text !== '' && /[@}\w:=]$/.test(text)) text += braced(cursor);
    else if (ENDS_WORD.test(char)) break;
    else if (isQuote(char)) {
      const part = parseString(cursor);
      if (part.kind === 'text') text += part.text;
      else push(part);
    } else {
      const part = char === '$' ? parseDollar(cursor) : undefined;
      if (part !== undefined) push(part);
      else {
        text += char;
        cursor.at += 1;
      }
    }
  }
  if (parts.length === 0) return { kind: 'text', text };
  if (text !== '') parts.push({ kind: 'text', text });
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'expandable', parts };
}

/** Outside quotes a backtick frees a character of its meaning; the control characters of quotes are not meant. */
function unescaped(cursor: Cursor): string {
  if (/u\{/y.test(cursor.text.slice(cursor.at + 1, cursor.at + 3))) return escaped(cursor);
  cursor.at += 2;
  return cursor.text[cursor.at - 1] ?? '';
}

/** `stash@{0}` and `{a}{b}`: braces inside a word are only characters. */
function braced(cursor: Cursor): string {
  const found = takeMatch(cursor, /\{[^{}\s;|'"]{0,200}\}/y);
  if (found !== undefined) return found;
  take(cursor, '{');
  return '{';
}
