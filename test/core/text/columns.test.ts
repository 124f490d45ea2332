// Columns as an editor counts them.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { columnsOf, cutToColumns } from '../../../src/core/text/columns.ts';

it('are two for signs of East Asia and pictures, none for marks', () => {
  assert.deepEqual(['abc', 'föö', '緑', 'ｒｍ', '한글', 'a\u0301', '🚪', ''].map(columnsOf), [3, 3, 2, 4, 4, 1, 2, 0]);
});

it('are kept to where a text is cut, and nothing of it is lost', () => {
  assert.deepEqual(cutToColumns('ab緑cd', 3), ['ab', '緑c', 'd']);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 2, max: 20 }), (text, most) => {
      const pieces = cutToColumns(text, most);
      assert.equal(pieces.join(''), text);
      for (const piece of pieces) assert.ok(columnsOf(piece) <= most);
    }),
  );
});
