// The log on disk: appended to by one, by many, by the killed and on a failing disk, and always a whole chain.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as nodeFs from 'node:fs';
import { describe, it } from 'node:test';
import { type AuditOptions, auditFile } from '../../src/node/audit-file.ts';
import { type AuditPlaces, auditPlaces } from '../../src/node/audit-places.ts';
import { auditLines, verifyAuditLog } from '../../src/node/audit-reading.ts';
import type { AuditFs } from '../../src/node/audit-refusal.ts';
import { bundle } from '../support/bundle.ts';
import { runs } from '../support/runs.ts';
import { withTempDir } from '../support/temp-dir.ts';

const { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } = nodeFs;
const EVENT = { kind: 'request', agent: { id: 'test' }, command: 'git status', cwd: '/work' } as const;

const inHome = <Result>(act: (places: AuditPlaces, path: string) => Promise<Result>) =>
  withTempDir({}, ({ path }) => act(auditPlaces(`${path}/home`), path));

async function appended(places: AuditPlaces, count: number, options: AuditOptions = {}): Promise<void> {
  const log = auditFile({ places, ...options });
  for (let index = 0; index < count; index += 1) {
    const result = await log.append(EVENT);
    assert.ok(result.appended, JSON.stringify(result));
  }
}

/** Refused, for that reason; and nothing was written. */
async function refused(places: AuditPlaces, reason: string, options: AuditOptions = {}): Promise<string> {
  const before = existsSync(places.log) ? readFileSync(places.log, 'latin1') : undefined;
  const result = await auditFile({ places, waitMs: 50, ...options }).append(EVENT);
  if (result.appended) assert.fail('appended');
  assert.equal(result.reason, reason, result.message);
  if (before !== undefined) assert.equal(readFileSync(places.log, 'latin1'), before);
  return result.message;
}

const records = (places: AuditPlaces) =>
  [...auditLines(places)].map(({ bytes }) => JSON.parse(bytes) as Record<string, unknown>);
const details = (places: AuditPlaces) =>
  records(places).flatMap(({ detail }) => (detail === null ? [] : [(detail as { event: string }).event]));

describe('auditFile', () => {
  it('begins a log that only its owner can read, and goes on with it', async () => {
    await inHome(async (places) => {
      await appended(places, 2);
      await appended(places, 1);
      assertIntact(places, 4);
      assert.deepEqual(details(places), ['begun']);
      if (process.platform !== 'win32') {
        for (const path of [places.log, places.key, places.mark, places.sign])
          assert.equal(nodeFs.statSync(path).mode & 0o777, 0o600);
        for (const path of [places.home, places.folder]) assert.equal(nodeFs.statSync(path).mode & 0o777, 0o700);
      }
      assert.deepEqual(readdirSync(places.home).sort(), ['audit', 'audit.key', 'audit.mark', 'audit.sign']);
    });
  });

  it('keeps the chain over full files', async () => {
    await inHome(async (places) => {
      await appended(places, 40, { rotateBytes: 4000 });
      const files = readdirSync(places.folder).sort();
      assert.ok(files.length > 4, files.join());
      assertIntact(places, records(places).length);
      assert.equal(records(places).filter(({ kind }) => kind === 'request').length, 40);
      assert.equal(details(places).filter((event) => event === 'rotated').length, files.length - 1);
      // A crash after the full file was put aside leaves no current one.
      if (existsSync(places.log)) nodeFs.renameSync(places.log, `${places.folder}/audit-000000000000999.jsonl`);
      await appended(places, 1);
      assert.equal(verifyAuditLog(places).status, 'intact');
      rmSync(`${places.folder}/${files[1]}`);
      assert.equal(verifyAuditLog(places).status, 'tampered');
    });
  });

  it('repairs an unfinished last line and records that it did', async () => {
    await inHome(async (places) => {
      await appended(places, 3);
      const line = readFileSync(places.log, 'latin1').split('\n')[2] ?? '';
      for (const torn of [line.slice(0, 1), line.slice(0, 200), line, '\0'.repeat(9000), 'x'.repeat(300_000)]) {
        appendFileSync(places.log, torn);
        const found = verifyAuditLog(places);
        assert.equal(found.status === 'intact' && found.torn, torn.length);
        await appended(places, 1);
        assert.equal(records(places).at(-2)?.['kind'], 'lifecycle');
        assert.match(JSON.stringify(records(places).at(-2)?.['detail']), new RegExp(`"tornBytes":${torn.length},`));
      }
      assertIntact(places, 14);
    });
  });

  it('refuses a log that is behind its mark, and never mends that by itself', async () => {
    await inHome(async (places) => {
      await appended(places, 3);
      const { size } = nodeFs.statSync(places.log);
      for (const length of [size - 1, size - 100, 1, 0]) {
        truncateSync(places.log, length);
        assert.match(await refused(places, 'truncated'), /once reached 3/);
        assert.equal(verifyAuditLog(places).status, 'truncated');
      }
      rmSync(places.folder, { recursive: true });
      await refused(places, 'truncated');
      assert.equal(verifyAuditLog(places).status, 'truncated');
    });
  });

  it('refuses a changed last record, a changed or missing mark, and a missing or open key', async () => {
    await inHome(async (places) => {
      await appended(places, 3);
      const changing = async (path: string, change: (text: string) => string | undefined, reason: string) => {
        const text = readFileSync(path, 'latin1');
        const changed = change(text);
        if (changed === undefined) rmSync(path);
        else writeFileSync(path, changed, { mode: 0o600 });
        await refused(places, reason);
        assert.notEqual(verifyAuditLog(places).status, 'intact');
        writeFileSync(path, text, { mode: 0o600 });
        assert.equal(verifyAuditLog(places).status, 'intact');
      };
      await changing(places.log, (text) => text.replace(/git status(?=[^\n]*\n$)/, 'git statuS'), 'tampered');
      await changing(places.mark, (text) => text.replace('"seq":3', '"seq":2'), 'tampered');
      await changing(places.mark, () => undefined, 'tampered');
      await changing(places.key, () => undefined, 'tampered');
      await changing(places.key, (text) => text.replace(/[0-9a-f]{64}/, '0'.repeat(64)), 'tampered');
      await changing(places.key, () => 'no key', 'unwritable');
      if (process.platform !== 'win32') {
        nodeFs.chmodSync(places.key, 0o640);
        assert.match(await refused(places, 'unwritable'), /chmod 600/);
      }
    });
  });

  it('follows no link and waits for no pipe in the place of the log', {
    skip: process.platform === 'win32',
  }, async () => {
    await inHome(async (places, path) => {
      await appended(places, 1);
      const elsewhere = `${path}/elsewhere`;
      nodeFs.renameSync(places.log, elsewhere);
      nodeFs.symlinkSync(elsewhere, places.log);
      await refused(places, 'unwritable');
      assert.equal(verifyAuditLog(places).status, 'unreadable');
      for (const path of [places.log, places.mark, places.key, places.lock]) {
        const kept = existsSync(path) ? readFileSync(path) : undefined;
        rmSync(path, { force: true });
        assert.equal(spawnSync('mkfifo', ['-m', '600', path]).status, 0);
        const result = await auditFile({ places, waitMs: 50 }).append(EVENT);
        assert.equal(result.appended, false);
        assert.equal(verifyAuditLog(places).status, path === places.lock ? 'intact' : 'unreadable');
        rmSync(path);
        if (path === places.log) nodeFs.renameSync(elsewhere, path);
        else if (kept !== undefined) writeFileSync(path, kept, { mode: 0o600 });
      }
      await appended(places, 1);
    });
  });

  it('lets many in one process take turns', async () => {
    await inHome(async (places) => {
      const log = auditFile({ places });
      const results = await Promise.all(Array.from({ length: 30 }, () => log.append(EVENT)));
      assert.ok(results.every(({ appended: isIn }) => isIn));
      assert.equal(new Set(results.map((result) => (result.appended ? result.seq : -1))).size, 30);
      assert.equal(verifyAuditLog(places).status, 'intact');
    });
  });

  it('loses nothing of eight processes that write at once', async () => {
    await inHome(async (places, path) => {
      const program = await bundle('test/support/audit-writer.ts', `${path}/writer.mjs`);
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => run(program, places, 25)));
      assert.deepEqual(
        outcomes.map(({ code, stderr }) => `${code} ${stderr}`),
        Array(8).fill('0 '),
      );
      const acknowledged = outcomes.flatMap(({ acks }) => acks);
      assert.equal(new Set(acknowledged).size, 200);
      assertAllThere(places, acknowledged);
    });
  });

  it('loses no acknowledged record of writers that are killed', async (test) => {
    await inHome(async (places, path) => {
      const program = await bundle('test/support/audit-writer.ts', `${path}/writer.mjs`);
      const acknowledged: string[] = [];
      for (let cycle = 0; cycle < runs(10); cycle += 1) {
        // Three at once, so that those who live on break the locks of those who died.
        const counts = [3, 9, 27].map((count) => count + ((cycle * 7) % 11));
        for (const outcome of await Promise.all(counts.map((count) => run(program, places, 1_000_000, count)))) {
          assert.equal(outcome.signal, 'SIGKILL', outcome.stderr);
          acknowledged.push(...outcome.acks);
        }
      }
      await appended(places, 1);
      assertAllThere(places, acknowledged);
      const repairs = details(places).filter((event) => event === 'repaired').length;
      test.diagnostic(`${acknowledged.length} acknowledged, ${repairs} unfinished lines repaired`);
    });
  });

  it('acknowledges nothing when any file operation fails, and goes on when the disk does', async (test) => {
    let sites = 0;
    for (const [code, isFirst] of [
      ['ENOSPC', true],
      ['EIO', false],
      ['EACCES', false],
    ] as const) {
      for (let failing = 0; ; failing += 1) {
        const isOver = await inHome(async (places) => {
          // The first append makes key, mark and log; later ones rotate.
          if (!isFirst) await appended(places, 6);
          const { fs, happened } = failingFs(failing, code);
          const result = await auditFile({ places, fs, waitMs: 0, rotateBytes: 4000 }).append(EVENT);
          if (!happened()) return true;
          const forgiven = happened() === 'discarded';
          assert.equal(result.appended, forgiven, `${code} at operation ${failing}: ${happened()}`);
          // A lock that could not be given back is still ours: nobody may take it, so it is a refusal again.
          if (existsSync(places.lock)) {
            await refused(places, 'busy', { waitMs: 0 });
            rmSync(places.lock);
          }
          await appended(places, 1);
          assert.equal(verifyAuditLog(places).status, 'intact', `${code} at operation ${failing}`);
          return false;
        });
        if (isOver) break;
        sites += 1;
      }
    }
    assert.ok(sites > 100, `${sites}`);
    test.diagnostic(`${sites} failing operations`);
  });

  it('undoes a record that the disk took only half of', async () => {
    await inHome(async (places) => {
      await appended(places, 2);
      const whole = readFileSync(places.log, 'latin1');
      let calls = 0;
      const writeSync = ((file: number, bytes: Buffer, from: number) => {
        calls += 1;
        if (calls > 1) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        return nodeFs.writeSync(file, bytes, from, 100);
      }) as typeof nodeFs.writeSync;
      await refused(places, 'unwritable', { fs: { ...nodeFs, writeSync } });
      assert.equal(readFileSync(places.log, 'latin1'), whole);
    });
  });

  it('costs little', async (test) => {
    await inHome(async (places) => {
      const log = auditFile({ places });
      const times: number[] = [];
      for (let index = 0; index < 300; index += 1) {
        const started = performance.now();
        await log.append(EVENT);
        times.push(performance.now() - started);
      }
      times.sort((a, b) => a - b);
      const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
      test.diagnostic(`append p50 ${at(0.5).toFixed(2)} ms, p95 ${at(0.95).toFixed(2)} ms`);
      // Generous: what a shared machine may take, far below what a person or an agent's deadline would notice.
      assert.ok(at(0.5) < 20, `${at(0.5)} ms`);
    });
  });
});

/** Intact, with that many records, nothing unfinished, and as many checkpoints as fit in. */
function assertIntact(places: AuditPlaces, count: number): void {
  const found = verifyAuditLog(places);
  if (found.status !== 'intact') assert.fail(JSON.stringify(found));
  assert.deepEqual([found.records, found.torn, found.checkpoints], [count, 0, Math.floor((count - 1) / 64)]);
}

function assertAllThere(places: AuditPlaces, acknowledged: readonly string[]): void {
  const found = verifyAuditLog(places);
  assert.equal(found.status, 'intact', JSON.stringify(found));
  const written = new Set(records(places).map(({ seq, hash }) => `${seq} ${hash}`));
  assert.deepEqual(
    acknowledged.filter((ack) => !written.has(ack)),
    [],
  );
}

interface Outcome {
  readonly code: number | null;
  readonly signal: string | null;
  readonly acks: readonly string[];
  readonly stderr: string;
}

/** Runs a writer; kills it once it has acknowledged `killAfter` records. */
async function run(
  program: string,
  places: AuditPlaces,
  count: number,
  killAfter = Number.POSITIVE_INFINITY,
): Promise<Outcome> {
  const child = spawn(process.execPath, [program, places.home, String(count)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += String(data);
  });
  child.stdout.on('data', (data) => {
    stdout += String(data);
    if (stdout.split('\n').length > killAfter) child.kill('SIGKILL');
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, stderr, acks: stdout.split('\n').slice(0, -1) };
}

/** Node's own operations, of which the one with that number fails. */
function failingFs(failing: number, code: string): { fs: AuditFs; happened: () => string | undefined } {
  let count = 0;
  let happened: string | undefined;
  const fs = new Proxy(nodeFs, {
    get: (target, name: keyof AuditFs) => {
      const real = target[name] as (...words: unknown[]) => unknown;
      // The one that cannot fail: it says "no" instead.
      if (name === 'existsSync') return real;
      return (...words: unknown[]) => {
        count += 1;
        if (count - 1 !== failing) return real(...words);
        happened = name === 'unlinkSync' && String(words[0]).endsWith('.new') ? 'discarded' : name;
        // A failed close still closes.
        if (name === 'closeSync') real(...words);
        throw Object.assign(new Error(`${code}: ${name}`), { code });
      };
    },
  });
  return { fs, happened: () => happened };
}
