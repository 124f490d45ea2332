// `.env` files: names, values and their places.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of the file

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readDotenv } from '../../../src/core/text/dotenv.ts';
import { membersOf } from '../../../src/core/text/json-query.ts';
import { runs } from '../../support/runs.ts';

const CASES: readonly (readonly [text: string, entries: Readonly<Record<string, string>>])[] = [
  ['A=1\nB = two words # note\n', { A: '1', B: 'two words' }],
  ['export A=1\n  export  B=2', { A: '1', B: '2' }],
  ['A="x # y" # z\nB=\'a"b\'\nC=`d`', { A: 'x # y', B: 'a"b', C: 'd' }],
  ['A="line\nnext"\nB="a\\nb\\"c"', { A: 'line\nnext', B: 'a\nb"c' }],
  ['A="never closed\nB=2', { A: '"never closed', B: '2' }],
  ['# A=1\nnot an assignment\n=x\n1A=2\nA=#c\nB=', { A: '', B: '' }],
  ['\ufeffA: yaml-like\r\nB=$C/${D}\r\n', { A: 'yaml-like', B: '$C/${D}' }],
  ['export=1\nexported=2\n', { export: '1', exported: '2' }],
];

describe('readDotenv', () => {
  for (const [text, expected] of CASES) {
    it(JSON.stringify(text), () => {
      const entries = membersOf(readDotenv(text).root);
      assert.deepEqual(
        Object.fromEntries(entries.map(({ key, value }) => [key, value.type === 'string' ? value.value : undefined])),
        expected,
      );
      for (const { key, keySpan } of entries) assert.equal(text.slice(keySpan.start, keySpan.end), key);
    });
  }

  it('never throws, and keeps every place in the text and in order', () => {
    const piece = fc.constantFrom('A', '=', '"', "'", '`', '\\', '\n', '\r\n', ' ', '#', 'export ', '${X}', '\0', ':');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { keySpan, value } of membersOf(readDotenv(text).root)) {
          assert.ok(keySpan.start < keySpan.end && keySpan.end <= value.span.start && value.span.end <= text.length);
          last = Math.max(last, value.span.end);
        }
        assert.ok(last <= text.length);
      }),
      { numRuns: runs(2000) },
    );
  });
});
