// Which paths are whose, and which are protected.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { absolutePath, programName } from '../../../src/core/shell/paths.ts';
import { type Place, type Protection, placeOf, protectionOf } from '../../../src/core/shell/places.ts';
import { PLACE } from '../../support/place.ts';

describe('placeOf', () => {
  const cases: readonly (readonly [string, Place])[] = [
    ['src/a.ts', 'workspace'],
    ['.', 'workspace-root'],
    ['.git', 'version-control'],
    ['.git/hooks/pre-commit', 'workspace'],
    ['../other/a', 'outside'],
    ['a/../../x', 'outside'],
    ['/tmp/a', 'temporary'],
    ['/tmp', 'temporary-root'],
    ['/dev/null', 'null'],
    ['/dev/sda', 'device'],
    ['/etc/hosts', 'outside'],
  ];
  for (const [path, expected] of cases)
    it(path, () => assert.equal(placeOf(absolutePath(path, PLACE.cwd) ?? '', PLACE), expected));
});

describe('protectionOf', () => {
  const cases: readonly (readonly [string, Protection | undefined])[] = [
    ['/home/dev/.ssh/id_rsa', 'secret'],
    ['/root/.aws/credentials', 'secret'],
    ['/home/dev/proj/.env', 'secret'],
    ['/home/dev/proj/.env.example', undefined],
    ['/home/dev/.ssh/id_rsa.pub', undefined],
    ['/home/dev/.bashrc', 'start-up'],
    ['/home/dev/.ssh/authorized_keys', 'start-up'],
    ['/etc/cron.d/x', 'start-up'],
    ['/home/dev/proj/.github/workflows/ci.yml', 'start-up'],
    ['/home/dev/proj/venv/lib/python3.12/site-packages/a.pth', 'start-up'],
    ['/home/dev/proj/.git/hooks/pre-commit', 'start-up'],
    ['/home/dev/proj/.vscode/tasks.json', 'start-up'],
    ['/home/dev/proj/CLAUDE.md', 'instructions'],
    ['/home/dev/proj/.cursor/rules/a.mdc', 'instructions'],
    ['/home/dev/proj/.claude/settings.json', 'guard'],
    ['/home/dev/.codex/config.toml', 'guard'],
    ['/home/dev/.gatehouse/gatehouse.jsonc', 'guard'],
    ['/home/dev/proj/src/main.ts', undefined],
    ['/home/dev/proj/README.md', undefined],
    ['/home/dev/proj/package.json', undefined],
  ];
  for (const [path, expected] of cases) it(path, () => assert.equal(protectionOf(path), expected));
});

describe('programName', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['/usr/bin/python3.12', 'python'],
    ['pip3', 'pip'],
    ['./node_modules/.bin/tsc', 'tsc'],
    ['rm', 'rm'],
    ['sha256sum', 'sha256sum'],
  ];
  for (const [head, expected] of cases) it(head, () => assert.equal(programName(head), expected));
});
