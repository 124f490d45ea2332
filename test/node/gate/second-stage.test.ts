// The second stage: what is handed in counts once or never, by the right person, in time, and on record.

import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Approval } from '../../../src/core/gate/approval.ts';
import { showCode } from '../../../src/core/gate/one-time-code.ts';
import { readRequestLine, type SentRequest } from '../../../src/core/gate/second-request.ts';
import { ownAccount } from '../../../src/node/account.ts';
import { enrolApprover, removeApprover } from '../../../src/node/gate/approvers.ts';
import { drawCodes } from '../../../src/node/gate/one-time-codes.ts';
import { recentRecords } from '../../../src/node/gate/recent-records.ts';
import { type Handed, openRequest, type SecondStage, secondStage } from '../../../src/node/gate/second-stage.ts';
import { dualRequest, type Person, PORTS, person } from '../../support/dual-control.ts';
import { inRoom, type Room } from '../../support/gate-room.ts';

const now = () => new Date().toISOString();
const answer = (who: Person, sent: SentRequest, changes: Partial<Approval> = {}) =>
  who.answer(sent, { at: now(), ...changes });

async function refusal(handed: Promise<Handed>): Promise<string> {
  const said = await handed;
  return said.kind === 'refused' ? said.reason : assert.fail(said.kind);
}

const withAda = (act: (room: Room & { ada: Person; stage: SecondStage }) => Promise<void>) =>
  inRoom(async (room) => {
    const ada = person('ada@workshop');
    await enrolApprover(ada.approver, room);
    await act({ ...room, ada, stage: secondStage(openRequest(dualRequest(), 60_000), room) });
  });

const events = (room: Room) =>
  recentRecords(room)
    .filter(({ kind }) => kind === 'approver')
    .map(({ detail }) => (detail as Record<string, string>)['event']);

describe('secondStage', () => {
  it('sends a request that can be read, with this account as the one that asks', () =>
    withAda(async ({ stage: { sent } }) => {
      assert.deepEqual(readRequestLine(sent.line, PORTS), sent);
      assert.deepEqual(sent.request.requester, ownAccount());
      assert.notEqual(openRequest(dualRequest(), 60_000).request.id, openRequest(dualRequest(), 60_000).request.id);
    }));

  it('counts an answer once, with blanks around it or not, and records who gave it', () =>
    withAda(async ({ ada, stage, ...room }) => {
      const line = answer(ada, stage.sent);
      assert.ok(!stage.isComplete());
      assert.equal((await stage.hand(` ${line}\n`)).kind, 'counted');
      assert.ok(stage.isComplete());
      assert.match(await refusal(stage.hand(line)), /has signed already/);
      const detail = recentRecords(room).find(
        ({ detail: each }) => (each as Record<string, string>)?.['event'] === 'second-signed',
      )?.['detail'] as Record<string, string>;
      assert.deepEqual([detail['quorum'], detail['account'], detail['with']], ['2 of 2', 'ada@workshop', 'key']);
    }));

  it('refuses keys of the account that the agent runs under, and of one that has signed, and says so', () =>
    inRoom(async (room) => {
      const [own, ada, second, ben] = [
        person('own', { account: ownAccount() }),
        person('ada@workshop'),
        person('ada@workshop'),
        person('ben@office'),
      ];
      for (const { approver } of [own, ada, second, ben]) await enrolApprover(approver, room);
      const stage = secondStage(openRequest(dualRequest({ people: 3 }), 60_000), room);
      const words = /Two keys of one account are one person\.$/;
      assert.match(await refusal(stage.hand(answer(own, stage.sent, { account: ownAccount() }))), words);
      assert.equal((await stage.hand(answer(ada, stage.sent))).kind, 'counted');
      assert.match(await refusal(stage.hand(answer(second, stage.sent))), words);
      assert.ok(!stage.isComplete());
      assert.equal((await stage.hand(answer(ben, stage.sent))).kind, 'counted');
      assert.ok(stage.isComplete());
      assert.deepEqual(events(room).slice(4), ['second-refused', 'second-signed', 'second-refused', 'second-signed']);
    }));

  it('takes nothing of who was removed meanwhile, and nothing after the time', () =>
    withAda(async ({ ada, stage, ...room }) => {
      const line = answer(ada, stage.sent);
      await removeApprover(ada.approver, room);
      assert.match(await refusal(stage.hand(line)), /not enrolled here/);
      await enrolApprover(ada.approver, room);
      const short = secondStage(openRequest(dualRequest(), 40), room);
      const late = answer(ada, short.sent);
      await new Promise((resolve) => setTimeout(resolve, 60));
      assert.match(await refusal(short.hand(late)), /time for this request is over/);
      assert.equal((await stage.hand(line)).kind, 'counted');
    }));

  it('takes nothing signed by a clock that is a minute and more off', () =>
    withAda(async ({ ada, stage }) => {
      const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
      for (const seconds of [-65, 65, 3600])
        assert.match(await refusal(stage.hand(answer(ada, stage.sent, { at: at(seconds) }))), /look at the clocks/);
      assert.equal((await stage.hand(answer(ada, stage.sent, { at: at(-30) }))).kind, 'counted');
    }));

  it('counts nothing that cannot be recorded or marked as used', () =>
    withAda(async ({ ada, stage, home, ...room }) => {
      const mark = readFileSync(`${home}/audit.mark`);
      writeFileSync(`${home}/audit.mark`, 'broken');
      assert.match(await refusal(stage.hand(answer(ada, stage.sent))), /It does not count: it could not be recorded/);
      assert.ok(!stage.isComplete());
      writeFileSync(`${home}/audit.mark`, mark);
      // What was used up by that stays used up.
      assert.match(await refusal(stage.hand(answer(ada, stage.sent))), /used already/);
      const other = secondStage(openRequest(dualRequest(), 60_000), { home, ...room });
      rmSync(`${home}/spent`, { recursive: true });
      writeFileSync(`${home}/spent`, '');
      assert.match(await refusal(other.hand(answer(ada, other.sent))), /It does not count/);
      rmSync(`${home}/spent`);
      assert.equal((await other.hand(answer(ada, other.sent))).kind, 'counted');
    }));

  it('lets one of eight processes count one answer', { timeout: 60_000 }, () =>
    withAda(async ({ ada, stage, start }) => {
      const words = [stage.sent.line, answer(ada, stage.sent)];
      const racers = await Promise.all(Array.from({ length: 8 }, () => start('second-stage', ...words)));
      for (const { line } of racers) assert.equal(await line(), 'ready');
      for (const { child } of racers) child.stdin?.write('go\n');
      const said = await Promise.all(racers.map(({ line }) => line()));
      assert.deepEqual(said.sort(), ['counted', ...Array(7).fill('refused')]);
    }),
  );
});

describe('one-time codes', () => {
  it('count once for one request, and wrong ones are few', { timeout: 60_000 }, () =>
    inRoom(async (room) => {
      const { codes, sheet } = await drawCodes(3);
      const [first, second, third] = codes.map(showCode);
      await enrolApprover(person('ada@workshop', { codes: sheet }).approver, room);
      const stage = () => secondStage(openRequest(dualRequest(), 60_000), room);
      const one = stage();
      assert.deepEqual(await one.hand(first ?? ''), {
        kind: 'counted',
        signer: { ...one.counted()[0], by: 'code' },
      });
      assert.match(await refusal(stage().hand(first ?? '')), /used already/);
      const wrong = second?.replace(/.$/, (letter) => (letter === 'a' ? 'b' : 'a')) ?? '';
      for (let tries = 0; tries < 4; tries += 1) assert.match(await refusal(stage().hand(wrong)), /nobody’s/);
      assert.match(await refusal(stage().hand(second ?? '')), /Too many wrong codes/);
      assert.match(await refusal(stage().hand(third ?? '')), /Too many wrong codes/);
      assert.deepEqual(events(room).slice(1), ['second-signed', ...Array(5).fill('code-refused')]);
    }),
  );

  it('are none of the account that the agent runs under', () =>
    inRoom(async (room) => {
      const { codes, sheet } = await drawCodes(1);
      await enrolApprover(person('own', { account: ownAccount(), codes: sheet }).approver, room);
      const stage = secondStage(openRequest(dualRequest(), 60_000), room);
      assert.match(await refusal(stage.hand(codes.map(showCode).join())), /Two keys of one account are one person/);
    }));
});
