// What must hold of the real Claude Code under Gatehouse, each case with a person, a home and a project of its own.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALLOWED, UNASKED } from './claude-code.mjs';
import { hookProcess, killHook } from './hook-process.mjs';
import { assertWholeLog, auditRecords, decisionsOn, LEAVE_TRACE, NOTES, tracesIn } from './user.mjs';
import { openWaitingWindow } from './waiting-window.mjs';

/**
 * @typedef {import('./claude-code.mjs').ClaudeUser & { windowProgram: string }} Stage
 * @typedef {import('./run-cases.mjs').Case<Stage>} ClaudeCase
 */

const READ = { name: 'Bash', input: { command: 'cat notes.txt', description: 'Read the notes' } };
const TRACE = { name: 'Bash', input: { command: LEAVE_TRACE, description: 'Tidy up' } };

/** How the agent begins to tell its model that a hook denied. */
const DENIED = /^PreToolUse:\w+ hook error: /;

/** Both ways of asking nobody: the agent's own switch, and rules that allow everything that is called here. */
const ways = [
  { way: 'with its own approvals switched off', flags: UNASKED },
  { way: 'with rules that allow its tools', flags: ALLOWED },
];

/** @type {readonly ClaudeCase[]} */
const judged = ways.flatMap(({ way, flags }) => [
  {
    title: `a command that only reads passes unseen, ${way}`,
    async act({ run, home }) {
      const [answer] = await run([READ], flags);
      assert.deepEqual([answer?.text, answer?.isError], [NOTES, false]);
      assert.deepEqual(decisionsOn(home, 'Bash'), [{ decision: 'passed', by: 'policy', tier: 1 }]);
    },
  },
  {
    title: `an undoable write in the project passes by template, ${way}`,
    async act({ run, home, workspace }) {
      await run([{ name: 'Bash', input: { command: 'echo made > made.txt' } }], flags);
      assert.equal(readFileSync(join(workspace, 'made.txt'), 'utf8'), 'made\n');
      assert.deepEqual(decisionsOn(home, 'Bash'), [{ decision: 'passed', by: 'policy', tier: 2 }]);
    },
  },
  {
    title: `a tier-3 command without a window does not run and the model is told why, ${way}`,
    async act({ run, home, workspace }) {
      const [answer] = await run([TRACE], flags);
      assert.equal(tracesIn(workspace), 0);
      assert.match(answer?.text ?? '', /no .*window/i);
      const request = auditRecords(home).find(({ kind }) => kind === 'request');
      assert.ok(answer?.text.includes(request?.detail.code), answer?.text);
      assert.deepEqual(decisionsOn(home, 'Bash'), [{ decision: 'denied', by: 'policy', tier: 3 }]);
    },
  },
  {
    title: `writes and edits of protected files do not happen, others do, ${way}`,
    async act({ run, home, workspace }) {
      const settings = {
        file_path: join(workspace, '.vscode', 'settings.json'),
        old_string: '"first": 1',
        new_string: '',
      };
      const hooks = {
        file_path: join(home, '.claude', 'settings.json'),
        old_string: '"timeout": 900,',
        new_string: '',
      };
      const created = join(workspace, '.github', 'workflows', 'build.yml');
      mkdirSync(join(workspace, '.vscode'));
      writeFileSync(settings.file_path, '{ "first": 1 }\n');
      const contents = () => [settings, hooks].map(({ file_path }) => readFileSync(file_path, 'utf8'));
      const before = contents();
      const answers = await run(
        [
          ...[settings, hooks].flatMap((edit) => [
            { name: 'Read', input: { file_path: edit.file_path } },
            { name: 'Edit', input: edit },
            { name: 'Write', input: { file_path: edit.file_path, content: '{}' } },
          ]),
          { name: 'Write', input: { file_path: created, content: 'on: push\n' } },
          { name: 'Write', input: { file_path: join(workspace, 'made.txt'), content: 'made\n' } },
        ],
        flags,
      );
      assert.deepEqual(contents(), before);
      assert.equal(existsSync(created), false);
      assert.equal(readFileSync(join(workspace, 'made.txt'), 'utf8'), 'made\n');
      for (const at of [1, 2, 4, 5, 6]) assert.match(answers[at]?.text ?? '', DENIED);
      assert.equal(decisionsOn(home, 'Edit').filter(({ decision }) => decision === 'denied').length, 2);
    },
  },
]);

/** What may go wrong while a person is waited for. @type {readonly ClaudeCase[]} */
const disturbances = [
  {
    title: 'a hook that is killed while it waits',
    async act(stage) {
      const { answer } = await held(stage);
      killHook(await hookProcess(stage.home));
      await answer();
    },
  },
  {
    title: 'a hook that hangs until the agent gives up',
    async act(stage) {
      shorten(stage);
      const { answer } = await held(stage);
      const hook = await hookProcess(stage.home);
      process.kill(hook, 'SIGSTOP');
      try {
        await answer();
      } finally {
        killHook(hook);
      }
    },
  },
  {
    title: 'an agent that gives up before anybody answers',
    async act(stage) {
      shorten(stage);
      const { answer } = await held(stage);
      await answer();
    },
  },
  {
    title: 'a window that crashes while it asks',
    async act(stage) {
      const { window, answer } = await held(stage);
      await window.crash();
      assert.match((await answer()).text, /window/);
      assert.deepEqual(
        decisionsOn(stage.home, 'Bash').map(({ decision }) => decision),
        ['denied'],
      );
    },
  },
];

/** Nothing of it runs the command. @type {readonly ClaudeCase[]} */
const disturbed = disturbances.map(({ title, act }) => ({
  title: `${title} runs nothing`,
  async act(stage) {
    await act(stage);
    assert.equal(tracesIn(stage.workspace), 0);
  },
}));

/** What may be missing or broken beforehand. @type {readonly ClaudeCase[]} */
const broken = [
  {
    title: 'an audit log that cannot be written lets nothing through',
    async act({ run, home, workspace }) {
      const folder = join(home, '.gatehouse', 'audit');
      rmSync(folder, { recursive: true, force: true });
      // A folder where the file should be: even root cannot write there.
      mkdirSync(join(folder, 'audit.jsonl'), { recursive: true });
      const answers = await run([TRACE, READ]);
      assert.equal(tracesIn(workspace), 0);
      for (const { text } of answers) assert.match(text, /audit log/);
      rmSync(folder, { recursive: true });
    },
  },
  {
    title: 'a launcher that was removed lets nothing through',
    async act({ run, home, workspace }) {
      rmSync(join(home, '.gatehouse', 'bin'), { recursive: true });
      const answers = await run([TRACE, READ]);
      assert.equal(tracesIn(workspace), 0);
      for (const { text } of answers) assert.doesNotMatch(text, new RegExp(NOTES));
    },
  },
  {
    title: 'a launcher whose Gatehouse was removed lets nothing through and says how to repair it',
    async act({ run, extension, workspace }) {
      renameSync(join(extension, 'dist'), join(extension, 'gone'));
      try {
        const answers = await run([TRACE, READ]);
        assert.equal(tracesIn(workspace), 0);
        for (const { text } of answers) assert.match(text, /Gatehouse/);
      } finally {
        renameSync(join(extension, 'gone'), join(extension, 'dist'));
      }
    },
  },
  {
    title: 'a user policy that breaks off in the middle allows nothing',
    async act({ run, home, workspace }) {
      writeFileSync(
        join(home, '.gatehouse', 'gatehouse.jsonc'),
        '{ "tiers": { "persistence-write": 1 }, "templates": {',
      );
      await run([TRACE]);
      assert.equal(tracesIn(workspace), 0);
    },
  },
  {
    title: 'a policy of the project allows nothing',
    async act({ run, workspace }) {
      writeFileSync(join(workspace, 'gatehouse.jsonc'), '{ "tiers": { "persistence-write": 1 } }');
      await run([TRACE]);
      assert.equal(tracesIn(workspace), 0);
    },
  },
];

/** However a case went, what was recorded is whole. @type {readonly ClaudeCase[]} */
export const claudeCases = [...judged, ...disturbed, ...broken].map(({ title, act }) => ({
  title: `Claude Code: ${title}`,
  async act(stage) {
    await act(stage);
    assertWholeLog(stage.extension, stage);
  },
}));

/** A tier-3 command whose hook waits for a person in a window. */
async function held(/** @type {Stage} */ stage) {
  const window = await openWaitingWindow(stage.windowProgram, stage);
  const run = await stage.start([TRACE]);
  await window.asked();
  return {
    window,
    async answer() {
      try {
        const [answer] = await run.ended();
        assert.ok(answer);
        return answer;
      } finally {
        await window.crash();
      }
    },
  };
}

/** Has the agent wait for its hook for a few seconds only. */
function shorten(/** @type {Stage} */ { editSettings }) {
  editSettings((text) => {
    assert.match(text, /"timeout": 900/);
    return text.replace(/"timeout": 900/g, '"timeout": 4');
  });
}
