// JSON with comments: values and places, broken text, hostile depth.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { entryAtPath } from '../../../src/core/text/json-query.ts';
import { readJsonc } from '../../../src/core/text/jsonc.ts';
import { runs } from '../../support/runs.ts';
import { plainOf } from './plain-values.ts';

describe('readJsonc', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value, undefined, 1);
        const { root, mistakes } = readJsonc(text);
        assert.deepEqual(mistakes, []);
        assert.deepEqual(plainOf(root), withoutProto(JSON.parse(text)));
      }),
      { numRuns: runs(500) },
    );
  });

  it('reads comments, trailing commas and a byte order mark, and keeps places', () => {
    const text = '\ufeff{ // one\n "a": { /* two */ "b": [1, 2,], }, }';
    const { root, mistakes } = readJsonc(text);
    assert.deepEqual(mistakes, []);
    assert.deepEqual(plainOf(root), { a: { b: [1, 2] } });
    const entry = entryAtPath(root, ['a', 'b']);
    assert.equal(text.slice(entry?.keySpan.start, entry?.value.span.end), '"b": [1, 2,]');
  });

  it('gives what is readable of broken text, and says where it breaks', () => {
    const { root, mistakes } = readJsonc('{ "a": true, "b": ');
    assert.deepEqual(entryAtPath(root, ['a'])?.value.type, 'boolean');
    assert.ok(mistakes.length > 0);
    for (const { message } of mistakes) assert.match(message, /^[A-Z][a-z ]+$/);
  });

  it('refuses hostile depth instead of overflowing', () => {
    for (const open of ['[', '{"a":', '[{"a":']) {
      const { root, mistakes } = readJsonc(open.repeat(100_000));
      assert.equal(root, undefined);
      assert.match(mistakes[0]?.message ?? '', /levels deep/);
    }
    const { mistakes } = readJsonc(`{ "a": "${'['.repeat(5000)}" } // ${'['.repeat(5000)}`);
    assert.deepEqual(mistakes, []);
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '"a"',
      ':',
      ',',
      '//',
      '/*',
      '*/',
      '\n',
      '\\',
      '1',
      '-',
      'true',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((parts) => parts.join('')),
        ),
        (text) => {
          for (const { span } of readJsonc(text).mistakes) assert.ok(span.start >= 0 && span.end >= span.start);
        },
      ),
      { numRuns: runs(3000) },
    );
  });

  it('stays in the text where a comment does not end', () => {
    const text = '{"a": ["x" /*';
    const { root, mistakes } = readJsonc(text);
    const ends = [root, entryAtPath(root, ['a'])?.value, ...mistakes].map((place) => place?.span.end ?? 0);
    assert.ok(Math.max(...ends) === text.length);
  });
});

/** Our tree keeps `__proto__` as an entry; comparing plain objects needs it as an own property too. */
function withoutProto(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProto);
  if (typeof value !== 'object' || value === null) return value === 0 ? 0 : value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutProto(member)]));
}
