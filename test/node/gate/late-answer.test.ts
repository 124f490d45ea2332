// Answers after the time: on record, by whom, and worth one ticket to as many people as signed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { settleLate, waitingRequests } from '../../../src/node/gate/late-answer.ts';
import { notePending } from '../../../src/node/gate/pending.ts';
import { recentRecords } from '../../../src/node/gate/recent-records.ts';
import { takeTicket } from '../../../src/node/gate/tickets.ts';
import { dualRequest, person } from '../../support/dual-control.ts';
import { inRoom } from '../../support/gate-room.ts';

const now = () => new Date().toISOString();
const ada = person('ada@workshop');
const second = { account: ada.approver.account, fingerprint: ada.fingerprint, by: 'key' } as const;

describe('settleLate', () => {
  it('approves what two people signed, once, and says who', () =>
    inRoom(async ({ home }) => {
      const request = dualRequest();
      const { digest } = request;
      await notePending(request, now(), { home });
      const answer = { approved: true, way: 'typed', digest, seconds: [second] } as const;
      assert.equal(await settleLate(request, answer, { home }), 'approved');
      assert.equal(await settleLate(request, answer, { home }), 'gone');
      const record = recentRecords({ home }).at(-1);
      assert.equal(record?.['by'], 'people');
      const { people, seconds } = (record?.['detail'] ?? {}) as Record<string, unknown>;
      assert.deepEqual([people, seconds], [2, `ada@workshop ${ada.fingerprint} by key`]);
      assert.equal(await takeTicket(request, now(), { home }), true);
      assert.equal(await takeTicket(request, now(), { home }), false);
    }));

  it('approves nothing that one person signed where it takes two', () =>
    inRoom(async ({ home }) => {
      const request = dualRequest();
      const { digest } = request;
      await notePending(request, now(), { home });
      assert.equal(await settleLate(request, { approved: true, way: 'typed', digest }, { home }), 'denied');
      assert.equal(await takeTicket(request, now(), { home }), false);
    }));

  it('leaves open what was closed or ran out, and denies what a second person denied', () =>
    inRoom(async ({ home }) => {
      const request = dualRequest();
      const { digest } = request;
      await notePending(request, now(), { home });
      for (const way of ['closed', 'expired'] as const)
        assert.equal(await settleLate(request, { approved: false, way, digest }, { home }), 'open');
      assert.equal((await waitingRequests({ home })).length, 1);
      assert.equal(await settleLate(request, { approved: false, way: 'overruled', digest }, { home }), 'denied');
      assert.equal(recentRecords({ home }).at(-1)?.['by'], 'people');
    }));
});
