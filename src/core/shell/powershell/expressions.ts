// Parses PowerShell's expressions: literals, variables, casts, operators, members, indexes, blocks and tables.

import { refuse } from '../bounds.ts';
import { type Cursor, expect, matchHere, nested, peek, skipBlanks, startsHere, take, takeMatch } from './cursor.ts';
import { isQuote, parseDollar, parseHereString, parseString, startsHereString } from './strings.ts';
import type { Expression, Statement } from './syntax.ts';

/** Operators by how tightly they bind, loosest first. */
const LEVELS: readonly RegExp[] = [
  /-(?:and|or|xor)\b|\?\?(?!=)/iy,
  /-(?:band|bor|bxor)\b/iy,
  /-[ci]?(?:eq|ne|ge|gt|lt|le|like|notlike|match|notmatch|contains|notcontains|in|notin|replace|split)\b|-(?:join|is|isnot|as|shl|shr)\b/iy,
  /\+(?![+=])|-(?![-=\w])|-(?=\d|\s)/y,
  /[*/%](?!=)/y,
  /-f(?=[\s'"($@\d])/iy,
  /\.\.(?!\.)/y,
];
const UNARY = /!|-(?:not|bnot|join|[ci]?split)\b|\+\+|--|[+-](?=[\d($])|,/iy;
const TYPE = /\[\s{0,8}[A-Za-z_][\w.+`]{0,200}(?:\[[\w.,\s[\]]{0,200}\]){0,3}(?:,[\w\s.,=]{1,200})?\s{0,8}\]/y;
const NUMBER = /(?:0x[0-9a-f]{1,16}|\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?)(?:[ldun]|kb|mb|gb|tb){0,2}(?![\w])/iy;
const UNITS: Readonly<Record<string, number>> = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3, tb: 1024 ** 4 };

/** `level` as in `LEVELS`; above them, what commas join. */
export function parseExpression(cursor: Cursor, level = 0): Expression {
  const pattern = LEVELS[level];
  if (pattern === undefined) return parseCommas(cursor);
  let left = parseExpression(cursor, level + 1);
  for (;;) {
    const before = cursor.at;
    skipBlanks(cursor);
    const operator = takeMatch(cursor, pattern);
    if (operator === undefined) {
      cursor.at = before;
      return left;
    }
    skipBlanks(cursor, true);
    const right = parseExpression(cursor, level + 1);
    left = { kind: 'binary', operator: operator.toLowerCase().replace(/^-[ci](?=\w{2})(?!in\b|is)/, '-'), left, right };
  }
}

/** `a, b, c` */
function parseCommas(cursor: Cursor): Expression {
  const items = [parseUnary(cursor)];
  for (;;) {
    const before = cursor.at;
    skipBlanks(cursor);
    if (!take(cursor, ',')) {
      cursor.at = before;
      break;
    }
    skipBlanks(cursor, true);
    items.push(parseUnary(cursor));
  }
  return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'array', items };
}

function parseUnary(cursor: Cursor): Expression {
  skipBlanks(cursor);
  const operator = takeMatch(cursor, UNARY);
  if (operator === undefined) return parsePostfix(cursor, parsePrimary(cursor));
  skipBlanks(cursor, true);
  const operand = nested(cursor, () => parseUnary(cursor));
  if (operator === ',') return { kind: 'array', items: [operand] };
  return { kind: 'unary', operator: operator.toLowerCase().replace(/^-[ci]split/, '-split'), operand };
}

/** Whether what stands here begins an expression rather than a command's name. */
export function startsExpression(cursor: Cursor): boolean {
  const char = peek(cursor);
  if (isQuote(char) || char === '$' || char === '(' || char === '{' || char === '!' || char === ',') return true;
  if (char === '@') return /[({'"]/.test(peek(cursor, 1));
  if (char === '[') return matchHere(cursor, TYPE) !== undefined;
  if (char === '+' || char === '-')
    return /^(?:[+-]{2}\s*\$|[+-][\d($]|-(?:not|join|[ci]?split|bnot)\b)/i.test(ahead(cursor));
  return /\d/.test(char) && /^[\d.]+(?:kb|mb|gb)?\s*(?:$|[;)|}+*/%,.\n-])/i.test(ahead(cursor));
}

function ahead({ text, at }: Cursor): string {
  return text.slice(at, at + 40);
}

/** One value, without what may follow it. */
export function parsePrimary(cursor: Cursor): Expression {
  const char = peek(cursor);
  if (isQuote(char)) return parseString(cursor);
  if (char === '@') return parseAt(cursor);
  if (char === '(') {
    cursor.at += 1;
    const body = nested(cursor, () => cursor.parseBlock(cursor, ')'));
    expect(cursor, ')');
    return { kind: 'run', body };
  }
  if (char === '{') return parseScriptBlock(cursor);
  if (char === '$') {
    const dollar = parseDollar(cursor);
    if (dollar !== undefined) return dollar;
  }
  if (char === '[') return parseType(cursor);
  const number = takeMatch(cursor, NUMBER);
  if (number !== undefined) return { kind: 'number', value: numberOf(number) };
  const word = takeMatch(cursor, /[^\s;|&(){}[\],'"$=.]+/y);
  if (word === undefined) return refuse('is not written as PowerShell would read it');
  return { kind: 'text', text: word };
}

function numberOf(text: string): number {
  const unit = UNITS[text.slice(-2).toLowerCase()];
  const digits = unit === undefined || /^0x/i.test(text) ? text.replace(/[lun]+$/i, '') : text.slice(0, -2);
  return Number(digits) * (unit ?? 1);
}

function parseAt(cursor: Cursor): Expression {
  if (startsHereString(cursor)) return parseHereString(cursor);
  if (take(cursor, '@(')) {
    const body = nested(cursor, () => cursor.parseBlock(cursor, ')'));
    expect(cursor, ')');
    return { kind: 'array', items: [{ kind: 'run', body }] };
  }
  if (take(cursor, '@{')) return nested(cursor, () => parseTable(cursor));
  const splat = parseDollar(cursor, '@');
  if (splat !== undefined) return splat;
  cursor.at += 1;
  return { kind: 'text', text: '@' };
}

function parseTable(cursor: Cursor): Expression {
  const entries: (readonly [Expression, Statement])[] = [];
  for (;;) {
    skipBlanks(cursor, true);
    while (take(cursor, ';')) skipBlanks(cursor, true);
    if (take(cursor, '}')) return { kind: 'table', entries };
    const key = parsePostfix(cursor, parsePrimary(cursor));
    skipBlanks(cursor);
    expect(cursor, '=');
    skipBlanks(cursor, true);
    const [value] = nested(cursor, () => cursor.parseBlock(cursor, '\n')).statements;
    if (value !== undefined) entries.push([key, value]);
  }
}

export function parseScriptBlock(cursor: Cursor): Extract<Expression, { kind: 'block' }> {
  const start = cursor.at;
  expect(cursor, '{');
  const body = nested(cursor, () => cursor.parseBlock(cursor, '}'));
  expect(cursor, '}');
  return { kind: 'block', body, text: cursor.text.slice(start + 1, cursor.at - 1) };
}

/** `[type]`, `[type]operand` and attributes such as `[Parameter(…)]`. */
function parseType(cursor: Cursor): Expression {
  const found = takeMatch(cursor, TYPE);
  if (found === undefined) return parseAttribute(cursor);
  const name = typeName(found.slice(1, -1));
  if (startsHere(cursor, '::')) return { kind: 'type', name };
  skipBlanks(cursor);
  if (!/['"$(@[\d\w{‘“-]/.test(peek(cursor)) || /^-[a-z]/i.test(ahead(cursor)) || startsHere(cursor, '='))
    return { kind: 'type', name };
  return { kind: 'cast', type: name, operand: nested(cursor, () => parseUnary(cursor)) };
}

function parseAttribute(cursor: Cursor): Expression {
  const found = takeMatch(cursor, /\[\s{0,8}[\w.]{1,80}\s{0,8}\(/y);
  if (found === undefined) return refuse('is not written as PowerShell would read it');
  nested(cursor, () => parseArguments(cursor));
  skipBlanks(cursor, true);
  expect(cursor, ']');
  skipBlanks(cursor, true);
  return peek(cursor) === '$' || peek(cursor) === '['
    ? nested(cursor, () => parseUnary(cursor))
    : { kind: 'type', name: 'attribute' };
}

export function typeName(written: string): string {
  return (
    written
      .replace(/[\s`]/g, '')
      // The assembly that it comes from.
      .replace(/,[^[\]]*$/, '')
      .toLowerCase()
      .replace(/^system\./, '')
  );
}

/** `.name`, `::name`, `(arguments)` and `[index]`, as long as they follow without a blank. */
export function parsePostfix(cursor: Cursor, start: Expression): Expression {
  let target = start;
  for (;;) {
    const isStatic = startsHere(cursor, '::');
    const isMember = isStatic || (/^\??\./.test(ahead(cursor)) && /^\??\.\s{0,4}[A-Za-z_'"$({‘“]/.test(ahead(cursor)));
    if (isMember) {
      takeMatch(cursor, /::|\??\./y);
      skipBlanks(cursor, true);
      const name = nested(cursor, () => memberName(cursor));
      const call = take(cursor, '(') ? nested(cursor, () => parseArguments(cursor)) : undefined;
      target = { kind: 'member', target, name, isStatic, arguments: call };
    } else if (peek(cursor) === '[') {
      cursor.at += 1;
      skipBlanks(cursor, true);
      const index = parseExpression(cursor);
      skipBlanks(cursor, true);
      expect(cursor, ']');
      target = { kind: 'index', target, index };
    } else if (/^(?:\+\+|--)/.test(ahead(cursor)) && target.kind === 'variable') cursor.at += 2;
    else return target;
  }
}

function memberName(cursor: Cursor): Expression {
  const plain = takeMatch(cursor, /[A-Za-z_]\w*/y);
  return plain === undefined ? parsePrimary(cursor) : { kind: 'text', text: plain };
}

/** Up to and with the closing parenthesis. */
function parseArguments(cursor: Cursor): readonly Expression[] {
  const items: Expression[] = [];
  for (;;) {
    skipBlanks(cursor, true);
    if (take(cursor, ')')) return items;
    if (take(cursor, ',')) continue;
    // `Name = value` in attributes.
    if (take(cursor, '=')) continue;
    const value = parseExpression(cursor);
    if (value.kind === 'array' && value.items[0]?.kind !== 'run') items.push(...value.items);
    else items.push(value);
  }
}
