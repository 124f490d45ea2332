// Following a log that is being written to: every record once, in order, whatever files it lies in.

import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { auditFile } from '../../src/node/audit-file.ts';
import { followAudit } from '../../src/node/audit-follow.ts';
import { type AuditPlaces, auditPlaces } from '../../src/node/audit-places.ts';
import { fileSink, socketSink } from '../../src/node/audit-sink.ts';
import { withTempDir } from '../support/temp-dir.ts';

const EVENT = { kind: 'request', agent: { id: 'test' }, command: 'git status', cwd: '/work' } as const;
const inHome = (act: (places: AuditPlaces, path: string) => Promise<void>) =>
  withTempDir({}, ({ path }) => act(auditPlaces(`${path}/home`), path));

async function appended(places: AuditPlaces, count: number, rotateBytes?: number): Promise<void> {
  const log = auditFile({ places, ...(rotateBytes !== undefined && { rotateBytes }) });
  for (let index = 0; index < count; index += 1) assert.ok((await log.append(EVENT)).appended);
}

/** Follows until `count` lines have come, writing `act` in between. */
async function followed(places: AuditPlaces, from: number, count: number, act: () => Promise<void>): Promise<number[]> {
  const over = new AbortController();
  const seqs: number[] = [];
  const acting = act();
  for await (const line of followAudit(from, { places, signal: over.signal, everyMs: 5 })) {
    seqs.push((JSON.parse(line) as { seq: number }).seq);
    if (seqs.length === count) over.abort();
  }
  await acting;
  return seqs;
}

const upTo = (count: number, from = 0): number[] => Array.from({ length: count - from }, (_, index) => from + index);

describe('followAudit', () => {
  it('gives what is there and then what comes, over files that become full meanwhile', async () => {
    await inHome(async (places) => {
      await appended(places, 20, 4000);
      const total = 150;
      const seqs = await followed(places, 0, total, async () => {
        for (let index = 0; index < 13; index += 1) {
          await appended(places, 11, 3000);
          await new Promise((resolve) => setTimeout(resolve, index % 3 === 0 ? 12 : 0));
        }
      });
      assert.deepEqual(seqs, upTo(total));
    });
  });

  it('begins where it is told to, and waits for a log that is not there yet', async () => {
    await inHome(async (places) => {
      assert.deepEqual(await followed(places, 5, 20, () => appended(places, 30, 2000)), upTo(25, 5));
    });
  });

  it('gives no half of a record', async () => {
    await inHome(async (places) => {
      await appended(places, 3);
      const line = readFileSync(places.log, 'latin1').split('\n')[3] ?? '';
      writeFileSync(places.log, readFileSync(places.log, 'latin1').slice(0, -(line.length + 1)));
      const seqs = await followed(places, 0, 4, async () => {
        appendFileSync(places.log, line.slice(0, 80));
        await new Promise((resolve) => setTimeout(resolve, 30));
        appendFileSync(places.log, `${line.slice(80)}\n`);
      });
      assert.deepEqual(seqs, upTo(4));
    });
  });

  it('ends when it is told to', async () => {
    await inHome(async (places) => {
      await appended(places, 1);
      const over = new AbortController();
      setTimeout(() => over.abort(), 30);
      const lines: string[] = [];
      for await (const line of followAudit(0, { places, signal: over.signal, everyMs: 5 })) lines.push(line);
      assert.equal(lines.length, 2);
    });
  });
});

describe('sinks of exported records', () => {
  it('add to a file that is its owner’s alone', async () => {
    await withTempDir({}, async ({ path }) => {
      for (const line of ['one\n', 'two\n']) {
        const sink = fileSink(`${path}/out.jsonl`);
        await sink.write(line);
        await sink.end();
      }
      assert.equal(readFileSync(`${path}/out.jsonl`, 'utf8'), 'one\ntwo\n');
      if (process.platform !== 'win32') assert.equal(statSync(`${path}/out.jsonl`).mode & 0o777, 0o600);
    });
  });

  const listening = (path: string, onData: (text: string) => void) =>
    new Promise<{ end(): Promise<void> }>((resolve) => {
      const sockets = new Set<{ destroy(): void }>();
      const server = createServer((socket) => {
        sockets.add(socket);
        socket.on('data', (data) => onData(String(data)));
        socket.on('error', () => undefined);
      });
      server.listen(path, () =>
        resolve({
          end: () =>
            new Promise((done) => {
              for (const socket of sockets) socket.destroy();
              server.close(() => done());
            }),
        }),
      );
    });

  it('wait for a listener that went away, and leave nothing out', { skip: process.platform === 'win32' }, async () => {
    await withTempDir({}, async ({ path }) => {
      const address = `${path}/s`;
      let heard = '';
      const { signal } = new AbortController();
      const sink = socketSink(address, { isPatient: true, signal });
      const first = sink.write('one\n');
      let server = await listening(address, (text) => {
        heard += text;
      });
      await first;
      await sink.write('two\n');
      await server.end();
      rmSync(address, { force: true });
      const later = (async () => {
        for (const line of ['three\n', 'four\n', 'five\n']) {
          await sink.write(line);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      })();
      server = await listening(address, (text) => {
        heard += text;
      });
      await later;
      await sink.end();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await server.end();
      // It was away before it had read a thing: all of it comes again.
      assert.match(heard, /one\ntwo\n(?:three\n)?(?:one\ntwo\n)?three\nfour\nfive\n$/);
    });
  });

  it('say so at once when nobody listens and nobody is waited for', async () => {
    await withTempDir({}, async ({ path }) => {
      const sink = socketSink(`${path}/none`, { isPatient: false, signal: new AbortController().signal });
      await assert.rejects(sink.write('one\n'), /ENOENT/);
    });
  });
});
