// Reads a Python program into statements; a mistake costs the statement it stands in, not the rest.

import type { Span } from '../model/span.ts';
import { EXPRESSIONS } from './parse-expression.ts';
import { readImport, readImportFrom, readLeavingStatement, readSimple, skipStatement } from './parse-simple.ts';
import { readArguments, readParameters, readTargets } from './parse-trailer.ts';
import { accept, expect, fail, isAt, newParser, next, type Parser, peek, spanFrom } from './parser.ts';
import type { Argument, Expression, Program, Statement } from './syntax.ts';

/** CPython refuses more levels of indentation than this. */
const MAX_BLOCKS = 100;

/** Reads the program between the bounds. Never throws; `depth` is how deep in other programs it stands. */
export function parse(text: string, bounds: Span = { start: 0, end: text.length }): Program {
  const parser = newParser(text, bounds, EXPRESSIONS);
  const statements: Statement[] = [];
  while (peek(parser).type !== 'end') readInto(parser, statements, 0);
  return { statements, mistake: parser.mistake, tokens: parser.tokens.length + parser.fieldTokens };
}

/** Reads one statement, or skips what cannot be one. Always moves on. */
function readInto(parser: Parser, statements: Statement[], level: number): void {
  const { type, text } = peek(parser);
  if (type === 'newline' || type === 'dedent' || (type === 'operator' && text === ';')) {
    next(parser);
    return;
  }
  if (type === 'indent') {
    fail(parser, 'unexpected indentation');
    next(parser);
    parser.isLost = false;
    return;
  }
  const from = parser.at;
  statements.push(...readStatement(parser, level));
  if (!parser.isLost && !endsStatement(parser)) fail(parser, 'expected the end of the statement');
  if (parser.isLost) skipStatement(parser);
  parser.isLost = false;
  if (parser.at === from) next(parser);
}

function endsStatement(parser: Parser): boolean {
  const { type, text } = peek(parser);
  const before = parser.tokens[parser.at - 1]?.type;
  return type === 'newline' || type === 'end' || text === ';' || before === 'dedent' || before === 'newline';
}

function readStatement(parser: Parser, level: number): readonly Statement[] {
  const { start, text, type } = peek(parser);
  const word = type === 'name' ? text : text === '@' ? '@' : '';
  switch (word) {
    case 'import':
      return [readImport(parser)];
    case 'from':
      return [readImportFrom(parser)];
    case 'pass':
    case 'break':
    case 'continue':
      next(parser);
      return [];
    case 'global':
    case 'nonlocal':
      skipStatement(parser);
      return [];
    case 'del':
      next(parser);
      return [{ type: 'delete', value: parser.reader.list(parser), span: spanFrom(parser, start) }];
    case 'return':
    case 'raise':
    case 'assert':
      return readLeavingStatement(parser);
    case 'async':
      next(parser);
      return readStatement(parser, level);
    case '@':
    case 'def':
    case 'class':
      return readDefinition(parser, level);
    case 'for':
      return [readFor(parser, level)];
    case 'if':
    case 'elif':
    case 'while':
    case 'else':
    case 'try':
    case 'finally':
    case 'except':
    case 'with':
      return [readBlock(parser, level)];
    case 'type':
      // `type X = …` (3.12) is an assignment that is evaluated later.
      if (peek(parser, 1).type === 'name') next(parser);
      return readSimple(parser);
    default:
      return isSoftBlock(parser) ? [readBlock(parser, level)] : readSimple(parser);
  }
}

/** `match x:` and `case y:`, where these words cannot be names: an operand and a colon stand behind them. */
function isSoftBlock(parser: Parser): boolean {
  if (!isAt(parser, 'match') && !isAt(parser, 'case')) return false;
  const after = peek(parser, 1);
  if (after.type === 'name' || after.type === 'string' || after.type === 'number') return true;
  return '([{*-'.includes(after.text) && after.text !== '' && peek(parser, tokensToLineEnd(parser) - 1).text === ':';
}

/** Tokens to the end of the line, brackets included; bounded, because it only tells two rare statements apart. */
function tokensToLineEnd(parser: Parser): number {
  let ahead = 1;
  while (ahead < 500 && peek(parser, ahead).type !== 'newline' && peek(parser, ahead).type !== 'end') ahead++;
  return ahead;
}

function readBlock(parser: Parser, level: number): Statement {
  const { start, text } = next(parser);
  const head: Expression[] = [];
  const bindings: { target: Expression; value: Expression }[] = [];
  if (text === 'except') accept(parser, '*');
  const isBracketed = text === 'with' && isAt(parser, '(') && hasAsInside(parser);
  if (isBracketed) next(parser);
  while (!parser.isLost && !isAt(parser, ':') && !isAt(parser, ')')) {
    const value = text === 'case' ? parser.reader.operation(parser, 1) : parser.reader.starred(parser);
    if (accept(parser, 'as')) bindings.push({ value, target: parser.reader.operation(parser, 1) });
    else head.push(value);
    if (text === 'case' && accept(parser, 'if')) head.push(parser.reader.operation(parser, 1));
    if (!accept(parser, ',')) break;
  }
  if (isBracketed) expect(parser, ')');
  const body = readSuite(parser, level);
  return { type: 'block', span: spanFrom(parser, start), head, bindings, body };
}

/** `with (a as b, c as d):` has an `as` right inside its brackets. */
function hasAsInside(parser: Parser): boolean {
  let depth = 0;
  for (let ahead = 0; ahead < 200; ahead++) {
    const { text, type } = peek(parser, ahead);
    if (type === 'end' || type === 'newline') return false;
    if (type === 'operator' && '([{'.includes(text)) depth++;
    else if (type === 'operator' && ')]}'.includes(text) && --depth === 0) return false;
    else if (type === 'name' && text === 'as' && depth === 1) return true;
  }
  return false;
}

function readFor(parser: Parser, level: number): Statement {
  const { start } = next(parser);
  const target = readTargets(parser);
  expect(parser, 'in');
  const source = parser.isLost ? target : parser.reader.list(parser);
  const body = readSuite(parser, level);
  return { type: 'for', span: spanFrom(parser, start), target, source, body };
}

function readDefinition(parser: Parser, level: number): readonly Statement[] {
  const { start } = peek(parser);
  const decorators: Expression[] = [];
  while (!parser.isLost && accept(parser, '@')) {
    decorators.push(parser.reader.expression(parser));
    while (peek(parser).type === 'newline') next(parser);
  }
  accept(parser, 'async');
  const isClass = isAt(parser, 'class');
  if (!isClass && !isAt(parser, 'def')) {
    fail(parser, 'expected a definition');
    return decorators.map((value) => ({ type: 'expression', span: value.span, value }));
  }
  next(parser);
  const name = next(parser).text;
  // Type parameters (3.12) hold names and bounds.
  const bounds = accept(parser, '[') ? readTypeParameters(parser) : [];
  if (isClass) {
    const bases: readonly Argument[] = accept(parser, '(') ? readArguments(parser) : [];
    const body = readSuite(parser, level);
    return [
      {
        type: 'class',
        span: spanFrom(parser, start),
        name,
        decorators,
        bases: [...bases, ...bounds.map((value) => ({ name: '', star: '', value }) as const)],
        body,
      },
    ];
  }
  expect(parser, '(');
  const parameters = readParameters(parser, ')').concat(
    bounds.map((fallback) => ({ name: '', star: '', fallback, annotation: undefined })),
  );
  expect(parser, ')');
  const returns = accept(parser, '->') ? parser.reader.expression(parser) : undefined;
  const body = readSuite(parser, level);
  return [{ type: 'function', span: spanFrom(parser, start), name, decorators, parameters, returns, body }];
}

function readTypeParameters(parser: Parser): readonly Expression[] {
  const bounds: Expression[] = [];
  while (!parser.isLost && !isAt(parser, ']')) {
    if (!accept(parser, '**')) accept(parser, '*');
    next(parser);
    while (!parser.isLost && (accept(parser, ':') || accept(parser, '='))) bounds.push(parser.reader.starred(parser));
    if (!accept(parser, ',')) break;
  }
  expect(parser, ']');
  return bounds;
}

/** The body of a block: an indented suite, or statements on the same line. */
function readSuite(parser: Parser, level: number): readonly Statement[] {
  expect(parser, ':');
  const statements: Statement[] = [];
  if (parser.isLost) return statements;
  if (level >= MAX_BLOCKS) {
    fail(parser, `more than ${MAX_BLOCKS} levels of indentation`);
    return statements;
  }
  if (peek(parser).type !== 'newline') {
    while (!endsLine(parser)) readInto(parser, statements, level + 1);
    return statements;
  }
  next(parser);
  if (peek(parser).type !== 'indent') return statements;
  next(parser);
  while (peek(parser).type !== 'dedent' && peek(parser).type !== 'end') readInto(parser, statements, level + 1);
  if (peek(parser).type === 'dedent') next(parser);
  return statements;
}

function endsLine(parser: Parser): boolean {
  const { type } = peek(parser);
  return type === 'newline' || type === 'end' || type === 'dedent';
}
