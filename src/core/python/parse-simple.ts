// Reads the statements that fit on one line.

import { accept, expect, fail, isAt, next, type Parser, peek, spanFrom } from './parser.ts';
import type { Expression, ImportedName, Statement } from './syntax.ts';

/** Moves to the end of a statement on one line. */
export function skipStatement(parser: Parser): void {
  while (!endsHere(parser)) next(parser);
}

function endsHere(parser: Parser): boolean {
  const { type, text } = peek(parser);
  return type === 'newline' || type === 'end' || (type === 'operator' && text === ';');
}

/** return, raise and assert: what they evaluate. */
export function readLeavingStatement(parser: Parser): readonly Statement[] {
  const { start } = next(parser);
  if (endsHere(parser)) return [];
  const values = [parser.reader.list(parser)];
  while (!parser.isLost && (accept(parser, ',') || accept(parser, 'from')))
    values.push(parser.reader.expression(parser));
  return values.map((value) => ({ type: 'return', span: spanFrom(parser, start), value }));
}

function readDottedName(parser: Parser): string {
  const parts: string[] = [];
  while (isAt(parser, '.') || isAt(parser, '...')) parts.push(next(parser).text);
  while (peek(parser).type === 'name' && !isAt(parser, 'import')) {
    parts.push(next(parser).text);
    if (!accept(parser, '.')) break;
    parts.push('.');
  }
  if (parts.length === 0) fail(parser, 'expected a module name');
  return parts.join('');
}

export function readImport(parser: Parser): Statement {
  const { start } = next(parser);
  const names: ImportedName[] = [];
  do {
    const path = readDottedName(parser);
    names.push({ path, alias: accept(parser, 'as') ? next(parser).text : '' });
  } while (!parser.isLost && accept(parser, ','));
  return { type: 'import', span: spanFrom(parser, start), names };
}

export function readImportFrom(parser: Parser): Statement {
  const { start } = next(parser);
  const module = readDottedName(parser);
  expect(parser, 'import');
  const names: ImportedName[] = [];
  const isBracketed = accept(parser, '(');
  while (!parser.isLost && (peek(parser).type === 'name' || isAt(parser, '*'))) {
    const path = next(parser).text;
    names.push({ path, alias: accept(parser, 'as') ? next(parser).text : path });
    if (!accept(parser, ',')) break;
  }
  if (isBracketed) expect(parser, ')');
  return { type: 'import-from', span: spanFrom(parser, start), module, names };
}

const AUGMENTED = /^(?:\+|-|\*\*?|\/\/?|%|@|&|\||\^|<<|>>)=$/;

/** An expression or an assignment. */
export function readSimple(parser: Parser): readonly Statement[] {
  const { start } = peek(parser);
  const first = parser.reader.list(parser);
  const { text } = peek(parser);
  if (!parser.isLost && AUGMENTED.test(text)) {
    next(parser);
    const value = parser.reader.list(parser);
    return [{ type: 'assign', span: spanFrom(parser, start), targets: [first], operator: text.slice(0, -1), value }];
  }
  if (!parser.isLost && accept(parser, ':')) {
    // Outside functions Python evaluates the annotation.
    const annotation = parser.reader.expression(parser);
    const value = accept(parser, '=') ? parser.reader.list(parser) : undefined;
    const span = spanFrom(parser, start);
    return [
      { type: 'expression', span: annotation.span, value: annotation },
      { type: 'assign', span, targets: [first], operator: '', value },
    ];
  }
  const chain: Expression[] = [first];
  while (!parser.isLost && accept(parser, '=')) chain.push(parser.reader.list(parser));
  const value = chain.pop() ?? first;
  const span = spanFrom(parser, start);
  const isPlain = chain.length === 0;
  return [
    isPlain ? { type: 'expression', span, value } : { type: 'assign', span, targets: chain, operator: '', value },
  ];
}
