// The canonical bytes of a record: one spelling, printable, bounded, and without secrets.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { AUDIT_KINDS, type AuditEvent, canonicalBody, MAX_LINE_BYTES } from '../../../src/core/audit/record.ts';
import { runs } from '../../support/runs.ts';

const PLACE = {
  seq: 7,
  time: '2026-01-31T08:00:00.000Z',
  chain: 'c'.repeat(32),
  prev: 'a'.repeat(64),
  commandMac: null,
};

const body = (event: AuditEvent) => JSON.parse(canonicalBody(event, PLACE)) as Record<string, unknown>;

describe('canonicalBody', () => {
  it('is these bytes and no others', () => {
    const event: AuditEvent = {
      kind: 'decision',
      detail: { b: 1, a: 'é\u202e', c: true },
      waitedMs: 12.6,
      capabilities: ['git-push'],
      verdict: 'ask',
      tier: 2,
      cwd: '/work',
      command: 'echo "ü"',
      tool: 'Bash',
      agent: { session: 's', id: 'vscode' },
      by: 'person',
      decision: 'approved',
      policySha256: 'f'.repeat(64),
    };
    assert.equal(
      canonicalBody(event, PLACE),
      `{"v":1,"seq":7,"time":"2026-01-31T08:00:00.000Z","chain":"${'c'.repeat(32)}","kind":"decision",` +
        '"agent":{"id":"vscode","session":"s"},"tool":"Bash","command":"echo \\"\\u00fc\\"","commandMac":null,' +
        '"cwd":"/work","tier":2,"verdict":"ask","capabilities":["git-push"],"decision":"approved","by":"person",' +
        `"policySha256":"${'f'.repeat(64)}","waitedMs":13,"detail":{"a":"\\u00e9\\u202e","b":1,"c":true},` +
        `"prev":"${'a'.repeat(64)}"}`,
    );
  });

  it('writes every key of the contract, in its order, when there is nothing to say', () => {
    assert.deepEqual(
      Object.keys(body({ kind: 'lifecycle' })).join(' '),
      'v seq time chain kind agent tool command commandMac cwd tier verdict capabilities decision by policySha256 waitedMs detail prev',
    );
  });

  it('keeps secrets out of command and details', () => {
    const { command, detail } = body({
      kind: 'request',
      command: 'curl -H "Authorization: Bearer abc.def" x.invalid',
      detail: { note: 'TOKEN=abcdef' },
    });
    assert.equal(command, 'curl -H "Authorization: [redacted]" x.invalid');
    assert.deepEqual(detail, { note: 'TOKEN=[redacted]' });
  });

  it('cuts what is long and says by how much, never through the middle of a character', () => {
    const { cwd } = body({ kind: 'request', cwd: '😀'.repeat(5000) });
    assert.match(String(cwd), /^(?:😀)+…\[\d+ more\]$/u);
    const [, left = ''] = /\[(\d+) more\]/.exec(String(cwd)) ?? [];
    assert.equal(String(cwd).indexOf('…') + Number(left), 10_000);
  });

  it('stays a bounded line of printable ASCII whatever the texts hold', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u202e'.repeat(99_999), '\ud800'.repeat(9999)),
    );
    const events = fc.record({
      kind: fc.constantFrom(...AUDIT_KINDS),
      agent: fc.record({ id: text, version: text, pid: fc.double(), session: text }),
      tool: text,
      command: text,
      cwd: text,
      capabilities: fc.array(text, { maxLength: 200 }),
      decision: text,
      by: text,
      waitedMs: fc.double(),
      detail: fc.dictionary(text, fc.oneof(text, fc.double(), fc.boolean()), { maxKeys: 40 }),
    });
    fc.assert(
      fc.property(events, (event) => {
        const line = canonicalBody(event, PLACE);
        assert.match(line, /^[ -~]+$/);
        assert.ok(line.length < MAX_LINE_BYTES - 200, `${line.length}`);
        assert.equal(JSON.parse(line).kind, event.kind);
      }),
      { numRuns: runs(200) },
    );
  });

  it('stays below the bound with every field at its worst', () => {
    const worst = '\u202e'.repeat(100_000);
    const detail = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`${index}${worst}`, worst]));
    const line = canonicalBody(
      {
        kind: 'environment',
        agent: { id: worst, version: worst, pid: Number.MAX_SAFE_INTEGER, session: worst },
        tool: worst,
        command: worst,
        cwd: worst,
        capabilities: Array.from({ length: 500 }, () => worst),
        decision: worst,
        by: worst,
        policySha256: worst,
        waitedMs: Number.NaN,
        detail,
      },
      PLACE,
    );
    assert.ok(line.length < MAX_LINE_BYTES - 200, `${line.length}`);
  });
});
