// Reads names, literals and displays: what the operators of an expression stand between.

import { readClauses } from './parse-trailer.ts';
import { accept, deeper, expect, fail, isAt, newParser, next, type Parser, peek, spanFrom } from './parser.ts';
import { decodeEscapes, type LiteralBounds } from './string-literal.ts';
import type { DictEntry, Expression } from './syntax.ts';
import type { Token } from './tokens.ts';

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['True', true],
  ['False', false],
  ['None', null],
  ['...', null],
]);

/** Words that never start an operand. */
const KEYWORDS: ReadonlySet<string> = new Set(
  'and as assert async break class continue def del elif else except finally for from global if import in is nonlocal or pass raise return try while with'.split(
    ' ',
  ),
);

export function readAtom(parser: Parser): Expression {
  const token = peek(parser);
  const span = { start: token.start, end: token.end };
  if (token.type === 'string') return readStrings(parser);
  if (token.type === 'number') {
    next(parser);
    return { type: 'number', span, value: numberValue(token.text) };
  }
  const constant = CONSTANTS.get(token.text);
  if (constant !== undefined) {
    next(parser);
    return { type: 'constant', span, value: constant };
  }
  if (token.type === 'name' && !KEYWORDS.has(token.text)) {
    next(parser);
    const isDisguised = parser.text.slice(token.start, token.end) !== token.text;
    return { type: 'name', span, name: token.text, isDisguised };
  }
  if (token.text === '(') return readBracket(parser, ')');
  if (token.text === '[') return readBracket(parser, ']');
  if (token.text === '{') return readBraces(parser);
  return fail(parser, token.literal === undefined ? 'expected an expression' : 'the string is not closed');
}

/** Python's numbers as JavaScript's; huge ones lose their last digits, which no decision hangs on. */
function numberValue(text: string): number {
  const digits = text.replaceAll('_', '').replace(/[jJ]$/, '');
  return Number(/^0\d/.test(digits) && !/[.eE]/.test(digits) ? digits.replace(/^0+(?=\d)/, '') : digits);
}

function readBracket(parser: Parser, close: ')' | ']'): Expression {
  const { start } = next(parser);
  const items: Expression[] = [];
  let hasComma = false;
  while (!parser.isLost && !isAt(parser, close)) {
    items.push(parser.reader.starred(parser));
    if (items.length === 1 && isAtFor(parser)) {
      const clauses = readClauses(parser);
      expect(parser, close);
      const [element = fail(parser, 'expected an element')] = items;
      return { type: 'comprehension', span: spanFrom(parser, start), element, clauses };
    }
    if (!accept(parser, ',')) break;
    hasComma = true;
  }
  expect(parser, close);
  const [first] = items;
  if (close === ')' && first !== undefined && !hasComma) return first;
  return { type: 'sequence', span: spanFrom(parser, start), items };
}

function isAtFor(parser: Parser): boolean {
  return isAt(parser, 'for') || (isAt(parser, 'async') && peek(parser, 1).text === 'for');
}

/** Set or dict, display or comprehension. */
function readBraces(parser: Parser): Expression {
  const { start } = next(parser);
  const items: Expression[] = [];
  const entries: DictEntry[] = [];
  while (!parser.isLost && !isAt(parser, '}')) {
    if (accept(parser, '**')) entries.push({ key: undefined, value: parser.reader.operation(parser, 0) });
    else {
      const key = parser.reader.starred(parser);
      const value = accept(parser, ':') ? parser.reader.expression(parser) : undefined;
      if (isAtFor(parser) && items.length + entries.length === 0) {
        const clauses = readClauses(parser);
        expect(parser, '}');
        const span = spanFrom(parser, start);
        const comprehension = { type: 'comprehension', span, element: key, clauses } as const;
        return value === undefined ? comprehension : { ...comprehension, value };
      }
      if (value === undefined) items.push(key);
      else entries.push({ key, value });
    }
    if (!accept(parser, ',')) break;
  }
  expect(parser, '}');
  const span = spanFrom(parser, start);
  return items.length > 0 ? { type: 'sequence', span, items } : { type: 'dict', span, entries };
}

/** One literal, or several side by side, which Python joins. */
function readStrings(parser: Parser): Expression {
  const { start } = peek(parser);
  const parts: Expression[] = [];
  while (peek(parser).type === 'string') {
    const token = next(parser);
    if (token.literal !== undefined) parts.push(...literalParts(parser, token, token.literal));
  }
  const [first] = parts;
  const span = spanFrom(parser, start);
  if (first === undefined) return { type: 'text', span, value: '', escapes: 0 };
  return parts.length === 1 && (first.type === 'text' || first.type === 'bytes')
    ? first
    : { type: 'joined', span, parts };
}

function literalParts(parser: Parser, token: Token, literal: LiteralBounds): readonly Expression[] {
  const { prefix, bodyStart, bodyEnd } = literal;
  const span = { start: token.start, end: token.end };
  const isRaw = prefix.includes('r');
  if (prefix.includes('f') || prefix.includes('t')) return fieldParts(parser, bodyStart, bodyEnd, isRaw);
  const body = parser.text.slice(bodyStart, bodyEnd);
  const isBytes = prefix.includes('b');
  const { value, escapes } = isRaw ? { value: body, escapes: 0 } : decodeEscapes(body, isBytes);
  return [{ type: isBytes ? 'bytes' : 'text', span, value, escapes }];
}

/** Texts and replacement fields of an f-string, in order. */
function fieldParts(parser: Parser, from: number, to: number, isRaw: boolean): readonly Expression[] {
  const parts: Expression[] = [];
  const addText = (start: number, end: number): void => {
    const body = parser.text.slice(start, end).replaceAll('{{', '{').replaceAll('}}', '}');
    const { value, escapes } = isRaw ? { value: body, escapes: 0 } : decodeEscapes(body, false);
    parts.push({ type: 'text', span: { start, end }, value, escapes });
  };
  let textStart = from;
  let at = from;
  while (at < to && !parser.isLost) {
    if (parser.text[at] !== '{') at++;
    else if (parser.text[at + 1] === '{') at += 2;
    else {
      if (at > textStart) addText(textStart, at);
      const field = readField(parser, at + 1, to);
      parts.push(field.value);
      at = field.end;
      textStart = at;
    }
  }
  if (textStart < to) addText(textStart, to);
  return parts.length === 0 ? [{ type: 'text', span: { start: from, end: to }, value: '', escapes: 0 }] : parts;
}

/** A field's expression; its `=`, `!r` and format are skipped, but for fields inside the format. */
function readField(parser: Parser, start: number, limit: number): { value: Expression; end: number } {
  const close = fieldEnd(parser.text, start, limit);
  const inner = newParser(parser.text, { start, end: close }, parser.reader, parser.depth + 20);
  const value = deeper(inner, () => parser.reader.list(inner));
  parser.fieldTokens += inner.tokens.length + inner.fieldTokens;
  const { text, type } = peek(inner);
  if (inner.isLost || (type !== 'newline' && text !== '=' && text !== '!' && text !== ':')) {
    parser.mistake ??= inner.mistake ?? { span: { start, end: close }, message: 'a field that cannot be read' };
    parser.isLost = true;
  }
  return { value, end: Math.min(limit, close + 1) };
}

function fieldEnd(text: string, start: number, limit: number): number {
  let depth = 0;
  for (let at = start; at < limit; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && depth-- === 0) return at;
  }
  return limit;
}
