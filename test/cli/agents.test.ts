// `gatehouse agents`: the exact change shown, made whole or not at all, and undone by a person only.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, lstatSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { type AgentsParts, agentsCommand } from '../../src/cli/agents-command.ts';
import { agentInCommand } from '../../src/core/agents/agent-marks.ts';
import { agentAbove, type ProcessFacts } from '../../src/node/agent-above.ts';
import { applyChange, planInstall } from '../../src/node/agent-hooks.ts';
import { agentPlaces } from '../../src/node/agent-places.ts';
import { gatehouse } from '../support/cli.ts';
import { type FileTree, type TempDir, tempDir, withTempDir } from '../support/temp-dir.ts';

const SETTINGS = '{\n  // mine\n  "model": "x"\n}\n';

const inHome = (
  files: FileTree,
  act: (home: string, run: (...words: string[]) => ReturnType<typeof gatehouse>) => void,
) => withTempDir(files, async ({ path }) => act(path, (...words) => gatehouse(['agents', ...words], { home: path })));

describe('gatehouse agents', () => {
  it('installs with the exact change shown, once, and what it names answers', () =>
    inHome({ '.claude/settings.json': SETTINGS }, (home, run) => {
      const path = `${home}/.claude/settings.json`;
      const dry = run('install', '--dry-run');
      assert.equal(readFileSync(path, 'utf8'), SETTINGS);
      assert.ok(!existsSync(`${home}/.gatehouse`));
      const { code, stdout } = run('install');
      assert.deepEqual([code, stdout], [0, dry.stdout.replace('Nothing was written (--dry-run).\n', '')]);
      assert.match(dry.stdout, /^Nothing was written/m);
      assert.match(stdout, /^--- .*settings\.json\n\+\+\+ .*\n@@ -1,4 \+1,\d+ @@\n \{\n {3}\/\/ mine\n-/);
      assert.match(run('status').stdout, /^Claude Code: gated, by .*settings\.json$/m);
      assert.match(run('install', 'claude-code').stdout, /nothing to change/);
      chmodSync(`${home}/.gatehouse/bin/gatehouse-hook`, 0o600);
      assert.deepEqual([run('status').code, /not gated: .* cannot be started/.test(run('status').stdout)], [1, true]);
      rmSync(`${home}/.gatehouse/bin/gatehouse-hook`);
      assert.match(run('status').stdout, /not gated: .* which is not there/);
      const hook = JSON.parse(readFileSync(path, 'utf8').replace('// mine', '')) as {
        hooks: { PreToolUse: { hooks: { command: string; args: string[] }[] }[] };
      };
      const { command, args } = hook.hooks.PreToolUse[0]?.hooks[0] ?? { command: '', args: [] };
      assert.deepEqual([command, args], [`${home}/.gatehouse/bin/gatehouse-hook`, ['hook', 'claude-code']]);
      assert.match(gatehouse(['audit', 'show'], { home }).stdout, /event=hook-installed/);
    }));

  it('makes the file where there is none, and only for agents that are here or named', () =>
    inHome({}, (home, run) => {
      assert.deepEqual([run('install').code, run('status', 'claude-code').stdout], [0, 'Claude Code: not used here\n']);
      assert.ok(!existsSync(`${home}/.claude`));
      assert.equal(run('install', 'claude-code').code, 0);
      assert.equal(statSync(`${home}/.claude/settings.json`).mode & 0o777, 0o600);
    }));

  it('installs every agent that was used here, each with its own form', () =>
    inHome(
      {
        '.codex/config.toml': '',
        '.gemini/settings.json': SETTINGS,
        '.config/opencode/x': '',
        'Documents/Cline/x': '',
        '.factory/hooks.json': '{}',
      },
      (home, run) => {
        const { code, stdout } = run('install');
        assert.equal(code, 0);
        const written = [
          '.codex/hooks.json',
          '.gemini/settings.json',
          '.config/opencode/plugins/gatehouse.js',
          '.cline/hooks/PreToolUse',
          'Documents/Cline/Hooks/PreToolUse',
          '.factory/hooks.json',
        ];
        for (const file of written) {
          assert.match(readFileSync(`${home}/${file}`, 'utf8'), /gatehouse-hook/, file);
          assert.ok(stdout.includes(`+++ ${home}/${file}\n`), file);
        }
        const status = run('status').stdout;
        for (const name of ['Gemini CLI', 'OpenCode', 'Cline', 'Droid'])
          assert.match(status, new RegExp(`^${name}: gated, by `, 'm'));
        assert.doesNotMatch(status, /Cursor|Amp/);
        chmodSync(`${home}/.cline/hooks/PreToolUse`, 0o600);
        assert.match(run('status', 'cline').stdout, /not gated: .* cannot be started/);
        assert.match(run('install', 'cline').stdout, /may start it/);
        assert.match(run('status', 'cline').stdout, /^Cline: gated/);
      },
    ));

  it('says when the folder that one works in switches the hook off', () =>
    inHome({ '.gemini/settings.json': '{}', '.codex/x': '', '.claude/x': '' }, (home) =>
      withTempDir(
        {
          '.gemini/settings.json': '{ "hooksConfig": { "enabled": false } }',
          '.codex/config.toml': '[features]\nhooks = false\n',
          '.claude/settings.json': '{ "hooks": { "PreToolUse": [{ "hooks": [{ "command": "./yes.sh" }] }] } }',
        },
        async ({ path }) => {
          gatehouse(['agents', 'install'], { home, cwd: path });
          const { stdout, code } = gatehouse(['agents', 'status'], { home, cwd: path });
          assert.equal(code, 1);
          assert.match(stdout, /^Claude Code: gated, by /m);
          assert.match(
            stdout,
            /^ {2}beside hooks of .*\/\.claude\/settings\.json, which can approve or rewrite a call/m,
          );
          assert.match(stdout, /^Gemini CLI: not gated: .*switched off in this folder by .*settings\.json$/m);
          assert.match(stdout, /^Codex: not gated: .*switched off in this folder by .*config\.toml$/m);
        },
      ),
    ));

  it('goes where the agent is told that its settings are, and through a link', () =>
    inHome({ 'dots/settings.json': SETTINGS, 'moved/x': '' }, (home) => {
      chmodSync(`${home}/dots/settings.json`, 0o640);
      symlinkSync(`${home}/dots/settings.json`, `${home}/moved/settings.json`);
      const env = { CLAUDE_CONFIG_DIR: `${home}/moved` };
      assert.equal(gatehouse(['agents', 'install', 'claude-code'], { home, env }).code, 0);
      assert.ok(lstatSync(`${home}/moved/settings.json`).isSymbolicLink());
      assert.match(readFileSync(`${home}/dots/settings.json`, 'utf8'), /gatehouse-hook/);
      assert.equal(statSync(`${home}/dots/settings.json`).mode & 0o777, 0o640);
    }));

  it('leaves a file that it cannot read as it is, and says why', async () => {
    const cases: readonly (readonly [string | Uint8Array, RegExp])[] = [
      ['{ "a": ', /is not JSON/],
      ['{ "disableAllHooks": true }', /disableAllHooks/],
      ['{ "hooks": [] }', /not an object/],
      [Buffer.from([0x7b, 0xff, 0x7d]), /cannot be read/],
    ];
    for (const [text, why] of cases)
      await inHome({ '.claude/settings.json': text }, (home, run) => {
        const { code, stderr } = run('install');
        assert.equal(code, 1);
        assert.match(stderr, why);
        assert.deepEqual(readFileSync(`${home}/.claude/settings.json`), Buffer.from(text));
      });
  });

  it('alone, tells everything that is known of the agents that are here', () =>
    inHome(
      {
        '.claude/settings.json': SETTINGS,
        '.codex/config.toml': '',
        '.npmrc': '',
        '.gatehouse/gatehouse.jsonc':
          '{ "agents": { "claude-code": { "owner": "me", "purpose": "My projects", "hosts": ["*.example.com"] } } }',
      },
      (_home, run) => {
        run('install', 'claude-code');
        const { code, stdout } = run();
        assert.equal(code, 0);
        assert.match(stdout, /^Claude Code\n {2}Coverage +gated except files that a person names with @/m);
        assert.match(stdout, /Owner +me\n {2}Purpose +My projects\n {2}Limits +hosts \*\.example\.com\n/);
        assert.match(stdout, /It can reach +~\/\.npmrc/);
        assert.match(stdout, /^Codex\n {2}Coverage +not gated: .*\n {2}Limits +the policy does not list it/m);
      },
    ));

  it('lets nobody go without a person at a terminal', () =>
    inHome({ '.claude/settings.json': SETTINGS }, (home, run) => {
      run('install');
      const { code, stderr } = run('offboard', 'claude-code');
      assert.equal(code, 1);
      assert.match(stderr, /terminal[\s\S]*grants of Claude Code were left/);
      assert.match(readFileSync(`${home}/.claude/settings.json`, 'utf8'), /gatehouse-hook/);
    }));

  it('is called wrong with exit code 2', () => {
    for (const words of [
      ['offboard'],
      ['remove'],
      ['install', 'nobody'],
      ['install', '--scope', 'workspace'],
      ['status', '--scope', 'x'],
    ])
      assert.equal(gatehouse(['agents', ...words]).code, 2, words.join(' '));
  });

  it('removes nothing without a person at a terminal', () =>
    inHome({ '.claude/settings.json': SETTINGS }, (home, run) => {
      run('install');
      const installed = readFileSync(`${home}/.claude/settings.json`, 'utf8');
      const { code, stderr } = run('uninstall', 'claude-code');
      assert.equal(code, 1);
      assert.match(stderr, /terminal/);
      assert.equal(readFileSync(`${home}/.claude/settings.json`, 'utf8'), installed);
      assert.equal(run('uninstall', '--dry-run').code, 0);
    }));

  it('shows a change on the settings it was planned on, or makes none', () =>
    withTempDir({ 'settings.json': SETTINGS }, async (folder) => {
      const [file] = agentPlaces('claude-code', { CLAUDE_CONFIG_DIR: folder.path }).files;
      assert.ok(file);
      const change = planInstall(file, '/x/gatehouse-hook');
      assert.ok(typeof change !== 'string');
      folder.write({ 'settings.json': '{}' });
      assert.throws(() => applyChange(change), /changed meanwhile/);
      assert.equal(readFileSync(`${folder.path}/settings.json`, 'utf8'), '{}');
    }));
});

describe('removing a hook', () => {
  let folder: TempDir = tempDir();
  const saved = { HOME: process.env['HOME'], CLAUDE_CONFIG_DIR: process.env['CLAUDE_CONFIG_DIR'] };
  before(() => {
    folder = tempDir({ '.claude/settings.json': SETTINGS });
    process.env['HOME'] = folder.path;
    delete process.env['CLAUDE_CONFIG_DIR'];
    assert.equal(homedir(), folder.path);
  });
  after(() => {
    for (const [name, value] of Object.entries(saved)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    folder.remove();
  });

  const run = async (verb: 'install' | 'uninstall', changes: Partial<AgentsParts>) => {
    const out: string[] = [];
    const terminal = {
      cwd: '/',
      hasColour: false,
      showsProgress: false,
      out: (text: string) => void out.push(text),
      err: (text: string) => void out.push(text),
    };
    const parts = {
      cli: process.argv[1] ?? '',
      agentAbove: () => undefined,
      accountAbove: () => undefined,
      typed: async () => undefined,
      ...changes,
    };
    const call = { verb, agents: ['claude-code'], dryRun: false, help: false } as const;
    return { code: await agentsCommand(call, terminal, parts), said: out.join('') };
  };
  const settings = () => readFileSync(`${folder.path}/.claude/settings.json`, 'utf8');
  const log = () => readFileSync(`${folder.path}/.gatehouse/audit/audit.jsonl`, 'utf8');

  it('takes its name typed by a person, and is on record', async () => {
    assert.equal((await run('install', {})).code, 0);
    for (const changes of [
      { typed: async () => 'yes' },
      { typed: async () => '' },
      { typed: async () => undefined },
      { typed: async () => 'claude-code', agentAbove: () => 'Claude Code' },
    ] satisfies Partial<AgentsParts>[]) {
      assert.equal((await run('uninstall', changes)).code, 1);
      assert.match(settings(), /gatehouse-hook/);
      assert.doesNotMatch(log(), /hook-removed/);
    }
    assert.equal((await run('uninstall', { typed: async () => ' claude-code\n' })).code, 0);
    assert.equal(settings(), SETTINGS);
    assert.match(log(), /"kind":"lifecycle".*"by":"person".*"event":"hook-removed"/);
  });
});

describe('agentAbove', () => {
  const family =
    (...words: readonly string[][]) =>
    (pid: number): ProcessFacts | undefined => {
      const own = words[pid - 100];
      return own && { parent: pid + 1, words: own };
    };

  it('sees an agent by its variables', () => {
    for (const env of [{ CLAUDECODE: '1' }, { AI_AGENT: 'x' }, { CODEX_THREAD_ID: 'x' }, { COPILOT_AGENT: '1' }])
      assert.ok(agentAbove(env, family(['bash']), 100), JSON.stringify(env));
    assert.equal(agentAbove({ TERM_PROGRAM: 'vscode', CLAUDECODE: '' }, family(['bash']), 100), undefined);
  });

  it('sees an agent among its ancestors, however far above', () => {
    const shells = Array.from({ length: 30 }, () => ['/bin/bash', '-c', 'x']);
    assert.equal(agentAbove({}, family(...shells, ['/usr/bin/claude', '-p']), 100), 'Claude Code');
    assert.equal(agentAbove({}, family(['sh'], ['node', '--x', '/l/@openai/codex/bin/codex.js']), 100), 'Codex');
    assert.equal(agentAbove({}, family(['bash'], ['code'], ['systemd']), 100), undefined);
  });

  it('takes a file about an agent for no agent', () => {
    assert.equal(agentInCommand(['vim', '/home/dev/claude']), undefined);
    assert.equal(agentInCommand(['node', 'server.js', '/x/claude']), undefined);
    assert.equal(agentInCommand([]), undefined);
  });
});
