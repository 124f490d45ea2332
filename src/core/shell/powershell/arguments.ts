// Parses the words of a PowerShell command: names, parameters, bare and quoted words, expressions, redirections.

import { type Cursor, matchHere, peek, skipBlanks, startsHere, take, takeMatch } from './cursor.ts';
import { parsePostfix, parsePrimary, parseScriptBlock } from './expressions.ts';
import { isQuote, parseBareWord, parseDollar, parseHereString, parseString, startsHereString } from './strings.ts';
import type { Element, Expression, Redirection } from './syntax.ts';

const PARAMETER = /[-–—―][A-Za-z_?][\w?-]*/y;
const REDIRECT = /(?:[1-6*])?>>?(?:&[12])?|</y;

/** Elements up to the end of the command; only redirections where an expression came before. */
export function parseElements(cursor: Cursor, redirects: Redirection[], onlyRedirects: boolean): readonly Element[] {
  const elements: Element[] = [];
  for (;;) {
    skipBlanks(cursor);
    const char = peek(cursor);
    if (char === '' || /[\n\r;|)}]/.test(char)) return elements;
    if (char === '&') return elements;
    const redirect = takeMatch(cursor, REDIRECT);
    if (redirect !== undefined) {
      redirects.push(parseRedirect(redirect, cursor));
      continue;
    }
    if (onlyRedirects) return elements;
    if (takeMatch(cursor, /--%(?=\s)/y) !== undefined) elements.push(...verbatim(cursor));
    else elements.push(parseElement(cursor, elements.length === 0));
  }
}

function parseRedirect(written: string, cursor: Cursor): Redirection {
  const descriptor = /^[1-6]/.test(written) ? Number(written[0]) : undefined;
  const operator = written.replace(/^[1-6*]/, '');
  if (operator.includes('&')) return { operator: '>&', descriptor, target: { kind: 'text', text: written.slice(-1) } };
  skipBlanks(cursor);
  return { operator, descriptor, target: parseValue(cursor) };
}

/** After `--%` the rest of the line goes to the program as it stands. */
function verbatim(cursor: Cursor): readonly Element[] {
  const start = cursor.at;
  const rest = takeMatch(cursor, /[^\n|]*/y) ?? '';
  return rest
    .trim()
    .split(/\s+/)
    .filter((text) => text !== '')
    .map((text) => ({
      kind: 'word',
      value: { kind: 'text', text: text.replaceAll('"', '') },
      span: { start, end: cursor.at },
    }));
}

function parseElement(cursor: Cursor, isFirst: boolean): Element {
  const start = cursor.at;
  const raw = isFirst ? undefined : matchHere(cursor, PARAMETER);
  // `-a=b`, `-x.y` and `-o/path` are words of a native program.
  const after = raw === undefined ? '' : (cursor.text[cursor.at + raw.length] ?? '');
  if (raw !== undefined && (after === '' || /[\s:;|)},&]/.test(after) || isQuote(after) || after === '(')) {
    cursor.at += raw.length;
    const hasValue = take(cursor, ':');
    if (hasValue) skipBlanks(cursor);
    const value = hasValue ? parseValue(cursor) : undefined;
    const name = raw.slice(1).toLowerCase();
    return { kind: 'parameter', name, raw: `-${raw.slice(1)}`, value, span: { start, end: cursor.at } };
  }
  const value = parseValue(cursor, isFirst);
  // What nothing could be made of must not be met again.
  if (cursor.at === start) cursor.at += 1;
  return { kind: 'word', value, span: { start, end: cursor.at } };
}

/** One argument, with what `,` joins to it. */
function parseValue(cursor: Cursor, isFirst = false): Expression {
  const items = [parseItem(cursor)];
  while (!isFirst) {
    const before = cursor.at;
    skipBlanks(cursor);
    if (peek(cursor) !== ',') {
      cursor.at = before;
      break;
    }
    cursor.at += 1;
    skipBlanks(cursor, true);
    items.push(parseItem(cursor));
  }
  return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'array', items };
}

function parseItem(cursor: Cursor): Expression {
  const char = peek(cursor);
  if (char === '{') return parseScriptBlock(cursor);
  if (char === '(' || (char === '@' && /[({]/.test(peek(cursor, 1))))
    return withRest(cursor, parsePostfix(cursor, parsePrimary(cursor)));
  if (char === '@') {
    if (startsHereString(cursor)) return parseHereString(cursor);
    const splat = parseDollar(cursor, '@');
    if (splat !== undefined) return splat;
  }
  if (isQuote(char)) return withRest(cursor, parsePostfix(cursor, parseString(cursor)));
  if (char === '$' && !startsHere(cursor, '$$')) {
    const dollar = parseDollar(cursor);
    if (dollar !== undefined) return withRest(cursor, parsePostfix(cursor, dollar));
  }
  return parseBareWord(cursor);
}

/** `$env:TEMP\file`: what follows without a blank belongs to the same word. */
function withRest(cursor: Cursor, first: Expression): Expression {
  if (/[\s;|&(){},<>]|^$/.test(peek(cursor)) && !startsHere(cursor, '$(')) return first;
  const rest = parseBareWord(cursor);
  return { kind: 'expandable', parts: [first, rest] };
}
