// The lock between processes: waited for, broken over the dead alone, and never given to two.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { describe, it } from 'node:test';
import { acquireLease, type Lease } from '../../src/node/lease-lock.ts';
import { isProvedDead, ownLife, type ProcessLife } from '../../src/node/process-life.ts';
import { withTempDir } from '../support/temp-dir.ts';

const OWN = ownLife();
/** A number whose process is over; it is not given out again as soon as this. */
const DEAD: ProcessLife = { ...OWN, pid: spawnSync(process.execPath, ['-e', '']).pid, start: '1' };

const inFolder = (act: (lock: string) => Promise<void>) => withTempDir({}, ({ path }) => act(`${path}/the.lock`));
const acquire = (lock: string, waitMs = 30) => acquireLease(lock, { fs, own: OWN, waitMs });
const write = (path: string, life: ProcessLife, nonce = 'ab'.repeat(12)) =>
  fs.writeFileSync(path, JSON.stringify({ ...life, nonce }));

function leased(result: Lease | string): Lease {
  return typeof result === 'string' ? assert.fail(result) : result;
}

describe('acquireLease', () => {
  it('gives the lock to one, and to the next when it is given back', async () => {
    await inFolder(async (lock) => {
      const first = leased(await acquire(lock));
      const started = performance.now();
      assert.match(
        String(await acquire(lock)),
        new RegExp(`held by process ${process.pid} on .*over 30 ms.*remove the file`),
      );
      assert.ok(performance.now() - started >= 30);
      const waiting = acquire(lock, 5000);
      first.release();
      leased(await waiting).release();
      assert.deepEqual(fs.readdirSync(lock.slice(0, -9)), []);
    });
  });

  it('breaks the lock of a dead process, and sweeps what it left', async () => {
    await inFolder(async (lock) => {
      write(lock, DEAD);
      write(`${lock}.${'cd'.repeat(12)}.new`, DEAD, 'cd'.repeat(12));
      fs.writeFileSync(`${lock}.${'01'.repeat(12)}.new`, '');
      write(`${lock}.${'ef'.repeat(12)}.new`, OWN, 'ef'.repeat(12));
      leased(await acquire(lock)).release();
      assert.deepEqual(fs.readdirSync(lock.slice(0, -9)), [`the.lock.${'ef'.repeat(12)}.new`]);
    });
  });

  it('breaks a lock whose breaker died as well', async () => {
    await inFolder(async (lock) => {
      write(lock, DEAD);
      write(`${lock}.${'ab'.repeat(12)}`, DEAD, 'cd'.repeat(12));
      leased(await acquire(lock, 1000)).release();
      assert.deepEqual(fs.readdirSync(lock.slice(0, -9)), []);
    });
  });

  it('leaves a lock alone while somebody else breaks it', async () => {
    await inFolder(async (lock) => {
      write(lock, DEAD);
      write(`${lock}.${'ab'.repeat(12)}`, OWN, 'cd'.repeat(12));
      assert.equal(typeof (await acquire(lock)), 'string');
      assert.ok(fs.existsSync(lock));
    });
  });

  it('never breaks what names no holder', async () => {
    for (const content of ['', '{', 'null', '{"pid":1}', JSON.stringify({ ...DEAD, nonce: '../../x' })]) {
      await inFolder(async (lock) => {
        fs.writeFileSync(lock, content);
        assert.match(String(await acquire(lock)), /somebody unknown/);
        assert.equal(fs.readFileSync(lock, 'utf8'), content);
      });
    }
  });

  it('takes no lock away from somebody else when it gives its own back', async () => {
    await inFolder(async (lock) => {
      const lease = leased(await acquire(lock));
      write(lock, OWN);
      lease.release();
      assert.ok(fs.existsSync(lock));
    });
  });

  it('looks seldom at who holds the lock, and makes ready once, when there is waiting to do', async () => {
    await inFolder(async (lock) => {
      let [looks, ready] = [0, 0];
      const openSync: typeof fs.openSync = (path, ...rest) => {
        if (path === lock) looks += 1;
        return fs.openSync(path, ...rest);
      };
      const options = { fs: { ...fs, openSync }, own: OWN, meanwhile: () => (ready += 1) };
      const first = leased(await acquireLease(lock, { ...options, waitMs: 30 }));
      assert.equal(ready, 0);
      assert.equal(typeof (await acquireLease(lock, { ...options, waitMs: 450 })), 'string');
      assert.equal(ready, 1);
      // Every 100 ms, and once more to say who it was: a crowd that looked at every try would starve the holder.
      assert.ok(looks >= 2 && looks <= 7, `${looks} looks`);
      first.release();
    });
  });

  it('works on file systems without hard links', async () => {
    await inFolder(async (lock) => {
      const linkSync = (() => {
        throw Object.assign(new Error('not supported'), { code: 'EPERM' });
      }) as typeof fs.linkSync;
      const options = { fs: { ...fs, linkSync }, own: OWN, waitMs: 20 };
      const lease = leased(await acquireLease(lock, options));
      assert.equal(typeof (await acquireLease(lock, options)), 'string');
      lease.release();
      assert.equal(fs.existsSync(lock), false);
    });
  });
});

describe('isProvedDead', () => {
  it('knows the living, and those of whom nothing can be known', () => {
    assert.equal(isProvedDead(OWN, OWN), false);
    assert.equal(isProvedDead({ ...DEAD, space: 'elsewhere' }, OWN), false);
    assert.equal(isProvedDead({ ...OWN, pid: process.ppid, start: '' }, OWN), false);
  });

  it('knows the dead: no such process, another one with its number, another boot', () => {
    assert.equal(isProvedDead(DEAD, OWN), true);
    if (process.platform === 'linux') assert.equal(isProvedDead({ ...OWN, start: '1' }, OWN), true);
    assert.equal(isProvedDead({ ...OWN, boot: 'another' }, OWN), true);
  });

  it('takes a clock that was set for no other boot', () => {
    const [at, soon, later] = ['at:1000000', 'at:1000200', 'at:1009000'].map((boot) => ({ ...OWN, boot }));
    assert.ok(at !== undefined && soon !== undefined && later !== undefined);
    assert.equal(isProvedDead(at, soon), false);
    assert.equal(isProvedDead(at, later), true);
  });
});
