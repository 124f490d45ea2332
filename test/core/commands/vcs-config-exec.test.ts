// Which repositories' settings have git run a program, and which have it run nothing of theirs.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { PLACE } from '../../support/place.ts';

const found = (line: string, files: Record<string, string>) =>
  assess({ line, shell: 'bash' }, { ...PLACE, readText: (path) => files[path] });
const runs = (line: string, files: Record<string, string>) =>
  found(line, files).capabilities.some(({ id }) => id === 'vcs-config-exec');

const PLANTED = '[core]\n\tbare = false\n\tfsmonitor = ./watch.sh\n';
const WORKSPACE = PLACE.workspace;

describe('a repository whose settings name a program', () => {
  const sub = { [`${WORKSPACE}/sub/.git/config`]: PLANTED, [`${WORKSPACE}/.git/config`]: '[core]\n\tbare = false\n' };
  const bare = { [`${WORKSPACE}/docs/HEAD`]: 'ref: refs/heads/main\n', [`${WORKSPACE}/docs/config`]: PLANTED };
  for (const [line, files] of [
    ['git -C sub status', sub],
    ['cd sub && git status --short', sub],
    ['git -C sub/deep/er diff', sub],
    ['git -C docs log', bare],
    ['cd docs && git log', bare],
    ['git status', { [`${WORKSPACE}/.git/config`]: '[diff "x"]\n textconv = ./x\n' }],
    ['git diff', { [`${WORKSPACE}/.git/config`]: '[diff]\n  external = /tmp/d\n' }],
    ['git fetch', { [`${WORKSPACE}/.git/config`]: '[core]\n sshCommand = ./s\n' }],
    ['git log', { [`${WORKSPACE}/.git/config`]: '[include]\n path = ../other\n' }],
    ['git lg', { [`${WORKSPACE}/.git/config`]: '[alias]\n lg = !./run\n' }],
  ] as const)
    it(`has it run: ${line} (${Object.keys(files)[0]})`, () => {
      assert.ok(runs(line, files));
      assert.equal(found(line, files).tier, 3);
    });

  it('is not asked where git stays outside it', () => {
    assert.ok(!runs('git status', sub));
    assert.ok(!runs('git log', bare));
    assert.equal(found('git status', sub).tier, 1);
  });
});

describe('settings that run nothing of the repository', () => {
  for (const config of [
    '[core]\n\tfsmonitor = true\n\tpager = less\n',
    '[filter "lfs"]\n\tclean = git-lfs clean -- %f\n\tsmudge = git-lfs smudge -- %f\n\tprocess = git-lfs filter-process\n',
    '[alias]\n\tst = status\n\tlg = !./run\n[remote "origin"]\n\turl = https://example.invalid/x.git\n',
    '[credential]\n\thelper = osxkeychain\n',
    '; fsmonitor = ./x\n[user]\n\tname = core.fsmonitor\n',
  ])
    it(JSON.stringify(config.slice(0, 40)), () => {
      assert.ok(!runs('git status', { [`${WORKSPACE}/.git/config`]: config }));
    });
});
