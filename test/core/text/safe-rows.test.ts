// Rows hide nothing: whatever the text holds, they are printable, and what was to be marked can be seen.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { columnsOf } from '../../../src/core/text/columns.ts';
import { type SafeRow, safeLine, safeRows } from '../../../src/core/text/safe-rows.ts';
import { HOSTILE_PIECES, hostileText } from '../../support/hostile-text.ts';

const shown = (rows: readonly SafeRow[]): readonly string[] =>
  rows.map(({ parts }) => parts.map(({ text }) => text).join(''));
const show = (text: string): readonly string[] => shown(safeRows(text, { width: 60 }));
const numbers = (text: string) => safeRows(text, { width: 20 }).map(({ number }) => number);

/** What may stand on a page: nothing that steers, hides, joins or is a blank other than the blank. */
const PRINTABLE = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

describe('safeRows', () => {
  it('leaves ordinary text of any language as it is', () => {
    for (const text of ['npm ci && npm test', 'echo "grün  ≠ 緑"', 'git commit -m "Привет, мир"', 'ls föö']) {
      assert.deepEqual(show(text), [text]);
    }
  });

  it('numbers lines, and not the rows that a long line goes on in', () => {
    assert.deepEqual(numbers('a\nb'), [1, 2]);
    assert.deepEqual(numbers(`${'x '.repeat(15)}\nb`), [1, undefined, 2]);
  });

  it('spells out what cannot be seen', () => {
    assert.deepEqual(show('rm\u200b -r\u202e x\u001b[1m\r'), ['rm\\u{200b} -r\\u{202e} x\\x1b[1m\\r']);
    assert.deepEqual(show('a\u00a0b\u3000c'), ['a\\u{00a0}b\\u{3000}c']);
    assert.deepEqual(show('\u0301x'), ['\\u{0301}x']);
    assert.deepEqual(show('\ud800'), ['\\u{d800}']);
  });

  it('spells out letters that imitate others', () => {
    assert.deepEqual(show('curl pаste.invalid'), ['curl p\\u{0430}ste.invalid']);
    assert.deepEqual(show('ｒｍ 𝐫𝐦'), ['\\u{ff52}\\u{ff4d} \\u{1d42b}\\u{1d426}']);
    assert.deepEqual(show('a\u0336\u0336\u0336\u0336'), ['a\u0336\u0336\\u{0336}\\u{0336}']);
  });

  it('spells out marks that pass for others, letters that turn a line around, and signs that sprawl', () => {
    assert.deepEqual(show('curl a.invalid∕b．invalid'), ['curl a.invalid\\u{2215}b\\u{ff0e}invalid']);
    assert.deepEqual(show('ls א/../ב'), ['ls \\u{05d0}/../\\u{05d1}']);
    assert.deepEqual(show('echo ﷽ ⸻ 𒐫'), ['echo \\u{fdfd} \\u{2e3b} \\u{1242b}']);
  });

  it('counts columns and not characters', () => {
    assert.deepEqual(shown(safeRows('緑'.repeat(25), { width: 20 })), [
      '緑'.repeat(10),
      '緑'.repeat(10),
      '緑'.repeat(5),
    ]);
  });

  it('spells a text out in one line too', () => {
    assert.equal(safeLine('a\u202e\nא   ｂ'), 'a\\u{202e}\\n\\u{05d0}   \\u{ff42}');
  });

  it('counts padding instead of showing it', () => {
    assert.deepEqual(show(`a${' '.repeat(5000)}b`), ['a[5000 blanks]b']);
    assert.deepEqual(show(`a${'\n'.repeat(9)}b`), ['a', '', '', '', '[5 more empty lines]', 'b']);
    assert.deepEqual(show(`a${'\n'.repeat(5)}`), ['a', '', '', '', '[2 more empty lines]']);
    assert.deepEqual(numbers(`a${'\n'.repeat(9)}b`), [1, 2, 3, 4, 5, 10]);
  });

  it('marks the spans it is told, over rows and lines', () => {
    const rows = safeRows(`${'x'.repeat(18)}RISK\nRISK end`, { width: 20, risks: [{ start: 18, end: 27 }] });
    const risky = rows.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'risk').map(({ text }) => text));
    assert.deepEqual(risky, ['RI', 'SK', 'RISK']);
  });

  it('is printable and complete for any text, and keeps every row within its width', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...HOSTILE_PIECES,
        '\n',
        '\r\n',
        ' '.repeat(60),
        '\u202e',
        '\u2028',
        '\ufe0f',
        '\u{e0041}',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    const property = fc.property(texts, fc.nat(200), fc.nat(40), (text, start, length) => {
      const end = Math.min(text.length, start + length);
      const rows = safeRows(text, { width: 40, risks: [{ start, end }] });
      for (const row of shown(rows)) {
        assert.match(row, PRINTABLE);
        assert.ok(columnsOf(row) <= 40 && !/(?! )\p{Zs}/u.test(row));
      }
      // Some of a span that has more in it than line ends is on show, marked or spelled out.
      if (/[^\n]/.test(text.slice(start, end))) {
        assert.ok(rows.some(({ parts }) => parts.some(({ kind }) => kind !== 'plain')));
      }
    });
    fc.assert(property, { numRuns: 10_000 });
  });

  it('shows a changed character as a changed row', () => {
    const letters = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    const property = fc.property(
      letters,
      fc.nat(),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      (text, at, other) => {
        const characters = Array.from(text);
        const index = at % characters.length;
        const changed = characters.with(index, other).join('');
        // A text may spell out an escape itself; everything else that differs has to look different.
        fc.pre(changed !== text && !/[[\\]/.test(text + other));
        assert.notDeepEqual(show(changed), show(text));
      },
    );
    fc.assert(property, { numRuns: 10_000 });
  });

  it('takes hostile texts of 16 KiB without trouble', () => {
    for (const hostile of HOSTILE_PIECES) {
      const text = hostileText(hostile, 16 * 1024);
      const risks = Array.from({ length: 500 }, (_, index) => ({ start: index * 90, end: index * 90 + 100 }));
      assert.ok(safeRows(text, { width: 80, risks }).length > 0);
    }
  });
});
