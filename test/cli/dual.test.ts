// `gatehouse enrol`, `pending`, `approve`, `deny` and `break-glass`: two accounts, two people, and nothing else counts.

import assert from 'node:assert/strict';
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { SentRequest } from '../../src/core/gate/second-request.ts';
import { auditFile } from '../../src/node/audit-file.ts';
import { auditPlaces } from '../../src/node/audit-places.ts';
import { enrolApprover, listApprovers } from '../../src/node/gate/approvers.ts';
import { answersIn, openExchange, putRequest } from '../../src/node/gate/exchange.ts';
import { brokenGlass } from '../../src/node/gate/glass-state.ts';
import { notePending } from '../../src/node/gate/pending.ts';
import { openRequest, secondStage } from '../../src/node/gate/second-stage.ts';
import { takeTicket } from '../../src/node/gate/tickets.ts';
import { gatehouse } from '../support/cli.ts';
import { dualRequest, person } from '../support/dual-control.ts';
import { signOffRequest } from '../support/sign-off-request.ts';
import { CAN_BE_OTHERS, type TwoAccounts, withTwoAccounts } from '../support/two-accounts.ts';

const TIMEOUT = { timeout: 240_000 };
const LINUX = { skip: process.platform !== 'linux', ...TIMEOUT };

const gateOf = ({ first }: TwoAccounts) => ({ home: `${first.home}/.gatehouse` });
const found = (pattern: RegExp, text: string): string => {
  const [whole] = pattern.exec(text) ?? [];
  assert.ok(whole !== undefined, text);
  return whole;
};
const APPROVER = /gatehouse-approver-1\.\S+/;
const APPROVAL = /gatehouse-approval-1\.\S+/;

/** The second account enrols on the first one's gate, each at a terminal. */
function enrolled({ first, second }: TwoAccounts, ...words: readonly string[]) {
  const made = second.at(['enrol'], 'enrol', ...words);
  assert.equal(made.code, 0, made.said);
  const fingerprint = found(/[0-9a-f]{4}(?:-[0-9a-f]{4}){4}/, made.said);
  const line = found(APPROVER, made.said);
  if (!CAN_BE_OTHERS) return { made, line, fingerprint };
  const added = first.at([fingerprint], 'enrol', '--add', line);
  assert.equal(added.code, 0, added.said);
  return { made, line, fingerprint };
}

describe('two accounts', LINUX, () => {
  it('one asks, the other signs, and the answer counts once', () =>
    withTwoAccounts(async (accounts) => {
      const { first, second } = accounts;
      const { line, fingerprint } = enrolled(accounts);
      const key = `${second.home}/.gatehouse/approver.key`;
      assert.equal(statSync(key).mode & 0o777, 0o600);
      const gate = gateOf(accounts);
      const sent = openRequest(dualRequest(), 60_000);
      const stage = secondStage(sent, gate);
      if (!CAN_BE_OTHERS) {
        assert.match(first.at([], 'enrol', '--add', line).said, /Two keys of one account are one person/);
        assert.match(second.at([], 'approve', sent.request.code, '--request', sent.line).said, /this very account/);
        return;
      }
      assert.match(first.at([], 'enrol', '--list').said, new RegExp(`^${fingerprint}  `));
      const refused = second.at(['nonsense'], 'approve', sent.request.code, '--request', sent.line);
      assert.deepEqual([refused.code, APPROVAL.test(refused.said)], [1, false]);
      const signed = second.at([sent.request.token], 'approve', sent.request.code, '--request', sent.line);
      assert.equal(signed.code, 0, signed.said);
      assert.match(signed.said, /rm -r build/);
      assert.equal((await stage.hand(found(APPROVAL, signed.said))).kind, 'counted');
      assert.ok(stage.isComplete());
      assert.match(String(Object.values(await stage.hand(found(APPROVAL, signed.said)))), /has signed already/);
      // The other window that has the very same request is too late.
      assert.match(
        String(Object.values(await secondStage(sent, gate).hand(found(APPROVAL, signed.said)))),
        /used already/,
      );
      const denied = second.at([], 'deny', sent.request.code, '--request', sent.line);
      assert.equal((await secondStage(sent, gate).hand(found(APPROVAL, denied.said))).kind, 'denied');
      const log = gatehouse(['audit', 'show'], { home: first.home }).stdout;
      assert.match(log, new RegExp(`approver .*event=enrolled .*fingerprint=${fingerprint}`));
      assert.match(log, new RegExp(`event=second-signed .*fingerprint=${fingerprint}.*quorum=2 of 2`));
      assert.match(second.at([], 'audit', 'show').said, /event=signed-second/);
      assert.match(first.at([], 'enrol', '--remove', fingerprint).said, /may not sign second here any more/);
      assert.equal(listApprovers(gate).length, 0);
    }));

  it('the account of the agent signs nothing, however many keys it has', () =>
    withTwoAccounts((accounts) => {
      const { first } = accounts;
      const own = found(APPROVER, first.at(['enrol'], 'enrol').said);
      const added = first.at([], 'enrol', '--add', own);
      assert.equal(added.code, 1);
      assert.match(added.said, /Two keys of one account are one person/);
      const sent = openRequest(dualRequest(), 60_000);
      const { code, said } = first.at([sent.request.token], 'approve', sent.request.code, '--request', sent.line);
      assert.deepEqual([code, APPROVAL.test(said)], [1, false]);
      assert.match(said, /comes from this very account .* Two keys of one account are one person/);
    }));

  it('what an agent started, and what has no terminal, neither enrols nor signs', () =>
    withTwoAccounts((accounts) => {
      const { first, second } = accounts;
      const byAgent = second.withEnv({ CLAUDECODE: '1' });
      assert.match(
        byAgent.at(['enrol'], 'enrol').said,
        /for a person at a terminal, and this was started by Claude Code/,
      );
      assert.deepEqual(readdirSync(second.home), []);
      const { line, fingerprint } = enrolled(accounts);
      const sent = openRequest(dualRequest(), 60_000);
      const words = ['approve', sent.request.code, '--request', sent.line];
      if (CAN_BE_OTHERS) assert.match(byAgent.at([sent.request.token], ...words).said, /started by Claude Code/);
      const adding = first.withEnv({ CLAUDECODE: '1' }).at([fingerprint], 'enrol', '--add', line);
      assert.equal(adding.code, 1);
      assert.match(
        first.withEnv({ CLAUDECODE: '1' }).at(['break glass'], 'break-glass').said,
        /started by Claude Code/,
      );
      for (const call of [['enrol'], ['enrol', '--add', line], ['break-glass']]) {
        const { code, stderr } = gatehouse(call, { home: first.home });
        assert.equal(code, 1);
        assert.match(stderr, CAN_BE_OTHERS ? /confirmed at a terminal/ : /terminal|one person/);
      }
      assert.match(gatehouse(words, { home: first.home }).stderr, /this very account/);
    }));

  it('finds requests in a folder by their code, and leaves answers there', () =>
    withTwoAccounts(async (accounts) => {
      const { second, shared } = accounts;
      enrolled(accounts, '--folder', shared);
      const exchange = openExchange(shared);
      const sent: SentRequest = openRequest(dualRequest(), 60_000);
      putRequest(exchange, sent);
      assert.match(second.at([], 'pending').said, new RegExp(`^${sent.request.code}  This command deletes files`));
      const { said } = second.at([sent.request.token], 'approve', sent.request.code);
      if (!CAN_BE_OTHERS) return assert.match(said, /this very account/);
      assert.match(said, /The answer lies in/);
      const [answer, ...more] = answersIn(exchange, sent.request.id);
      assert.equal(more.length, 0);
      assert.equal((await secondStage(sent, gateOf(accounts)).hand(answer?.line ?? '')).kind, 'counted');
      chmodSync(shared, 0o777);
      assert.match(second.at([], 'pending').said, /open to everybody, and requests hold commands/);
    }));

  it('draws codes that are shown to their person and not in the line, and each counts once', () =>
    withTwoAccounts(async (accounts) => {
      const { made, line } = enrolled(accounts, '--codes', '3');
      const codes = Array.from(made.said.matchAll(/^ {2}(\d\d(?:-[a-z2-9]{4}){3})$/gm), ([, code = '']) => code);
      assert.equal(codes.length, 3);
      assert.ok(
        !Buffer.from(line.split('.')[1] ?? '', 'base64url')
          .toString()
          .includes(codes[0]?.slice(3) ?? '-'),
      );
      if (!CAN_BE_OTHERS) return;
      const stage = () => secondStage(openRequest(dualRequest(), 60_000), gateOf(accounts));
      assert.equal((await stage().hand(codes[1] ?? '')).kind, 'counted');
      assert.match(String(Object.values(await stage().hand(codes[1] ?? ''))), /used already/);
      assert.equal((await stage().hand(codes[0]?.toUpperCase() ?? '')).kind, 'counted');
    }));
});

describe('gatehouse approve and deny on the account of the agent', LINUX, () => {
  it('answer a request that nobody answered in time', () =>
    withTwoAccounts(async (accounts) => {
      const { first } = accounts;
      const gate = gateOf(accounts);
      const late = signOffRequest({ code: 'late22' });
      const now = () => new Date().toISOString();
      await notePending(late, now(), gate);
      await notePending(signOffRequest({ code: 'late33', cwd: '/x' }), now(), gate);
      await notePending(dualRequest({ code: 'late44', cwd: '/y' }), now(), gate);
      await enrolApprover(person('ada@workshop').approver, gate);
      const { said } = first.at([], 'pending');
      for (const code of ['late22', 'late33', 'late44']) assert.match(said, new RegExp(`^${code}  `, 'm'));
      const log = auditFile({ places: auditPlaces(gate.home) });
      await log.append({ kind: 'request', command: 'curl -T x', tier: 3, detail: { code: 'open55' } });
      assert.match(
        first.at([], 'pending').said,
        /^open55 {2}curl -T x {2}\(tier 3, asked at .*; answer it in the editor\)/m,
      );
      assert.match(first.at([], 'approve', 'open55').said, /waits in the editor of this account/);
      assert.match(first.at(['wrong'], 'approve', 'late22').said, /build was not typed/);
      assert.equal(await takeTicket(late, now(), gate), false);
      assert.match(first.at(['build'], 'approve', 'LATE22').said, /is approved once/);
      assert.equal(await takeTicket(late, now(), gate), true);
      assert.match(first.at([], 'deny', 'late33').said, /is denied/);
      const dual = first.at(['paste.invalid'], 'approve', 'late44');
      assert.equal(dual.code, 1);
      assert.match(dual.said, /takes 2 people\. Sign first in the editor/);
    }));
});

describe('gatehouse break-glass', LINUX, () => {
  it('takes the words and a reason typed by a person, and says how it stands', () =>
    withTwoAccounts((accounts) => {
      const { first } = accounts;
      assert.match(first.at(['break glass', 'because'], 'break-glass').said, /at least 10 characters/);
      assert.equal(brokenGlass(gateOf(accounts)), undefined);
      const broken = first.at(
        ['break glass', 'The site is down and Ada is on a plane'],
        'break-glass',
        '--minutes',
        '5',
      );
      assert.equal(broken.code, 0, broken.said);
      assert.match(broken.said, /Break-glass until .*: one person decides .* on a plane/);
      assert.equal(brokenGlass(gateOf(accounts))?.minutes, 5);
      const status = gatehouse(['status'], { home: first.home });
      assert.match(status.stdout, /One person, no dual control.*\nBreak-glass until/);
      assert.match(gatehouse(['audit', 'show'], { home: first.home }).stdout, /event=glass-broken .*on a plane/);
      assert.match(gatehouse(['break-glass', '--end'], { home: first.home }).stdout, /whole again/);
      assert.equal(brokenGlass(gateOf(accounts)), undefined);
    }));
});

describe('their words', () => {
  it('say what is wrong with them', () => {
    for (const words of [
      ['approve'],
      ['approve', 'x'],
      ['approve', 'k7m2qd', 'more'],
      ['pending', 'k7m2qd'],
      ['pending', '--request', 'x'],
      ['enrol', 'x'],
      ['enrol', '--list', '--add', 'x'],
      ['enrol', '--add', 'x', '--codes', '3'],
      ['enrol', '--codes', '21'],
      ['break-glass', 'now'],
      ['break-glass', '--minutes', '16'],
      ['break-glass', '--end', '--minutes', '5'],
    ])
      assert.equal(gatehouse(words).code, 2, words.join(' '));
    for (const verb of ['enrol', 'pending', 'approve', 'deny', 'break-glass'])
      assert.match(gatehouse([verb, '--help']).stdout, /Example:/);
  });
});
