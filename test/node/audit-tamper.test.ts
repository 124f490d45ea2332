// Forty and more ways of tampering with a log on disk, in the classes of the target figures: every one of them is seen.

import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { describe, it } from 'node:test';
import { sealMark } from '../../src/core/audit/chain.ts';
import { checkpointText } from '../../src/core/audit/checkpoint.ts';
import { auditFile } from '../../src/node/audit-file.ts';
import { macUnder, readAuditKey } from '../../src/node/audit-key.ts';
import { type AuditPlaces, auditPlaces } from '../../src/node/audit-places.ts';
import { verifyAuditLog } from '../../src/node/audit-reading.ts';
import { sha256 } from '../../src/node/digest.ts';
import { tempDir } from '../support/temp-dir.ts';

const { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } = nodeFs;
/** With signatures in full files, and a stretch after the last one. */
const COUNT = 140;
const ROTATE_BYTES = 28_000;
/** Nothing crashes here: what is written need not be forced to disk. */
const fs = { ...nodeFs, fsyncSync: () => undefined, fdatasyncSync: () => undefined };

async function grow(home: string, from: number, count: number, word = 'echo'): Promise<void> {
  const log = auditFile({ places: auditPlaces(home), fs, rotateBytes: ROTATE_BYTES });
  for (let index = from; index < from + count; index += 1) {
    const call = { kind: 'decision', agent: { id: 'codex' }, tool: 'shell', tier: 3, verdict: 'ask' } as const;
    const more = { capabilities: ['data-upload', 'reverse-tunnel'], decision: 'denied', by: 'person' } as const;
    const result = await log.append({ ...call, ...more, command: `${word} ${index}`, cwd: '/work' });
    assert.ok(result.appended, JSON.stringify(result));
  }
}

/** A log that a case may do with as it likes. */
class Victim {
  readonly places: AuditPlaces;
  readonly around: string;
  constructor(home: string, around: string) {
    this.places = auditPlaces(home);
    this.around = around;
  }

  /** Oldest first; the one that is written to comes last. */
  get files(): readonly string[] {
    const { folder } = this.places;
    const names = readdirSync(folder).sort();
    return [...names.filter((name) => name !== 'audit.jsonl'), 'audit.jsonl'].map((name) => `${folder}/${name}`);
  }

  file(index: number): string {
    return this.files.at(index) ?? assert.fail();
  }

  /** The lines of one file after a change. */
  change(index: number, by: (lines: readonly string[]) => readonly string[]): void {
    const path = this.file(index);
    const changed = by(linesOf(path));
    assert.notDeepEqual(changed, linesOf(path));
    writeFileSync(path, changed.map((line) => `${line}\n`).join(''));
  }

  /** One line of one file after a change of its text, which has to be one. */
  edit(file: number, line: number, from: string | RegExp, to: string): void {
    this.change(file, (lines) =>
      lines.map((text, index) => {
        if (index !== line) return text;
        const changed = text.replace(from, to);
        assert.notEqual(changed, text);
        return changed;
      }),
    );
  }

  /** Everything chained and sealed anew with that key, and the mark too, after a change of some line. */
  rewrite(key: Buffer, by: (text: string, seq: number, prev: string) => string): void {
    const ports = { digest: sha256, mac: macUnder(key) };
    let prev = '0'.repeat(64);
    let head = { chain: '', seq: -1, hash: prev, time: '' };
    for (const path of this.files) {
      const sealed = linesOf(path).map((line) => {
        const open = by(line, head.seq + 1, prev);
        const body = `${open.slice(0, open.indexOf(',"hash":"'))}}`.replace(
          /"prev":"[0-9a-f]{64}"/,
          `"prev":"${prev}"`,
        );
        prev = sha256(body);
        const { chain, seq, time } = JSON.parse(body) as { chain: string; seq: number; time: string };
        head = { chain, seq, hash: prev, time };
        return `${body.slice(0, -1)},"hash":"${prev}","mac":"${ports.mac(`gatehouse record v1\n${prev}`)}"}\n`;
      });
      writeFileSync(path, sealed.join(''));
    }
    writeFileSync(this.places.mark, `${sealMark(head, ports).padEnd(511)}\n`);
  }

  get key(): Buffer {
    return readAuditKey(this.places.key, nodeFs) ?? assert.fail();
  }
}

const linesOf = (path: string): readonly string[] => readFileSync(path, 'latin1').trimEnd().split('\n');
const isCheckpoint = (text: string): boolean => text.includes('"event":"checkpoint"');
const verdict = ['"verdict":"ask"', '"verdict":"deny"'] as const;

/** The signature of a checkpoint made anew with the secret of some key. */
function signedWith(key: ReturnType<typeof createPrivateKey>, text: string, prev: string, nextKey?: string): string {
  const open = nextKey === undefined ? text : text.replace(/"nextKey":"[0-9a-f]{64}"/, `"nextKey":"${nextKey}"`);
  const { seq, chain, detail } = JSON.parse(open) as {
    seq: number;
    chain: string;
    detail: { epoch: number; nextKey: string };
  };
  const signed = checkpointText({ chain, seq: seq - 1, hash: prev, time: '' }, detail);
  return open.replace(
    /"signature":"[0-9a-f]+"/,
    `"signature":"${sign(null, Buffer.from(signed), key).toString('hex')}"`,
  );
}

function newestKey({ places }: Victim): ReturnType<typeof createPrivateKey> {
  const secret = readFileSync(places.sign, 'latin1').trim().split(' ')[2] ?? '';
  const der = Buffer.from(`302e020100300506032b657004220420${secret}`, 'hex');
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
}

type Act = (log: Victim) => void;
/** The classes are those of the target figures; beside each case what it does to the log. */
const CASES: Readonly<Record<string, Readonly<Record<string, Act>>>> = {
  edit: {
    'the command of the first file': (log) => log.edit(0, 5, 'echo', 'true'),
    'a verdict in the middle': (log) => log.edit(2, 1, ...verdict),
    'the decision of the last record': (log) => log.edit(-1, -1 + linesOf(log.file(-1)).length, '"denied"', '"agreed"'),
    'a capability taken out': (log) => log.edit(0, 9, '"data-upload",', ''),
    'a tier lowered': (log) => log.edit(1, 3, '"tier":3', '"tier":1'),
    'an agent renamed': (log) => log.edit(1, 4, '"codex"', '"cursor"'),
    'the first signing key': (log) => log.edit(0, 0, /"epochKey":"[0-9a-f]{2}/, '"epochKey":"zz'),
    'a seal': (log) => log.edit(1, 2, /"mac":"[0-9a-f]{8}/, '"mac":"00000000'),
    'a blank': (log) => log.edit(0, 7, '"tier":3', '"tier": 3'),
  },
  delete: {
    'the first record': (log) => log.change(0, (lines) => lines.slice(1)),
    'a record in the middle': (log) => log.change(1, (lines) => lines.toSpliced(3, 1)),
    'the last record of a full file': (log) => log.change(1, (lines) => lines.slice(0, -1)),
    'a stretch over two files': (log) => {
      log.change(1, (lines) => lines.slice(0, -4));
      log.change(2, (lines) => lines.slice(4));
    },
    'a checkpoint': (log) => {
      const file = log.files.findIndex((path) => linesOf(path).some(isCheckpoint));
      log.change(file, (lines) => lines.filter((text) => !isCheckpoint(text)));
    },
    'the oldest file': (log) => rmSync(log.file(0)),
    'a file in the middle': (log) => rmSync(log.file(1)),
  },
  swap: {
    'two neighbours': (log) => log.change(0, (lines) => lines.with(4, lines[5] ?? '').with(5, lines[4] ?? '')),
    'two over a file': (log) => {
      const [one = '', other = ''] = [linesOf(log.file(0))[3], linesOf(log.file(1))[3]];
      log.change(0, (lines) => lines.with(3, other));
      log.change(1, (lines) => lines.with(3, one));
    },
    'the seals of two records': (log) =>
      log.change(0, (lines) => {
        const [one = '', other = ''] = [lines[6], lines[7]];
        return lines.with(6, one.slice(0, -148) + other.slice(-148)).with(7, other.slice(0, -148) + one.slice(-148));
      }),
  },
  dup: {
    'a record twice': (log) => log.change(0, (lines) => lines.toSpliced(5, 0, lines[5] ?? '')),
    'the last record again': (log) => log.change(-1, (lines) => [...lines, lines.at(-1) ?? '']),
    'a full file again under the next name': (log) =>
      cpSync(
        log.file(1),
        log.file(1).replace(/\d(?=\.jsonl)/, (digit) => String((Number(digit) + 1) % 10)),
      ),
    'the full files once more in the current one': (log) =>
      log.change(-1, (lines) => [...lines, ...linesOf(log.file(0))]),
  },
  splice: {
    'a record of another log': (log) => log.change(0, (lines) => lines.with(5, linesOf(other.file(0))[5] ?? '')),
    'the end of another log': (log) => writeFileSync(log.file(-1), readFileSync(other.file(-1))),
    'a full file of another log': (log) => writeFileSync(log.file(1), readFileSync(other.file(1))),
    'a record of a fork of this log': (log) =>
      log.change(-1, (lines) => lines.with(-1, linesOf(fork.file(-1)).at(-1) ?? '')),
    'the end of a fork of this log': (log) => writeFileSync(log.file(-1), readFileSync(fork.file(-1))),
  },
  'tail-cut': {
    'the last record': (log) => log.change(-1, (lines) => lines.slice(0, -1)),
    'the last byte': (log) => nodeFs.truncateSync(log.file(-1), nodeFs.statSync(log.file(-1)).size - 1),
    'half of the last record': (log) => nodeFs.truncateSync(log.file(-1), nodeFs.statSync(log.file(-1)).size - 300),
    'the current file emptied': (log) => nodeFs.truncateSync(log.file(-1), 0),
    'the current file removed': (log) => rmSync(log.file(-1)),
    'all but the oldest file': (log) => {
      for (const path of log.files.slice(1)) rmSync(path);
    },
    'the whole log removed': (log) => rmSync(log.places.folder, { recursive: true }),
  },
  'chained anew without the key': {
    'with a guessed one': (log) =>
      log.rewrite(Buffer.alloc(32), (text, seq) => (seq === 9 ? text.replace(...verdict) : text)),
    'the mark left as it was': (log) => {
      const mark = readFileSync(log.places.mark);
      log.rewrite(Buffer.alloc(32, 7), (text, seq) => (seq === 9 ? text.replace(...verdict) : text));
      writeFileSync(log.places.mark, mark);
    },
    'the old seal under a new hash': (log) =>
      log.change(0, (lines) => {
        const text = (lines[5] ?? '').replace(...verdict);
        const hash = sha256(`${text.slice(0, -148)}}`);
        return lines.with(5, text.replace(/"hash":"[0-9a-f]{64}"/, `"hash":"${hash}"`));
      }),
    'a record of their own at the end': (log) => {
      const chained = linesOf(log.file(-1)).at(-1) ?? '';
      log.change(-1, (lines) => [...lines, chained.replace(/"seq":\d+/, `"seq":${COUNT + 9}`)]);
    },
  },
  'sealed anew with a newer key': {
    'the old signatures left': (log) =>
      log.rewrite(log.key, (text, seq) => (seq === 9 ? text.replace(...verdict) : text)),
    'signed with the key that is left': (log) => {
      const key = newestKey(log);
      log.rewrite(log.key, (text, seq, prev) =>
        isCheckpoint(text) ? signedWith(key, text, prev) : seq === 9 ? text.replace(...verdict) : text,
      );
    },
    'signed with keys of their own from a checkpoint on': (log) => {
      const pair = generateKeyPairSync('ed25519');
      const name = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
      log.rewrite(log.key, (text, seq, prev) =>
        isCheckpoint(text)
          ? signedWith(pair.privateKey, text, prev, name)
          : seq === 70
            ? text.replace(...verdict)
            : text,
      );
    },
    'the checkpoints taken for something else': (log) =>
      log.rewrite(log.key, (text) => text.replace('"event":"checkpoint"', '"event":"repaired"')),
    'an epoch renumbered': (log) => log.rewrite(log.key, (text) => text.replace('"epoch":1', '"epoch":0')),
  },
  'clock-back': {
    'a record dated back': (log) => log.edit(-1, 0, /"time":"\d{4}/, '"time":"2001'),
    'the last record dated back and sealed with the key': (log) => {
      const last = Number(/"seq":(\d+)/.exec(linesOf(log.file(-1)).at(-1) ?? '')?.[1]);
      log.rewrite(log.key, (text, seq) => (seq === last ? text.replace(/"time":"\d{4}/, '"time":"2001') : text));
    },
    'a stretch after the last signature dated back and sealed with the key': (log) =>
      log.rewrite(log.key, (text, seq) => (seq > COUNT - 5 ? text.replace(/"time":"\d{4}/, '"time":"2001') : text)),
  },
  'file swap': {
    'two full files by their names': (log) => {
      const [one, two] = [log.file(0), log.file(1)];
      renameSync(one, `${one}.x`);
      renameSync(two, one);
      renameSync(`${one}.x`, two);
    },
    'the current file and a full one': (log) => {
      const [one, two] = [readFileSync(log.file(0)), readFileSync(log.file(-1))];
      writeFileSync(log.file(0), two);
      writeFileSync(log.file(-1), one);
    },
    'an older copy of the whole log': (log) => {
      rmSync(log.places.folder, { recursive: true });
      cpSync(older.places.folder, log.places.folder, { recursive: true });
    },
    'another log': (log) => {
      rmSync(log.places.folder, { recursive: true });
      cpSync(other.places.folder, log.places.folder, { recursive: true });
    },
    'another log with its mark': (log) => {
      rmSync(log.places.folder, { recursive: true });
      cpSync(other.places.folder, log.places.folder, { recursive: true });
      cpSync(other.places.mark, log.places.mark);
    },
    'the mark of another log': (log) => cpSync(other.places.mark, log.places.mark),
    'the key of another log': (log) => cpSync(other.places.key, log.places.key),
    'the mark removed': (log) => rmSync(log.places.mark),
  },
  symlink: {
    'in the place of the current file': (log) => linked(log, log.file(-1)),
    'in the place of a full file': (log) => linked(log, log.file(1)),
    'in the place of the mark': (log) => linked(log, log.places.mark),
    'in the place of the key': (log) => linked(log, log.places.key),
    'to nowhere in the place of the log': (log) => {
      rmSync(log.file(-1));
      symlinkSync(`${log.around}/nowhere`, log.file(-1));
    },
  },
};

/** The same content elsewhere, where somebody may still write to it. */
function linked({ around }: Victim, path: string): void {
  renameSync(path, `${around}/elsewhere`);
  symlinkSync(`${around}/elsewhere`, path);
}

let other: Victim;
let fork: Victim;
let older: Victim;

describe('a log that was tampered with', () => {
  const names = Object.entries(CASES).flatMap(([kind, acts]) => Object.keys(acts).map((name) => `${kind}: ${name}`));

  it('has forty cases and more, some in each of the eleven classes', (test) => {
    assert.equal(Object.keys(CASES).length, 11);
    for (const acts of Object.values(CASES)) assert.ok(Object.keys(acts).length >= 3);
    assert.ok(names.length >= 40, `${names.length}`);
    test.diagnostic(`${names.length} cases`);
  });

  it('is never found intact, and nothing is added to one whose end does not fit', {
    skip: process.platform === 'win32',
  }, async () => {
    const place = tempDir({});
    const { path } = place;
    try {
      const [base, olderHome, forked, foreign] = ['base', 'older', 'fork', 'other'].map((name) => `${path}/${name}`);
      assert.ok(base && olderHome && forked && foreign);
      await grow(base, 0, COUNT - 6);
      for (const copy of [olderHome, forked]) cpSync(base, copy, { recursive: true });
      await grow(base, COUNT - 6, 6);
      await grow(forked, COUNT - 6, 6, 'printf');
      await grow(foreign, 0, COUNT);
      [older, fork, other] = [new Victim(olderHome, path), new Victim(forked, path), new Victim(foreign, path)];
      assert.ok(readdirSync(`${base}/audit`).length >= 4);
      for (const home of [base, olderHome, forked, foreign])
        assert.equal(verifyAuditLog(auditPlaces(home)).status, 'intact');
      const seen: string[] = [];
      for (const [kind, acts] of Object.entries(CASES)) {
        for (const [name, act] of Object.entries(acts)) {
          const around = `${path}/case-${seen.length}`;
          mkdirSync(around);
          cpSync(base, `${around}/home`, { recursive: true });
          const log = new Victim(`${around}/home`, around);
          act(log);
          const { status } = verifyAuditLog(log.places);
          assert.notEqual(status, 'intact', `${kind}: ${name}`);
          assert.notEqual(status, 'unknown-version', `${kind}: ${name}`);
          if (kind === 'tail-cut') {
            assert.equal(status, 'truncated', name);
            assert.equal(
              (await auditFile({ places: log.places, waitMs: 50 }).append({ kind: 'kill' })).appended,
              false,
            );
          }
          seen.push(`${kind}: ${name}`);
        }
      }
      assert.deepEqual(seen, names);
    } finally {
      place.remove();
    }
  });
});
