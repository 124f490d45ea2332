// The difference of two texts, and that it leads from one to the other.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { unifiedDiff } from '../../../src/core/text/unified-diff.ts';
import { runs } from '../../support/runs.ts';

/** What `patch` makes of a text and its one hunk. */
function patched(before: string, diff: string): string {
  if (diff === '') return before;
  const [, , head = '', ...body] = diff.split('\n').slice(0, -1);
  const [, at = '', count = ''] = /^@@ -(\d+),(\d+) /.exec(head) ?? [];
  const old = before === '' ? [] : before.replace(/\n$/, '').split('\n');
  const start = Number(count) === 0 ? Number(at) : Number(at) - 1;
  const kept = body.filter((line) => /^[ +]/.test(line)).map((line) => line.slice(1));
  const behind = old.slice(start + Number(count));
  const note = '\\ No newline at end of file';
  const isOpen = behind.length > 0 ? !before.endsWith('\n') : body.at(-1) === note && /^[ +]/.test(body.at(-2) ?? '');
  const lines = [...old.slice(0, start), ...kept, ...behind];
  return lines.length === 0 ? '' : lines.join('\n') + (isOpen ? '' : '\n');
}

describe('unifiedDiff', () => {
  it('shows three lines around a change', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh\n';
    assert.equal(
      unifiedDiff('/f', before, before.replace('e\n', 'E\nX\n')),
      '--- /f\n+++ /f\n@@ -2,7 +2,8 @@\n b\n c\n d\n-e\n+E\n+X\n f\n g\n h\n',
    );
  });

  it('says of a new file that it is new, and of no change nothing', () => {
    assert.equal(unifiedDiff('/f', '', 'a\n'), '--- /dev/null\n+++ /f\n@@ -0,0 +1,1 @@\n+a\n');
    assert.equal(unifiedDiff('/f', 'a', 'a'), '');
  });

  it('leads from any text to any other', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '', '-c', '+d'), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(patched(before, unifiedDiff('/f', before, after)), after);
      }),
      { numRuns: runs(2_000) },
    );
  });
});
