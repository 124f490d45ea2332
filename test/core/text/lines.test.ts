// Offsets to lines and columns.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lineTable } from '../../../src/core/text/lines.ts';

describe('lineTable', () => {
  it('counts lines from 1 at LF, CR and CRLF', () => {
    const table = lineTable('a\nb\rc\r\nd');
    const lines = [...'a\nb\rc\r\nd'].map((_, offset) => table.placeOf(offset).line);
    assert.deepEqual(lines, [1, 1, 2, 2, 3, 3, 3, 4]);
  });

  it('counts columns from 1 in UTF-16 units', () => {
    assert.deepEqual(lineTable('\n😀x').placeOf(3), { line: 2, column: 3 });
  });

  it('clamps offsets outside the text', () => {
    const table = lineTable('ab\nc');
    assert.deepEqual(table.placeOf(-5), { line: 1, column: 1 });
    assert.deepEqual(table.placeOf(99), { line: 2, column: 2 });
    assert.deepEqual(lineTable('').placeOf(1), { line: 1, column: 1 });
  });

  it('agrees with counting by hand', () => {
    const text = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', 'é', '😀')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(40), (given, at) => {
        const offset = Math.min(at, given.length);
        // A carriage return right before the offset ends its line only where no line feed follows.
        const before = given.slice(0, offset) + (given.slice(offset - 1, offset + 1) === '\r\n' ? '\n' : '');
        const lines = before.split(/\r\n|\r|\n/);
        const { line, column } = lineTable(given).placeOf(offset);
        if (given.slice(offset - 1, offset + 1) === '\r\n') assert.equal(line, lines.length - 1);
        else assert.deepEqual([line, column], [lines.length, (lines.at(-1)?.length ?? 0) + 1]);
      }),
    );
  });
});
