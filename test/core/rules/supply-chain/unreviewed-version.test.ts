// One piece of news for a list: what is new or changed since it was accepted, and what is left open.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AcceptedVersions } from '../../../../src/core/dependencies/accepted.ts';
import { unreviewedVersion } from '../../../../src/core/rules/supply-chain/unreviewed-version.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const list =
  (path: string, isLocked = false) =>
  (text: string) =>
    ({ kind: 'dependency-list', path, text, isLocked }) as const;

ruleTest(unreviewedVersion, {
  artifact: list('/w/requirements-dev.txt'),
  valid: [
    '',
    'requests==2.32.3\n',
    'requests[socks]==2.32.3 ; python_version > "3.8"\n',
    'a===1.0 \\\n    --hash=sha256:00\n',
    '# requests\n',
    '-r base.txt\n-c constraints.txt\n-e .\n--index-url https://pypi.invalid/simple\n',
    './local\n../other\nhttps://files.invalid/x.whl\ngit+https://git.invalid/x\n',
    'x @ https://files.invalid/x.whl\n',
  ],
  invalid: [
    { text: '⟦requests⟧\n', severity: 'low', message: /Not pinned, here or in a lockfile: requests\./ },
    { text: 'a==1\n⟦b⟧>=2,<3 # why\nc\nd~=1.0\n', message: /: b, c, d\./ },
    '⟦b⟧[extra] != 2 ; python_version > "3.8"\n',
    { text: `⟦p0⟧\n${Array.from({ length: 9 }, (_none, at) => `p${at + 1}\n`).join('')}`, message: /p4 and 5 more\./ },
  ],
});

ruleTest(unreviewedVersion, {
  artifact: list('/w/package.json'),
  valid: [
    '{}',
    '{ "dependencies": { "a": "1.2.3", "b": "workspace:*", "c": "file:../c", "d": "github:x/y", "e": "x/y" } }',
    '{ "peerDependencies": { "a": "^1.0.0" }, "engines": { "node": ">=20" } }',
  ],
  invalid: ['{ "dependencies": { "a": "1.2.3", "b": ⟦"^1.0.0"⟧ }, "devDependencies": { "c": "*" } }'],
});

ruleTest(unreviewedVersion, {
  artifact: list('/w/pyproject.toml'),
  valid: [
    '[project]\ndependencies = ["a==1.0", "b @ https://files.invalid/b.whl"]\n',
    '[build-system]\nrequires = ["setuptools>=61"]\n',
    '[tool.poetry.dependencies]\npython = "^3.11"\na = "1.2.3"\nb = { path = "../b" }\n',
    '[dependency-groups]\ndev = [{ include-group = "test" }]\n',
  ],
  invalid: [
    { text: '[project]\ndependencies = ["a==1", ⟦"b>=2"⟧, "c"]\n', severity: 'low', message: /: b, c\./ },
    { text: '[project.optional-dependencies]\nx = [⟦"d"⟧]\n[dependency-groups]\ntest = ["e"]\n', message: /: d, e\./ },
    {
      text: '[tool.poetry.dependencies]\na = ⟦"^1.2"⟧\n[tool.poetry.group.dev.dependencies]\nb = { version = "*" }\n',
      message: /: a, b\./,
    },
  ],
});

ruleTest(unreviewedVersion, {
  artifact: list('/w/Pipfile'),
  valid: ['[packages]\na = "==1.2.3"\nb = { git = "https://x.invalid/b" }\n', '[requires]\npython_version = "3.12"\n'],
  invalid: ['[packages]\na = ⟦"*"⟧\n[dev-packages]\nb = "~=1.0"\n'],
});

ruleTest(unreviewedVersion, {
  artifact: list('/w/.github/workflows/ci.yml'),
  valid: [
    `jobs:\n  a:\n    steps:\n      - uses: actions/checkout@${'0a1b2c3d4e'.repeat(4)} # v4\n`,
    'jobs:\n  a:\n    uses: ./.github/workflows/other.yml\n',
    `services:\n  db:\n    image: postgres:16@sha256:${'0'.repeat(64)}\n`,
  ],
  invalid: [
    {
      text: 'steps:\n  - uses: ⟦actions/checkout@v4⟧\n  - uses: docker://alpine:3\n    image: x/y\n',
      severity: 'low',
      message: /commit id or digest: actions\/checkout@v4, alpine:3, x\/y\./,
    },
  ],
});

ruleTest(unreviewedVersion, {
  artifact: list('/w/Dockerfile'),
  valid: [
    `FROM node:20@sha256:${'a'.repeat(64)} AS build\nFROM build\nFROM scratch\n`,
    'FROM $BASE\nFROM $BASE:1\n',
    '# FROM x\n',
  ],
  invalid: ['FROM ⟦node:20⟧ AS build\nFROM --platform=linux/amd64 alpine\nFROM build\n'],
});

describe('files that ask for nothing, or are locked', () => {
  it('are left alone', () => {
    assert.deepEqual([...unreviewedVersion.check(list('/w/constraints.txt')('requests>=2\n'))], []);
    assert.deepEqual([...unreviewedVersion.check(list('/w/requirements.in', true)('requests>=2\n'))], []);
  });
});

const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { top: '^1' } },
    'node_modules/top': { version: '1.0.0', dependencies: { deep: '^1' } },
    'node_modules/deep': { version: '1.1.0' },
    'node_modules/fresh': { version: '2.0.0' },
  },
});

function since(versions: AcceptedVersions['versions'], text = LOCK) {
  const accepted = { date: '2026-11-01', versions };
  const artifact = { kind: 'dependency-list', path: '/w/package-lock.json', text, accepted, isLocked: true } as const;
  return [...unreviewedVersion.check(artifact)];
}

describe('a list that was accepted', () => {
  it('is quiet while nothing in it is new', () => {
    assert.deepEqual(since({ 'npm:top': ['1.0.0'], 'npm:deep': ['1.1.0', '1.0.0'], 'npm:fresh': ['2.0.0'] }), []);
  });

  it('gives one match for all that is new or changed, what nobody asks for first, with its chain', () => {
    const [match, ...others] = since({ 'npm:top': ['0.9.0'], 'npm:deep': ['1.0.0'] });
    assert.deepEqual(others, []);
    assert.equal(match?.severity ?? unreviewedVersion.defaultSeverity, 'low');
    assert.equal(
      match?.message,
      '1 new and 2 changed since these versions were accepted on 2026-11-01: deep 1.1.0 (was 1.0.0, through top), top 1.0.0 (was 0.9.0), fresh 2.0.0 (new).',
    );
  });

  it('is another finding once more has changed', () => {
    const [before] = since({ 'npm:top': ['1.0.0'], 'npm:deep': ['1.0.0'], 'npm:fresh': ['2.0.0'] });
    const [after] = since({ 'npm:top': ['1.0.0'], 'npm:deep': ['1.0.0'] });
    assert.notEqual(before?.identity, after?.identity);
  });

  it('stays one match where thousands are new, in little time', () => {
    const packages = Object.fromEntries(
      Array.from({ length: 20_000 }, (_none, at) => [`node_modules/p${at}`, { version: '1.0.0' }]),
    );
    const started = performance.now();
    const matches = since({}, JSON.stringify({ lockfileVersion: 3, packages }));
    assert.equal(matches.length, 1);
    assert.match(matches[0]?.message ?? '', /^20000 new .* and 19995 more\.$/);
    assert.ok(performance.now() - started < 5_000);
  });
});
