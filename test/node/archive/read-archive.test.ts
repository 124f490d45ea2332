// Archives of every kind are led through file by file, and whatever they are made of stays within bounds.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { Problem } from '../../../src/core/model/problem.ts';
import { ARCHIVE_BOUNDS } from '../../../src/node/archive/budget.ts';
import { readArchive } from '../../../src/node/archive/read-archive.ts';
import { asarOf, crxOf, type Members, tarOf, tarRecord, tgzOf, zipOf } from '../../support/archives.ts';
import { runs } from '../../support/runs.ts';
import { withTempDir } from '../../support/temp-dir.ts';

interface Seen {
  readonly texts: Record<string, string>;
  readonly problems: readonly Problem[];
}

const MEMBERS: Members = {
  'package/package.json': '{"name":"a"}',
  'package/dist/a.js': 'let a;\n'.repeat(20_000),
  'package/empty.txt': '',
  'package/ünïcode/ß.map': '{}',
};

async function read(name: string, bytes: Buffer, isWanted = (_path: string) => true): Promise<Seen> {
  return withTempDir({}, async ({ path }) => {
    writeFileSync(`${path}/${name}`, bytes);
    return readFrom(`${path}/${name}`, isWanted);
  });
}

async function readFrom(path: string, isWanted = (_path: string) => true): Promise<Seen> {
  const texts: Record<string, string> = {};
  const problems = await readArchive(path, (file) => {
    if (!isWanted(file.path)) return undefined;
    const pieces: Buffer[] = [];
    return {
      push: (piece) => void pieces.push(Buffer.from(piece)),
      end(isWhole) {
        texts[file.path] = isWhole ? Buffer.concat(pieces).toString() : '(cut)';
      },
    };
  });
  return { texts, problems };
}

const notNested = (path: string): boolean => !/\.(?:zip|tgz)$/.test(path);

describe('reading archives', () => {
  for (const [name, bytes] of Object.entries({
    'a.tgz': tgzOf(MEMBERS),
    'a.tar': tarOf(MEMBERS),
    'a.zip': zipOf(MEMBERS),
    'a.vsix': zipOf(MEMBERS),
    'a.crx': crxOf(MEMBERS),
    'a.asar': asarOf(MEMBERS),
  })) {
    it(`gives every file of ${name} as it was put in`, async () => {
      const { texts, problems } = await read(name, bytes);
      assert.deepEqual(texts, MEMBERS);
      assert.deepEqual(problems, []);
    });
  }

  for (const format of ['ustar', 'pax', 'gnu', 'v7']) {
    it(`reads what tar writes in the ${format} format, long names and links included`, async () => {
      await withTempDir({}, async ({ path }) => {
        const long = format === 'v7' ? 'short' : `${'folder-of-thirty-letters-abcde/'.repeat(5)}file`;
        mkdirSync(`${path}/in/${long}`, { recursive: true });
        writeFileSync(`${path}/in/${long}/index.js.map`, '{"version":3}');
        const longer = format === 'pax' || format === 'gnu' ? 'x'.repeat(180) : 'y';
        writeFileSync(`${path}/in/${longer}.js`, 'code');
        execFileSync('ln', [`${path}/in/${longer}.js`, `${path}/in/z-hard.js`]);
        execFileSync('ln', ['-s', '/etc/hostname', `${path}/in/link.js`]);
        execFileSync('tar', [
          `--format=${format}`,
          '-czf',
          `${path}/a.tgz`,
          '-C',
          `${path}/in`,
          ...readdirSync(`${path}/in`),
        ]);
        const { texts, problems } = await readFrom(`${path}/a.tgz`);
        assert.deepEqual(problems, []);
        assert.deepEqual(Object.values(texts).sort(), ['code', '{"version":3}']);
        assert.equal(texts[`${long}/index.js.map`], '{"version":3}');
      });
    });
  }

  it('opens archives in an archive, and says so of those inside them', async () => {
    const inner = zipOf({ 'deep.map': '{}', 'deeper.zip': zipOf({ 'deepest.map': '{}' }) });
    const { texts, problems } = await read('a.tgz', tgzOf({ 'package/in.zip': inner, 'package/b': 'b' }), notNested);
    assert.deepEqual(texts, { 'package/b': 'b', 'package/in.zip!/deep.map': '{}' });
    assert.deepEqual(
      problems.map(({ message, unread }) => [message, unread]),
      [['An archive in an archive in it was not looked into', true]],
    );
  });

  it('keeps names below the top of the archive', async () => {
    const { texts } = await read('a.zip', zipOf({ '../../etc/passwd': 'x', '/abs': 'y', 'a\\b': 'z' }));
    assert.deepEqual(Object.keys(texts).sort(), ['a/b', 'abs', 'etc/passwd']);
  });

  for (const [what, bytes, message] of [
    ['text that calls itself an archive', Buffer.from('just text'), /no tar archive|ends in the middle/],
    ['an empty file', Buffer.alloc(0), /ends in the middle|no tar/],
    ['a tar archive cut off', tarOf(MEMBERS).subarray(0, 5_000), /ends in the middle/],
    ['a packed one cut off', tgzOf(MEMBERS).subarray(0, 200), /unexpected end|middle/],
    ['a zip without its list', zipOf(MEMBERS).subarray(0, 300), /no zip archive/],
    ['an encrypted zip', zipOf({ a: 'a' }, { flags: 1 }), /encrypted/],
    ['a zip packed in another way', zipOf({ a: 'a' }, { method: 99 }), /method/],
    ['a broken header', Buffer.concat([tarRecord('a', Buffer.from('a')), Buffer.alloc(512, 0x41)]), /header/],
  ] as const) {
    it(`names ${what} as not read`, async () => {
      const { problems } = await read('a.tgz', bytes);
      assert.match(problems.map((each) => each.message).join(), message);
      assert.ok(problems.every(({ unread }) => unread));
    });
  }
});

const GIB = 1024 * 1024 * 1024;

/** A gibibyte of zeros, packed to one mebibyte: made of one packed mebibyte, many times over. */
function bomb(): Buffer {
  const header = tarRecord('package/a.map', Buffer.alloc(0), '0', GIB);
  return gzipSync(Buffer.concat([header, Buffer.alloc(GIB / 4)]), { level: 9 });
}

describe('bombs', () => {
  const zeros = deflateRawSync(Buffer.alloc(256 * 1024 * 1024), { level: 9 });
  const isBounded = async (name: string, bytes: Buffer, limit = 64 * 1024 * 1024): Promise<void> => {
    await withTempDir({}, async ({ path }) => {
      writeFileSync(`${path}/${name}`, bytes);
      let taken = 0;
      const taker = {
        push(piece: Buffer) {
          taken += piece.length;
        },
        end() {},
      };
      const problems = await readArchive(`${path}/${name}`, (file) => (notNested(file.path) ? taker : undefined));
      assert.ok(taken <= limit, `${taken} bytes were unpacked`);
      assert.ok(
        problems.some(({ message, unread }) => unread && /too much/.test(message)),
        JSON.stringify(problems),
      );
    });
  };

  it('are stopped in a tar archive', () => isBounded('a.tgz', bomb()));
  it('are stopped in a zip archive that tells the truth', () => isBounded('a.zip', zipWith(zeros, 256 * 1024 * 1024)));
  it('are stopped in a zip archive that lies about sizes', () => isBounded('a.zip', zipWith(zeros, 10)));
  it('are stopped in a nested archive', () =>
    isBounded('a.tgz', tgzOf({ 'b.zip': zipWith(zeros, 256 * 1024 * 1024) })));
  it('are stopped where many members share the same bytes', () => {
    const one = deflateRawSync(Buffer.alloc(24 * 1024 * 1024), { level: 9 });
    return isBounded('a.zip', sharedZip(one, 24 * 1024 * 1024, 500));
  });

  it('of too many members are stopped', async () => {
    const bytes = sharedZip(Buffer.alloc(0), 0, ARCHIVE_BOUNDS.members + 10);
    const { problems } = await read('a.zip', bytes, () => false);
    assert.match(problems[0]?.message ?? '', /more than 200000 files/);
  });

  it('of names and lists are stopped', async () => {
    const long = tarRecord('x', Buffer.alloc(0), 'L', 50 * 1024 * 1024);
    assert.match((await read('a.tar', long)).problems[0]?.message ?? '', /name in it is too long/);
    const head = Buffer.alloc(16);
    for (const [at, value] of [4, 0xfffffff0, 0xffffffe0, 0xffffff00].entries()) head.writeUInt32LE(value, at * 4);
    assert.match((await read('a.asar', head)).problems[0]?.message ?? '', /no asar archive/);
  });

  it('or anything else never make it throw', async () => {
    const seeds = [tgzOf(MEMBERS), tarOf(MEMBERS), zipOf(MEMBERS), asarOf(MEMBERS), crxOf(MEMBERS)];
    await withTempDir({}, async ({ path }) => {
      const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) });
      const property = fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(change, { minLength: 1, maxLength: 12 }),
        async (seed, changes) => {
          const bytes = Buffer.from(seed);
          for (const { at, byte } of changes) {
            // Headers and lists are where it matters.
            const place = Math.min(bytes.length - 1, Math.floor(at * at * bytes.length));
            bytes[place % 3 === 0 ? bytes.length - 1 - place : place] = byte;
          }
          writeFileSync(`${path}/a`, bytes);
          await readArchive(`${path}/a`, () => ({ push() {}, end() {} }));
        },
      );
      await fc.assert(property, { numRuns: runs(600) });
    });
  });
});

function zipWith(packed: Buffer, said: number): Buffer {
  return sharedZip(packed, said, 1);
}

/** A list of many members that all lead to the same packed bytes. */
function sharedZip(packed: Buffer, said: number, count: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(said, 18);
  fields.writeUInt16LE(1, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from('a'), packed]);
  const entry = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    fields,
    Buffer.alloc(14),
    Buffer.from('a'),
  ]);
  const list = Buffer.alloc(entry.length * count);
  for (let index = 0; index < count; index++) entry.copy(list, index * entry.length);
  const end = Buffer.alloc(18);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, list, Buffer.from('PK\x05\x06'), end]);
}
