// Requests that wait for a later answer: kept for a day, fifty at most, and each taken once.

import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { describe, it } from 'node:test';
import { listPending, notePending, takePending } from '../../../src/node/gate/pending.ts';
import { inRoom } from '../../support/gate-room.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

const NOON = '2026-03-01T12:00:00.000Z';
const after = (ms: number) => new Date(Date.parse(NOON) + ms).toISOString();
const HOUR = 3_600_000;
const numbered = (index: number) =>
  signOffRequest({ code: `c${String(index).padStart(5, '0')}`, cwd: `/nowhere/${index}` });

describe('pending requests', () => {
  it('are listed newest first, as they were asked', async () => {
    await inRoom(async ({ home }) => {
      assert.deepEqual(await listPending(NOON, { home }), []);
      const requests = [0, 1, 2].map(numbered);
      for (const [index, request] of requests.entries()) await notePending(request, after(index), { home });
      const listed = await listPending(after(9), { home });
      assert.deepEqual(JSON.stringify(listed.map(({ request }) => request)), JSON.stringify(requests.reverse()));
      assert.deepEqual(
        listed.map(({ notedAt }) => notedAt),
        [2, 1, 0].map(after),
      );
    });
  });

  it('are at most fifty, the newest', async () => {
    await inRoom(async ({ home }) => {
      for (let index = 0; index < 53; index += 1) await notePending(numbered(index), after(index), { home });
      const listed = await listPending(after(99), { home });
      assert.deepEqual([listed.length, listed[0]?.request.code, listed.at(-1)?.request.code], [50, 'c00052', 'c00003']);
      assert.equal(fs.readdirSync(`${home}/pending`).length, 50);
    });
  });

  it('count for a day, and not before their time', async () => {
    await inRoom(async ({ home }) => {
      await notePending(numbered(1), NOON, { home });
      assert.equal((await listPending(after(24 * HOUR - 1), { home })).length, 1);
      assert.equal((await listPending(after(-1), { home })).length, 0);
      assert.equal(await takePending('c00001', after(-1), { home }), undefined);
      assert.equal((await listPending(NOON, { home })).length, 1);
      assert.equal(await takePending('c00001', after(24 * HOUR), { home }), undefined);
      assert.deepEqual(fs.readdirSync(`${home}/pending`), []);
    });
  });

  it('make room for the same bytes tried again', async () => {
    await inRoom(async ({ home }) => {
      await notePending(signOffRequest({ code: 'aaaaaa' }), NOON, { home });
      await notePending(numbered(1), NOON, { home });
      await notePending(signOffRequest({ code: 'bbbbbb' }), after(1), { home });
      const codes = (await listPending(after(2), { home })).map(({ request }) => request.code);
      assert.deepEqual(codes, ['bbbbbb', 'c00001']);
    });
  });

  it('are taken by their code, whatever its capitals', async () => {
    await inRoom(async ({ home }) => {
      await notePending(numbered(1), NOON, { home });
      assert.equal(await takePending('c00002', NOON, { home }), undefined);
      assert.equal(await takePending('../../audit', NOON, { home }), undefined);
      assert.equal((await takePending('C00001', NOON, { home }))?.request.digest, numbered(1).digest);
      assert.equal(await takePending('c00001', NOON, { home }), undefined);
    });
  });

  it('are nothing when forged, changed, or of a digest that is not theirs', async () => {
    await inRoom(async ({ home }) => {
      await notePending(signOffRequest({ digest: 'ab'.repeat(32) }), NOON, { home });
      assert.deepEqual(await listPending(NOON, { home }), []);
      await notePending(numbered(1), NOON, { home });
      const file = `${home}/pending/c00001.json`;
      const whole = fs.readFileSync(file, 'utf8');
      fs.writeFileSync(file, whole.replace('rm -r build', 'rm -r other'));
      assert.deepEqual(await listPending(NOON, { home }), []);
      fs.writeFileSync(file, whole);
      assert.equal((await listPending(NOON, { home })).length, 1);
    });
  });

  it('are noted by many processes at once, and taken by one', { timeout: 30_000 }, async () => {
    await inRoom(async ({ home, start }) => {
      const go = async (verb: string, words: readonly string[]) => {
        const processes = await Promise.all(words.map((word) => start(verb, word)));
        for (const { line } of processes) assert.equal(await line(), 'ready');
        for (const { child } of processes) child.stdin?.write('go\n');
        return Promise.all(processes.map(({ line }) => line()));
      };
      const codes = Array.from({ length: 8 }, (_, index) => `code0${index}`);
      assert.deepEqual(await go('note-pending', codes), Array(8).fill('noted'));
      const listed = await listPending(new Date().toISOString(), { home });
      assert.deepEqual(listed.map(({ request }) => request.code).sort(), codes);
      assert.deepEqual((await go('take-pending', Array(8).fill('code03'))).sort(), [...Array(7).fill('false'), 'true']);
    });
  });
});
