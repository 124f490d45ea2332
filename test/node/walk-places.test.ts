// Places outside any workspace: each looked through once, as what it is, said while it happens, and given up when asked.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PlacesToWalk } from '../../src/core/scan/protocol.ts';
import { findInPlaces } from '../../src/node/walk-places.ts';
import { type FileTree, withTempDir } from '../support/temp-dir.ts';

interface Looked {
  readonly files: readonly string[];
  readonly roots: readonly string[];
  readonly said: readonly string[];
  readonly problems: readonly string[];
}

function look(
  files: FileTree,
  walk: (path: string) => Partial<PlacesToWalk>,
  isCancelled = () => false,
): Promise<Looked> {
  return withTempDir(files, async ({ path }) => {
    const short = (text: string): string => text.replaceAll(`${path}/`, '');
    const said: string[] = [];
    const asked = { machine: false, folders: [], exclude: [], ...walk(path) };
    const { job, results } = await findInPlaces(
      { roots: [], files: [`${path}/own.md`], unsaved: {}, skip: [], walk: asked },
      { walking: (place, done, total) => void said.push(`${short(place)} ${done}/${total}`), isCancelled },
    );
    return {
      files: job.files.map(short).sort(),
      roots: job.roots.map(short),
      said,
      problems: results.flatMap((result) => result.problems.map((problem) => short(problem.path))),
    };
  });
}

const SITE = 'env/lib/python3.12/site-packages';
const TREE = {
  [`${SITE}/x.pth`]: 'import x\n',
  [`${SITE}/pkg/m.py`]: 'X = 1\n',
  [`${SITE}/pkg-1.dist-info/METADATA`]: '',
};

describe('findInPlaces', () => {
  it('finds hooks and names of versions in a site directory, and no modules', async () => {
    const found = await look(TREE, (path) => ({ folders: [{ path: `${path}/${SITE}`, depth: 'site-directory' }] }));
    assert.deepEqual(found.files, [`${SITE}/pkg-1.dist-info/METADATA`, `${SITE}/x.pth`, 'own.md']);
    assert.deepEqual(found.roots, [SITE]);
    assert.deepEqual(found.said, [`${SITE} 0/1`]);
  });

  it('finds modules too where a place is walked as one’s own', async () => {
    const found = await look(TREE, (path) => ({
      folders: [
        { path: `${path}/${SITE}`, depth: 'site-directory' },
        { path: `${path}/${SITE}`, depth: 'own' },
        { path: `${path}/${SITE}`, depth: 'site-directory' },
      ],
    }));
    assert.ok(found.files.includes(`${SITE}/pkg/m.py`));
    assert.equal(found.said.length, 1);
  });

  it('leaves out what the user excludes, and names what is not there', async () => {
    const found = await look(TREE, (path) => ({
      folders: [
        { path: `${path}/${SITE}`, depth: 'own' },
        { path: `${path}/gone`, depth: 'own' },
      ],
      exclude: ['pkg/**'],
    }));
    assert.ok(!found.files.includes(`${SITE}/pkg/m.py`));
    assert.deepEqual(found.problems, ['gone']);
  });

  it('takes a single file as it is', async () => {
    const found = await look({ 'tmp/pglog': 'x' }, (path) => ({
      folders: [{ path: `${path}/tmp/pglog`, depth: 'own' }],
    }));
    assert.deepEqual(found.files, ['own.md', 'tmp/pglog']);
  });

  it('looks no further once it was given up', async () => {
    const found = await look(
      TREE,
      (path) => ({ folders: [{ path: `${path}/${SITE}`, depth: 'own' }] }),
      () => true,
    );
    assert.deepEqual(found.files, ['own.md']);
  });
});
