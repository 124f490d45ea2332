// What must hold of every real agent under Gatehouse, each case with a person, a home and a project of its own.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hookProcess, killHook, killLaunchers } from './hook-process.mjs';
import { assertWholeLog, auditRecords, decisionsOn, LEAVE_TRACE, NOTES, tracesIn } from './user.mjs';
import { openWaitingWindow } from './waiting-window.mjs';

/**
 * @typedef {import('./agent-user.mjs').AgentUser & { windowProgram: string }} Stage
 * @typedef {import('./run-cases.mjs').Case<Stage>} AgentCase
 * @typedef {import('./agent-user.mjs').RealAgent} RealAgent
 */

/** What an agent says afterwards that it ran is what was let through. */
function assertNoAlarm(/** @type {string} */ home) {
  const alarms = auditRecords(home).filter(({ detail }) => detail?.event === 'gate-bypassed');
  assert.deepEqual(alarms, []);
}

/** @param {RealAgent} agent @returns {readonly AgentCase[]} */
const judged = (agent) =>
  agent.ways.flatMap((way) => [
    {
      title: `a command that only reads passes unseen, ${way.way}`,
      async act({ run, home }) {
        const [answer] = await run([agent.shell('cat notes.txt')], way);
        assert.ok(answer?.text.includes(NOTES), answer?.text);
        assert.deepEqual(decisionsOn(home, agent.tool), [{ decision: 'passed', by: 'policy', tier: 1 }]);
        assertNoAlarm(home);
      },
    },
    {
      title: `an undoable write in the project passes by template, ${way.way}`,
      async act({ run, home, workspace }) {
        await run([agent.shell('echo made > made.txt')], way);
        assert.equal(readFileSync(join(workspace, 'made.txt'), 'utf8'), 'made\n');
        assert.deepEqual(decisionsOn(home, agent.tool), [{ decision: 'passed', by: 'policy', tier: 2 }]);
        assertNoAlarm(home);
      },
    },
    {
      title: `a tier-3 command without a window does not run and the model is told why, ${way.way}`,
      async act({ run, home, workspace }) {
        const answers = await run([agent.shell(LEAVE_TRACE)], way);
        assert.equal(tracesIn(workspace), 0);
        const request = auditRecords(home).find(({ kind }) => kind === 'request');
        const heard = agent.endsAtDenial ? answers.said : (answers[0]?.text ?? '');
        assert.ok(heard.includes(request?.['detail'].code), heard);
        assert.deepEqual(decisionsOn(home, agent.tool), [{ decision: 'denied', by: 'policy', tier: 3 }]);
      },
    },
    {
      title: `protected files are not written by its own tool, others are, ${way.way}`,
      async act({ run, home, workspace }) {
        const protectedFile = join(workspace, '.github', 'workflows', 'build.yml');
        const plain = join(workspace, 'made.txt');
        await run([agent.write(plain, 'made\n')], way);
        assert.equal(readFileSync(plain, 'utf8').trim(), 'made');
        await run([agent.write(protectedFile, 'on: push\n')], way);
        assert.equal(existsSync(protectedFile), false);
        const decided = decisionsOn(home, agent.writeTool ?? agent.tool).map(({ decision, tier }) => [decision, tier]);
        assert.deepEqual(decided, [
          ['passed', 2],
          ['denied', 3],
        ]);
        assertNoAlarm(home);
      },
    },
  ]);

/** @param {RealAgent} agent @returns {readonly AgentCase[]} */
const asked = (agent) => [
  {
    title: 'an approved command runs exactly once',
    async act(stage) {
      const { run, home, workspace, windowProgram } = stage;
      const window = await openWaitingWindow(windowProgram, stage, 'approving-window');
      try {
        await run([agent.shell(LEAVE_TRACE)]);
        assert.equal(tracesIn(workspace), 1);
        assert.equal(window.times(), 1);
        assert.deepEqual(decisionsOn(home, agent.tool), [{ decision: 'approved', by: 'person', tier: 3 }]);
      } finally {
        await window.crash();
      }
    },
  },
];

/** What may go wrong while a person is waited for. @param {RealAgent} agent @returns {readonly AgentCase[]} */
const disturbed = (agent) => [
  {
    title: 'a hook that is killed while it waits runs nothing',
    async act(stage) {
      const { ended } = await held(stage);
      killHook(await hookProcess(stage.home));
      await ended();
    },
  },
  {
    title: 'a hook that is killed with its launcher runs nothing',
    async act(stage) {
      const { ended } = await held(stage);
      killLaunchers(stage.home);
      killHook(await hookProcess(stage.home));
      await ended();
    },
  },
  {
    title: 'a hook that hangs runs nothing',
    async act(stage) {
      shorten(stage);
      const { ended } = await held(stage);
      const hook = await hookProcess(stage.home);
      process.kill(hook, 'SIGSTOP');
      try {
        await ended();
      } finally {
        killHook(hook);
      }
    },
  },
  ...(agent.patience
    ? [
        {
          title: 'an agent that gives up before anybody answers runs nothing',
          async act(/** @type {Stage} */ stage) {
            shorten(stage);
            const { ended } = await held(stage);
            await ended();
          },
        },
      ]
    : []),
  {
    title: 'a window that crashes while it asks lets nothing through',
    async act(stage) {
      const { window, ended } = await held(stage);
      await window.crash();
      await ended();
      const decided = decisionsOn(stage.home, stage.agent.tool).map(({ decision }) => decision);
      assert.deepEqual(decided, ['denied']);
    },
  },
];

/** What may be missing or broken beforehand. @param {RealAgent} agent @returns {readonly AgentCase[]} */
const broken = (agent) => {
  const both = [agent.shell(LEAVE_TRACE), agent.shell('cat notes.txt')];
  return [
    {
      title: 'an audit log that cannot be written lets nothing through',
      async act({ run, home }) {
        const folder = join(home, '.gatehouse', 'audit');
        rmSync(folder, { recursive: true, force: true });
        // A folder where the file should be: even root cannot write there.
        mkdirSync(join(folder, 'audit.jsonl'), { recursive: true });
        assertNothingRead(await run(both));
        rmSync(folder, { recursive: true });
      },
    },
    {
      title: 'a launcher that was removed lets nothing through',
      async act({ run, home }) {
        rmSync(join(home, '.gatehouse', 'bin'), { recursive: true });
        assertNothingRead(await run(both));
      },
    },
    {
      title: 'a launcher whose Gatehouse was removed lets nothing through and says how to repair it',
      async act({ run, extension }) {
        renameSync(join(extension, 'dist'), join(extension, 'gone'));
        try {
          const answers = await run(both);
          assertNothingRead(answers);
          assert.match(agent.endsAtDenial ? answers.said : (answers[0]?.text ?? ''), /Gatehouse/);
        } finally {
          renameSync(join(extension, 'gone'), join(extension, 'dist'));
        }
      },
    },
    {
      title: 'a Gatehouse that crashes at its start lets nothing through',
      async act({ run, home }) {
        const crashing = join(home, 'crashing.cjs');
        writeFileSync(crashing, 'throw new Error("x");\n');
        const launcher = join(home, '.gatehouse', 'bin', 'gatehouse-hook');
        writeFileSync(launcher, readFileSync(launcher, 'utf8').replace(/^cli=.*$/m, `cli='${crashing}'`));
        assertNothingRead(await run(both));
      },
    },
    {
      title: 'a user policy that breaks off in the middle allows nothing',
      async act({ run, home }) {
        const policy = '{ "tiers": { "persistence-write": 1 }, "templates": {';
        writeFileSync(join(home, '.gatehouse', 'gatehouse.jsonc'), policy);
        await run([agent.shell(LEAVE_TRACE)]);
      },
    },
    {
      title: 'a policy of the project allows nothing',
      async act({ run, workspace }) {
        writeFileSync(join(workspace, 'gatehouse.jsonc'), '{ "tiers": { "persistence-write": 1 } }');
        await run([agent.shell(LEAVE_TRACE)]);
      },
    },
  ];
};

/** However a case went, nothing but an approval leaves a trace, and what was recorded is whole. */
export function agentCases(/** @type {RealAgent} */ agent) {
  const untraced = [...disturbed(agent), ...broken(agent)].map(({ title, act }) => ({
    title,
    async act(/** @type {Stage} */ stage) {
      await act(stage);
      assert.equal(tracesIn(stage.workspace), 0);
    },
  }));
  return [...judged(agent), ...asked(agent), ...untraced].map(({ title, act }) => ({
    title: `${agent.name}: ${title}`,
    async act(/** @type {Stage} */ stage) {
      await act(stage);
      assertWholeLog(stage.extension, stage);
    },
  }));
}

function assertNothingRead(/** @type {readonly { text: string }[]} */ answers) {
  for (const { text } of answers) assert.ok(!text.includes(NOTES), text);
}

/** A tier-3 command whose hook waits for a person in a window. */
async function held(/** @type {Stage} */ stage) {
  const window = await openWaitingWindow(stage.windowProgram, stage);
  const run = await stage.start([stage.agent.shell(LEAVE_TRACE)]);
  try {
    await window.asked();
  } catch (error) {
    await window.crash();
    throw error;
  }
  return {
    window,
    async ended() {
      try {
        return await run.ended();
      } finally {
        await window.crash();
      }
    },
  };
}

/** Has whoever waits for the hook wait for a few seconds only: the agent, where it blocks then, or the launcher. */
function shorten(/** @type {Stage} */ { agent, edit }) {
  const [file, from, to] = agent.patience
    ? [agent.patience.file, agent.patience.from, agent.patience.to]
    : ['.gatehouse/bin/gatehouse-hook', /patience=\d+/g, 'patience=4'];
  edit(file, (text) => {
    assert.match(text, from);
    return text.replace(from, to);
  });
}
