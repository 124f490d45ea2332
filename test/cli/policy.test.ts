// `gatehouse policy check` and `gatehouse check --policy` from the outside.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gatehouse } from '../support/cli.ts';
import { withTempDir } from '../support/temp-dir.ts';

const MISTAKEN = '{\n  "tiers": { "local-write": 1 },\n  "scna": {}\n}\n';

describe('gatehouse policy check', () => {
  it('says every mistake with line and column, and nothing else on standard output', async () => {
    await withTempDir({ 'mine.jsonc': MISTAKEN }, async ({ path }) => {
      const { code, stdout, stderr } = gatehouse(['policy', 'check', 'mine.jsonc'], { cwd: path });
      assert.equal(code, 1);
      assert.equal(stderr, '');
      const lines = stdout.trim().split('\n');
      assert.match(lines[0] ?? '', /mine\.jsonc:2:29: Tier 1 is for what only reads/);
      assert.match(lines[1] ?? '', /mine\.jsonc:3:3: Unknown key "scna"/);
      assert.equal(lines.length, 2);
    });
  });

  it('holds a file of a workspace against what a workspace may say', async () => {
    const text = '{ "templates": { "x": { "commands": ["x"], "reason": "long enough" } } }';
    await withTempDir({ 'gatehouse.jsonc': text, 'mine.jsonc': text }, async ({ path }) => {
      assert.match(gatehouse(['policy', 'check', 'gatehouse.jsonc'], { cwd: path }).stdout, /A workspace cannot let/);
      assert.equal(gatehouse(['policy', 'check', 'mine.jsonc'], { cwd: path }).code, 0);
    });
  });

  it('checks the policies in force where no file is named', async () => {
    await withTempDir(
      {
        'home/.gatehouse/gatehouse.jsonc': '{}',
        'repo/.git/HEAD': '',
        'repo/gatehouse.jsonc': MISTAKEN,
        'repo/sub/a': '',
      },
      async ({ path }) => {
        const { code, stdout } = gatehouse(['policy', 'check'], { cwd: `${path}/repo/sub`, home: `${path}/home` });
        assert.equal(code, 1);
        assert.match(stdout, /\.gatehouse\/gatehouse\.jsonc: no mistakes/);
        assert.match(stdout, /repo\/gatehouse\.jsonc:3:3: Unknown key/);
        assert.match(gatehouse(['policy', 'check'], { cwd: path }).stdout, /No policy is in force/);
      },
    );
  });

  it('ends with 2 for what it cannot do', () => {
    for (const words of [
      ['policy'],
      ['policy', 'mend'],
      ['policy', 'check', 'a', 'b'],
      ['policy', 'check', '/nowhere/x'],
    ])
      assert.equal(gatehouse(words).code, 2, words.join(' '));
    assert.match(gatehouse(['policy', '--help']).stdout, /Example:/);
  });
});

describe('gatehouse check with policies', () => {
  const verdict = (words: readonly string[], cwd: string, home: string) => {
    const { stdout, stderr } = gatehouse(['check', '--format', 'json', ...words], { cwd, home });
    return { ...(JSON.parse(stdout) as { verdict: string; reason: string }), stderr };
  };

  it('follows the user, a policy in its place, and the workspace', async () => {
    await withTempDir(
      {
        'home/.gatehouse/gatehouse.jsonc':
          '{ "templates": { "mine": { "commands": ["sometool **"], "reason": "Known to us" } } }',
        'repo/.git/HEAD': '',
        'none.jsonc': '{}',
        'broken.jsonc': '{ "egress": [',
      },
      async (folder) => {
        const [repo, home] = [`${folder.path}/repo`, `${folder.path}/home`];
        const passed = verdict(['--', 'sometool x'], repo, home);
        assert.deepEqual([passed.verdict, passed.stderr], ['allow', '']);
        assert.match(passed.reason, /Passed by the template mine\.$/);
        assert.equal(verdict(['--policy', '../none.jsonc', '--', 'sometool x'], repo, home).verdict, 'ask');
        assert.equal(verdict(['--', 'git commit -m x'], repo, home).verdict, 'allow');
        folder.write({ 'repo/gatehouse.jsonc': '{ "templates": { "commits": false } }' });
        assert.equal(verdict(['--', 'git commit -m x'], repo, home).verdict, 'ask');
        const broken = verdict(['--policy', '../broken.jsonc', '--', 'npm ci'], repo, home);
        assert.equal(broken.verdict, 'ask');
        assert.match(broken.stderr, /broken\.jsonc:1:14: /);
        assert.equal(gatehouse(['check', '--policy', 'nowhere', '--', 'ls']).code, 2);
      },
    );
  });
});
