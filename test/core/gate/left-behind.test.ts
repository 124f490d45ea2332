// Lines in a terminal that goes on: what would make later calls mean something else is seen, ordinary work is not.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { leftBehind } from '../../../src/core/gate/left-behind.ts';
import type { Shell } from '../../../src/core/model/command.ts';
import { PLACE } from '../../support/place.ts';

const left = (line: string, shell: Shell = 'bash') =>
  leftBehind({ line, shell }, assess({ line, shell }, PLACE), PLACE);

describe('leftBehind', () => {
  for (const line of [
    'ls',
    'cd packages/core && npm test',
    `cd ${PLACE.workspace}/src && ls`,
    'cd src; cd ../docs; pwd',
    'pushd src && make && popd',
    'cd -',
    '(cd /srv/www && ls)',
    '(cd .git && ls); ls',
    'cd .git | cat',
    "bash -c 'cd /srv/www && ls'",
    'export CI=1 && npm test',
    'NODE_OPTIONS=--max-old-space-size=4096 npm run build',
    'export MY_FLAG=1',
    'export GIT_PAGER=cat && git log',
    'set -euo pipefail; npm test',
    'trap',
    'node -e "function f() {}"',
    '( f() { ls; }; f )',
  ])
    it(`is nothing of ${line}`, () => assert.equal(left(line), undefined));

  for (const line of [
    'cd .git/hooks',
    'cd .github',
    'cd src/.vscode && ls',
    'cd .claude',
    'cd .husky; ls',
    'cd',
    'cd ~',
    'cd ~/.ssh',
    'cd /srv/www',
    'cd ..',
    'cd "$X"',
    'pushd /tmp/x && ls',
    'eval "cd .github"',
    'export PATH=/tmp/bin:$PATH',
    'PATH=/tmp/bin:$PATH',
    'export LD_PRELOAD=x.so',
    'export GIT_DIR=/tmp/x',
    'export NODE_OPTIONS="--require ./x.js"',
    'declare -x BASH_ENV=x',
    'export PYTHONPATH=x',
    "alias ls='rm -r'",
    "trap 'rm x' DEBUG",
    'ls() { rm x; }',
    'npm test; function git { rm x; }',
  ])
    it(`is something of ${line}`, () =>
      assert.match(left(line) ?? '', /in a terminal that goes on|a terminal that goes on/));

  it('names what the agent wrote in quotes, and cut', () => {
    assert.match(left(`cd /${'x'.repeat(100)}`) ?? '', /in “\/x{38}…”\. /);
  });

  it('reads PowerShell too', () => {
    assert.equal(left('cd src; npm test', 'powershell'), undefined);
    assert.ok(left('cd .github', 'powershell'));
    assert.ok(left("$env:PATH = 'C:\\x'", 'powershell'));
  });
});
