// The HTML report: one page that loads and runs nothing.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { reportHtml, STYLE } from '../../../src/core/report/html.ts';
import { EMPTY, HOSTILE, ORDINARY } from './report-samples.ts';

describe('reportHtml', () => {
  it('allows its own style and nothing else', () => {
    const page = reportHtml(ORDINARY);
    const digest = createHash('sha256').update(STYLE).digest('base64');
    assert.ok(
      page.includes(`content="default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'"`),
    );
    assert.ok(page.includes(`<style>${STYLE}</style>`));
    assert.doesNotMatch(page, /<(?:script|img|link|iframe|object|a)\b|\sstyle=|\son\w+=|src=/i);
  });

  it('lists findings, suppressed ones marked, and problems', () => {
    const page = reportHtml(ORDINARY);
    assert.equal(page.match(/<tr/g)?.length, 1 + 5 + 1 + 2);
    assert.match(page, /<tr class="suppressed">.*suppressed by Ada: Known and meant/);
    assert.match(page, /<p>4 findings; 12 files looked at\./);
    assert.match(reportHtml(EMPTY), /No findings/);
  });

  it('escapes whatever a file is called or says', () => {
    const rows = reportHtml(HOSTILE).split('<tbody>').slice(1).join('');
    assert.doesNotMatch(rows, /<script|\x1b|\u202e|\u200b|\x07/);
    assert.match(rows, /&lt;script&gt;x&lt;\/script&gt;\\x1b/);
    assert.match(rows, /&quot;&#39;&amp;\\n# h/);
  });
});
