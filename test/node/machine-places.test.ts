// Places of Python outside any workspace are found by name, without starting anything.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { machinePlaces } from '../../src/node/machine-places.ts';
import { withTempDir } from '../support/temp-dir.ts';

describe('machinePlaces', () => {
  it('finds what exists in the home folder and in the system, once each and sorted', async () => {
    const files = {
      'home/.local/lib/python3.12/site-packages/x': '',
      'home/.pyenv/versions/3.11.7/lib/python3.11/site-packages/x': '',
      'home/.pyenv/versions/3.13.0/bin/x': '',
      'system/usr/lib/python3/dist-packages/x': '',
      'system/usr/lib/node/x': '',
      'home/.config/sysmon/sysmon.py': '',
      'home/.config/other/sysmon.py': '',
      'home/.cursor/extensions/nrwl.angular-console-18.95.0/package.json': '',
      'home/.cursor/extensions/nrwl.angular-console-18.94.0/package.json': '',
    };
    await withTempDir(files, async ({ path }) => {
      const places = machinePlaces(`${path}/home`, `${path}/system`, {});
      assert.deepEqual(
        places.map((place) => place.slice(path.length + 1)),
        [
          'home/.config/sysmon/sysmon.py',
          'home/.cursor/extensions/nrwl.angular-console-18.95.0/package.json',
          'home/.local/lib/python3.12/site-packages',
          'home/.pyenv/versions/3.11.7/lib/python3.11/site-packages',
          'system/usr/lib/python3/dist-packages',
        ],
      );
    });
  });

  it('finds what installers keep, and the environments that conda has listed', async () => {
    const files = {
      'home/.cache/pip/http-v2/x': '',
      'home/.cache/uv/archive-v0/aBcD/x': '',
      'home/Library/Caches/pip/wheels/x': '',
      'home/AppData/Local/uv/cache/sdists-v9/x': '',
      'home/AppData/Local/pip/Cache/http-v2/x': '',
      'set/http-v2/x': '',
      'conda/env/lib/python3.12/site-packages/x': '',
    };
    await withTempDir(files, async ({ path, write }) => {
      write({ 'home/.conda/environments.txt': `${path}/conda/env\nrelative\n` });
      const places = machinePlaces(`${path}/home`, `${path}/system`, {
        PIP_CACHE_DIR: `${path}/set`,
        UV_CACHE_DIR: 'uv',
      });
      assert.deepEqual(
        places.map((place) => place.slice(path.length + 1)),
        [
          'conda/env/lib/python3.12/site-packages',
          'home/.cache/pip/http-v2',
          'home/.cache/uv/archive-v0/aBcD',
          'home/AppData/Local/pip/Cache/http-v2',
          'home/AppData/Local/uv/cache/sdists-v9',
          'home/Library/Caches/pip/wheels',
          'set/http-v2',
        ],
      );
    });
  });
});
