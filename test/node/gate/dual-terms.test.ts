// What takes two people: denied where there are none, asked where there are, by one person while the glass is broken.

import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { AuditEvent } from '../../../src/core/audit/record.ts';
import type { SignOffAnswer, SignOffRequest } from '../../../src/core/gate/sign-off.ts';
import type { ToolCall } from '../../../src/core/model/tool-call.ts';
import { ownAccount } from '../../../src/node/account.ts';
import { acceptPolicy } from '../../../src/node/gate/accepted-policy.ts';
import { enrolApprover, fingerprint, listApprovers, removeApprover } from '../../../src/node/gate/approvers.ts';
import { decideCall } from '../../../src/node/gate/decide.ts';
import type { GateParts } from '../../../src/node/gate/gate-parts.ts';
import { breakGlass, mendGlass } from '../../../src/node/gate/glass.ts';
import { brokenGlass } from '../../../src/node/gate/glass-state.ts';
import { leaveTicket, takeTicket } from '../../../src/node/gate/tickets.ts';
import { type Person, person } from '../../support/dual-control.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const TIER_3 = 'ssh -fNR 0:localhost:22 host.invalid';
const POLICY = '{ "dualControl": ["reverse-tunnel"] }';
const ada = person('ada@workshop');

interface Room {
  readonly home: string;
  readonly log: AuditEvent[];
  readonly asked: SignOffRequest[];
  decide(answer?: (request: SignOffRequest) => Promise<SignOffAnswer> | SignOffAnswer): ReturnType<typeof decideCall>;
}

const inDualRoom = (policy: string, act: (room: Room) => Promise<void>) =>
  withTempDir({ 'home/gatehouse.jsonc': policy, 'proj/.git/HEAD': '' }, async ({ path }) => {
    const home = `${path}/home`;
    chmodSync(home, 0o700);
    await acceptPolicy(policy, { home });
    const [log, asked]: [AuditEvent[], SignOffRequest[]] = [[], []];
    const call: ToolCall = {
      agent: { id: 'claude-code', name: 'Claude Code', session: 'one' },
      tool: 'Bash',
      callId: undefined,
      cwd: `${path}/proj`,
      act: { kind: 'command', line: TIER_3, shell: 'bash' },
      claim: undefined,
    };
    await act({
      home,
      log,
      asked,
      decide: (answer) => {
        const parts: GateParts = {
          home,
          append: async (event) => {
            log.push(event);
            return { appended: true, seq: log.length, hash: '' };
          },
          takeTicket: (request) => takeTicket(request, new Date().toISOString(), { home }),
          once: (_request, decide) => decide(),
          remainingMs: () => 60_000,
          ask: async (request) => {
            asked.push(request);
            return answer?.(request) ?? 'no-window';
          },
          notePending: async () => undefined,
        };
        return decideCall(call, parts);
      },
    });
  });

const alone = ({ digest }: SignOffRequest): SignOffAnswer => ({ approved: true, way: 'typed', digest });
const together =
  (...people: readonly Person[]) =>
  ({ digest }: SignOffRequest): SignOffAnswer => ({
    approved: true,
    way: 'typed',
    digest,
    seconds: people.map(({ approver: { key, account } }) => ({ account, fingerprint: fingerprint(key), by: 'key' })),
  });

describe('a call that takes two people', () => {
  it('is denied where there is one person, who is told so and not asked', () =>
    inDualRoom(POLICY, async ({ home, decide, asked, log }) => {
      const first = await decide(alone);
      assert.deepEqual([first.decision, first.by, asked.length], ['denied', 'policy', 0]);
      assert.match(
        first.reason,
        /One person, no dual control: nobody else is enrolled here.*gatehouse enrol.*break-glass/,
      );
      assert.deepEqual([log.length, log[0]?.detail], [1, { people: 2, way: 'no-second-person' }]);
      // A second key of the account that the agent runs under is nobody else.
      await enrolApprover(person('own', { account: ownAccount() }).approver, { home });
      assert.equal(listApprovers({ home }).length, 1);
      assert.match((await decide(alone)).reason, /One person, no dual control/);
      assert.equal(asked.length, 0);
    }));

  it('is asked where somebody else is enrolled, and runs when both have signed', () =>
    inDualRoom(POLICY, async ({ home, decide, asked, log }) => {
      await enrolApprover(ada.approver, { home });
      const byOne = await decide(alone);
      assert.deepEqual([byOne.decision, asked.at(-1)?.people, asked.at(-1)?.tier], ['denied', 2, 3]);
      const byBoth = await decide(together(ada));
      assert.deepEqual([byBoth.decision, byBoth.by, byBoth.reason], ['approved', 'people', '2 people approved it.']);
      const detail = log.at(-1)?.detail;
      assert.equal(detail?.['people'], 2);
      assert.equal(detail?.['seconds'], `ada@workshop ${fingerprint(ada.approver.key)} by key`);
      const overruled = await decide(({ digest }) => ({ approved: false, way: 'overruled', digest }));
      assert.deepEqual([overruled.decision, overruled.by], ['denied', 'people']);
      assert.match(overruled.reason, /A second person denied it\./);
      await removeApprover(ada.approver, { home });
      assert.match((await decide(together(ada))).reason, /One person, no dual control/);
    }));

  it('counts people and not keys where it takes three', () =>
    inDualRoom(`{ "dualControl": { "capabilities": ["reverse-tunnel"], "people": 3 } }`, async ({ home, decide }) => {
      await enrolApprover(ada.approver, { home });
      await enrolApprover(person('ada@workshop').approver, { home });
      assert.match((await decide(alone)).reason, /It takes 3 people, and beside you only 1 is enrolled/);
      const ben = person('ben@office');
      await enrolApprover(ben.approver, { home });
      assert.equal((await decide(together(ada, ada))).decision, 'denied');
      assert.equal((await decide(together(ada, ben))).decision, 'approved');
    }));

  it('takes no ticket that fewer people signed', () =>
    inDualRoom(POLICY, async ({ home, decide, asked }) => {
      await enrolApprover(ada.approver, { home });
      await decide();
      const [request] = asked;
      assert.ok(request !== undefined);
      await leaveTicket({ ...request, people: 1 }, new Date().toISOString(), { home });
      assert.equal((await decide()).decision, 'denied');
      await leaveTicket(request, new Date().toISOString(), { home });
      const { decision, by } = await decide();
      assert.deepEqual([decision, by], ['approved', 'ticket']);
      assert.equal((await decide()).decision, 'denied');
    }));
});

describe('break-glass', () => {
  const reason = 'The site is down and Ada is on a plane';

  it('lets one person decide, says so in every prompt and in the log, and is over when it is mended', () =>
    inDualRoom(POLICY, async ({ home, decide, asked, log }) => {
      const glass = await breakGlass({ reason, minutes: 15 }, { home });
      const { decision, by } = await decide(alone);
      assert.deepEqual([decision, by, asked[0]?.people], ['approved', 'person', 1]);
      assert.match(asked[0]?.notes[0]?.lines[0] ?? '', /^Break-glass until .* The site is down/);
      assert.equal(asked[0]?.notes[0]?.isDanger, true);
      assert.deepEqual(
        log.map(({ detail }) => detail?.['glass']),
        [glass.id, glass.id],
      );
      assert.ok(await mendGlass({ home }));
      assert.equal(brokenGlass({ home }), undefined);
      assert.match((await decide(alone)).reason, /One person, no dual control/);
    }));

  it('approves nothing once it is over, also what was asked before', () =>
    inDualRoom(POLICY, async ({ home, decide }) => {
      await breakGlass({ reason, minutes: 1 }, { home });
      const { decision, reason: told } = await decide(async (request) => {
        await mendGlass({ home });
        return alone(request);
      });
      assert.equal(decision, 'denied');
      assert.match(told, /Break-glass was over before it was approved/);
    }));

  it('is not broken without a reason, for longer than a quarter of an hour, or where it cannot be recorded', () =>
    inDualRoom(POLICY, async ({ home }) => {
      await assert.rejects(breakGlass({ reason: 'because', minutes: 5 }, { home }), /at least 10 characters/);
      for (const minutes of [0, 16, 1.5, Number.NaN])
        await assert.rejects(breakGlass({ reason, minutes }, { home }), /from 1 to 15 minutes/);
      chmodSync(`${home}/audit.key`, 0o644);
      await assert.rejects(breakGlass({ reason, minutes: 5 }, { home }), /could not be recorded/);
      await assert.rejects(enrolApprover(ada.approver, { home }), /could not be recorded/);
      chmodSync(`${home}/audit.key`, 0o600);
      assert.deepEqual([brokenGlass({ home }), listApprovers({ home })], [undefined, []]);
    }));

  it('says so where everything else passes as before', () =>
    inDualRoom('{}', async ({ home, decide, asked, log }) => {
      await breakGlass({ reason, minutes: 5 }, { home });
      assert.equal((await decide(alone)).decision, 'approved');
      assert.match(asked[0]?.notes[0]?.title ?? '', /glass is broken/);
      assert.equal(log[0]?.detail?.['glass'], undefined);
    }));
});
