// What a Python looks at when it starts, by its path: an environment's own folders, its base where it asks for them, and links.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { interpreterPlaces } from '../../src/node/interpreter-places.ts';
import { type FileTree, withTempDir } from '../support/temp-dir.ts';

const SITE = 'lib/python3.12/site-packages';

function placesOf(
  files: FileTree,
  interpreter: string,
  prepare: (path: string) => void = () => undefined,
): Promise<readonly string[]> {
  return withTempDir(files, async ({ path }) => {
    prepare(path);
    return interpreterPlaces(`${path}/${interpreter}`, `${path}/home`).map(
      (place) => `${place.depth} ${place.path.slice(path.length + 1)}`,
    );
  });
}

describe('interpreterPlaces', () => {
  it('takes the site directory and the settings of a virtual environment, and not the user’s', async () => {
    const files = {
      'v/bin/python': '',
      'v/pyvenv.cfg': 'home = /usr/bin\n',
      [`v/${SITE}/x.pth`]: '',
      [`home/.local/${SITE}/y.pth`]: '',
    };
    const expected = [`site-directory v/${SITE}`, 'own v/pyvenv.cfg'];
    assert.deepEqual(await placesOf(files, 'v/bin/python'), expected);
    assert.deepEqual(await placesOf(files, 'v'), expected);
  });

  it('takes `lib64` once where it is a link to `lib`', async () => {
    const files = { 'v/bin/python': '', 'v/pyvenv.cfg': '', [`v/${SITE}/x.pth`]: '' };
    const found = await placesOf(files, 'v/bin/python', (path) => symlinkSync('lib', `${path}/v/lib64`));
    assert.deepEqual(found, [`site-directory v/${SITE}`, 'own v/pyvenv.cfg']);
  });

  it('adds the base of an environment that includes it, with the user’s own', async () => {
    const files = (include: string): FileTree => ({
      'v/bin/python': '',
      'v/pyvenv.cfg': `home = ../base/bin\ninclude-system-site-packages = ${include}\n`,
      [`v/${SITE}/x.pth`]: '',
      [`base/${SITE}/y.pth`]: '',
      'base/lib/python3.12/sitecustomize.py': '',
      [`home/.local/${SITE}/z.pth`]: '',
    });
    assert.deepEqual(await placesOf(files('true'), 'v/bin/python'), [
      `site-directory v/${SITE}`,
      'own v/pyvenv.cfg',
      `site-directory base/${SITE}`,
      'own base/lib/python3.12/sitecustomize.py',
      `site-directory home/.local/${SITE}`,
    ]);
    // Only the word itself switches it on.
    assert.deepEqual(await placesOf(files('yes'), 'v/bin/python'), [`site-directory v/${SITE}`, 'own v/pyvenv.cfg']);
  });

  it('follows a link to the Python that is meant', async () => {
    const files = {
      'base/bin/python3.12': '',
      [`base/${SITE}/y.pth`]: '',
      'usr/bin/.keep': '',
      'usr/lib/python3/dist-packages/z.pth': '',
    };
    const found = await placesOf(files, 'usr/bin/python3', (path) =>
      symlinkSync(`${path}/base/bin/python3.12`, `${path}/usr/bin/python3`),
    );
    assert.deepEqual(found, ['site-directory usr/lib/python3/dist-packages', `site-directory base/${SITE}`]);
  });

  it('takes the folders that Windows has', async () => {
    const files = {
      'v/Scripts/python.exe': '',
      'v/pyvenv.cfg': 'home = C:\\Python312\n',
      'v/Lib/site-packages/x.pth': '',
    };
    assert.deepEqual(await placesOf(files, 'v/Scripts/python.exe'), [
      'site-directory v/Lib/site-packages',
      'site-directory v',
      'own v/pyvenv.cfg',
    ]);
  });

  it('finds nothing for what is not there, is no Python, or includes itself', async () => {
    assert.deepEqual(await placesOf({}, 'gone/bin/python'), []);
    assert.deepEqual(await placesOf({ 'tool/bin/python': '' }, 'tool/bin/python'), []);
    const loop = { 'v/bin/python': '', 'v/pyvenv.cfg': 'home = bin\ninclude-system-site-packages = true\n' };
    assert.deepEqual(await placesOf(loop, 'v/bin/python'), ['own v/pyvenv.cfg']);
  });
});
