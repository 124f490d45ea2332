// The Markdown report.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportMarkdown } from '../../../src/core/report/markdown.ts';
import { EMPTY, finding, HOSTILE, ORDINARY } from './report-samples.ts';

const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));

describe('reportMarkdown', () => {
  it('lists what counts in one table, and the problems below', () => {
    const text = reportMarkdown(ORDINARY);
    assert.equal(rowsOf(text).length, 1 + 4);
    assert.match(text, /4 findings, 1 suppressed; 12 files looked at\./);
    assert.match(text, /\n## Problems\n\n- a&#46;md – Not valid UTF-8; /);
  });

  it('says so when there is nothing', () => {
    assert.match(reportMarkdown(EMPTY), /No findings; 0 files/);
  });

  it('keeps hostile text from being markup, a link, a mention or another line', () => {
    const text = reportMarkdown(HOSTILE);
    const [, row = ''] = rowsOf(text);
    assert.equal(row.split('|').length, 6);
    const content = row.replaceAll('@<!-- -->', '').replace(/&#\d+;/g, '');
    assert.doesNotMatch(content, /[<>`*_[\]@#:]|www\./);
    assert.equal(text.split('\n').filter((line) => line.startsWith('# ')).length, 1);
  });

  it('is bounded', () => {
    const findings = Array.from({ length: 600 }, (_, index) => finding({ startLine: index + 1 }));
    const text = reportMarkdown({ ...EMPTY, findings });
    assert.equal(rowsOf(text).length, 1 + 500);
    assert.match(text, /100 more are left out\./);
  });
});
