// Folders of start-up files on disk to artifacts: what is read, what is left alone, and who owns what.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileReader } from '../../src/node/files.ts';
import { assemblePythonEnvironment, type PythonEnvironmentAssembly } from '../../src/node/python-environment.ts';
import { type FileTree, withTempDir } from '../support/temp-dir.ts';

interface Assembled extends PythonEnvironmentAssembly {
  readonly names: readonly string[];
}

/** Assembles `site-packages` of a temporary folder. */
function assembled(files: FileTree, prepare: (folder: string) => void = () => undefined): Promise<Assembled> {
  const tree = Object.fromEntries(Object.entries(files).map(([name, content]) => [`site-packages/${name}`, content]));
  return withTempDir(tree, async ({ path }) => {
    const folder = `${path}/site-packages`;
    prepare(folder);
    const assembly = await assemblePythonEnvironment(folder, fileReader());
    const names = (assembly.artifact?.hooks ?? []).map((hook) => hook.path.slice(folder.length + 1));
    return { ...assembly, names };
  });
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const ZIP = Buffer.concat([
  Buffer.from('PK\x03\x04\x14\x00\x00\x00archive/data.pkl', 'latin1'),
  Buffer.from([0x80, 0x02, 0xff, 0xfe]),
]);
const PICKLE = Buffer.from([0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20]);

describe('assemblePythonEnvironment', () => {
  it('reads the hooks of a folder and lists its names', async () => {
    const { artifact, names, problems } = await assembled({
      'b.pth': 'b',
      'a.pth': 'a',
      'c.start': 'c:d',
      'sitecustomize.py': '',
      'usercustomize.py': 'import os',
      'other.py': '',
    });
    assert.deepEqual(names, ['a.pth', 'b.pth', 'c.start', 'sitecustomize.py', 'usercustomize.py']);
    assert.ok(artifact?.isSiteDirectory);
    assert.ok(artifact?.listing.includes('other.py'));
    assert.deepEqual(problems, []);
  });

  it('makes nothing of a folder without hooks', async () => {
    const { artifact, problems } = await assembled({ 'a.py': '' });
    assert.deepEqual([artifact, problems], [undefined, []]);
  });

  it('leaves model weights alone, without a word', async () => {
    const { artifact, problems } = await assembled({ 'new.pth': ZIP, 'old.pth': PICKLE });
    assert.deepEqual([artifact, problems], [undefined, []]);
  });

  it('is not fooled by the first bytes of an archive before code', async () => {
    const { names } = await assembled({ 'a.pth': 'PK\x03\x04\nimport os\n', 'b.pth': 'PK\x03\x04\x00\nimport os\n' });
    assert.deepEqual(names, ['a.pth', 'b.pth']);
  });

  it('reads code in a file that starts like weights and is no UTF-8 behind it', async () => {
    // Python up to 3.12 decodes in pieces of 8 KiB: the line runs before the bad bytes are met.
    const code = 'import sys; sys.stderr.write("ran\\n")';
    const polyglot = Buffer.concat([
      Buffer.from(`PK\x03\x04\n//x\n${code}\n/tmp/there\n${'#'.repeat(20_000)}\n`),
      Buffer.from([0xff, 0xfe, 0x0a]),
    ]);
    const { artifact, problems } = await assembled({
      'a.pth': polyglot,
      'a-1.dist-info/RECORD': `a.pth,sha256=${digest('other')},1\n`,
    });
    const [hook] = artifact?.hooks ?? [];
    const lines = hook?.text.split('\n') ?? [];
    // Offsets stay; what is data reads as blanks.
    assert.deepEqual(
      lines.map((line) => line.trim()),
      ['', '', code, '/tmp/there', '', '', ''],
    );
    assert.equal(hook?.text.indexOf('import'), polyglot.indexOf('import'));
    assert.deepEqual(problems, []);
    assert.equal(artifact?.owners[hook?.path ?? '']?.unchanged, undefined);
  });

  it('takes nothing from random bytes, with or without the head of an archive', async () => {
    // A fixed generator (xorshift), so that the test is the same every time.
    let state = 2_463_534_242;
    const bytes = Buffer.alloc(1_000_000);
    for (let index = 0; index < bytes.length; index++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes[index] = state & 0xff;
    }
    const prose = Buffer.from('\nimport of the pretrained weights\n    import \x80\x81\n//\x90a\n');
    const weights = Buffer.concat([bytes, Buffer.from([0]), prose, bytes]);
    const { artifact, problems } = await assembled({
      'a.pth': Buffer.concat([ZIP, weights]),
      'b.pth': Buffer.concat([PICKLE, weights]),
      'c.pth': Buffer.concat([Buffer.from([0, 0xff]), weights]),
    });
    assert.deepEqual([artifact, problems], [undefined, []]);
  });

  it('reads a hook with a NUL in it, and says that it looks binary', async () => {
    const { artifact, problems } = await assembled({ 'a.pth': '# \x00\nimport os\n' });
    assert.equal(artifact?.hooks[0]?.text, '# \x00\nimport os\n');
    assert.match(problems[0]?.message ?? '', /Binary/);
  });

  it('finds owners in RECORD, and what was changed since', async () => {
    const { artifact } = await assembled({
      'kept.pth': 'import kept\n',
      'changed.pth': 'import changed\n',
      'bare.pth': 'import bare\n',
      'free.pth': 'import free\n',
      'mine-1.0.dist-info/RECORD': `kept.pth,sha256=${digest('import kept\n')},12\nchanged.pth,sha256=${digest('other')},5\r\n"bare.pth",,\n../../bin/mine,,\n`,
      'other-2.dist-info/METADATA': '',
    });
    const owners = Object.fromEntries(
      Object.entries(artifact?.owners ?? {}).map(([path, owner]) => [path.slice(path.lastIndexOf('/') + 1), owner]),
    );
    assert.deepEqual(owners, {
      'kept.pth': { distribution: 'mine 1.0', unchanged: true },
      'changed.pth': { distribution: 'mine 1.0', unchanged: false },
      'bare.pth': { distribution: 'mine 1.0', unchanged: undefined },
    });
  });

  it('follows links, and names one that leads nowhere', async () => {
    const { names, problems } = await assembled({ 'real.txt': 'import os' }, (folder) => {
      symlinkSync('real.txt', `${folder}/a.pth`);
      symlinkSync('gone', `${folder}/b.pth`);
    });
    assert.deepEqual(names, ['a.pth']);
    assert.match(problems[0]?.message ?? '', /does not exist/);
  });

  it('names a folder that is gone', async () => {
    const { artifact, problems } = await assemblePythonEnvironment('/does/not/exist', fileReader());
    assert.equal(artifact, undefined);
    assert.equal(problems[0]?.path, '/does/not/exist');
  });

  it('takes unsaved texts before what is on disk', async () => {
    await withTempDir({ 'a.pth': 'a' }, async ({ path }) => {
      const { artifact } = await assemblePythonEnvironment(path, fileReader({ [`${path}/a.pth`]: 'import os' }));
      assert.equal(artifact?.hooks[0]?.text, 'import os');
      assert.equal(artifact?.isSiteDirectory, false);
    });
  });
});

describe('what start-up files lead to', () => {
  const modulesOf = async (files: FileTree): Promise<string[]> => {
    const { artifact } = await assembled(files);
    return (artifact?.modules ?? []).map(({ path, module, called }) => [...ends([path]), module, ...called].join(' '));
  };
  const ends = (paths: readonly string[]): string[] => paths.map((path) => path.replace(/^.*site-packages\//, ''));

  it('reads the modules beside them that they import, with what is called', async () => {
    const found = await modulesOf({
      'cook.pth': 'import cook; cook.run()\n',
      'cook.py': 'from pans.deep import fry\n',
      'pans/__init__.py': '',
      'pans/deep.py': '',
      'other.py': '',
    });
    assert.deepEqual(found, ['cook.py cook run', 'pans/__init__.py pans', 'pans/deep.py pans.deep']);
  });

  it('follows .start files and sitecustomize, hidden imports too, and no circles', async () => {
    assert.equal(
      (await modulesOf({ 'a.start': 'a.b:run\n', 'a/__init__.py': 'import a.b', 'a/b.py': 'import a' })).length,
      2,
    );
    assert.equal((await modulesOf({ 'sitecustomize.py': "__import__('co' + 'ok')", 'cook.py': '' })).length, 1);
    assert.equal((await modulesOf({ 'a.pth': 'import os, gone\n', 'os.py': '' })).length, 0);
  });

  it('looks at what path lines lead to', async () => {
    const { artifact } = await assembled({
      'a.pth': 'data.bin\nshadow\nplain.txt\ngone\n',
      'data.bin': ZIP,
      'shadow/os.py': '',
      'shadow/readme': '',
      'plain.txt': 'text',
    });
    const targets = Object.entries(artifact?.targets ?? {}).map(([path, target]) => [ends([path])[0], target]);
    assert.deepEqual(targets, [
      ['data.bin', { kind: 'archive' }],
      ['shadow', { kind: 'folder', modules: ['os.py'] }],
    ]);
  });

  it('says whether there are records, and who owns a module', async () => {
    const { artifact } = await assembled({
      'a.pth': 'import cook\n',
      'cook.py': 'x = 1\n',
      'cook-1.0.dist-info/RECORD': `a.pth,,\ncook.py,sha256=${digest('x = 2\n')},6\n`,
    });
    const owners = Object.entries(artifact?.owners ?? {}).map(([path, owner]) => [ends([path])[0], owner.unchanged]);
    assert.deepEqual(owners, [
      ['a.pth', undefined],
      ['cook.py', false],
    ]);
    assert.equal(artifact?.hasRecords, true);
    assert.equal((await assembled({ 'a.pth': 'import os\n' })).artifact?.hasRecords, false);
  });

  it('asks the lists of conda', async () => {
    const files = {
      'env/lib/python3.12/site-packages/a.pth': 'import os\n',
      'env/conda-meta/cook-1.2-py312_0.json': '{"files": ["lib/python3.12/site-packages/a.pth"]}',
    };
    await withTempDir(files, async ({ path }) => {
      const folder = `${path}/env/lib/python3.12/site-packages`;
      const { artifact } = await assemblePythonEnvironment(folder, fileReader());
      assert.deepEqual(artifact?.owners[`${folder}/a.pth`], { distribution: 'cook 1.2', unchanged: undefined });
    });
  });

  it('makes an artifact of a site directory without hooks, for its packages', async () => {
    const { artifact } = await assembled({ 'cook-1.0.dist-info/METADATA': 'Name: cook' });
    assert.deepEqual(artifact?.hooks, []);
    assert.deepEqual(artifact?.listing, ['cook-1.0.dist-info']);
  });
});
