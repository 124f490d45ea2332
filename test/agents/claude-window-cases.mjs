// What must hold of the real Claude Code with a person at a real editor; each case builds on the one before.
import assert from 'node:assert/strict';
import { approves, denies, seesSignOff } from './sign-off.mjs';
import { assertWholeLog, decisionsOn, LEAVE_TRACE, TRACE_TOKEN, tracesIn } from './user.mjs';

/** @typedef {import('./agent-user.mjs').AgentUser & { page: import('playwright-core').Page }} Stage */

const TRACE = { name: 'Bash', input: { command: LEAVE_TRACE, description: 'Tidy up' } };

/** @type {readonly import('./run-cases.mjs').Case<Stage>[]} */
const cases = [
  {
    title: 'a command that the person denies does not run',
    async act({ start, page, home, workspace }) {
      const run = await start([TRACE]);
      await denies(page);
      const [answer] = await run.ended();
      assert.match(answer?.text ?? '', /hook error/);
      assert.equal(tracesIn(workspace), 0);
      assert.deepEqual(decisionsOn(home, 'Bash').at(-1), { decision: 'denied', by: 'person', tier: 3 });
    },
  },
  {
    title: 'a command that the person approves runs exactly once',
    async act({ start, page, home, workspace }) {
      const run = await start([TRACE]);
      await approves(page, TRACE_TOKEN);
      const [answer] = await run.ended();
      assert.equal(answer?.isError, false, answer?.text);
      assert.equal(tracesIn(workspace), 1);
      assert.deepEqual(decisionsOn(home, 'Bash').at(-1), { decision: 'approved', by: 'person', tier: 3 });
    },
  },
  {
    title: 'the same command is asked about again, and does not run when the editor is closed meanwhile',
    async act({ start, page, workspace }) {
      const run = await start([TRACE]);
      await seesSignOff(page);
      // As when a tab is closed: a page that only vanishes is waited for, in case it comes back.
      await page.goto('about:blank');
      await page.close({ runBeforeUnload: false });
      const [answer] = await run.ended();
      assert.match(answer?.text ?? '', /hook error/);
      assert.equal(tracesIn(workspace), 1);
    },
  },
  {
    title: 'the audit log holds all of it, and is whole',
    async act({ extension, home, workspace }) {
      const decisions = decisionsOn(home, 'Bash').map(({ decision }) => decision);
      assert.deepEqual(decisions, ['denied', 'approved', 'denied']);
      assertWholeLog(extension, { home, workspace });
    },
  },
];

export const claudeWindowCases = cases.map(({ title, act }) => ({
  title: `Claude Code beside an editor: ${title}`,
  act,
}));
