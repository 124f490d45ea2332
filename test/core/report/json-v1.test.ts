// The frozen JSON report.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reportJson } from '../../../src/core/report/json-v1.ts';
import { EMPTY, EVIL, finding, HOSTILE, ORDINARY } from './report-samples.ts';

describe('reportJson', () => {
  it('has exactly the keys of version 1, in their order', () => {
    const report = JSON.parse(reportJson(ORDINARY));
    assert.deepEqual(Object.keys(report), ['version', 'tool', 'findings', 'problems', 'stats']);
    assert.equal(report.version, 1);
    assert.deepEqual(report.tool, { name: 'gatehouse', version: '1.2.3' });
    assert.deepEqual(report.stats, { files: 12, bytes: 34567, milliseconds: 890 });
    for (const item of report.findings) {
      assert.deepEqual(Object.keys(item), [
        ...['rule', 'severity', 'precision', 'path', 'startLine', 'startColumn', 'endLine', 'endColumn'],
        ...['message', 'help', 'fingerprint', 'suppressed', 'evidence'],
      ]);
    }
    assert.deepEqual(report.problems, [
      { path: 'a.md', message: 'Not valid UTF-8; unreadable bytes were replaced' },
      { path: 'b.toml', message: 'Could not be read to the end: A key is followed by =', line: 3, column: 4 },
    ]);
  });

  it('sorts by path, line, column, rule', () => {
    const findings = [
      finding({ path: 'b', rule: 'r' }),
      finding({ path: 'a', startLine: 10 }),
      finding({ path: 'a', startLine: 9, startColumn: 7 }),
      finding({ path: 'a', startLine: 9, startColumn: 1, rule: 's' }),
      finding({ path: 'a', startLine: 9, startColumn: 1, rule: 'q' }),
      finding({ path: 'Z' }),
    ];
    const order = (input: typeof findings) =>
      JSON.parse(reportJson({ ...EMPTY, findings: input })).findings.map(
        (item: (typeof findings)[number]) => `${item.path}:${item.startLine}:${item.startColumn}:${item.rule}`,
      );
    const expected = ['Z:2:3', 'a:9:1:q', 'a:9:1:s', 'a:9:7', 'a:10:3', 'b:2:3'];
    assert.deepEqual(
      order(findings).map((text: string, index: number) => text.startsWith(expected[index] ?? '?')),
      expected.map(() => true),
    );
    assert.deepEqual(order(findings.toReversed()), order(findings));
  });

  it('is the same for the same input, whatever the order of evidence', () => {
    const one = reportJson({ ...EMPTY, findings: [finding({ evidence: { a: 1, b: 2 } })] });
    const two = reportJson({ ...EMPTY, findings: [finding({ evidence: { b: 2, a: 1 } })] });
    assert.equal(one, two);
  });

  it('carries who suppressed a finding, and null where nobody did', () => {
    const { findings } = JSON.parse(reportJson(ORDINARY));
    const suppressed = findings.map((item: { suppressed: unknown }) => item.suppressed).filter(Boolean);
    assert.deepEqual(suppressed, [{ by: 'Ada', reason: 'Known and meant', until: '2027-01-31' }]);
  });

  it('keeps hostile text exactly and prints none of it raw', () => {
    const text = reportJson(HOSTILE);
    assert.equal(JSON.parse(text).findings[0].message, EVIL);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
  });
});
