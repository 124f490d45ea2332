// Bad input of every kind ends as a problem that names it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileReader, MAX_TEXT_BYTES } from '../../src/node/files.ts';
import { withTempDir } from '../support/temp-dir.ts';

const read = (path: string) => fileReader().readText(path);

describe('fileReader', () => {
  it('reads text, with its byte order mark, and counts bytes', async () => {
    await withTempDir({ 'a.md': '\uFEFFgrüß' }, async ({ path }) => {
      assert.deepEqual(await read(`${path}/a.md`), { text: '\uFEFFgrüß', bytes: 9, problems: [] });
    });
  });

  it('puts an unsaved text before the one on disk', async () => {
    await withTempDir({ 'a.md': 'old' }, async ({ path }) => {
      const reader = fileReader({ [`${path}/a.md`]: 'new' });
      assert.equal((await reader.readText(`${path}/a.md`)).text, 'new');
    });
  });

  it('names a file that is gone', async () => {
    const { text, problems } = await read('/nowhere/README.md');
    assert.equal(text, undefined);
    assert.deepEqual(problems, [
      {
        path: '/nowhere/README.md',
        message: 'Could not be read: it does not exist, or vanished meanwhile',
        unread: true,
      },
    ]);
  });

  it('names links that lead in a circle', async () => {
    await withTempDir({}, async ({ path }) => {
      symlinkSync('b.md', `${path}/a.md`);
      symlinkSync('a.md', `${path}/b.md`);
      assert.match((await read(`${path}/a.md`)).problems[0]?.message ?? '', /links lead in a circle/);
    });
  });

  it('does not wait for the writer of a named pipe', { skip: process.platform === 'win32' }, async () => {
    await withTempDir({}, async ({ path }) => {
      assert.equal(spawnSync('mkfifo', [`${path}/README.md`]).status, 0);
      assert.match((await read(`${path}/README.md`)).problems[0]?.message ?? '', /Not a regular file/);
    });
  });

  it('names a folder with the name of a file', async () => {
    await withTempDir({ 'README.md/x': '' }, async ({ path }) => {
      assert.match((await read(`${path}/README.md`)).problems[0]?.message ?? '', /Not a regular file|it is a folder/);
    });
  });

  it('does not read binary content as text', async () => {
    await withTempDir({ 'a.txt': Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0) }, async ({ path }) => {
      const { text, problems } = await read(`${path}/a.txt`);
      assert.equal(text, undefined);
      assert.match(problems[0]?.message ?? '', /Binary content/);
    });
  });

  it('makes what it can of binary content where it is asked to, and still says so', async () => {
    await withTempDir({ 'AGENTS.md': 'a\0b' }, async ({ path }) => {
      const { text, problems } = await fileReader().readText(`${path}/AGENTS.md`, true);
      assert.equal(text, 'a\0b');
      assert.equal(problems[0]?.unread, true);
    });
  });

  it('reads UTF-16 with a byte order mark', async () => {
    const little = Buffer.from('\uFEFFgrüß', 'utf16le');
    await withTempDir({ 'a.md': little, 'b.md': Buffer.from(little).swap16() }, async ({ path }) => {
      for (const name of ['a.md', 'b.md']) assert.equal((await read(`${path}/${name}`)).text, '\uFEFFgrüß');
    });
  });

  it('replaces bytes that are not UTF-8 and says so', async () => {
    await withTempDir({ 'a.txt': Uint8Array.of(0x61, 0xff, 0x62) }, async ({ path }) => {
      const { text, problems } = await read(`${path}/a.txt`);
      assert.equal(text, 'a\uFFFDb');
      assert.match(problems[0]?.message ?? '', /Not valid UTF-8/);
    });
  });

  it('does not blame a file that holds U+FFFD itself', async () => {
    await withTempDir({ 'a.txt': 'a\uFFFDb' }, async ({ path }) => {
      assert.deepEqual((await read(`${path}/a.txt`)).problems, []);
    });
  });

  it('reads a huge file up to its bound and says so once, even when a character is cut', async () => {
    await withTempDir({ 'a.txt': `${'x'.repeat(MAX_TEXT_BYTES - 1)}ü and more` }, async ({ path }) => {
      const { text, problems } = await read(`${path}/a.txt`);
      assert.equal(text?.length, MAX_TEXT_BYTES);
      assert.deepEqual(
        problems.map((problem) => problem.message),
        ['Larger than 4 MiB; only the first 4 MiB were read'],
      );
    });
  });

  it('lists a folder in code point order, and names one that cannot be listed', async () => {
    await withTempDir({ b: '', a: '', Z: '' }, async ({ path }) => {
      const { entries } = await fileReader().readFolder(path);
      assert.deepEqual(
        entries.map((entry) => entry.name),
        ['Z', 'a', 'b'],
      );
      assert.equal((await fileReader().readFolder(`${path}/a`)).problems.length, 1);
    });
  });
});
