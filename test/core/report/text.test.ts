// The report for a person.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportText } from '../../../src/core/report/text.ts';
import { EMPTY, finding, HOSTILE, ORDINARY } from './report-samples.ts';

describe('reportText', () => {
  it('has one line a finding, grouped by file, then problems, then the sum', () => {
    assert.deepEqual(reportText(ORDINARY).split('\n'), [
      '.claude/settings.json:2:5   medium    Switches hooks off.  agent-approvals-disabled',
      '.claude/settings.json:10:3  low       Switches hooks off.  agent-hooks-disabled',
      '',
      '/home/ada/my files/ä.json:2:3  info      Switches hooks off.  unknown-rule',
      '',
      'z.toml:2:3  high      Switches hooks off.  agent-hooks-disabled',
      '',
      'Problems',
      'a.md  Not valid UTF-8; unreadable bytes were replaced',
      'b.toml:3:4  Could not be read to the end: A key is followed by =',
      '',
      '4 findings (1 high, 1 medium, 1 low, 1 info) · 1 suppressed · 2 problems · 12 files, 33.8 KiB, 0.9 s',
      '',
    ]);
  });

  it('says so when there is nothing', () => {
    assert.equal(reportText(EMPTY), 'No findings · 0 files, 0 bytes, 0.0 s\n');
  });

  it('colours only when asked', () => {
    assert.doesNotMatch(reportText(ORDINARY), /\x1b/);
    assert.match(reportText(ORDINARY, { hasColour: true }), /\x1b\[31mhigh {4}\x1b\[0m/);
  });

  it('lets nothing hostile reach the terminal', () => {
    const text = reportText(HOSTILE).replaceAll('\n', '');
    assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Cs}]/u);
    assert.match(text, /\\x1b\]0;x\\x07/);
    const lines = reportText({ ...EMPTY, findings: [finding({ message: 'a\nb' })] }).split('\n');
    assert.equal(lines.filter((line) => line.includes('a\\nb')).length, 1);
  });
});
