// Whatever the text: blocks come out in order, inside the text, at a cost that grows with its length.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readBlocks } from '../../../src/core/markdown/blocks.ts';
import { HOSTILE_PIECES, hostileText } from '../../support/hostile-text.ts';
import { runs } from '../../support/runs.ts';

/** Quadratic work on 100 kB takes ten seconds and more; linear work some hundredths. */
const MOST_CPU_MILLISECONDS = 1_500;

/** CPU time in milliseconds. */
function cost(text: string): number {
  const before = process.cpuUsage();
  readBlocks(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('readBlocks on hostile text', () => {
  it('costs about four times as much for four times as many hidden elements, each of another name', () => {
    const elements = (count: number) => Array.from({ length: count }, (_, at) => `<x${at} hidden>a\n\n`).join('');
    const quarter = cost(elements(4_000));
    const whole = cost(elements(16_000));
    assert.ok(whole < quarter * 9 + 150, `${quarter} ms became ${whole} ms`);
  });

  it('costs about four times as much for four times as many lines that end in a carriage return', () => {
    const quarter = cost('\r'.repeat(400_000));
    const whole = cost('\r'.repeat(1_600_000));
    assert.ok(whole < quarter * 9 + 150, `${quarter} ms became ${whole} ms`);
  });

  for (const paragraph of ['a](b\n\n', 'a<b\n\n']) {
    it(`looks for nothing beyond the paragraph ${JSON.stringify(paragraph)}`, () => {
      const tail = 'word '.repeat(800_000);
      const paragraphs = paragraph.repeat(12_000);
      const apart = cost(paragraphs) + cost(tail);
      const together = cost(paragraphs + tail);
      assert.ok(together < apart * 3 + 150, `${apart} ms apart, ${together} ms together`);
    });
  }

  for (const piece of HOSTILE_PIECES) {
    it(`stays linear on ${JSON.stringify(piece).slice(0, 60)}`, () => {
      const text = hostileText(piece, 100_000);
      const before = process.cpuUsage();
      readBlocks(text);
      const used = process.cpuUsage(before);
      assert.ok((used.user + used.system) / 1_000 < MOST_CPU_MILLISECONDS, `${(used.user + used.system) / 1_000} ms`);
    });
  }

  const part = fc.constantFrom(
    ...HOSTILE_PIECES,
    'word ',
    '\n',
    '\n\n',
    '  ',
    '\t',
    '\r\n',
    'a',
    '-->',
    '</div>',
    '</p>',
    '"',
    ')',
    '\u{1f600}',
    '\ud800',
  );
  it('never throws, and spans lie in order inside the text', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { span, text: content } of readBlocks(text)) {
          assert.ok(span.start >= last && span.end > span.start && span.end <= text.length);
          assert.ok(content.length <= span.end - span.start);
          last = span.start;
        }
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('never tells the same visible text twice', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const visible = readBlocks(text).filter(({ isHidden }) => !isHidden);
        for (const [index, { span }] of visible.entries()) {
          assert.ok(span.start >= (visible[index - 1]?.span.end ?? 0), JSON.stringify(text));
        }
      }),
      { numRuns: runs(1_000) },
    );
  });
});
