// The names under which a file is judged: as written, and where it really leads.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { judgedPaths } from '../../../src/node/gate/judged-paths.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const inTree = (act: (paths: (...names: string[]) => readonly string[], root: string) => void) =>
  withTempDir({ 'real/proj/a.txt': '', 'real/home/.x/secret': '' }, async ({ path }) => {
    symlinkSync(`${path}/real`, `${path}/link`);
    const [cwd, home] = [`${path}/link/proj`, `${path}/real/home`];
    act((...names) => judgedPaths(names, { cwd, home, workspace: cwd, isWorkTree: false }), path);
  });

describe('judgedPaths', () => {
  it('keeps a file of the workspace there, also when the workspace was reached over a link', () =>
    inTree((paths, root) => {
      assert.deepEqual(paths('a.txt'), [`${root}/link/proj/a.txt`]);
      assert.deepEqual(paths('new/deep/b.txt'), [`${root}/link/proj/new/deep/b.txt`]);
    }));

  it('follows links in any part, and those that lead nowhere yet', () =>
    inTree((paths, root) => {
      symlinkSync('../home/.x', `${root}/real/proj/dir`);
      symlinkSync('../home/.x/none', `${root}/real/proj/dangling`);
      symlinkSync('dangling', `${root}/real/proj/chain`);
      assert.ok(paths('dir/secret').includes(`${root}/real/home/.x/secret`));
      assert.ok(paths('dir/not/there').includes(`${root}/real/home/.x/not/there`));
      assert.ok(paths('dangling').includes(`${root}/real/home/.x/none`));
      assert.ok(paths('chain').includes(`${root}/real/home/.x/none`));
    }));

  it('reads ~ both ways, and dots as the system does', () =>
    inTree((paths, root) => {
      assert.deepEqual(paths('~/.x/secret').slice(0, 2), [
        `${root}/link/proj/~/.x/secret`,
        `${root}/real/home/.x/secret`,
      ]);
      assert.deepEqual(paths('./x/../a.txt'), [`${root}/link/proj/a.txt`]);
    }));

  it('comes to an end on links in a circle', () =>
    inTree((paths, root) => {
      symlinkSync('two', `${root}/real/proj/one`);
      symlinkSync('one', `${root}/real/proj/two`);
      assert.ok(paths('one').length > 0);
    }));
});
