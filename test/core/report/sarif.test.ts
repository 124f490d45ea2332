// The SARIF report: valid by the schema, and what code scanning needs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import type { ReportInput } from '../../../src/core/report/report-input.ts';
import { MAX_RESULTS, reportSarif } from '../../../src/core/report/sarif.ts';
import { EMPTY, finding, HOSTILE, ORDINARY } from './report-samples.ts';

const validate = schemaValidator();

describe('reportSarif', () => {
  for (const [name, input] of Object.entries({ EMPTY, ORDINARY, HOSTILE })) {
    it(`is valid SARIF 2.1.0: ${name}`, () => {
      const log = JSON.parse(reportSarif(input));
      assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
    });
  }

  it('is refused by the schema when broken, so the check can fail', () => {
    const log = runOf(ORDINARY);
    log.results[0].locations[0].physicalLocation.region.startLine = 0;
    assert.equal(validate({ version: '2.1.0', runs: [log] }), false);
    assert.equal(validate({ version: '2.1.0', runs: [{ ...runOf(EMPTY), extra: 1 }] }), false);
  });

  it('describes every rule', () => {
    const { rules } = runOf(ORDINARY).tool.driver;
    assert.deepEqual(
      rules.map((rule: { id: string }) => rule.id),
      ['gatehouse/agent-approvals-disabled', 'gatehouse/agent-hooks-disabled'],
    );
    for (const rule of rules) {
      assert.deepEqual(Object.keys(rule.properties), ['precision', 'security-severity', 'tags']);
      assert.ok(rule.properties.tags.length <= 20);
      assert.ok(Number(rule.properties['security-severity']) <= 10);
      assert.ok(rule.help.markdown.includes(rule.shortDescription.text));
      assert.ok(rule.help.text.includes('docs/rules/'));
    }
  });

  it('ties results to rules, levels and fingerprints', () => {
    const { results, columnKind } = runOf(ORDINARY);
    assert.equal(columnKind, 'utf16CodeUnits');
    const seen = results.map((result: Record<string, unknown>) => [
      result['ruleId'],
      result['ruleIndex'],
      result['level'],
    ]);
    assert.deepEqual(seen, [
      ['gatehouse/agent-hooks-disabled', 1, 'error'],
      ['gatehouse/agent-approvals-disabled', 0, 'warning'],
      ['gatehouse/agent-hooks-disabled', 1, 'note'],
      ['gatehouse/unknown-rule', undefined, 'note'],
      ['gatehouse/agent-hooks-disabled', 1, 'error'],
    ]);
    assert.deepEqual(results[0].partialFingerprints, { 'gatehouse/v1': '00112233445566778899aabbccddeeff' });
    assert.equal(results[1].relatedLocations[0].message.text, 'Installed by this.');
  });

  it('writes addresses: relative to the source root, or absolute', () => {
    const uriOf = (path: string) =>
      runOf({ ...EMPTY, findings: [finding({ path })] }).results[0].locations[0].physicalLocation.artifactLocation;
    assert.deepEqual(uriOf('a b/ä#1%.json'), { uri: 'a%20b/%C3%A4%231%25.json', uriBaseId: '%SRCROOT%' });
    assert.deepEqual(uriOf('x:y.json'), { uri: 'x%3Ay.json', uriBaseId: '%SRCROOT%' });
    assert.deepEqual(uriOf('/home/a b.json'), { uri: 'file:///home/a%20b.json' });
    assert.deepEqual(uriOf('C:/a b.json'), { uri: 'file:///C:/a%20b.json' });
    assert.deepEqual(uriOf('//host/share/a.json'), { uri: 'file://host/share/a.json' });
    assert.deepEqual(uriOf('a.tgz!/x\ud800'), { uri: 'a.tgz!/x%EF%BF%BD', uriBaseId: '%SRCROOT%' });
  });

  it('marks suppressions on every result of a run or on none', () => {
    const counts = runOf(ORDINARY).results.map((result: { suppressions?: unknown[] }) => result.suppressions?.length);
    assert.deepEqual(counts.toSorted(), [0, 0, 0, 0, 1]);
    const [only] = runOf({ ...EMPTY, findings: [finding()] }).results;
    assert.equal('suppressions' in only, false);
  });

  it('tells problems as notifications, and that the scan was not whole', () => {
    const [invocation] = runOf(ORDINARY).invocations;
    assert.equal(invocation.executionSuccessful, false);
    assert.deepEqual(
      invocation.toolExecutionNotifications.map((item: { level: string }) => item.level),
      ['warning', 'error'],
    );
    assert.equal(runOf(EMPTY).invocations[0].executionSuccessful, true);
  });

  it('turns no quoted text into a link', () => {
    const [result] = runOf(HOSTILE).results;
    assert.ok(result.message.text.includes('[a\\](https'));
  });

  it('keeps the worst results where there are too many, and says so', () => {
    const mild = Array.from({ length: MAX_RESULTS }, (_, index) => finding({ severity: 'low', startLine: index + 1 }));
    const run = runOf({ ...EMPTY, findings: [...mild, finding({ path: 'z', severity: 'critical' })] });
    assert.equal(run.results.length, MAX_RESULTS);
    assert.equal(run.results.at(-1).level, 'error');
    assert.match(run.invocations[0].toolExecutionNotifications[0].message.text, /^1 more results/);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the shape is what is being tested.
function runOf(input: ReportInput): any {
  return JSON.parse(reportSarif(input)).runs[0];
}

/** The published schema is draft-04; nothing in it differs from draft-07 but the name of its own address. */
function schemaValidator() {
  const { $schema, id, ...schema } = JSON.parse(readFileSync('test/fixtures/schemas/sarif-2.1.0.json', 'utf8'));
  assert.ok($schema.includes('draft-04') && id.includes('sarif-2.1.0'));
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat(
    'uri-reference',
    (text) => /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && !/%(?![\dA-F]{2})/i.test(text),
  );
  ajv.addFormat('date-time', (text) => !Number.isNaN(Date.parse(text)));
  return ajv.compile(schema);
}
