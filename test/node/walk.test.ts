// What a walk looks at, what it leaves alone, and how it ends.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileReader } from '../../src/node/files.ts';
import { relativeTo } from '../../src/node/paths.ts';
import { discover } from '../../src/node/walk.ts';
import { type FileTree, type TempDir, withTempDir } from '../support/temp-dir.ts';

async function walked(files: FileTree, prepare: (folder: TempDir) => void = () => undefined, exclude: string[] = []) {
  return withTempDir(files, async (folder) => {
    prepare(folder);
    const { files: found, problems } = await discover(folder.path, fileReader(), { exclude });
    return {
      files: found.map((file) => relativeTo(folder.path, file)),
      problems: problems.map((problem) => `${relativeTo(folder.path, problem.path)}: ${problem.message}`),
    };
  });
}

describe('discover', () => {
  it('finds files that have a role, in hidden folders too', async () => {
    const { files } = await walked({
      'README.md': '',
      'src/main.ts': '',
      '.claude/settings.json': '{}',
      'docs/deep/guide.rst': '',
      'package.json': '{}',
    });
    assert.deepEqual(files, ['.claude/settings.json', 'README.md', 'docs/deep/guide.rst', 'package.json']);
  });

  it('looks at the modules of installed Python packages where it is asked to', async () => {
    const site = '.venv/lib/python3.12/site-packages';
    const files = {
      [`${site}/six.py`]: '',
      [`${site}/a/b/c.py`]: '',
      [`${site}/a/__pycache__/c.py`]: '',
      [`${site}/a/README.md`]: '',
    };
    await withTempDir(files, async ({ path }) => {
      const names = async (withModules: boolean) =>
        (await discover(path, fileReader(), { withModules })).files.map((file) => relativeTo(`${path}/${site}`, file));
      assert.deepEqual(await names(true), ['a/b/c.py', 'six.py']);
      assert.deepEqual(await names(false), []);
    });
  });

  it('reads what packages bring as theirs where their folder itself is asked for', async () => {
    const site = 'lib/python3.12/site-packages';
    const sdist = '.cache/uv/sdists-v9/pypi/a/1.0/x/src';
    const files = {
      [`${site}/a.pth`]: '',
      [`${site}/README.md`]: '',
      [`${site}/a/README.md`]: '',
      [`${site}/a/AGENTS.md`]: '',
      [`${site}/a-1.dist-info/METADATA`]: '',
      [`${sdist}/README.md`]: '',
      [`${sdist}/a.pth`]: '',
      [`${sdist}/CLAUDE.md`]: '',
      '.cache/uv/sdists-v9/pypi/a/1.0/x/a-1-py3-none-any.whl': '',
    };
    await withTempDir(files, async ({ path }) => {
      const names = async (folder: string) =>
        (await discover(`${path}/${folder}`, fileReader())).files.map((file) => relativeTo(`${path}/${folder}`, file));
      assert.deepEqual(await names(site), ['a-1.dist-info/METADATA', 'a.pth']);
      assert.deepEqual(await names('.cache/uv/sdists-v9'), [
        'pypi/a/1.0/x/a-1-py3-none-any.whl',
        'pypi/a/1.0/x/src/a.pth',
      ]);
    });
  });

  it('leaves version control and installed packages alone', async () => {
    const { files } = await walked({
      '.git/README.md': '',
      'node_modules/a/README.md': '',
      'packages/b/node_modules/c/README.md': '',
      'packages/b/README.md': '',
    });
    assert.deepEqual(files, ['packages/b/README.md']);
  });

  it('takes start-up files, and nothing else, from virtual environments', async () => {
    const { files } = await walked({
      '.venv/lib/python3.12/site-packages/evil.pth': '',
      '.venv/lib/python3.12/site-packages/README.md': '',
      '.venv/lib/python3.12/site-packages/requests/deep.pth': '',
    });
    assert.deepEqual(files, ['.venv/lib/python3.12/site-packages/evil.pth']);
  });

  it('names one distribution of each site directory, without looking into it', async () => {
    const { files } = await walked({
      'a/site-packages/x-1.0.dist-info/RECORD': '',
      'a/site-packages/y-1.0.dist-info/METADATA': '',
      'b/dist-packages/z-1.0.egg-info/PKG-INFO': '',
      'c/z-1.0.dist-info/METADATA': '',
    });
    assert.deepEqual(files, ['a/site-packages/x-1.0.dist-info/METADATA', 'b/dist-packages/z-1.0.egg-info/PKG-INFO']);
  });

  it('looks at what package managers say of installed packages, and at the settings of a repository', async () => {
    const { files } = await walked({
      'node_modules/.package-lock.json': '{}',
      'node_modules/a/package.json': '{}',
      'node_modules/.pnpm/lock.yaml': '',
      'node_modules/.pnpm/a@1/README.md': '',
      '.git/config': '',
      '.git/HEAD': '',
      '.git/modules/x/config': '',
    });
    assert.deepEqual(files, ['.git/config', 'node_modules/.package-lock.json', 'node_modules/.pnpm/lock.yaml']);
  });

  it('looks below a folder that is named like a skipped one when it is the root', async () => {
    await withTempDir({ 'node_modules/a/README.md': '' }, async ({ path }) => {
      const { files } = await discover(`${path}/node_modules`, fileReader());
      assert.deepEqual(files, [`${path}/node_modules/a/README.md`]);
    });
  });

  it('follows links inside the root and names the ones that lead in a circle', async () => {
    const { files, problems } = await walked(
      { 'shared/agent/settings.json': '{}', 'a/b/README.md': '' },
      ({ path }) => {
        symlinkSync('shared/agent', `${path}/.claude`);
        symlinkSync('..', `${path}/a/b/up`);
        symlinkSync('/', `${path}/everything`);
      },
    );
    assert.deepEqual(files, ['.claude/settings.json', 'a/b/README.md']);
    assert.deepEqual(problems, ['a/b/up: A link that leads back to a folder above it; not followed']);
  });

  it('names a link without a target only where a rule would have read it', async () => {
    const { problems } = await walked({}, ({ path }) => {
      symlinkSync('gone', `${path}/AGENTS.md`);
      symlinkSync('gone', `${path}/whatever`);
    });
    assert.deepEqual(problems, ['AGENTS.md: Could not be read: it does not exist, or vanished meanwhile']);
  });

  it('skips nothing in a folder that agents read', async () => {
    const { files } = await walked({
      '.claude/skills/node_modules/SKILL.md': '',
      '.cursor/rules/.nx/r.mdc': '',
      'node_modules/.claude/CLAUDE.md': '',
    });
    assert.deepEqual(files, ['.claude/skills/node_modules/SKILL.md', '.cursor/rules/.nx/r.mdc']);
  });

  it('names a link out of the root only where an agent would read what it leads to', async () => {
    const { files, problems } = await walked({ '.cursor/x': '' }, ({ path }) => {
      symlinkSync('/', `${path}/.cursor/rules`);
      symlinkSync('/', `${path}/elsewhere`);
    });
    assert.deepEqual(files, []);
    assert.match(problems.join(), /^\.cursor\/rules: A link out of the folder/);
  });

  it('is not multiplied by links that fan out', async () => {
    const folders = [0, 1, 2, 3, 4, 5, 6];
    const tree = Object.fromEntries(folders.map((index) => [`d${index}/AGENTS.md`, '']));
    const { files } = await walked(tree, ({ path }) => {
      for (const index of folders.slice(0, -1)) {
        for (let link = 0; link < 8; link++) symlinkSync(`../d${index + 1}`, `${path}/d${index}/l${link}`);
      }
    });
    assert.ok(files.length <= folders.length * 5, `${files.length} files`);
    for (const index of folders) assert.ok(files.includes(`d${index}/AGENTS.md`));
  });

  it('leaves excluded files and folders out', async () => {
    const { files } = await walked({ 'a/README.md': '', 'b/README.md': '', 'c.md': '' }, undefined, ['a/**', '*.md']);
    assert.deepEqual(files, ['b/README.md']);
  });

  it('takes a single file as it is, and names a root that does not exist', async () => {
    await withTempDir({ 'x.unknown': '' }, async ({ path }) => {
      assert.deepEqual((await discover(`${path}/x.unknown`, fileReader())).files, [`${path}/x.unknown`]);
      assert.equal((await discover(`${path}/gone`, fileReader())).problems[0]?.unread, true);
    });
  });

  it('ends at its depth bound', async () => {
    const { problems } = await walked({ [`${'d/'.repeat(70)}README.md`]: '' });
    assert.match(problems.join(), /Deeper than 64 folders/);
  });
});
