// Sealed files: what we wrote comes back, and what others wrote, changed, copied or may change is no file.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { auditFile } from '../../../src/node/audit-file.ts';
import { auditPlaces } from '../../../src/node/audit-places.ts';
import { verifyAuditLog } from '../../../src/node/audit-reading.ts';
import { sealedFolder } from '../../../src/node/gate/sealed-folder.ts';
import { runs } from '../../support/runs.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const onPosix = { skip: process.platform === 'win32' };
const inHome = (act: (home: string) => Promise<void>) => withTempDir({}, ({ path }) => act(`${path}/home`));
const VALUE = { text: 'ünï\u2028\ud800\0"\\', list: [1, null, true] };

describe('sealedFolder', () => {
  it('gives back what was put in, from a file that only its owner can read', async () => {
    await inHome(async (home) => {
      const folder = sealedFolder('tickets', { home });
      assert.deepEqual([folder.names(), folder.read('one'), folder.remove('one')], [[], undefined, false]);
      await folder.write('one', VALUE);
      await folder.write('two', 2);
      await folder.write('one', { ...VALUE, more: 'again' });
      assert.deepEqual([...folder.names()].sort(), ['one', 'two']);
      assert.deepEqual(sealedFolder('tickets', { home }).read('one'), { ...VALUE, more: 'again' });
      assert.deepEqual([folder.remove('one'), folder.remove('one'), folder.names()], [true, false, ['two']]);
      if (process.platform !== 'win32') assert.equal(fs.statSync(`${folder.path}/two.json`).mode & 0o777, 0o600);
    });
  });

  it('takes nothing that was changed in a single place', async () => {
    await inHome(async (home) => {
      const folder = sealedFolder('tickets', { home });
      await folder.write('one', VALUE);
      const file = `${folder.path}/one.json`;
      const whole = fs.readFileSync(file);
      const lie = (bytes: Buffer) => {
        fs.writeFileSync(file, bytes);
        return folder.read('one');
      };
      for (let at = 0; at < whole.length; at += 1) {
        const flipped = Buffer.from(whole);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
        assert.equal(lie(flipped), undefined, `byte ${at}`);
        assert.equal(lie(whole.subarray(0, at)), undefined, `cut at ${at}`);
      }
      assert.equal(lie(Buffer.concat([whole, whole])), undefined);
      assert.deepEqual(lie(whole), VALUE);
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
          assert.equal(lie(Buffer.from(bytes)), undefined);
        }),
        { numRuns: runs(200) },
      );
    });
  });

  it('takes no file under another name, for another purpose, or of another key', async () => {
    await inHome(async (home) => {
      const folder = sealedFolder('tickets', { home });
      await folder.write('one', VALUE);
      await sealedFolder('pending', { home }).write('other', VALUE);
      fs.copyFileSync(`${home}/tickets/one.json`, `${home}/tickets/two.json`);
      fs.copyFileSync(`${home}/tickets/one.json`, `${home}/pending/one.json`);
      assert.equal(folder.read('two'), undefined);
      assert.equal(sealedFolder('pending', { home }).read('one'), undefined);
      const key = fs.readFileSync(`${home}/audit.key`, 'utf8');
      fs.writeFileSync(`${home}/audit.key`, key.replace(/[0-9a-f]{64}/, 'ab'.repeat(32)));
      assert.equal(folder.read('one'), undefined);
      fs.rmSync(`${home}/audit.key`);
      assert.equal(folder.read('one'), undefined);
      fs.writeFileSync(`${home}/audit.key`, key, { mode: 0o600 });
      assert.deepEqual(folder.read('one'), VALUE);
    });
  });

  it('neither reads nor writes where others could have a hand in it', onPosix, async () => {
    await inHome(async (home) => {
      const folder = sealedFolder('tickets', { home });
      await folder.write('one', VALUE);
      for (const [path, mode, right] of [
        [home, 0o770, 0o700],
        [home, 0o702, 0o700],
        [folder.path, 0o750, 0o700],
        [folder.path, 0o701, 0o700],
        [`${home}/audit.key`, 0o640, 0o600],
      ] as const) {
        fs.chmodSync(path, mode);
        assert.equal(folder.read('one'), undefined, path);
        await assert.rejects(folder.write('two', 2), /open to other users: run chmod/);
        if (path !== `${home}/audit.key`) assert.deepEqual(folder.names(), []);
        fs.chmodSync(path, right);
        assert.deepEqual(folder.read('one'), VALUE);
      }
      fs.renameSync(folder.path, `${home}/elsewhere`);
      fs.symlinkSync(`${home}/elsewhere`, folder.path);
      assert.equal(folder.read('one'), undefined);
      await assert.rejects(folder.write('two', 2), /is not a folder/);
    });
  });

  it('follows no link and waits for no pipe in the place of a file', onPosix, async () => {
    await inHome(async (home) => {
      const folder = sealedFolder('tickets', { home });
      await folder.write('one', VALUE);
      fs.renameSync(`${folder.path}/one.json`, `${home}/one.json`);
      fs.symlinkSync(`${home}/one.json`, `${folder.path}/one.json`);
      assert.equal(folder.read('one'), undefined);
      assert.equal(spawnSync('mkfifo', ['-m', '600', `${folder.path}/two.json`]).status, 0);
      assert.equal(folder.read('two'), undefined);
    });
  });

  it('lets no name lead elsewhere', async () => {
    await inHome(async (home) => {
      const folder = sealedFolder('tickets', { home });
      for (const name of ['', '../one', 'a/b', '.one', 'ONE', 'o'.repeat(81), 'one.json', '\0']) {
        await assert.rejects(folder.write(name, 1), /is no name/);
        assert.equal(folder.read(name), undefined);
        assert.throws(() => folder.remove(name), /is no name/);
      }
    });
  });

  it('makes the key once, however many begin, and the audit log goes on with it', async () => {
    await inHome(async (home) => {
      const places = auditPlaces(home);
      const folder = sealedFolder('tickets', { home });
      const log = auditFile({ places });
      const [first] = await Promise.all([
        log.append({ kind: 'lifecycle' }),
        ...Array.from({ length: 12 }, (_, index) => folder.write(`n${index}`, index)),
      ]);
      assert.ok(first.appended);
      for (let index = 0; index < 12; index += 1) assert.equal(folder.read(`n${index}`), index);
      assert.ok((await log.append({ kind: 'lifecycle' })).appended);
      assert.equal(verifyAuditLog(places).status, 'intact');
    });
  });

  it('makes no new key in the place of one that was lost', async () => {
    await inHome(async (home) => {
      const places = auditPlaces(home);
      assert.ok((await auditFile({ places }).append({ kind: 'lifecycle' })).appended);
      fs.rmSync(places.key);
      await assert.rejects(sealedFolder('tickets', { home }).write('one', 1), /key of the audit log is missing/);
      assert.equal(fs.existsSync(places.key), false);
    });
  });
});
