// Reading Python: what is valid is read without a mistake, what is hostile costs no more than its length.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from '../../../src/core/python/parse.ts';
import type { Expression, Statement } from '../../../src/core/python/syntax.ts';
import { tokenize } from '../../../src/core/python/tokens.ts';

const VALID: readonly string[] = [
  'import a.b as c, d; from .e import (f as g, h,); from i import *',
  'x: int = 1; y = z = 2; a, *b = c; d += 1; e[0].f = g',
  'if a:\n  b\nelif c: d\nelse:\n\te\nf',
  'try:\n a\nexcept* (B, C) as d:\n pass\nelse:\n e\nfinally: f',
  'with (open(a) as b, c): pass\nwith d as e, f as (g, h): i',
  'async def f(a, /, b: int = 1, *c, d, **e) -> int:\n  await g\n  yield\n  return lambda x, *y: (x, *y)',
  '@a.b(1)\nclass C[T: int](D, metaclass=E):\n  x = 1',
  'def f[T, *U](): pass',
  'match (a):\n  case (\n   B\n   | C\n  ):\n    pass\n  case [d, *e]: f',
  'match = 1; case[0] = match(2); type(x); type X = int',
  'match a:\n  case B(c=1) | D() if e: f\n  case _ as g: h',
  '[x for x, y in z if a if b]; {k: v for k, v in w}; {1, *c}; {**d, 1: 2}; (i async for i in j)',
  "f'{a!r:>{b}} {{c}} {d=}'; f'{x['y']}'; rb'\\d' b\"e\"; '''f\n'g'\n'''",
  'not a in b and c is not d or -e ** -f if g else h if i else j',
  'a[1:2, ::3, ...]; (b := 1); print(c, *d, e=f, **g)(h for h in i)',
  '0x1F + 1_000.5e-3j + 0b1 + .5 + 1if a else 2',
  'a = \\\n  b # c\n\n\n  # d\ne',
  'assert a, b; raise c from d; del e, f; global g; lambda: (yield)',
];

const MISTAKES: readonly string[] = ["'open", 'f(', 'a b', '1 +', 'x = $', ')', "f'{'", 'a.1b', 'if a b: c'];

function firstExpression(statements: readonly Statement[]): Expression | undefined {
  return statements.find((statement) => statement.type === 'expression')?.value;
}

describe('parse', () => {
  for (const text of VALID) it(`reads ${JSON.stringify(text)}`, () => assert.equal(parse(text).mistake, undefined));
  for (const text of MISTAKES) {
    it(`finds the mistake in ${JSON.stringify(text)}`, () => assert.notEqual(parse(text).mistake, undefined));
  }

  it('reads on after a mistake', () => {
    assert.ok(parse('a b; c()\nd(').statements.length >= 2);
  });

  it('takes names as Python does (NFKC), and says when they are disguised', () => {
    const name = firstExpression(parse('𝕖𝕩𝕖𝕔').statements);
    assert.ok(name?.type === 'name' && name.name === 'exec' && name.isDisguised);
  });

  it('resolves escapes, and counts those that stand for ordinary characters', () => {
    const text = firstExpression(parse("'\\x61\\142\\u0063\\N{LATIN SMALL LETTER D}\\n\\q'").statements);
    assert.deepEqual(text?.type === 'text' ? [text.value, text.escapes] : text, ['abcd\n\\q', 4]);
  });

  it('keeps long chains flat', () => {
    const sum = firstExpression(parse(`${"'a'+".repeat(20_000)}'a'`).statements);
    assert.equal(sum?.type === 'operation' ? sum.operands.length : 0, 20_001);
    const path = firstExpression(parse(`a${'.b'.repeat(20_000)}`).statements);
    assert.equal(path?.type === 'chain' ? path.trailers.length : 0, 20_000);
  });

  it('refuses what is nested too deep, for every kind of nesting', () => {
    for (const piece of [
      '(',
      '[',
      '{',
      'f(',
      'not ',
      '-',
      'lambda: ',
      'a if b else ',
      'a**',
      'x:=',
      'await ',
      'a[',
      "f'{",
    ]) {
      const { mistake, tokens } = parse(piece.repeat(5_000));
      assert.notEqual(mistake, undefined, piece);
      assert.ok(tokens < 60_000, `${piece}: ${tokens}`);
    }
    const blocks = Array.from({ length: 200 }, (_, level) => `${' '.repeat(level)}if a:\n`).join('');
    assert.match(parse(blocks).mistake?.message ?? '', /levels of indentation/);
  });

  it('reads every token once', () => {
    for (const text of [
      '"'.repeat(50_000),
      "'''".repeat(20_000),
      'f"{'.repeat(20_000),
      '\\'.repeat(50_000),
      ' '.repeat(60_000),
      '\u2028'.repeat(50_000),
    ]) {
      assert.ok(tokenize(text, { start: 0, end: text.length }).length <= text.length + 4);
      parse(text);
    }
  });
});
