// Checkpoints: who has today's keys can go on with the log, and cannot write its past anew unseen.

import assert from 'node:assert/strict';
import { createPrivateKey, sign } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { describe, it } from 'node:test';
import { sealMark, sealNext } from '../../src/core/audit/chain.ts';
import { checkpointEvent, checkpointText } from '../../src/core/audit/checkpoint.ts';
import { auditFile } from '../../src/node/audit-file.ts';
import { macUnder, readAuditKey } from '../../src/node/audit-key.ts';
import { type AuditPlaces, auditPlaces } from '../../src/node/audit-places.ts';
import { auditLines, verifyAuditLog } from '../../src/node/audit-reading.ts';
import { sha256 } from '../../src/node/digest.ts';
import { withTempDir } from '../support/temp-dir.ts';

const { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } = nodeFs;
const EVENT = { kind: 'request', agent: { id: 'test' }, command: 'git status', cwd: '/work' } as const;

const inHome = (act: (places: AuditPlaces) => Promise<void>) =>
  withTempDir({}, ({ path }) => act(auditPlaces(`${path}/home`)));

async function appended(places: AuditPlaces, count: number): Promise<void> {
  const log = auditFile({ places });
  for (let index = 0; index < count; index += 1) {
    const result = await log.append(EVENT);
    assert.ok(result.appended, JSON.stringify(result));
  }
}

const epochIn = (path: string): number => Number(readFileSync(path, 'latin1').split(' ')[1]);
const checkpointsOf = (places: AuditPlaces): number => {
  const found = verifyAuditLog(places);
  if (found.status !== 'intact') assert.fail(JSON.stringify(found));
  return found.checkpoints;
};

describe('checkpoints', () => {
  it('stand at every 64th record, each with a key of its own, and the used keys are gone', async () => {
    await inHome(async (places) => {
      await appended(places, 62);
      const first = readFileSync(places.sign, 'latin1');
      assert.equal(checkpointsOf(places), 0);
      await appended(places, 1);
      assert.equal(checkpointsOf(places), 0);
      await appended(places, 1);
      assert.equal(checkpointsOf(places), 1);
      await appended(places, 140);
      assert.equal(checkpointsOf(places), 3);
      assert.equal(epochIn(places.sign), 3);
      assert.notEqual(readFileSync(places.sign, 'latin1'), first);
      assert.equal(existsSync(`${places.sign}.next`), false);
    });
  });

  it('go on after a crash between the checkpoint and the change of keys', async () => {
    await inHome(async (places) => {
      await appended(places, 63);
      const before = readFileSync(places.sign);
      await appended(places, 1);
      // As if the writer had died before it renamed the next key.
      renameSync(places.sign, `${places.sign}.next`);
      writeFileSync(places.sign, before, { mode: 0o600 });
      await appended(places, 130);
      assert.equal(checkpointsOf(places), 3);
    });
  });

  it('go on after a crash between the next key and the checkpoint', async () => {
    await inHome(async (places) => {
      await appended(places, 63);
      copyFileSync(places.sign, `${places.sign}.next`);
      await appended(places, 2);
      assert.equal(checkpointsOf(places), 1);
    });
  });

  it('refuse the record when the key is missing, and take it again when it is back', async () => {
    await inHome(async (places) => {
      await appended(places, 63);
      const key = readFileSync(places.sign);
      for (const change of [
        () => rmSync(places.sign),
        () => writeFileSync(places.sign, 'no key'),
        () => writeFileSync(places.sign, readFileSync(places.sign, 'latin1').replace(' 0 ', ' 7 ')),
      ]) {
        change();
        const result = await auditFile({ places }).append(EVENT);
        assert.equal(result.appended ? '' : result.reason, 'tampered');
        writeFileSync(places.sign, key, { mode: 0o600 });
      }
      await appended(places, 1);
      assert.equal(checkpointsOf(places), 1);
    });
  });

  it('leave a log alone that was begun without them', async () => {
    await inHome(async (places) => {
      await appended(places, 1);
      await rewrite(places, ({ bytes }) => bytes.replace(/"epochKey":"[0-9a-f]{64}",/, ''));
      rmSync(places.sign);
      await appended(places, 130);
      assert.equal(checkpointsOf(places), 0);
    });
  });

  it('make every failing operation around one a refusal, and nothing is lost', async () => {
    for (let failing = 0; ; failing += 1) {
      let happened = '';
      await inHome(async (places) => {
        await appended(places, 63);
        let count = 0;
        const fs = new Proxy(nodeFs, {
          get: (target, name: keyof typeof nodeFs) => {
            const real = target[name] as (...words: unknown[]) => unknown;
            if (name === 'existsSync') return real;
            return (...words: unknown[]) => {
              count += 1;
              if (count - 1 !== failing) return real(...words);
              const isDraft = name === 'unlinkSync' && String(words[0]).endsWith('.new');
              happened = isDraft ? 'discarded' : name;
              if (name === 'closeSync') real(...words);
              throw Object.assign(new Error(`EIO: ${name}`), { code: 'EIO' });
            };
          },
        });
        const result = await auditFile({ places, fs, waitMs: 0 }).append(EVENT);
        if (happened !== '') assert.equal(result.appended, happened === 'discarded', `${happened} at ${failing}`);
        rmSync(places.lock, { force: true });
        await appended(places, 70);
        assert.ok(checkpointsOf(places) >= 2, `${happened} at ${failing}`);
      });
      if (happened === '') {
        assert.ok(failing > 40, `${failing} operations`);
        return;
      }
    }
  });
});

interface Old {
  readonly bytes: string;
  readonly index: number;
}

/** Writes the log anew as somebody would who has the key of the seals: changed, chained, sealed, mark and all. */
async function rewrite(places: AuditPlaces, change: (old: Old) => string): Promise<void> {
  const key = readAuditKey(places.key, nodeFs) ?? assert.fail();
  const ports = { digest: sha256, mac: macUnder(key) };
  const lines: string[] = [];
  let prev = '0'.repeat(64);
  let head = { chain: '', seq: -1, hash: prev, time: '' };
  for (const [index, { bytes }] of [...auditLines(places)].entries()) {
    const changed = change({ bytes, index });
    const body = `${changed.slice(0, changed.indexOf(',"hash":"'))}}`.replace(
      /"prev":"[0-9a-f]{64}"/,
      `"prev":"${prev}"`,
    );
    prev = ports.digest(body);
    lines.push(`${body.slice(0, -1)},"hash":"${prev}","mac":"${ports.mac(`gatehouse record v1\n${prev}`)}"}\n`);
    const { chain, seq, time } = JSON.parse(body) as { chain: string; seq: number; time: string };
    head = { chain, seq, hash: prev, time };
  }
  writeFileSync(places.log, lines.join(''));
  writeFileSync(places.mark, `${sealMark(head, ports).padEnd(511)}\n`);
}

describe('a log written anew with the keys of today', () => {
  const forge = async (act: (places: AuditPlaces) => Promise<void>, why: RegExp) =>
    inHome(async (places) => {
      await appended(places, 140);
      await act(places);
      const found = verifyAuditLog(places);
      assert.equal(found.status, 'tampered', JSON.stringify(found));
      assert.match('why' in found ? found.why : '', why);
    });
  /** Signs with the newest key, which is all that is left of them. */
  const signedAnew = (places: AuditPlaces, bytes: string, prev: string): string => {
    const secret = readFileSync(places.sign, 'latin1').trim().split(' ')[2] ?? '';
    const key = createPrivateKey({
      key: Buffer.from(`302e020100300506032b657004220420${secret}`, 'hex'),
      format: 'der',
      type: 'pkcs8',
    });
    const record = JSON.parse(bytes) as { seq: number; chain: string; detail: { epoch: number; nextKey: string } };
    const text = checkpointText({ chain: record.chain, seq: record.seq - 1, hash: prev, time: '' }, record.detail);
    const signature = sign(null, Buffer.from(text), key).toString('hex');
    return bytes.replace(/"signature":"[0-9a-f]+"/, `"signature":"${signature}"`);
  };

  it('is seen when it leaves the old signatures', () =>
    forge(
      (places) =>
        rewrite(places, ({ bytes, index }) => (index === 9 ? bytes.replace('git status', 'git statuz') : bytes)),
      /Checkpoint 64 was not signed with the key of its time/,
    ));

  it('is seen when it signs with the key that is left', () =>
    forge(async (places) => {
      let prev = '0'.repeat(64);
      await rewrite(places, ({ bytes, index }) => {
        const changed = index === 9 ? bytes.replace('git status', 'git statuz') : bytes;
        const signed = index > 0 && index % 64 === 0 ? signedAnew(places, changed, prev) : changed;
        const body = `${signed.slice(0, signed.indexOf(',"hash":"'))}}`.replace(
          /"prev":"[0-9a-f]{64}"/,
          `"prev":"${prev}"`,
        );
        prev = sha256(body);
        return signed;
      });
    }, /Checkpoint 64 was not signed with the key of its time/));

  it('is seen when it puts another record in the place of a checkpoint', () =>
    forge(
      (places) =>
        rewrite(places, ({ bytes, index }) =>
          index === 64 ? bytes.replace('"event":"checkpoint"', '"event":"repaired"') : bytes,
        ),
      /Record 64 should be a checkpoint/,
    ));

  it('is seen when a checkpoint stands where none belongs', () =>
    forge(
      (places) =>
        rewrite(places, ({ bytes, index }) =>
          index === 70
            ? bytes
                .replace('"kind":"request"', '"kind":"lifecycle"')
                .replace('"detail":null', '"detail":{"event":"checkpoint"}')
            : bytes,
        ),
      /Record 70 is a checkpoint where none belongs/,
    ));

  it('is seen when a checkpoint names another epoch', () =>
    forge(
      (places) =>
        rewrite(places, ({ bytes, index }) => (index === 128 ? bytes.replace('"epoch":1', '"epoch":0') : bytes)),
      /Checkpoint 128 was signed for another place/,
    ));

  it('is seen when a checkpoint lacks its fields', () =>
    forge(
      (places) =>
        rewrite(places, ({ bytes, index }) =>
          index === 64 ? bytes.replace(/"nextKey":"[0-9a-f]{4}/, '"nextKey":"') : bytes,
        ),
      /does not have the fields/,
    ));

  it('is seen when the first key is another', () =>
    forge(
      (places) =>
        rewrite(places, ({ bytes, index }) =>
          index === 0 ? bytes.replace(/"epochKey":"[0-9a-f]{4}/, '"epochKey":"0000') : bytes,
        ),
      /not named after its first key/,
    ));

  it('has another name when it is begun anew', async () => {
    await inHome(async (places) => {
      await appended(places, 2);
      const name = (): string => {
        const found = verifyAuditLog(places);
        return found.status === 'intact' ? found.chain : assert.fail();
      };
      const before = name();
      for (const path of [places.folder, places.mark, places.sign]) rmSync(path, { recursive: true });
      await appended(places, 2);
      assert.notEqual(name(), before);
    });
  });

  it('agrees with the writer on what a checkpoint is', () => {
    const ports = { digest: sha256, mac: sha256 };
    const head = { chain: 'c'.repeat(32), seq: 63, hash: 'a'.repeat(64), time: '' };
    const event = checkpointEvent({ epoch: 0, nextKey: 'b'.repeat(64) }, 'd'.repeat(128));
    const { line } = sealNext(head, event, '2026-01-31T00:00:00.000Z', ports);
    assert.deepEqual(JSON.parse(line).detail, {
      epoch: 0,
      event: 'checkpoint',
      nextKey: 'b'.repeat(64),
      signature: 'd'.repeat(128),
    });
  });
});
