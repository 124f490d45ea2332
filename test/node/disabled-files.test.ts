// Disabling a file is a rename on record: undone by a rename, refused outside of what is the user's, and never a deletion.

import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, it } from 'node:test';
import { sha256 } from '../../src/node/digest.ts';
import { type DisabledFile, disabledFiles, disableFile, putBack } from '../../src/node/disabled-files.ts';
import { withTempDir } from '../support/temp-dir.ts';

const TEXT = 'import late\n';
const SITE = 'work/.venv/lib/python3.12/site-packages';

interface Room {
  readonly path: string;
  readonly file: string;
  readonly records: DisabledFile[];
  disable(file?: string, judged?: string): ReturnType<typeof disableFile>;
  putBack(file: DisabledFile): ReturnType<typeof putBack>;
  known(): readonly string[];
}

function inRoom(act: (room: Room) => Promise<void>): Promise<void> {
  return withTempDir(
    { [`${SITE}/late.pth`]: TEXT, 'user/notes.txt': '', 'system/late.pth': TEXT },
    async ({ path }) => {
      const records: DisabledFile[] = [];
      const options = { home: `${path}/user/.gatehouse`, userHome: `${path}/user`, folders: [`${path}/work`] };
      const record = async (file: DisabledFile): Promise<void> => void records.push(file);
      await act({
        path,
        file: `${path}/${SITE}/late.pth`,
        records,
        disable: (file = `${path}/${SITE}/late.pth`, judged = sha256(TEXT)) =>
          disableFile(file, judged, record, options),
        putBack: (file) => putBack(file, record, options),
        known: () => disabledFiles(options).map((each) => each.path),
      });
    },
  );
}

function done(result: Awaited<ReturnType<typeof disableFile>>): DisabledFile {
  assert.ok(!('refused' in result), 'refused' in result ? result.refused : '');
  return result;
}

describe('disableFile', () => {
  it('renames, remembers, records first, and puts back what it was', () =>
    inRoom(async ({ file, disable, putBack, known, records }) => {
      const disabled = done(await disable());
      assert.equal(disabled.disabled, `${file}.gatehouse-disabled`);
      assert.ok(!existsSync(file));
      assert.equal(readFileSync(disabled.disabled, 'utf8'), TEXT);
      assert.deepEqual(known(), [file]);
      assert.equal(await putBack(disabled), undefined);
      assert.equal(readFileSync(file, 'utf8'), TEXT);
      assert.ok(!existsSync(disabled.disabled));
      assert.deepEqual(known(), []);
      assert.deepEqual(
        records.map(({ path }) => path),
        [file, file],
      );
    }));

  it('takes another name when it is disabled a second time', () =>
    inRoom(async ({ file, disable, known }) => {
      done(await disable());
      writeFileSync(file, TEXT);
      assert.equal(done(await disable()).disabled, `${file}.gatehouse-disabled.2`);
      assert.deepEqual(known(), [file, file]);
    }));

  it('renames a link, and leaves alone what it leads to', () =>
    inRoom(async ({ path, file, disable }) => {
      rmSync(file);
      symlinkSync(`${path}/system/late.pth`, file);
      const { disabled } = done(await disable());
      assert.ok(lstatSync(disabled).isSymbolicLink());
      assert.equal(readFileSync(`${path}/system/late.pth`, 'utf8'), TEXT);
    }));

  const refusals: readonly [string, (room: Room) => Promise<{ file?: string; judged?: string }>, RegExp][] = [
    ['a file outside', async ({ path }) => ({ file: `${path}/system/late.pth` }), /outside of the open folders/],
    [
      'a file that a linked folder leads to',
      async ({ path }) => {
        symlinkSync(`${path}/system`, `${path}/work/linked`);
        return { file: `${path}/work/linked/late.pth` };
      },
      /outside of the open folders/,
    ],
    ['a file that changed since', async () => ({ judged: sha256('import other\n') }), /has changed since/],
    ['a folder', async ({ path }) => ({ file: `${path}/work/.venv` }), /is not a file/],
    ['what is gone', async ({ path }) => ({ file: `${path}/work/gone.pth` }), /cannot be renamed/],
  ];
  for (const [what, prepare, why] of refusals) {
    it(`refuses ${what}, and changes and remembers nothing`, () =>
      inRoom(async (room) => {
        const { file, judged } = await prepare(room);
        const result = await room.disable(file, judged);
        assert.match('refused' in result ? result.refused : '', why);
        assert.equal(readFileSync(room.file, 'utf8'), TEXT);
        assert.equal(readFileSync(`${room.path}/system/late.pth`, 'utf8'), TEXT);
        assert.deepEqual(room.known(), []);
        assert.deepEqual(room.records, []);
      }));
  }

  it('does nothing that could not be recorded', () =>
    inRoom(async ({ path, file }) => {
      const options = { home: `${path}/user/.gatehouse`, userHome: `${path}/user`, folders: [`${path}/work`] };
      const result = await disableFile(file, sha256(TEXT), () => Promise.reject(new Error('the log is full')), options);
      assert.match('refused' in result ? result.refused : '', /was not renamed: the log is full/);
      assert.ok(existsSync(file));
      assert.deepEqual(disabledFiles(options), []);
    }));
});

describe('putBack', () => {
  it('refuses where another file has taken the place', () =>
    inRoom(async ({ file, disable, putBack, known }) => {
      const disabled = done(await disable());
      writeFileSync(file, 'new');
      assert.match((await putBack(disabled))?.refused ?? '', /There is a file/);
      assert.equal(readFileSync(file, 'utf8'), 'new');
      assert.deepEqual(known(), [file]);
    }));

  it('refuses what is not what it was', () =>
    inRoom(async ({ disable, putBack, file }) => {
      const disabled = done(await disable());
      writeFileSync(disabled.disabled, 'import worse\n');
      assert.match((await putBack(disabled))?.refused ?? '', /has changed since/);
      assert.ok(!existsSync(file));
    }));

  it('knows nothing from a list that is no list, or that would move other files', () =>
    inRoom(async ({ path, known }) => {
      const home = `${path}/user/.gatehouse`;
      mkdirSync(home, { mode: 0o700 });
      const entry = { path: '/a/b.pth', sha256: 'x', time: 't' };
      for (const list of [
        'no JSON',
        '{}',
        JSON.stringify([{ ...entry, disabled: '/etc/passwd' }]),
        JSON.stringify([{ ...entry, disabled: '/a/b.pth.gatehouse-disabled/../../etc/passwd' }]),
      ]) {
        writeFileSync(`${home}/disabled.json`, list);
        assert.deepEqual(known(), [], list);
      }
      renameSync(`${home}/disabled.json`, `${home}/other.json`);
      assert.deepEqual(known(), []);
    }));
});
