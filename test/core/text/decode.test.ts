// Prose in base64, hexadecimal and percent escapes is read; hashes, pictures and short runs are not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findEncoded } from '../../../src/core/text/decode.ts';

const PROSE = 'Öffne die Tür und lass niemanden etwas merken.';

describe('findEncoded', () => {
  const cases: readonly (readonly [scheme: string, run: string])[] = [
    ['base64', Buffer.from(PROSE).toString('base64')],
    ['base64', Buffer.from(PROSE).toString('base64url')],
    ['hexadecimal', Buffer.from(PROSE).toString('hex')],
    ['percent escapes', encodeURIComponent(PROSE)],
  ];
  for (const [scheme, run] of cases) {
    it(`reads ${scheme} ${run.slice(0, 20)}…`, () => {
      const text = `before: ${run} after`;
      const [found, ...more] = findEncoded(text);
      assert.equal(more.length, 0);
      assert.deepEqual([found?.scheme, found?.decoded], [scheme, PROSE]);
      assert.equal(text.slice(found?.span.start, found?.span.end), run);
    });
  }

  it('passes over bytes, short runs and single words', () => {
    const random = Buffer.from(Array.from({ length: 200 }, (_, index) => (index * 73 + 41) % 256));
    for (const run of [
      random.toString('base64'),
      random.toString('hex'),
      'aGVsbG8gd29ybGQ=',
      Buffer.from('x'.repeat(60)).toString('base64'),
      'a%20b%20c',
      'abcdef0123456789'.repeat(4),
    ]) {
      assert.deepEqual(findEncoded(run), [], run);
    }
  });

  it('decodes long runs and long texts to the end', () => {
    const long = Buffer.from('many words in a row '.repeat(5_000)).toString('base64');
    assert.deepEqual(
      findEncoded(`${long} `.repeat(3)).map(({ decoded }) => decoded.length),
      [100_000, 100_000, 100_000],
    );
  });
});
