// Tickets: one retry of the same bytes within ten minutes, and nothing else.

import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { describe, it } from 'node:test';
import { leaveTicket, takeTicket } from '../../../src/node/gate/tickets.ts';
import { inRoom } from '../../support/gate-room.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

const NOON = '2026-03-01T12:00:00.000Z';
const after = (ms: number) => new Date(Date.parse(NOON) + ms).toISOString();
const REQUEST = signOffRequest();
const { digest } = REQUEST;
const bytes = (digest: string) => ({ digest, people: 1 });
const MINUTE = 60_000;

describe('takeTicket', () => {
  it('gives what was left once', async () => {
    await inRoom(async ({ home }) => {
      assert.equal(await takeTicket(REQUEST, NOON, { home }), false);
      await leaveTicket(REQUEST, NOON, { home });
      assert.equal(await takeTicket(signOffRequest({ cwd: '/elsewhere' }), NOON, { home }), false);
      assert.equal(await takeTicket(REQUEST, after(MINUTE), { home }), true);
      assert.equal(await takeTicket(REQUEST, after(MINUTE), { home }), false);
      await leaveTicket(REQUEST, after(MINUTE), { home });
      assert.equal(await takeTicket(REQUEST, after(2 * MINUTE), { home }), true);
    });
  });

  it('gives nothing for another list of what would be published', async () => {
    await inRoom(async ({ home }) => {
      const listed = (ships: string | undefined) => ({ digest, people: 1, ships });
      for (const [left, asked] of [
        ['a'.repeat(64), 'b'.repeat(64)],
        ['a'.repeat(64), undefined],
        [undefined, 'a'.repeat(64)],
      ]) {
        await leaveTicket(listed(left), NOON, { home });
        assert.equal(await takeTicket(listed(asked), NOON, { home }), false);
        assert.equal(await takeTicket(listed(left), NOON, { home }), true);
      }
    });
  });

  it('gives nothing after ten minutes, by either clock, and nothing of a time to come', async () => {
    await inRoom(async ({ home }) => {
      await leaveTicket(REQUEST, NOON, { home, uptime: 5000 });
      for (const [now, uptime] of [
        [after(10 * MINUTE), 5600],
        [after(10 * MINUTE), 5000],
        [after(24 * 60 * MINUTE), 5001],
        // The clock was set back while the time went on.
        [after(MINUTE), 5600],
        [after(0), 9000],
        [after(-1), 5001],
        [after(-MINUTE), 5001],
        // The system was started again.
        [after(MINUTE), 60],
        ['', 5001],
        ['soon', 5001],
        [after(MINUTE), Number.NaN],
      ] as const)
        assert.equal(await takeTicket(REQUEST, now, { home, uptime }), false, `${now} ${uptime}`);
      assert.equal(await takeTicket(REQUEST, after(10 * MINUTE - 1), { home, uptime: 5599 }), true);
    });
  });

  it('gives nothing for a ticket that was forged, changed, renamed or put back', async () => {
    await inRoom(async ({ home }) => {
      await leaveTicket(REQUEST, NOON, { home });
      const file = `${home}/tickets/${digest}.json`;
      const whole = fs.readFileSync(file, 'utf8');
      const other = signOffRequest({ cwd: '/elsewhere' }).digest;
      fs.copyFileSync(file, `${home}/tickets/${other}.json`);
      assert.equal(await takeTicket(bytes(other), NOON, { home }), false);
      fs.writeFileSync(`${home}/tickets/${other}.json`, whole.replaceAll(digest, other));
      assert.equal(await takeTicket(bytes(other), NOON, { home }), false);
      fs.writeFileSync(file, whole.replace(/[0-9a-f]{64}/, '0'.repeat(64)));
      assert.equal(await takeTicket(REQUEST, NOON, { home }), false);
      fs.writeFileSync(file, whole.replace('T12:', 'T13:'));
      assert.equal(await takeTicket(REQUEST, after(60 * MINUTE), { home }), false);
      fs.writeFileSync(file, whole);
      assert.equal(await takeTicket(REQUEST, NOON, { home }), true);
      fs.writeFileSync(file, whole);
      assert.equal(await takeTicket(REQUEST, NOON, { home }), false);
    });
  });

  it('gives nothing when it cannot be noted that it was used', { skip: process.platform === 'win32' }, async () => {
    await inRoom(async ({ home }) => {
      await leaveTicket(REQUEST, NOON, { home });
      fs.chmodSync(`${home}/tickets`, 0o770);
      assert.equal(await takeTicket(REQUEST, NOON, { home }), false);
      fs.chmodSync(`${home}/tickets`, 0o700);
      for (const word of ['', '../x', 'x'.repeat(500), digest.toUpperCase()])
        assert.equal(await takeTicket(bytes(word), NOON, { home }), false);
      assert.equal(await takeTicket(REQUEST, NOON, { home }), true);
    });
  });

  it('gives one ticket to one of eight processes', { timeout: 30_000 }, async () => {
    await inRoom(async ({ home, start }) => {
      for (let round = 0; round < 3; round += 1) {
        await leaveTicket(REQUEST, new Date().toISOString(), { home });
        const takers = await Promise.all(Array.from({ length: 8 }, () => start('take-ticket', digest)));
        for (const { line } of takers) assert.equal(await line(), 'ready');
        for (const { child } of takers) child.stdin?.write('go\n');
        const said = await Promise.all(takers.map(({ line }) => line()));
        assert.deepEqual(said.sort(), [...Array(7).fill('false'), 'true']);
      }
    });
  });

  it('clears away what is too old', async () => {
    await inRoom(async ({ home }) => {
      await leaveTicket(REQUEST, NOON, { home });
      await takeTicket(REQUEST, NOON, { home });
      const [used = ''] = fs.readdirSync(`${home}/tickets`);
      assert.match(used, /^[0-9a-f]{32}\.used$/);
      await leaveTicket(signOffRequest({ cwd: '/old' }), NOON, { home });
      const later = new Date(fs.statSync(`${home}/tickets/${used}`).mtimeMs + 25 * 60 * MINUTE).toISOString();
      await leaveTicket(REQUEST, later, { home });
      assert.deepEqual(fs.readdirSync(`${home}/tickets`), [`${digest}.json`]);
    });
  });
});
