// What a person can choose of, in front of a request that waits.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SignOffRequest } from '../../../src/core/gate/sign-off.ts';
import { beginEntry, type Entry } from '../../../src/core/gate/sign-off-entry.ts';
import type { Act } from '../../../src/core/model/tool-call.ts';
import { signOffList, timeLeft } from '../../../src/core/report/sign-off-list.ts';
import { canBeApproved } from '../../../src/core/report/sign-off-view.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

const command = (line: string): Act & { kind: 'command' } => ({ kind: 'command', line, shell: 'bash' });
const upload = (): SignOffRequest => signOffRequest({ tier: 3, token: 'upload' });

describe('signOffList', () => {
  const alone = { leftMs: 300_000, behind: 0, canBeTemplate: false };
  const list = (request: SignOffRequest, entry: Partial<Entry> = {}, changes: Partial<typeof alone> = {}) =>
    signOffList(request, { ...beginEntry(request, canBeApproved(request), 0), ...entry }, { ...alone, ...changes });

  it('of tier 3 has denial alone, and approval below it while it is offered', () => {
    assert.equal(list(upload()).title, 'Gatehouse: tier 3 sign-off for Claude Code (5 min left)');
    assert.deepEqual(
      list(upload()).items.map(({ kind }) => kind),
      ['deny'],
    );
    assert.deepEqual(
      list(upload(), { offeredAt: 1 }).items.map(({ kind }) => kind),
      ['deny', 'approve'],
    );
    assert.match(list(upload()).placeholder, /Type upload/);
    assert.match(list(upload(), { note: 'pasted' }).prompt, /does not count/);
    assert.match(list(upload(), { note: 'wrong', wrongTries: 1 }).prompt, /1 try left/);
  });

  it('of tier 2 has denial first, approval second, and the command below both', () => {
    const request = signOffRequest({ act: command('npm install left-pad\necho $(whoami) $(curl x)') });
    const { title, items, prompt } = list(request);
    assert.equal(title, 'Gatehouse: Claude Code asks, tier 2 (5 min left)');
    assert.equal(prompt, request.reason);
    assert.deepEqual(
      items.map(({ label, description }) => label || description),
      ['Deny', 'Allow once', '1  npm install left-pad', '2  echo \\$(whoami) $(curl x)', 'in /nowhere/proj'],
    );
  });

  it('offers a template last of what lasts, and only where anything lasting may be given', () => {
    const kinds = (request: SignOffRequest) =>
      list(request, { offeredAt: 1 }, { canBeTemplate: true }).items.map(({ kind, scope }) => scope ?? kind);
    const grant = 'a'.repeat(64);
    assert.deepEqual(kinds(signOffRequest({ grant })), [
      ...['deny', 'approve', 'session', 'hour', 'folder', 'template'],
      ...['text', 'text'],
    ]);
    for (const request of [signOffRequest(), signOffRequest({ grant, isTyped: true }), upload()])
      assert.ok(!kinds(request).includes('template'));
  });

  it('says how many wait behind it', () => {
    assert.match(list(upload(), {}, { behind: 1 }).title, /\(5 min left, 1 more waits\)$/);
    assert.match(list(signOffRequest(), {}, { behind: 2 }).title, /\(5 min left, 2 more wait\)$/);
  });

  it('counts the time down', () => {
    assert.deepEqual([600_000, 121_000, 120_000, 500, -5].map(timeLeft), [
      '10 min left',
      '2 min left',
      '120 s left',
      '1 s left',
      '0 s left',
    ]);
  });
});
