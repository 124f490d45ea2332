// Accepting versions is kept outside of the workspace, compared by the next scan, and never trusted when it cannot be read.

import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { acceptedVersions, acceptVersions, isLocked } from '../../src/node/accepted-versions.ts';
import { type FileTree, withTempDir } from '../support/temp-dir.ts';

describe('acceptVersions', () => {
  it('keeps what the list says, by its path', () =>
    withTempDir({ 'w/requirements.txt': 'a==1\nb==2\nb==3\n' }, async ({ path }) => {
      const [file, options] = [`${path}/w/requirements.txt`, { home: `${path}/gatehouse` }];
      assert.equal(await acceptedVersions(file, options), undefined);
      assert.equal(await acceptVersions(file, options), 3);
      assert.deepEqual((await acceptedVersions(file, options))?.versions, { 'pypi:a': ['1'], 'pypi:b': ['2', '3'] });
      assert.equal(await acceptedVersions(`${path}/w/other/requirements.txt`, options), undefined);
    }));

  it('keeps nothing of what lists no versions', () =>
    withTempDir({ 'w/requirements.txt': 'a\n', 'w/x.md': 'a==1' }, async ({ path }) => {
      const options = { home: `${path}/gatehouse` };
      for (const name of ['requirements.txt', 'x.md', 'gone.lock'])
        assert.equal(await acceptVersions(`${path}/w/${name}`, options), undefined);
    }));

  it('compares with nothing where what is kept is broken or of another file', () =>
    withTempDir({ 'w/requirements.txt': 'a==1\n' }, async ({ path }) => {
      const [file, options] = [`${path}/w/requirements.txt`, { home: `${path}/gatehouse` }];
      await acceptVersions(file, options);
      const [kept] = readdirSync(`${path}/gatehouse/accepted`);
      for (const text of ['', '[]', '{"v":1,"path":"/x","date":"d","versions":{}}', '{"v":2}']) {
        writeFileSync(`${path}/gatehouse/accepted/${kept}`, text);
        assert.equal(await acceptedVersions(file, options), undefined, text);
      }
    }));
});

describe('isLocked', () => {
  const cases: readonly [string, FileTree, string, boolean][] = [
    ['a lockfile beside it', { 'package.json': '', 'yarn.lock': '' }, 'package.json', true],
    [
      'a lockfile at the top of the workspaces',
      { 'pnpm-lock.yaml': '', 'a/b/package.json': '' },
      'a/b/package.json',
      true,
    ],
    ['none', { '.git/HEAD': '', 'package.json': '' }, 'package.json', false],
    [
      'a lockfile above the repository',
      { 'yarn.lock': '', 'r/.git/HEAD': '', 'r/package.json': '' },
      'r/package.json',
      false,
    ],
    ['an installed package', { 'node_modules/x/package.json': '' }, 'node_modules/x/package.json', true],
    ['compiled requirements', { 'requirements.in': '', 'requirements.txt': '' }, 'requirements.in', true],
    ['requirements', { 'requirements.txt': '', 'yarn.lock': '' }, 'requirements.txt', false],
  ];
  for (const [what, files, file, expected] of cases) {
    it(`${expected ? 'holds' : 'does not hold'} for ${what}`, () =>
      withTempDir(files, async ({ path }) => assert.equal(isLocked(`${path}/${file}`), expected)));
  }
});
