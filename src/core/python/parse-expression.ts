// Reads Python expressions by precedence climbing; brackets and displays are read in parse-atom.ts.

import { readAtom } from './parse-atom.ts';
import { readParameters, readTrailer } from './parse-trailer.ts';
import {
  accept,
  deeper,
  type ExpressionReader,
  expect,
  fail,
  isAt,
  next,
  type Parser,
  peek,
  spanFrom,
} from './parser.ts';
import type { Expression, Trailer } from './syntax.ts';

/** One expression: `lambda`, `x if y else z`, `name := x` and everything below. No bare tuple. */
function readExpression(parser: Parser): Expression {
  return deeper(parser, () => {
    const { start } = peek(parser);
    if (isAt(parser, 'lambda')) return readLambda(parser);
    if (peek(parser).type === 'name' && peek(parser, 1).text === ':=') {
      const name = next(parser).text;
      next(parser);
      const value = readExpression(parser);
      return { type: 'walrus', span: spanFrom(parser, start), name, value };
    }
    const yes = readOperation(parser, 0);
    if (parser.isLost || !accept(parser, 'if')) return yes;
    const test = readOperation(parser, 0);
    expect(parser, 'else');
    const no = parser.isLost ? yes : readExpression(parser);
    return { type: 'conditional', span: spanFrom(parser, start), test, yes, no };
  });
}

/** Expressions with commas between them: a tuple when there is more than one, or a comma behind it. */
function readExpressionList(parser: Parser): Expression {
  const { start } = peek(parser);
  const items: Expression[] = [readStarred(parser)];
  let hasComma = false;
  while (!parser.isLost && accept(parser, ',')) {
    hasComma = true;
    if (endsList(parser)) break;
    items.push(readStarred(parser));
  }
  const [first] = items;
  return hasComma || first === undefined ? { type: 'sequence', span: spanFrom(parser, start), items } : first;
}

function readStarred(parser: Parser): Expression {
  const { start } = peek(parser);
  if (isAt(parser, 'yield')) {
    next(parser);
    accept(parser, 'from');
    if (endsList(parser)) return { type: 'constant', span: spanFrom(parser, start), value: null };
    return deeper(parser, () => wrapped(parser, start, readExpressionList(parser), false));
  }
  return accept(parser, '*') ? wrapped(parser, start, readOperation(parser, 0), true) : readExpression(parser);
}

/** How the other readers call back into this one. */
export const EXPRESSIONS: ExpressionReader = {
  expression: readExpression,
  list: readExpressionList,
  starred: readStarred,
  operation: readOperation,
};

function wrapped(parser: Parser, start: number, value: Expression, isStar: boolean): Expression {
  return { type: 'wrapped', span: spanFrom(parser, start), value, isStar };
}

function endsList(parser: Parser): boolean {
  const token = peek(parser);
  return token.type === 'newline' || token.type === 'end' || LIST_ENDS.has(token.text);
}

const LIST_ENDS: ReadonlySet<string> = new Set([')', ']', '}', '=', ':', ';', 'in', 'for', 'if']);

/** Binding strength of binary operators; comparisons share one level, as in Python. */
const LEVELS: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  in: 4,
  is: 4,
  not: 4,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '==': 4,
  '!=': 4,
  '<>': 4,
  '|': 5,
  '^': 6,
  '&': 7,
  '<<': 8,
  '>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '//': 10,
  '%': 10,
  '@': 10,
  '**': 12,
};
const NOT_LEVEL = 3;
const SIGN_LEVEL = 11;
const POWER_LEVEL = 12;

/** Operators binding at least as strongly as `floor`. */
function readOperation(parser: Parser, floor: number): Expression {
  const { start } = peek(parser);
  let left = readUnary(parser);
  while (!parser.isLost) {
    const level = operatorLevel(parser);
    if (level < floor || level === 0) return left;
    const operators: string[] = [];
    const operands: Expression[] = [left];
    while (!parser.isLost && operatorLevel(parser) === level) {
      operators.push(readOperator(parser));
      // `**` binds from the right: 2 ** -x ** y.
      operands.push(
        level === POWER_LEVEL
          ? deeper(parser, () => readOperation(parser, SIGN_LEVEL))
          : readOperation(parser, level + 1),
      );
    }
    left = { type: 'operation', span: spanFrom(parser, start), operators, operands };
  }
  return left;
}

function operatorLevel(parser: Parser): number {
  const token = peek(parser);
  if (token.type !== 'operator' && token.type !== 'name') return 0;
  if (token.text === 'not' && peek(parser, 1).text !== 'in') return 0;
  return Object.hasOwn(LEVELS, token.text) ? (LEVELS[token.text] ?? 0) : 0;
}

function readOperator(parser: Parser): string {
  const operator = next(parser).text;
  if (operator === 'not') return `not ${next(parser).text}`;
  return operator === 'is' && accept(parser, 'not') ? 'is not' : operator;
}

function readUnary(parser: Parser): Expression {
  const { start, text, type } = peek(parser);
  const isNot = text === 'not' && type === 'name';
  if (isNot || (type === 'operator' && (text === '-' || text === '+' || text === '~'))) {
    next(parser);
    const operand = deeper(parser, () => readOperation(parser, isNot ? NOT_LEVEL : SIGN_LEVEL));
    return { type: 'unary', span: spanFrom(parser, start), operator: text, operand };
  }
  if (text === 'await' && type === 'name' && startsOperand(parser)) {
    next(parser);
    return wrapped(
      parser,
      start,
      deeper(parser, () => readUnary(parser)),
      false,
    );
  }
  return readChain(parser);
}

function startsOperand(parser: Parser): boolean {
  const after = peek(parser, 1);
  return after.type === 'name' || after.type === 'string' || after.text === '(' || after.text === '[';
}

function readChain(parser: Parser): Expression {
  const { start } = peek(parser);
  const base = readAtom(parser);
  const trailers: Trailer[] = [];
  while (!parser.isLost) {
    const trailer = readTrailer(parser);
    if (trailer === undefined) break;
    trailers.push(trailer);
  }
  return trailers.length === 0 ? base : { type: 'chain', span: spanFrom(parser, start), base, trailers };
}

function readLambda(parser: Parser): Expression {
  const { start } = next(parser);
  const parameters = readParameters(parser, ':');
  expect(parser, ':');
  const body = parser.isLost ? fail(parser, 'expected a body') : readExpression(parser);
  return { type: 'lambda', span: spanFrom(parser, start), parameters, body };
}
