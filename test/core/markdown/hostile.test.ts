// Whatever the text: blocks come out in order, inside the text, at a cost that grows with its length.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readBlocks } from '../../../src/core/markdown/blocks.ts';
import { HOSTILE_PIECES, hostileText } from '../../support/hostile-text.ts';
import { runs } from '../../support/runs.ts';

/** Quadratic work on 100 kB takes ten seconds and more; linear work some hundredths. */
const MOST_CPU_MILLISECONDS = 1_500;

describe('readBlocks on hostile text', () => {
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
