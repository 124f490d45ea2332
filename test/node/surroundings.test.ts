// What a judgement may ask of the disk: small texts of the workspace, and where links lead.

import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { surroundingsOf } from '../../src/node/surroundings.ts';
import { withTempDir } from '../support/temp-dir.ts';

describe('surroundingsOf', () => {
  it('reads small texts of the work tree and nothing else', async () => {
    await withTempDir({ 'repo/.git/HEAD': '', 'repo/a.sh': 'ls\n', 'repo/sub/x': '' }, async ({ path }) => {
      writeFileSync(`${path}/repo/large`, 'x'.repeat(70_000));
      writeFileSync(`${path}/repo/binary`, 'a\0b');
      symlinkSync('/etc/hostname', `${path}/repo/away`);
      const { readText, workspace } = surroundingsOf(`${path}/repo/sub`);
      assert.equal(workspace, `${path}/repo`);
      assert.equal(readText?.(`${path}/repo/a.sh`), 'ls\n');
      for (const other of ['large', 'binary', 'away', 'missing', 'sub'])
        assert.equal(readText?.(`${path}/repo/${other}`), undefined, other);
      assert.equal(readText?.('/etc/hostname'), undefined);
    });
  });

  it('says where links lead, also those that lead nowhere yet', async () => {
    await withTempDir({ 'repo/.git/HEAD': '', 'repo/a': '' }, async ({ path }) => {
      symlinkSync('/nowhere/x', `${path}/repo/dangling`);
      symlinkSync('a', `${path}/repo/near`);
      symlinkSync('round', `${path}/repo/round`);
      const { realPath } = surroundingsOf(`${path}/repo`);
      assert.equal(realPath?.(`${path}/repo/dangling`), '/nowhere/x');
      assert.equal(realPath?.(`${path}/repo/near`), `${path}/repo/a`);
      assert.equal(realPath?.(`${path}/repo/new/file`), `${path}/repo/new/file`);
      assert.equal(realPath?.(`${path}/repo/round`), undefined);
    });
  });

  it('asks the disk a bounded number of times, and answers the same twice', async () => {
    await withTempDir({ 'repo/.git/HEAD': '', 'repo/a': 'one' }, async ({ path }) => {
      const { readText } = surroundingsOf(`${path}/repo`);
      assert.equal(readText?.(`${path}/repo/a`), 'one');
      writeFileSync(`${path}/repo/a`, 'two');
      assert.equal(readText?.(`${path}/repo/a`), 'one');
      for (let index = 0; index < 500; index++) readText?.(`${path}/repo/none-${index}`);
      writeFileSync(`${path}/repo/b`, 'late');
      assert.equal(readText?.(`${path}/repo/b`), undefined);
    });
  });
});
