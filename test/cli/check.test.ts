// `gatehouse check` and `gatehouse capabilities` from the outside: shapes, exit codes, many at once.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { CAPABILITIES } from '../../src/core/commands/registry.ts';
import { gatehouse } from '../support/cli.ts';
import { withTempDir } from '../support/temp-dir.ts';

const checked = (...words: string[]) => {
  const run = gatehouse(['check', '--format', 'json', ...words], { home: '/home/dev' });
  return { ...run, result: JSON.parse(run.stdout) as Record<string, unknown> };
};

function checkLines(lines: readonly string[]): {
  readonly code: number | null;
  readonly results: readonly Record<string, unknown>[];
} {
  const run = spawnSync(process.execPath, ['dist/cli.cjs', 'check', '--jsonl'], {
    input: lines.join('\n'),
    encoding: 'utf8',
    env: { HOME: '/home/dev' },
  });
  return {
    code: run.status,
    results: run.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('gatehouse check', () => {
  it('writes the frozen JSON shape', () => {
    const { result, code, stderr } = checked('--', 'ssh -fNR 0:localhost:22 host');
    assert.equal(code, 1);
    assert.equal(stderr, '');
    const { milliseconds, ...rest } = result;
    assert.equal(typeof milliseconds, 'number');
    assert.deepEqual(rest, {
      version: 1,
      tier: 3,
      verdict: 'ask',
      inspectable: true,
      capabilities: [
        { id: 'reverse-tunnel', tier: 3, evidence: 'ssh -fNR 0:localhost:22' },
        { id: 'network-fetch', tier: 2, evidence: 'ssh -fNR 0:localhost:22 host' },
      ],
      reason: 'This command opens a tunnel into this machine or network.',
      safer: 'Forward one named port of the other side to this machine with ssh -L.',
    });
  });

  it('says its verdict by exit code', () => {
    assert.equal(checked('--', 'ls').code, 0);
    assert.equal(checked('--', 'rm -rf build').code, 1);
    assert.equal(checked('--', '').code, 1);
    assert.equal(checked('--shell', 'powershell', '--', 'dir').code, 0);
    assert.equal(checked('--shell', 'powershell', '--', 'Remove-Item -Recurse build').code, 1);
    assert.equal(checked('--shell', 'cmd', '--', 'del /s /q C:\\*').code, 1);
    for (const words of [
      ['check'],
      ['check', '--shell', 'tcl', '--', 'ls'],
      ['check', '--policy', 'x', '--', 'ls'],
      ['check', '--jsonl', 'ls'],
    ])
      assert.equal(gatehouse(words).code, 2, words.join(' '));
  });

  it('reads one word as a line and several as one command', () => {
    assert.equal(checked('--', 'true; rm -rf /').result['tier'], 3);
    assert.equal(checked('--', 'echo', 'true; rm -rf /').result['tier'], 1);
    assert.equal(checked('--', 'rm', '-rf', '/').result['tier'], 3);
  });

  it('takes the work tree around the folder for the workspace', async () => {
    await withTempDir({ 'repo/.git/HEAD': '', 'repo/sub/a': '' }, async ({ path }) => {
      const tier = (cwd: string) => checked('--cwd', cwd, '--', 'rm ../a').result['tier'];
      assert.equal(tier(`${path}/repo/sub`), 2);
      assert.equal(checked('--cwd', `${path}/repo/sub`, '--', 'rm -rf ..').result['tier'], 3);
    });
  });

  it('explains itself to people, with hidden characters written out', () => {
    const { stdout, code } = gatehouse(['check', '--', 'r\u202em -rf ~']);
    assert.equal(code, 1);
    assert.match(stdout, /^tier 3, ask/);
    assert.match(stdout, /\\u\{202e\}/);
    assert.match(stdout, /\nInstead: /);
    assert.doesNotMatch(stdout, /\u202e/);
  });

  it('names the option for another policy', () => assert.match(gatehouse(['check', '--help']).stdout, /--policy FILE/));

  it('judges many lines in order and stops at none', () => {
    const lines = [
      '{"id":"a","command":"ls"}',
      'not json',
      '',
      '[]',
      '{"id":"b"}',
      '{"id":7,"command":"rm -rf /","cwd":"/srv/x","shell":"sh"}',
      '{"id":"c","command":"dir","shell":"pwsh"}',
      '{"id":"d","command":"x","shell":"rc"}',
      '{"id":"e","command":""}',
      `{"id":"f","command":${JSON.stringify('$('.repeat(20_000))}}`,
      '{"id":"g","command":"git status"}',
    ];
    const { code, results } = checkLines(lines);
    assert.equal(code, 0);
    assert.deepEqual(
      results.map(({ id, tier, verdict, inspectable }) => [id, tier, verdict, inspectable]),
      [
        ['a', 1, 'allow', true],
        [undefined, 3, 'ask', false],
        [undefined, 3, 'ask', false],
        ['b', 3, 'ask', false],
        ['7', 3, 'ask', true],
        ['c', 1, 'allow', true],
        ['d', 3, 'ask', false],
        ['e', 3, 'ask', false],
        ['f', 3, 'ask', false],
        ['g', 1, 'allow', true],
      ],
    );
    for (const result of results) assert.equal(typeof result['reason'], 'string');
  });
});

describe('gatehouse capabilities', () => {
  it('lists the registry', () => {
    const { stdout, code } = gatehouse(['capabilities', '--format', 'json']);
    assert.equal(code, 0);
    const listed = JSON.parse(stdout) as {
      version: number;
      capabilities: readonly { id: string; tier: number; help: string }[];
    };
    assert.deepEqual(
      listed.capabilities.map(({ id, tier, help }) => [id, tier, help]),
      CAPABILITIES.map(({ id, tier, docsPage }) => [id, tier, docsPage]),
    );
    assert.match(gatehouse(['capabilities']).stdout, /^3 reverse-tunnel /m);
  });
});
