// Windows and their sockets: who is there, in which order they are asked, and where a socket may lie.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { describe, it } from 'node:test';
import { startBroker } from '../../../src/node/gate/broker.ts';
import { socketPlace } from '../../../src/node/gate/socket-place.ts';
import {
  folderHolding,
  forgetWindow,
  inAskingOrder,
  liveWindows,
  namesOf,
  noteWindow,
  type WindowNote,
} from '../../../src/node/gate/windows.ts';
import { ownLife } from '../../../src/node/process-life.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const onPosix = { skip: process.platform === 'win32' };
const inHome = (act: (home: string, path: string) => Promise<void>) =>
  withTempDir({}, ({ path }) => act(`${path}/home`, path));
const ID = '0123456789abcdef';

function note(changes: Partial<WindowNote> = {}): WindowNote {
  return {
    id: ID,
    socket: '/nowhere/a.sock',
    token: 'ab'.repeat(32),
    life: ownLife(),
    version: 1,
    folders: ['/nowhere/proj'],
    focusedAt: '2026-03-01T12:00:00.000Z',
    ...changes,
  };
}

describe('liveWindows', () => {
  it('lists windows as they noted themselves, until they take the note away', async () => {
    await inHome(async (home) => {
      assert.deepEqual(await liveWindows({ home }), []);
      await noteWindow(note(), { home });
      await noteWindow(note({ id: 'other', folders: [] }), { home });
      await noteWindow(note({ folders: ['/nowhere/ünï'] }), { home });
      assert.deepEqual(await liveWindows({ home }), [
        note({ folders: ['/nowhere/ünï'] }),
        note({ id: 'other', folders: [] }),
      ]);
      forgetWindow(ID, { home });
      forgetWindow(ID, { home });
      assert.deepEqual(
        (await liveWindows({ home })).map(({ id }) => id),
        ['other'],
      );
    });
  });

  it('removes what dead windows left, and nothing that is not proved dead', async () => {
    await inHome(async (home, path) => {
      const { pid } = spawnSync(process.execPath, ['-e', '']);
      const dead = { ...ownLife(), pid, start: '1' };
      fs.writeFileSync(`${path}/no.sock`, 'a file');
      await noteWindow(note({ life: dead, socket: `${path}/no.sock` }), { home });
      await noteWindow(note({ id: 'far', life: { ...dead, space: 'elsewhere' } }), { home });
      assert.deepEqual(
        (await liveWindows({ home })).map(({ id }) => id),
        ['far'],
      );
      assert.deepEqual(fs.readdirSync(`${home}/windows`), ['far.json']);
      // Only a socket is taken away.
      assert.ok(fs.existsSync(`${path}/no.sock`));
    });
  });

  it('lists nothing that does not have the shape of a window', async () => {
    await inHome(async (home) => {
      const odd = { token: 'short', life: 4, folders: [3], version: '1', focusedAt: null, socket: undefined };
      for (const [key, value] of Object.entries(odd)) {
        await noteWindow({ ...note(), [key]: value } as WindowNote, { home });
        assert.deepEqual(await liveWindows({ home }), [], key);
      }
      await noteWindow(note(), { home });
      assert.equal((await liveWindows({ home })).length, 1);
    });
  });
});

describe('inAskingOrder', () => {
  it('puts the closest folder first, then the latest focus', () => {
    const windows = [
      note({ id: 'late', folders: ['/x'], focusedAt: '2026-03-01T15:00:00.000Z' }),
      note({ id: 'outer', folders: ['/nowhere'] }),
      note({ id: 'never', folders: [], focusedAt: '' }),
      note({ id: 'inner', folders: ['/x', '/nowhere/proj/'.slice(0, -1)] }),
      note({ id: 'twin', focusedAt: '2026-03-01T13:00:00.000Z' }),
      note({ id: 'near', folders: ['/nowhere/project'] }),
    ];
    const order = (cwd: string) => inAskingOrder(windows, cwd).map(({ id }) => id);
    assert.deepEqual(order('/nowhere/proj/src').slice(0, 4), ['twin', 'inner', 'outer', 'late']);
    assert.deepEqual(order('/elsewhere').slice(0, 2), ['late', 'twin']);
    assert.equal(order('/elsewhere').length, 6);
  });

  it('knows a folder by its other names', onPosix, async () => {
    await inHome(async (_home, path) => {
      fs.mkdirSync(`${path}/real/src`, { recursive: true });
      fs.symlinkSync(`${path}/real`, `${path}/link`);
      assert.deepEqual(namesOf(`${path}/link`), [`${path}/link`, `${path}/real`]);
      assert.deepEqual(namesOf(`${path}/none`), [`${path}/none`]);
      assert.equal(folderHolding(namesOf(`${path}/link/src`), [path, `${path}/real`]), `${path}/real`);
      assert.equal(folderHolding(namesOf(`${path}/real/src`), namesOf(`${path}/link`)), `${path}/real`);
      assert.equal(folderHolding(['/a/bc'], ['/a/b', '/']), '/');
      assert.equal(folderHolding(['/a'], ['/b']), undefined);
    });
  });
});

describe('socketPlace', () => {
  it(
    'lies in the Gatehouse folder where that is short enough, else below a folder for temporary files',
    onPosix,
    async () => {
      await inHome(async (home, path) => {
        const temp = [`${path}/${'t'.repeat(100)}`, path];
        assert.equal(socketPlace(ID, { home, temp }), `${home}/run/${ID}.sock`);
        const long = `${path}/${'h'.repeat(90)}`;
        const place = `${path}/gatehouse-${process.getuid?.()}`;
        assert.equal(socketPlace(ID, { home: long, temp }), `${place}/${ID}.sock`);
        assert.equal(fs.statSync(place).mode & 0o777, 0o700);
        assert.throws(() => socketPlace(ID, { home: long, temp: temp.slice(0, 1) }), /short enough/);
      });
    },
  );

  it('is refused in a folder that is not ours alone', onPosix, async () => {
    await inHome(async (home, path) => {
      const long = { home: `${path}/${'h'.repeat(90)}`, temp: [path] };
      const place = `${path}/gatehouse-${process.getuid?.()}`;
      socketPlace(ID, long);
      for (const folder of [place, `${home}/run`]) {
        fs.mkdirSync(folder, { recursive: true });
        fs.chmodSync(folder, 0o750);
        assert.throws(() => socketPlace(ID, folder === place ? long : { home }), /open to other users/);
        fs.rmdirSync(folder);
        fs.mkdirSync(`${path}/theirs`, { recursive: true, mode: 0o700 });
        fs.symlinkSync(`${path}/theirs`, folder);
        assert.throws(() => socketPlace(ID, folder === place ? long : { home }), /is not a folder/);
        fs.rmSync(folder);
        fs.writeFileSync(folder, '');
        assert.throws(() => socketPlace(ID, folder === place ? long : { home }));
        fs.rmSync(folder);
      }
      fs.chmodSync(home, 0o777);
      assert.throws(() => socketPlace(ID, { home }), /open to other users: run chmod go-w/);
      // A temporary folder in which everybody may rename what others made.
      fs.chmodSync(path, 0o777);
      assert.throws(() => socketPlace(ID, long), /Others may rename/);
      fs.chmodSync(path, 0o1777);
      socketPlace(ID, long);
      fs.chmodSync(path, 0o700);
    });
  });

  it('keeps a window from opening its socket anywhere else', onPosix, async () => {
    await inHome(async (home, path) => {
      fs.mkdirSync(`${home}/run`, { recursive: true, mode: 0o755 });
      fs.chmodSync(home, 0o700);
      const prompt = { ask: () => assert.fail('asked') };
      const parts = { home, prompt, folders: () => [], onChange: () => undefined, log: () => undefined };
      await assert.rejects(startBroker(parts), /open to other users/);
      fs.chmodSync(`${home}/run`, 0o700);
      fs.mkdirSync(`${home}/windows`, { mode: 0o755 });
      await assert.rejects(startBroker(parts), /open to other users/);
      assert.deepEqual(fs.readdirSync(`${home}/run`), []);
      fs.chmodSync(`${home}/windows`, 0o700);
      const broker = await startBroker({ ...parts, home: `${path}/${'h'.repeat(90)}`, temp: [path] });
      assert.equal(fs.readdirSync(`${path}/gatehouse-${process.getuid?.()}`).length, 1);
      await broker.dispose();
      assert.deepEqual(fs.readdirSync(`${path}/gatehouse-${process.getuid?.()}`), []);
    });
  });
});
