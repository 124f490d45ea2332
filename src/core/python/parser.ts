// What the expression and the statement reader share: a place in the tokens, and the first mistake.

import type { Span } from '../model/span.ts';
import type { Expression } from './syntax.ts';
import { type Token, tokenize } from './tokens.ts';

/** CPython's own limit on nested brackets; a deeper text does not run there either. */
const MAX_DEPTH = 200;

/** Readers that call each other in circles do so through this. */
export interface ExpressionReader {
  /** One expression, no bare tuple. */
  readonly expression: (parser: Parser) => Expression;
  /** Expressions with commas between them. */
  readonly list: (parser: Parser) => Expression;
  /** One expression, which may have a star or be a `yield`. */
  readonly starred: (parser: Parser) => Expression;
  /** Operators binding at least as strongly as `floor`. */
  readonly operation: (parser: Parser, floor: number) => Expression;
}

export interface Parser {
  readonly reader: ExpressionReader;
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
  depth: number;
  mistake: { readonly span: Span; readonly message: string } | undefined;
  /** True since a mistake in the statement being read. */
  isLost: boolean;
  /** Tokens read for replacement fields of f-strings, beside `tokens`. */
  fieldTokens: number;
}

export function newParser(text: string, bounds: Span, reader: ExpressionReader, depth = 0): Parser {
  const tokens = tokenize(text, bounds);
  return { reader, text, tokens, at: 0, depth, mistake: undefined, isLost: false, fieldTokens: 0 };
}

const END: Token = { type: 'end', start: 0, end: 0, text: '' };

export function peek(parser: Parser, ahead = 0): Token {
  return parser.tokens[parser.at + ahead] ?? parser.tokens.at(-1) ?? END;
}

export function next(parser: Parser): Token {
  const token = peek(parser);
  if (token.type !== 'end') parser.at++;
  return token;
}

/** Whether an operator or keyword stands here. */
export function isAt(parser: Parser, text: string): boolean {
  const token = peek(parser);
  return token.text === text && (token.type === 'operator' || token.type === 'name');
}

export function accept(parser: Parser, text: string): boolean {
  if (!isAt(parser, text)) return false;
  parser.at++;
  return true;
}

export function expect(parser: Parser, text: string): void {
  if (!parser.isLost && !accept(parser, text)) fail(parser, `expected “${text}”`);
}

/** Notes a mistake; the statement's rest is skipped. */
export function fail(parser: Parser, message: string): Expression {
  const { start, end } = peek(parser);
  parser.mistake ??= { span: { start, end }, message };
  parser.isLost = true;
  return { type: 'unreadable', span: { start, end } };
}

/** Runs `read` one level deeper, or fails where that is too deep. */
export function deeper(parser: Parser, read: () => Expression): Expression {
  if (parser.depth >= MAX_DEPTH) return fail(parser, `nested deeper than ${MAX_DEPTH} levels`);
  parser.depth++;
  const expression = read();
  parser.depth--;
  return expression;
}

export function spanFrom(parser: Parser, start: number): Span {
  return { start, end: Math.max(start, parser.tokens[parser.at - 1]?.end ?? start) };
}
