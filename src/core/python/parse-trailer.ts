// Reads what stands behind an expression (calls, attributes, subscripts), and the clauses of comprehensions.

import { accept, deeper, expect, fail, isAt, next, type Parser, peek, spanFrom } from './parser.ts';
import type { Argument, ComprehensionClause, Expression, Parameter, Trailer } from './syntax.ts';

/** The next call, attribute or subscript, or undefined where none stands. */
export function readTrailer(parser: Parser): Trailer | undefined {
  const { start } = peek(parser);
  if (accept(parser, '.')) {
    const token = peek(parser);
    if (token.type !== 'name') {
      fail(parser, 'expected a name after “.”');
      return undefined;
    }
    next(parser);
    const isDisguised =
      token.text.length !== token.end - token.start || parser.text.slice(token.start, token.end) !== token.text;
    return { type: 'attribute', span: spanFrom(parser, start), name: token.text, isDisguised };
  }
  if (accept(parser, '(')) {
    const args = readArguments(parser);
    return { type: 'call', span: spanFrom(parser, start), args };
  }
  if (accept(parser, '[')) {
    const index = readIndex(parser);
    expect(parser, ']');
    return { type: 'subscript', span: spanFrom(parser, start), index };
  }
  return undefined;
}

/** Arguments up to and with the closing parenthesis. */
export function readArguments(parser: Parser): readonly Argument[] {
  const args: Argument[] = [];
  while (!parser.isLost && !isAt(parser, ')')) {
    args.push(readArgument(parser));
    if (!accept(parser, ',')) break;
  }
  expect(parser, ')');
  return args;
}

function readArgument(parser: Parser): Argument {
  if (accept(parser, '**')) return { name: '', star: '**', value: parser.reader.expression(parser) };
  if (accept(parser, '*')) return { name: '', star: '*', value: parser.reader.expression(parser) };
  const isNamed = peek(parser).type === 'name' && peek(parser, 1).type === 'operator' && peek(parser, 1).text === '=';
  const name = isNamed ? next(parser).text : '';
  if (isNamed) next(parser);
  const { start } = peek(parser);
  const value = parser.reader.expression(parser);
  const isGenerator = isAt(parser, 'for') || (isAt(parser, 'async') && peek(parser, 1).text === 'for');
  if (!isGenerator || parser.isLost) return { name, star: '', value };
  const clauses = readClauses(parser);
  return { name, star: '', value: { type: 'comprehension', span: spanFrom(parser, start), element: value, clauses } };
}

/** The `for … in … if …` parts of a comprehension. */
export function readClauses(parser: Parser): readonly ComprehensionClause[] {
  const clauses: ComprehensionClause[] = [];
  while (!parser.isLost) {
    if (isAt(parser, 'async') && peek(parser, 1).text === 'for') next(parser);
    if (!accept(parser, 'for')) break;
    const target = readTargets(parser);
    expect(parser, 'in');
    const source = deeper(parser, () => parser.reader.operation(parser, 0));
    const conditions: Expression[] = [];
    while (!parser.isLost && accept(parser, 'if'))
      conditions.push(deeper(parser, () => parser.reader.operation(parser, 0)));
    clauses.push({ target, source, conditions });
  }
  return clauses;
}

function readIndex(parser: Parser): Expression {
  const { start } = peek(parser);
  const items: Expression[] = [];
  let hasComma = false;
  while (!parser.isLost && !isAt(parser, ']')) {
    items.push(readSliceItem(parser));
    if (!accept(parser, ',')) break;
    hasComma = true;
  }
  const [first] = items;
  return hasComma || first === undefined ? { type: 'sequence', span: spanFrom(parser, start), items } : first;
}

function readSliceItem(parser: Parser): Expression {
  const { start } = peek(parser);
  const bound = (): Expression | undefined =>
    isAt(parser, ':') || isAt(parser, ']') || isAt(parser, ',') ? undefined : parser.reader.starred(parser);
  const lower = bound();
  if (lower !== undefined && !isAt(parser, ':')) return lower;
  expect(parser, ':');
  const upper = parser.isLost ? undefined : bound();
  const step = !parser.isLost && accept(parser, ':') ? bound() : undefined;
  return { type: 'slice', span: spanFrom(parser, start), lower, upper, step };
}

/** Keeps the reader of a target from taking the `in` behind it for a comparison. */
const ABOVE_COMPARISON = 5;

/** The target of `for`, up to `in`. */
export function readTargets(parser: Parser): Expression {
  const { start } = peek(parser);
  const items: Expression[] = [];
  let hasComma = false;
  while (!parser.isLost && !isAt(parser, 'in')) {
    const isStar = accept(parser, '*');
    const target = parser.reader.operation(parser, ABOVE_COMPARISON);
    items.push(isStar ? { type: 'wrapped', span: spanFrom(parser, start), value: target, isStar } : target);
    if (!accept(parser, ',')) break;
    hasComma = true;
  }
  const [first] = items;
  return hasComma || first === undefined ? { type: 'sequence', span: spanFrom(parser, start), items } : first;
}

/** Parameters up to, and without, the closing token. Python evaluates annotations and defaults where the function is defined. */
export function readParameters(parser: Parser, close: ':' | ')'): readonly Parameter[] {
  const parameters: Parameter[] = [];
  while (!parser.isLost && !isAt(parser, close)) {
    const star = accept(parser, '**') ? '**' : accept(parser, '*') ? '*' : '';
    if (star === '' && accept(parser, '/')) {
      if (!accept(parser, ',')) break;
      continue;
    }
    const isNamed = peek(parser).type === 'name';
    if (!isNamed && star === '') fail(parser, 'expected a parameter');
    const name = isNamed ? next(parser).text : '';
    const hasAnnotation = close === ')' && !parser.isLost && accept(parser, ':');
    const annotation = hasAnnotation ? parser.reader.starred(parser) : undefined;
    const fallback = !parser.isLost && accept(parser, '=') ? parser.reader.expression(parser) : undefined;
    if (name !== '') parameters.push({ name, star, fallback, annotation });
    if (!accept(parser, ',')) break;
  }
  return parameters;
}
