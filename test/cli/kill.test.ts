// `gatehouse stop`, `resume` and `status`: stopping needs nothing, releasing needs a person who types.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { claudeInput } from '../core/agents/hook-inputs.ts';
import { gatehouse } from '../support/cli.ts';
import { withTempDir } from '../support/temp-dir.ts';

const inHome = (act: (home: string, run: (...words: string[]) => ReturnType<typeof gatehouse>) => void) =>
  withTempDir({ 'proj/.git/HEAD': '' }, async ({ path }) => act(path, (...words) => gatehouse(words, { home: path })));

/** What Claude Code is told about `ls`. */
function hookSays(home: string): string {
  const run = spawnSync(process.execPath, ['dist/cli.cjs', 'hook', 'claude-code'], {
    input: JSON.stringify(claudeInput('Bash', { command: 'ls' }, { cwd: `${home}/proj` })),
    env: { HOME: home, USERPROFILE: home },
    encoding: 'utf8',
  });
  assert.equal(run.status, 0);
  return run.stdout;
}

/** The same words at a terminal of their own, with what a person types there. */
function atTerminal(home: string, typed: string, words: readonly string[], env: Record<string, string> = {}) {
  const line = [process.execPath, 'dist/cli.cjs', ...words].map((word) => `'${word}'`).join(' ');
  return spawnSync('script', ['-qec', line, '/dev/null'], {
    input: `${typed}\n`,
    env: { PATH: process.env['PATH'] ?? '', HOME: home, USERPROFILE: home, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
}

describe('gatehouse stop, resume and status', () => {
  it('stops what hooks let pass, at once and without a window', () =>
    inHome((home, run) => {
      assert.equal(run('status').code, 0);
      assert.match(
        run('status').stdout,
        /^Agents may run, held by their hooks\.\nNo call of an agent in the last day\.\nOne person, no dual control: .*\n$/,
      );
      assert.equal(hookSays(home), '');
      assert.match(run('status').stdout, /Asked about 0 of 1 calls in the last day/);
      assert.equal(run('stop', '--reason', 'Something uploads files').code, 0);
      const { code, stdout } = run('status');
      assert.equal(code, 1);
      assert.match(stdout, /^All agents are stopped since .*Z: Something uploads files\. A person/);
      assert.match(hookSays(home), /"permissionDecision":"deny".*Something uploads files/);
      assert.match(run('audit', 'show').stdout, /event=stopped/);
    }));

  it('stops where neither folder nor key can be trusted', () =>
    inHome((home, run) => {
      mkdirSync(`${home}/.gatehouse`, { mode: 0o700 });
      writeFileSync(`${home}/.gatehouse/audit.key`, 'broken');
      const { code, stderr } = run('stop');
      assert.equal(code, 0);
      assert.match(stderr, /the stop holds, but it could not be recorded/);
      assert.equal(run('status').code, 1);
    }));

  it('is released by a person who types it at a terminal, by nobody else', { skip: process.platform !== 'linux' }, () =>
    inHome((home, run) => {
      assert.match(run('resume').stdout, /Nothing is stopped/);
      run('stop');
      const piped = run('resume');
      assert.equal(piped.code, 1);
      assert.match(piped.stderr, /has to be confirmed at a terminal/);
      assert.match(atTerminal(home, 'yes', ['resume']).stdout, /resume was not typed/);
      const byAgent = atTerminal(home, 'resume', ['resume'], { CLAUDECODE: '1' });
      assert.match(byAgent.stdout, /is for a person at a terminal, and this was started by Claude Code/);
      assert.equal(run('status').code, 1);
      assert.match(atTerminal(home, 'resume', ['resume']).stdout, /Agents may run again/);
      assert.equal(run('status').code, 0);
      assert.equal(hookSays(home), '');
    }),
  );

  it('lists grants and takes them back', () =>
    inHome((_, run) => {
      assert.deepEqual(
        [run('grants').code, run('grants').stdout],
        [0, 'Nothing is allowed for longer than one call.\n'],
      );
      assert.equal(run('grants', 'revoke', 'a'.repeat(12)).code, 1);
      assert.equal(run('grants', 'revoke', '--all').code, 0);
      for (const words of [['revoke'], ['revoke', '../x'], ['take'], ['list', 'x']])
        assert.equal(run('grants', ...words).code, 2);
      assert.match(run('grants', '--help').stdout, /Example:/);
    }));

  it('says what is wrong with its words', () =>
    inHome((_, run) => {
      assert.equal(run('stop', 'now').code, 2);
      assert.equal(run('resume', '--reason', 'x').code, 2);
      assert.equal(run('stop', '--reason', ' ').code, 2);
      assert.match(run('stop', '--help').stdout, /Example:/);
    }));
});
