// TOML: values and places, broken lines, and agreement with another reader.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse, stringify } from 'smol-toml';
import type { JsonValue } from '../../../src/core/model/json-tree.ts';
import { entryAtPath } from '../../../src/core/text/json-query.ts';
import { readToml } from '../../../src/core/text/toml.ts';
import { runs } from '../../support/runs.ts';
import { plainOf } from './plain-values.ts';

const messagesOf = (text: string) => readToml(text).mistakes.map((mistake) => mistake.message);

describe('readToml', () => {
  it('reads every kind of value', () => {
    const text = [
      'title = "TOML \\u00e9\\n"',
      "path = 'C:\\no\\escapes'",
      'count = 1_000',
      'bits = 0xFF',
      'ratio = -2.5e-3',
      'big = +inf',
      'on = true',
      'date = 1979-05-27 07:32:00Z',
      'list = [ 1, # one',
      '  [ "two" ], ]',
      'table = { a.b = 1, c = { d = 2 } }',
      'long = """',
      'first \\',
      '   second"""',
    ].join('\n');
    const { root, mistakes } = readToml(text);
    assert.deepEqual(mistakes, []);
    assert.deepEqual(plainOf(root), {
      title: 'TOML é\n',
      path: 'C:\\no\\escapes',
      count: 1000,
      bits: 255,
      ratio: -0.0025,
      big: Number.POSITIVE_INFINITY,
      on: true,
      date: '1979-05-27 07:32:00Z',
      list: [1, ['two']],
      table: { a: { b: 1 }, c: { d: 2 } },
      long: 'first second',
    });
  });

  it('puts headers, dotted keys and lists of tables together', () => {
    const text = '[a]\nx = 1\n[a.b]\nc.d = 2\n[[list]]\nn = 1\n[list.sub]\nm = 2\n[[list]]\nn = 3\n';
    assert.deepEqual(plainOf(readToml(text).root), {
      a: { x: 1, b: { c: { d: 2 } } },
      list: [{ n: 1, sub: { m: 2 } }, { n: 3 }],
    });
  });

  it('knows where keys and values stand', () => {
    const text = '\ufeff# top\r\n[features]\r\n"hooks"  =  false # off\r\n';
    const entry = entryAtPath(readToml(text).root, ['features', 'hooks']);
    assert.ok(entry);
    assert.equal(text.slice(entry.keySpan.start, entry.keySpan.end), '"hooks"');
    assert.equal(text.slice(entry.value.span.start, entry.value.span.end), 'false');
  });

  it('goes on after a broken line', () => {
    const { root, mistakes } = readToml('a = \nb = 1\n= 2\nc = [1 2]\nd = "open\n[e\nlost = 1\n[f]\ng = 3 4\n');
    assert.deepEqual(plainOf(root), { b: 1, f: { g: 3 } });
    assert.equal(mistakes.length, 6);
  });

  it('names what is broken', () => {
    assert.deepEqual(messagesOf('a = 01'), ['Neither a string, a number, a date, true nor false']);
    assert.deepEqual(messagesOf('a'), ['A key is followed by =']);
    assert.deepEqual(messagesOf('[a'), ['The table name does not end with ]']);
    assert.deepEqual(messagesOf('a = 1\na = 2'), ['Already defined: a']);
    assert.deepEqual(messagesOf('[a]\n[a]'), ['Already defined: a']);
    assert.deepEqual(messagesOf('a = { b = 1 }\n[a.c]'), ['Already defined: a.c']);
    assert.deepEqual(messagesOf('a = "\\q"'), ['Unknown escape']);
    assert.deepEqual(messagesOf('a = "\\ud800"'), ['This escape names no character']);
    assert.deepEqual(messagesOf('a = """x'), ['The string does not end']);
  });

  it('bounds depth and mistakes, in linear time', () => {
    assert.match(messagesOf(`a = ${'['.repeat(5000)}`)[0] ?? '', /levels deep/);
    assert.match(messagesOf(`a = ${'{a='.repeat(5000)}`)[0] ?? '', /levels deep/);
    assert.match(messagesOf(`${'a.'.repeat(5000)}b = 1`)[0] ?? '', /parts/);
    assert.equal(messagesOf('!\n'.repeat(5000)).length, 100);
    const started = process.hrtime.bigint();
    readToml('[a.b]\nc = [1,\n'.repeat(40_000));
    readToml('a = "'.repeat(100_000));
    readToml(`a = [${'1, '.repeat(200_000)}`);
    assert.ok(Number(process.hrtime.bigint() - started) / 1e6 < 3000);
  });

  it('keeps names that are special to JavaScript as ordinary keys', () => {
    const { root } = readToml('__proto__ = 1\n[constructor]\nx = 2\n');
    assert.equal(root?.type === 'object' && root.entries.map((entry) => entry.key).join(), '__proto__,constructor');
  });
});

const key = fc.constantFrom('a', 'b', 'c-d', 'é key', '1', 'hooks', '');
const scalar = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !/\p{Cs}/u.test(text)),
  fc.integer(),
  fc.double(),
  fc.boolean(),
);
const { document } = fc.letrec<{ document: unknown; value: unknown }>((tie) => ({
  document: fc.dictionary(key, tie('value'), { maxKeys: 5 }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('document'),
  ),
}));

/** Pieces of TOML, right and wrong, in any order. */
const pieces = fc.constantFrom(
  ...[
    'a',
    'b.c',
    '"k"',
    "'l'",
    ' = ',
    '=',
    '[',
    ']',
    '[[',
    ']]',
    '[a]',
    '[[t]]',
    '{',
    '}',
    ',',
    '.',
    '\n',
    '\r\n',
    ' ',
  ],
  ...[
    '1',
    '-0',
    '1_0',
    '0x1f',
    '1.5',
    '1e3',
    'true',
    'inf',
    'nan',
    '1979-05-27',
    '07:32:00',
    '"s"',
    '"\\u0041"',
    "'''",
  ],
  ...[
    '"""',
    '"',
    "'",
    '\\',
    '#c',
    'a = 1\n',
    'b = [1, 2]\n',
    'c = { d = 1 }\n',
    '[x.y]\n',
    '[[z]]\n',
    '\t',
    '\u0000',
    'é',
  ],
);

describe('readToml and smol-toml', () => {
  it('agree on written documents', () => {
    fc.assert(
      fc.property(document, (value) => {
        const text = stringify(value as Record<string, unknown>);
        const { root, mistakes } = readToml(text);
        assert.deepEqual(mistakes, [], text);
        assert.deepEqual(plainOfParsed(plainOf(root)), plainOfParsed(parse(text)), text);
      }),
      { numRuns: runs(500) },
    );
  });

  it('agree on pieces in any order: what the other reads, we read alike and without a mistake', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const ours = readToml(text);
        const theirs = parsed(text);
        if (theirs === undefined) return;
        read++;
        assert.deepEqual(ours.mistakes, [], text);
        assert.deepEqual(plainOfParsed(plainOf(ours.root)), plainOfParsed(theirs), text);
      }),
      { numRuns: runs(20_000) },
    );
    assert.ok(read > 500, `${read} documents were readable`);
  });

  it('never throws, and keeps every place inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { root, mistakes } = readToml(text);
        for (const { span } of [...mistakes, ...(root === undefined ? [] : valuesIn(root))]) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('files made to fill memory', () => {
  const parts = Array.from({ length: 99 }, () => 'a').join('.');
  const HOSTILE: readonly (readonly [string, string])[] = [
    ['dotted keys', Array.from({ length: 2_000 }, (_, index) => `a${index}.${parts}=1`).join('\n')],
    ['headers', Array.from({ length: 2_000 }, (_, index) => `[a${index}.${parts}]`).join('\n')],
    ['lists of tables', '[[a]]\n'.repeat(60_000)],
    ['tables in one value', `a = [${'{},'.repeat(60_000)}]`],
    ['broken headers', '[a]\n[a]\n'.repeat(60_000)],
  ];
  for (const [name, text] of HOSTILE) {
    it(`ends with a mistake after 50,000 tables: ${name}`, () => {
      const { root, mistakes } = readToml(text);
      const ends = mistakes.filter(({ message }) => message.startsWith('More than 50000 tables'));
      assert.equal(ends.length, 1);
      assert.ok(mistakes.length <= 101);
      const tables = root === undefined ? 0 : valuesIn(root).filter(({ type }) => type === 'object').length;
      assert.ok(tables <= 50_000, `${tables} tables`);
    });
  }

  it('says nothing of files with just as many tables as are read', () => {
    assert.deepEqual(readToml('[[a]]\n'.repeat(49_999)).mistakes, []);
    assert.equal(readToml('[[a]]\n'.repeat(50_000)).mistakes.length, 1);
  });
});

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** Dates come from the other reader as objects, from ours as written: both become one word here. */
function plainOfParsed(value: unknown): unknown {
  if (value instanceof Date || (typeof value === 'string' && /^[\d:-]{8,10}$/.test(value))) return 'a date';
  if (Array.isArray(value)) return value.map(plainOfParsed);
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainOfParsed(member)]));
}

function valuesIn(value: JsonValue): JsonValue[] {
  if (value.type === 'object') return [value, ...value.entries.flatMap((entry) => valuesIn(entry.value))];
  return value.type === 'array' ? [value, ...value.items.flatMap(valuesIn)] : [value];
}
