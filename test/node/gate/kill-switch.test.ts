// The kill switch: what counts as stopped, who hears of it and how soon, and what lets agents run again.

import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { stopReason } from '../../../src/core/gate/kill-state.ts';
import { auditPlaces } from '../../../src/node/audit-places.ts';
import { auditLines, recordIn, verifyAuditLog } from '../../../src/node/audit-reading.ts';
import { killFolder, readKillSwitch, resumeAgents, stopAgents } from '../../../src/node/gate/kill-switch.ts';
import { watchKillSwitch } from '../../../src/node/gate/kill-watch.ts';
import { sealedFolder } from '../../../src/node/gate/sealed-folder.ts';
import { leaveTicket } from '../../../src/node/gate/tickets.ts';
import { inRoom, type Room, until } from '../../support/gate-room.ts';
import { runs } from '../../support/runs.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const BY_PERSON = { by: 'person', why: 'A test.' } as const;
const stateFile = (home: string) => `${killFolder({ home })}/state.json`;

const inHome = (act: (home: string) => Promise<void> | void) =>
  withTempDir({ 'home/x': '' }, async ({ path }) => {
    chmodSync(`${path}/home`, 0o700);
    await act(`${path}/home`);
  });

const killRecords = (home: string) =>
  [...auditLines(auditPlaces(home))].flatMap(({ bytes }) => {
    const { kind, detail } = recordIn(bytes) ?? {};
    return kind === 'kill' ? [(detail as Record<string, string>)['event']] : [];
  });

describe('the kill switch', () => {
  it('is off where it was never used, stops, and is released, each on record', async () => {
    await inHome(async (home) => {
      assert.deepEqual(readKillSwitch({ home }), { isStopped: false });
      assert.equal(await stopAgents({ by: 'person', why: 'Something uploads files.' }, { home }), undefined);
      const reading = readKillSwitch({ home });
      assert.match(stopReason(reading) ?? '', /^All agents are stopped since 2.*Z: Something uploads files\. A person/);
      await resumeAgents(reading, { home });
      assert.deepEqual(readKillSwitch({ home }), { isStopped: false });
      assert.deepEqual(killRecords(home), ['stopped', 'resumed']);
      assert.equal(verifyAuditLog(auditPlaces(home)).status, 'intact');
    });
  });

  it('keeps the first stop, and is not released for another one than the person saw', async () => {
    await inHome(async (home) => {
      await stopAgents(BY_PERSON, { home });
      const first = readKillSwitch({ home });
      await stopAgents({ by: 'policy', why: 'Again.' }, { home });
      assert.deepEqual(readKillSwitch({ home }), first);
      await resumeAgents(first, { home });
      await stopAgents(BY_PERSON, { home });
      await assert.rejects(resumeAgents(first, { home }), /stopped again meanwhile/);
      assert.equal(readKillSwitch({ home }).isStopped, true);
    });
  });

  it('means stopped whenever its state is missing, changed, forged, copied or closed', async () => {
    await inHome(async (home) => {
      await stopAgents(BY_PERSON, { home });
      const stopped = readFileSync(stateFile(home));
      await resumeAgents(readKillSwitch({ home }), { home });
      const running = readFileSync(stateFile(home));
      const isStopped = () => readKillSwitch({ home }).isStopped;
      assert.equal(isStopped(), false);
      rmSync(stateFile(home));
      assert.equal(isStopped(), true);
      for (const text of ['', 'running', '{"state":"running"}', running.subarray(0, -2), Buffer.alloc(5_000_000)]) {
        writeFileSync(stateFile(home), text);
        assert.equal(isStopped(), true);
      }
      fc.assert(
        fc.property(fc.nat(running.length * 8 - 1), (bit) => {
          const changed = Buffer.from(running);
          changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          writeFileSync(stateFile(home), changed);
          assert.equal(isStopped(), true);
        }),
        { numRuns: runs(300) },
      );
      // A seal of another purpose is none of this one.
      await leaveTicket(signOffRequest(), new Date().toISOString(), { home });
      const [ticket = ''] = sealedFolder('tickets', { home }).names();
      copyFileSync(`${home}/tickets/${ticket}.json`, stateFile(home));
      assert.equal(isStopped(), true);
      writeFileSync(stateFile(home), running);
      assert.equal(isStopped(), false);
      chmodSync(killFolder({ home }), 0o755);
      assert.equal(isStopped(), true);
      chmodSync(killFolder({ home }), 0o700);
      rmSync(stateFile(home));
      mkdirSync(stateFile(home));
      assert.equal(isStopped(), true);
      rmSync(killFolder({ home }), { recursive: true });
      writeFileSync(killFolder({ home }), stopped);
      assert.equal(isStopped(), true);
    });
  });

  it('stops without a key, a lock or a log, and is not released unrecorded', async () => {
    await inHome(async (home) => {
      writeFileSync(auditPlaces(home).key, 'no key');
      writeFileSync(`${home}/kill.lock`, JSON.stringify({ nonce: 'x' }));
      assert.match((await stopAgents(BY_PERSON, { home })) ?? '', /key/);
      const reading = readKillSwitch({ home });
      assert.deepEqual(reading, { isStopped: true, state: undefined });
      assert.match(stopReason(reading) ?? '', /cannot be read/);
      await assert.rejects(resumeAgents(reading, { home }), /try again/);
      rmSync(`${home}/kill.lock`);
      await assert.rejects(resumeAgents(reading, { home }), /could not be recorded/);
      assert.equal(readKillSwitch({ home }).isStopped, true);
    });
  });

  it('is released by one of many who try, and a stop always wins', async () => {
    await inRoom(async ({ home, start }) => {
      await stopAgents(BY_PERSON, { home });
      const racers = await Promise.all(Array.from({ length: 4 }, () => start('resume')));
      for (const racer of racers) assert.equal(await racer.line(), 'ready');
      for (const { child } of racers) child.stdin?.write('go\n');
      for (const racer of racers) assert.match(await racer.line(), /^resumed$/);
      assert.deepEqual(killRecords(home), ['stopped', 'resumed']);
      for (let round = 0; round < 20; round += 1) {
        await stopAgents(BY_PERSON, { home });
        const seen = readKillSwitch({ home });
        await Promise.allSettled([resumeAgents(seen, { home }), stopAgents(BY_PERSON, { home })]);
        await stopAgents(BY_PERSON, { home });
        assert.equal(readKillSwitch({ home }).isStopped, true);
      }
    });
  });

  it('sets a stop again whose state was taken away', async () => {
    await inHome(async (home) => {
      await stopAgents(BY_PERSON, { home });
      const told: boolean[] = [];
      const watch = watchKillSwitch(({ isStopped }) => told.push(isStopped), { home });
      rmSync(killFolder({ home }), { recursive: true });
      await until(() => readKillSwitch({ home }).isStopped);
      assert.match(stopReason(readKillSwitch({ home })) ?? '', /was removed while all was stopped/);
      assert.equal(watch.reading.isStopped, true);
      assert.ok(!told.includes(false));
      watch.dispose();
    });
  });

  it('reaches the people and hooks of eight windows, which say so themselves', () => eightWindows());
});

/** Eight windows in processes of their own, a hook waiting at each: all of them hear of the stop, and of the release. */
async function eightWindows(): Promise<void> {
  await inRoom(async (room) => {
    const { home, path, start } = room;
    const folders = Array.from({ length: 8 }, (_, index) => `${path}/${index}`);
    const windows = await Promise.all(folders.map((folder) => start('kill-window', folder)));
    for (const window of windows) assert.equal(await window.line(), 'ready');
    const hooks = await Promise.all(folders.map((folder) => start('kill-hook', folder)));
    for (const [index, window] of windows.entries()) assert.equal(await window.line(), `asked ${folders[index]}`);
    const at = Date.now();
    await stopAgents(BY_PERSON, { home });
    const times: number[] = [];
    for (const [index, window] of windows.entries()) {
      const lines = [await window.line()];
      // A window that looks between the making of the folder and that of the file says "stopped" twice.
      const isTold = (word: string) => lines.some((line) => line.startsWith(word));
      while (!(isTold('closed') && isTold('stopped'))) lines.push(await window.line());
      assert.ok(lines.includes(`closed ${folders[index]}`));
      times.push(timeOf(lines.find((line) => line.startsWith('stopped')) ?? '', 'stopped') - at);
    }
    for (const hook of hooks) times.push(timeOf(await hook.line(), 'stopped') - at);
    if (process.env['GATEHOUSE_TIMES'] !== undefined) process.stderr.write(`${Math.max(...times)} ms\n`);
    await deniesWhileStopped(room, folders[0] ?? '');
    await resumeAgents(readKillSwitch({ home }), { home });
    for (const window of windows) {
      let line = await window.line();
      while (line.startsWith('stopped')) line = await window.line();
      timeOf(line, 'running');
    }
  });
}

async function deniesWhileStopped({ start }: Room, folder: string): Promise<void> {
  const late = await start('kill-hook', folder);
  timeOf(await late.line(), 'stopped');
  const reopened = await start('kill-window', `${folder}/new`);
  assert.equal(await reopened.line(), 'ready stopped');
  reopened.child.kill('SIGKILL');
}

function timeOf(line: string, word: string): number {
  const [said, time] = line.split(' ');
  assert.equal(said, word);
  return Number(time);
}
