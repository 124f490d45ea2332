// Settings meet findings in one place: overrides, suppressions, trusted files.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../src/core/model/finding.ts';
import { EMPTY_POLICY, type ScanPolicy } from '../../../src/core/policy/policy.ts';
import { applyPolicies } from '../../../src/core/scan/suppress.ts';
import { escapeGlob } from '../../../src/core/text/glob.ts';

const finding: Finding = {
  rule: 'a-rule',
  severity: 'medium',
  precision: 'high',
  path: '/w/[x]{y}/README.md',
  startLine: 1,
  startColumn: 1,
  endLine: 1,
  endColumn: 2,
  message: 'm',
  help: 'h',
  fingerprint: 'f',
  evidence: {},
  related: [],
  suppressed: null,
};
const entry = {
  rule: 'a-rule',
  path: escapeGlob(finding.path),
  reason: 'looked at it',
  until: '2026-12-01',
  author: 'me',
};
const file = { path: finding.path, sha256: 'd1', reason: 'looked at it', author: 'me' };

function applied(user: Partial<ScanPolicy>, workspace: Partial<ScanPolicy> = {}, today = '2026-11-21') {
  const ports = { today, sha256Of: () => 'd1' };
  return applyPolicies([finding], { ...EMPTY_POLICY, ...user }, { ...EMPTY_POLICY, ...workspace }, ports);
}

describe('applyPolicies', () => {
  it('leaves a finding as it is when nobody said anything', () => {
    assert.deepEqual(applied({}), [finding]);
  });

  it('takes the severity a user chose, and drops rules a user switched off', () => {
    assert.equal(applied({ severity: { 'a-rule': 'low' } })[0]?.severity, 'low');
    assert.deepEqual(applied({ severity: { 'a-rule': 'off' } }), []);
  });

  it('lets a workspace raise a severity but not lower it', () => {
    assert.equal(applied({}, { severity: { 'a-rule': 'critical' } })[0]?.severity, 'critical');
    assert.equal(applied({}, { severity: { 'a-rule': 'info' } })[0]?.severity, 'medium');
    assert.equal(applied({}, { severity: { 'a-rule': 'off' } })[0]?.severity, 'medium');
  });

  it('marks a suppressed finding until the last day, and no longer', () => {
    const suppressed = { by: 'me', reason: 'looked at it', until: '2026-12-01' };
    assert.deepEqual(applied({ suppressions: [entry] })[0]?.suppressed, suppressed);
    assert.deepEqual(applied({ suppressions: [entry] }, {}, '2026-12-01')[0]?.suppressed, suppressed);
    assert.equal(applied({ suppressions: [entry] }, {}, '2026-12-02')[0]?.suppressed, null);
  });

  it('suppresses no other rule and no other file', () => {
    assert.equal(applied({ suppressions: [{ ...entry, rule: 'b-rule' }] })[0]?.suppressed, null);
    assert.equal(applied({ suppressions: [{ ...entry, path: '/w/x/README.md' }] })[0]?.suppressed, null);
    assert.notEqual(applied({ suppressions: [{ ...entry, rule: '*', path: '/w/**' }] })[0]?.suppressed, null);
  });

  it('trusts a file only while its content is the one that was looked at', () => {
    assert.notEqual(applied({ trusted: [file] })[0]?.suppressed, null);
    assert.equal(applied({ trusted: [{ ...file, sha256: 'd2' }] })[0]?.suppressed, null);
  });

  it('ignores what a workspace would quieten', () => {
    assert.equal(applied({}, { suppressions: [entry], trusted: [file] })[0]?.suppressed, null);
  });
});
