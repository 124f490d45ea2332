// The launcher and the plugin's script in real shells: they start what they should, and deny where they cannot.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { commandLauncher, launcherTarget, shellLauncher } from '../../../src/core/agents/launcher-text.ts';
import { AGENTS } from '../../../src/core/agents/registry.ts';
import { ensureLauncher, ensureSomeLauncher } from '../../../src/node/gate/launcher.ts';
import { denialOf } from '../../support/agent-answers.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const ECHO =
  'process.stdout.write(JSON.stringify([process.argv.slice(2), process.env.NODE_OPTIONS ?? null, process.env.ELECTRON_RUN_AS_NODE ?? null]))';
/** A hook that does as it is told by a variable. */
const HOOK = `
const act = process.env.ACT;
if (act === 'answer') process.stdout.write('read: ' + require('node:fs').readFileSync(0, 'utf8') + '\\n');
if (act === 'crash') throw new Error('x');
if (act === 'kill after half') require('node:fs').writeSync(1, '{"hookSpec');
if (act.startsWith('kill')) process.kill(process.pid, 'SIGKILL');
if (act === 'hang') process.kill(process.pid, 'SIGSTOP');
`;
const SHELLS = [['sh'], ['bash', '--posix']].filter(([shell = '']) => existsSync(`/bin/${shell}`));

const start = (
  shell: readonly string[],
  script: string,
  words: readonly string[],
  env: Record<string, string> = {},
) => {
  const run = spawnSync(shell[0] ?? '', [...shell.slice(1), script, ...words], { encoding: 'utf8', env, input: 'x' });
  return { code: run.status, stdout: run.stdout };
};

function assertDenied({ code, stdout }: { code: number | null; stdout: string }, isBoth: boolean): void {
  assert.equal(code, 0);
  const said = JSON.parse(stdout) as Record<string, Record<string, string>>;
  assert.equal(said['hookSpecificOutput']?.['permissionDecision'], 'deny');
  assert.equal(said['hookSpecificOutput']?.['hookEventName'], 'PreToolUse');
  assert.equal(said['permissionDecision'], isBoth ? 'deny' : undefined);
}

describe('the launcher', () => {
  for (const shell of SHELLS) {
    it(`in ${shell.join(' ')} starts Node with nothing that would load code into it`, () =>
      withTempDir({ "it's here/cli.cjs": ECHO }, async ({ path }) => {
        const cli = `${path}/it's here/cli.cjs`;
        const launcher = ensureLauncher({ node: process.execPath, editor: undefined, cli }, { home: `${path}/g` });
        const env = { NODE_OPTIONS: '--require=/nonexistent.cjs', ELECTRON_RUN_AS_NODE: '1', NODE_PATH: '/x' };
        const { code, stdout } = start(shell, launcher, ['hook', 'a b'], env);
        assert.deepEqual({ code, said: JSON.parse(stdout) }, { code: 0, said: [['hook', 'a b'], null, null] });
      }));

    it(`in ${shell.join(' ')} takes the editor for a Node where Node is gone, or is none`, () =>
      withTempDir({ 'cli.cjs': ECHO }, async ({ path }) => {
        writeFileSync(`${path}/broken`, 'no\0program', { mode: 0o755 });
        for (const node of [undefined, `${path}/gone`, `${path}/broken`]) {
          const targets = { node, editor: process.execPath, cli: `${path}/cli.cjs` };
          const launcher = ensureLauncher(targets, { home: `${path}/g` });
          const { stdout } = start(shell, launcher, ['hook', 'vscode']);
          // Dash ends with an exec that fails, and denies.
          if (node?.endsWith('broken') && shell[0] === 'sh' && !stdout.startsWith('['))
            assertDenied({ code: 0, stdout }, true);
          else assert.deepEqual(JSON.parse(stdout), [['hook', 'vscode'], null, '1'], String(node));
        }
      }));

    it(`in ${shell.join(' ')} denies in the agent's own form where there is nothing to start`, () =>
      withTempDir({}, async ({ path }) => {
        for (const targets of [
          { node: process.execPath, editor: undefined, cli: `${path}/gone.cjs` },
          { node: `${path}/gone`, editor: undefined, cli: process.execPath },
          { node: undefined, editor: undefined, cli: process.execPath },
        ]) {
          const launcher = ensureLauncher(targets, { home: `${path}/g` });
          assertDenied(start(shell, launcher, ['hook', 'claude-code']), false);
          assertDenied(start(shell, launcher, ['hook', 'vscode']), true);
          assert.deepEqual(start(shell, launcher, ['hook', 'nobody']), { code: 2, stdout: '' });
          assert.deepEqual(start(shell, launcher, []), { code: 2, stdout: '' });
        }
      }));

    it(`in ${shell.join(' ')} outlives the hook of an agent that runs what its hook failed on`, () =>
      withTempDir({ 'cli.cjs': HOOK }, async ({ path }) => {
        const launcher = ensureLauncher(
          { node: process.execPath, editor: undefined, cli: `${path}/cli.cjs` },
          { home: `${path}/g` },
        );
        const ask = (agent: string, act: string) => start(shell, launcher, ['hook', agent], { ACT: act });
        for (const { id, failedHook } of AGENTS.filter((agent) => agent.failedHook !== 'blocked')) {
          assert.deepEqual(ask(id, 'answer'), { code: 0, stdout: 'read: x\n' }, id);
          assert.deepEqual(ask(id, 'say nothing'), { code: 0, stdout: '' }, id);
          for (const act of ['crash', 'kill', 'kill after half'])
            if (failedHook === 'runs') assert.equal(ask(id, act).code, 2, `${id} ${act}`);
            else denialOf(id, { ...ask(id, act), stderr: '' });
        }
        writeFileSync(launcher, readFileSync(launcher, 'utf8').replaceAll(/patience=\d+/g, 'patience=1'));
        assert.equal(ask('codex', 'hang').code, 2);
        denialOf('cline', { ...ask('cline', 'hang'), stderr: '' });
      }));

    it(`in ${shell.join(' ')} the plugin's script starts it, and denies in both forms without it`, () =>
      withTempDir({ 'cli.cjs': ECHO }, async ({ path }) => {
        const script = 'media/plugin/hook.sh';
        assertDenied(start(shell, script, [], { HOME: path }), true);
        assertDenied(start(shell, script, []), true);
        const targets = { node: process.execPath, editor: undefined, cli: `${path}/cli.cjs` };
        const launcher = ensureLauncher(targets, { home: `${path}/.gatehouse` });
        assert.deepEqual(JSON.parse(start(shell, script, [], { HOME: path }).stdout), [['hook', 'vscode'], null, null]);
        writeFileSync(launcher, '');
        assertDenied(start(shell, script, [], { HOME: path }), true);
        // Nothing said with exit code 0 lets the call pass; nothing said otherwise does not.
        writeFileSync(launcher, '#!/bin/sh\nexit 0\n');
        assert.deepEqual(start(shell, script, [], { HOME: path }), { code: 0, stdout: '' });
        writeFileSync(launcher, '#!/bin/sh\nexit 1\n');
        assertDenied(start(shell, script, [], { HOME: path }), true);
        // Who takes the answer's file away, or puts another one in its place, changes nothing.
        mkdirSync(`${path}/t`);
        const TMPDIR = `${path}/t`;
        for (const act of ['rm -f "$TMPDIR"/*', 'for f in "$TMPDIR"/*; do rm -f "$f"; : >"$f"; done', ':']) {
          writeFileSync(launcher, `#!/bin/sh\n${act}\necho denied\n${act}\n`);
          assert.deepEqual(start(shell, script, [], { HOME: path, TMPDIR }), { code: 0, stdout: 'denied\n' }, act);
        }
        // What cannot be read back is denied.
        mkdirSync(`${path}/b`);
        writeFileSync(`${path}/b/cat`, '#!/bin/sh\nexit 1\n', { mode: 0o700 });
        assertDenied(start(shell, script, [], { HOME: path, PATH: `${path}/b:${process.env['PATH']}` }), true);
        writeFileSync(`${path}/b/cat`, '#!/bin/sh\nexit 0\n', { mode: 0o700 });
        assertDenied(start(shell, script, [], { HOME: path, PATH: `${path}/b:${process.env['PATH']}` }), true);
        writeFileSync(launcher, 'no\0program');
        assertDenied(start(shell, script, [], { HOME: path }), true);
      }));
  }

  it('is replaced whole, for its owner only, and left alone where nothing changed', () =>
    withTempDir({ 'cli.cjs': '' }, async ({ path }) => {
      const targets = { node: '/n', editor: undefined, cli: `${path}/cli.cjs` };
      const launcher = ensureLauncher(targets, { home: `${path}/g` });
      const { ino, mode } = statSync(launcher);
      assert.equal(mode & 0o777, 0o700);
      assert.equal(statSync(`${path}/g/bin`).mode & 0o777, 0o700);
      assert.equal(statSync(ensureLauncher(targets, { home: `${path}/g` })).ino, ino);
      assert.equal(statSync(ensureSomeLauncher({ ...targets, node: '/m' }, { home: `${path}/g` })).ino, ino);
      assert.notEqual(statSync(ensureLauncher({ ...targets, node: '/m' }, { home: `${path}/g` })).ino, ino);
      ensureSomeLauncher({ ...targets, cli: `${path}/gone` }, { home: `${path}/h` });
      ensureSomeLauncher(targets, { home: `${path}/h` });
      assert.equal(launcherTarget(readFileSync(`${path}/h/bin/gatehouse-hook`, 'utf8')), `${path}/cli.cjs`);
      assert.deepEqual(readdirSync(`${path}/g/bin`), ['gatehouse-hook']);
    }));
});

describe('the texts of the launcher', () => {
  it('name their target so that it can be read back', () => {
    for (const cli of ['/a/b', "/it's/$HOME/`x`", 'C:\\x\\y']) {
      assert.equal(launcherTarget(shellLauncher({ node: undefined, editor: undefined, cli })), cli);
    }
    assert.equal(launcherTarget('echo'), undefined);
  });

  it('for Windows hold no path that would end its quotes', () => {
    assert.equal(commandLauncher({ node: 'C:\\a"b', editor: undefined, cli: 'x' }), undefined);
    assert.equal(commandLauncher({ node: undefined, editor: undefined, cli: 'C:\\%x%\\y' }), undefined);
    assert.match(
      commandLauncher({ node: 'C:\\n.exe', editor: undefined, cli: 'C:\\c.cjs' }) ?? '',
      /"C:\\n\.exe" "C:\\c\.cjs" %\*/,
    );
  });
});
