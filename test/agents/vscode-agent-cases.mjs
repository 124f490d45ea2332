// What must hold of the agent that is built into VS Code under Gatehouse; each case builds on the one before.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hookProcess, killHook } from './hook-process.mjs';
import { approves, denies, isAskedNow, seesSignOff } from './sign-off.mjs';
import { assertWholeLog, decisionsOn, LEAVE_TRACE, NOTES, TRACE_TOKEN, tracesIn } from './user.mjs';

/** @typedef {import('./run-cases.mjs').Case<import('./vscode-agent.mjs').AgentWindow>} AgentCase */
/** @typedef {import('playwright-core').Page} Page */

export const runInTerminal = (/** @type {string} */ command) => ({
  name: 'run_in_terminal',
  input: { command, explanation: 'Tidy up', goal: 'Tidy up', mode: 'sync', timeout: 30_000 },
});

/** The same with other bytes: what a person has just denied is not asked about again for a while. */
const leaveTrace = (/** @type {string} */ remark) => `${LEAVE_TRACE} # ${remark}`;

/** @param {(page: Page) => Promise<void>} confirm @returns {readonly AgentCase[]} */
const casesWith = (confirm) => [
  {
    title: 'a command that only reads passes unseen',
    async act({ page, ask, home }) {
      const work = ask(runInTerminal('cat notes.txt'));
      await confirm(page);
      const [answer] = await work.ended();
      assert.ok(answer?.text.includes(NOTES), answer?.text);
      assert.equal(await isAskedNow(page), false);
      assert.deepEqual(decisionsOn(home, 'run_in_terminal'), [{ decision: 'passed', by: 'policy', tier: 1 }]);
    },
  },
  {
    title: 'a denied command leaves no trace and the model is told why',
    async act({ page, ask, home, workspace }) {
      const work = ask(runInTerminal(leaveTrace('first')));
      await denies(page);
      const [answer] = await work.ended();
      assert.match(answer?.text ?? '', /denied.*runs or is obeyed later/is);
      assert.equal(tracesIn(workspace), 0);
      assert.deepEqual(decisionsOn(home, 'run_in_terminal').at(-1), { decision: 'denied', by: 'person', tier: 3 });
    },
  },
  {
    title: 'an approved command runs exactly once',
    async act({ page, ask, home, workspace }) {
      const work = ask(runInTerminal(leaveTrace('second')));
      await approves(page, TRACE_TOKEN);
      await work.ended();
      assert.equal(tracesIn(workspace), 1);
      assert.deepEqual(decisionsOn(home, 'run_in_terminal').at(-1), { decision: 'approved', by: 'person', tier: 3 });
    },
  },
  {
    title: 'the same command is asked about again',
    async act({ page, ask, workspace }) {
      const work = ask(runInTerminal(leaveTrace('second')));
      await denies(page);
      await work.ended();
      assert.equal(tracesIn(workspace), 1);
    },
  },
  {
    title: 'a hook that is killed while it waits runs nothing',
    async act({ page, ask, home, workspace }) {
      const work = ask(runInTerminal(leaveTrace('third')));
      await seesSignOff(page);
      killHook(await hookProcess(home));
      await work.ended();
      assert.equal(tracesIn(workspace), 1);
    },
  },
  {
    title: 'files that steer the editor are neither made nor edited unasked',
    async act({ page, ask, workspace }) {
      const made = join(workspace, '.vscode', 'tasks.json');
      const edited = join(workspace, '.vscode', 'settings.json');
      mkdirSync(join(workspace, '.vscode'));
      writeFileSync(edited, '{ "first": 1 }\n');
      const work = ask(
        { name: 'create_file', input: { filePath: made, content: '{}\n' } },
        {
          name: 'replace_string_in_file',
          input: { filePath: edited, oldString: '{ "first": 1 }', newString: '{ "first": 2 }' },
        },
      );
      await denies(page);
      await denies(page);
      await work.ended();
      assert.equal(existsSync(made), false);
      assert.equal(readFileSync(edited, 'utf8'), '{ "first": 1 }\n');
    },
  },
  {
    title: 'the audit log holds all of it, and is whole',
    async act({ extension, home, workspace }) {
      const decided = (/** @type {string} */ tool) => decisionsOn(home, tool).map(({ decision }) => decision);
      assert.deepEqual(decided('run_in_terminal'), ['passed', 'denied', 'approved', 'denied']);
      assert.deepEqual([...decided('create_file'), ...decided('replace_string_in_file')], ['denied', 'denied']);
      assertWholeLog(extension, { home, workspace });
    },
  },
];

/**
 * What the person does about the editor's own question before a command that Gatehouse has no opinion about. `asked`: it
 * asks about the command, as it does by default. `unasked`: it asks about nothing, but wants that confirmed once.
 */
const confirmations = {
  asked: (/** @type {Page} */ page) =>
    page
      .getByRole('button', { name: /^Allow \(/ })
      .filter({ visible: true })
      .last()
      .click({ timeout: 60_000 }),
  unasked: (/** @type {Page} */ page) => {
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'Enable global auto approve?' });
    return dialog.getByRole('button', { name: 'Enable', exact: true }).click({ timeout: 60_000 });
  },
};

export const confirmUnasked = confirmations.unasked;

/** @param {'asked' | 'unasked'} way @returns {readonly AgentCase[]} */
export function vscodeAgentCases(way) {
  const approvals = way === 'asked' ? 'with its own approvals' : 'with its own approvals switched off';
  return casesWith(confirmations[way]).map(({ title, act }) => ({
    title: `VS Code's agent, ${approvals}: ${title}`,
    act,
  }));
}
