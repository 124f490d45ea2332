// Where a repository stands, read from its files and held against git itself.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readGitIndex } from '../../src/core/text/git-index.ts';
import { gitDetail, gitState } from '../../src/node/git-state.ts';
import { runs } from '../support/runs.ts';
import { withTempDir } from '../support/temp-dir.ts';

function git(cwd: string, ...words: string[]): string {
  const run = spawnSync(
    'git',
    ['-c', 'user.name=a', '-c', 'user.email=a@a.invalid', '-c', 'commit.gpgsign=false', ...words],
    {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' },
    },
  );
  assert.equal(run.status, 0, run.stderr);
  return run.stdout.trim();
}

const inRepository = (act: (path: string) => void, ...init: string[]) =>
  withTempDir({}, async ({ path }) => {
    git(path, 'init', '-q', '-b', 'main', ...init);
    writeFileSync(`${path}/a.txt`, 'one');
    mkdirSync(`${path}/folder/deep`, { recursive: true });
    writeFileSync(`${path}/folder/deep/bär.txt`, 'two');
    writeFileSync(`${path}/folder/deeper.txt`, 'three');
    git(path, 'add', '.');
    git(path, 'commit', '-qm', 'first');
    act(path);
  });

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const indexPaths = (path: string) =>
  readGitIndex(readFileSync(`${path}/.git/index`), 100, text)?.map((entry) => entry.path);

describe('gitState', () => {
  it('agrees with git on commit, branch and changed files', async () => {
    await inRepository((path) => {
      const clean = gitState(`${path}/folder/deep`);
      assert.deepEqual([clean?.head, clean?.branch, clean?.changed], [git(path, 'rev-parse', 'HEAD'), 'main', 0]);
      writeFileSync(`${path}/a.txt`, 'changed');
      rmSync(`${path}/folder/deeper.txt`);
      const dirty = gitState(path);
      assert.equal(dirty?.changed, git(path, 'diff', '--name-only').split('\n').length);
      assert.notEqual(dirty?.dirty, clean?.dirty);
      git(path, 'add', '-A');
      assert.equal(gitState(path)?.changed, 0);
      assert.notEqual(gitState(path)?.dirty, clean?.dirty);
    });
  });

  it('finds commits in packed refs, without a branch, on a branch with a folder in its name, and in work trees of their own', async () => {
    await inRepository((path) => {
      const head = git(path, 'rev-parse', 'HEAD');
      git(path, 'pack-refs', '--all');
      assert.equal(gitState(path)?.head, head);
      git(path, 'checkout', '-q', '-b', 'fix/this');
      assert.deepEqual([gitState(path)?.head, gitState(path)?.branch], [head, 'fix/this']);
      git(path, 'checkout', '-q', '--detach');
      assert.deepEqual([gitState(path)?.head, gitState(path)?.branch], [head, undefined]);
      git(path, 'worktree', 'add', '-q', '-b', 'beside', `${path}/beside`);
      assert.deepEqual([gitState(`${path}/beside`)?.head, gitState(`${path}/beside`)?.branch], [head, 'beside']);
    });
  });

  it('reads every version of the index', async () => {
    for (const version of ['2', '3', '4']) {
      await inRepository((path) => {
        if (version === '3') git(path, 'update-index', '--skip-worktree', 'a.txt');
        git(path, 'update-index', '--index-version', version);
        const { buffer, byteOffset } = readFileSync(`${path}/.git/index`);
        assert.equal(String(new DataView(buffer, byteOffset).getUint32(4)), version);
        assert.deepEqual(indexPaths(path), git(path, '-c', 'core.quotePath=false', 'ls-files').split('\n'));
        assert.equal(gitState(path)?.changed, 0);
      });
    }
  });

  it('says what it can before the first commit, and nothing outside a repository', async () => {
    await withTempDir({}, async ({ path }) => {
      assert.deepEqual(gitDetail(path), {});
      git(path, 'init', '-q', '-b', 'main');
      assert.deepEqual(gitDetail(path), { branch: 'main' });
    });
  });

  it('follows no name out of the folder, and believes no broken file', async () => {
    await inRepository((path) => {
      writeFileSync(`${path}/secret`, 'f'.repeat(40));
      for (const head of ['ref: refs/../../secret', 'ref: ../secret', 'nonsense', '', 'x'.repeat(10_000)]) {
        writeFileSync(`${path}/.git/HEAD`, head);
        assert.equal(gitState(path)?.head, undefined, head.slice(0, 30));
      }
      writeFileSync(`${path}/.git/index`, 'no index');
      assert.equal(gitState(path)?.dirty, undefined);
    });
  });

  it('never throws on an index, whatever it holds', async () => {
    await inRepository((path) => {
      const whole = readFileSync(`${path}/.git/index`);
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }),
          fc.nat(whole.length),
          (changes, end) => {
            const bytes = Uint8Array.from(whole);
            for (const [at, value] of changes) bytes[at] = value;
            readGitIndex(bytes.subarray(0, end), 100, text);
          },
        ),
        { numRuns: runs(500) },
      );
    });
  });
});
