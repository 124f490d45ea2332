// What must hold of the agent that is built into VS Code where its hooks are switched off: its shell asks by itself.
import assert from 'node:assert/strict';
import { approves, denies, isAskedNow } from './sign-off.mjs';
import { assertWholeLog, decisionsOn, LEAVE_TRACE, NOTES, TRACE_TOKEN, tracesIn } from './user.mjs';
import { confirmUnasked, runInTerminal } from './vscode-agent-cases.mjs';

/** @param {'bash' | 'zsh' | 'fish'} shell @returns {readonly import('./vscode-agent-cases.mjs').AgentCase[]} */
export function vscodeShellCases(shell) {
  const cases = [
    {
      title: 'a line that only reads passes unseen',
      /** @param {import('./vscode-agent.mjs').AgentWindow} window */
      async act({ page, ask, home }) {
        const work = ask(runInTerminal('cat notes.txt'));
        await confirmUnasked(page);
        const [answer] = await work.ended();
        assert.ok(answer?.text.includes(NOTES), answer?.text);
        assert.equal(await isAskedNow(page), false);
        assert.deepEqual(decisionsOn(home, 'shell').at(-1), { decision: 'passed', by: 'policy', tier: 1 });
      },
    },
    {
      title: 'a denied line leaves no trace, and the model is told why',
      /** @param {import('./vscode-agent.mjs').AgentWindow} window */
      async act({ page, ask, home, workspace }) {
        const work = ask(runInTerminal(`${LEAVE_TRACE} # first`));
        await denies(page);
        const [answer] = await work.ended();
        assert.match(answer?.text ?? '', /Gatehouse: not run/);
        assert.equal(tracesIn(workspace), 0);
        assert.deepEqual(decisionsOn(home, 'shell').at(-1), { decision: 'denied', by: 'person', tier: 3 });
      },
    },
    {
      title: 'a text over several lines is denied as a whole',
      /** @param {import('./vscode-agent.mjs').AgentWindow} window */
      async act({ page, ask, workspace }) {
        const work = ask(runInTerminal(`echo before > made-before.txt\n${LEAVE_TRACE} # lines`));
        await denies(page);
        await work.ended();
        assert.equal(tracesIn(workspace), 0);
      },
    },
    {
      title: 'an approved line runs exactly once',
      /** @param {import('./vscode-agent.mjs').AgentWindow} window */
      async act({ page, ask, home, workspace }) {
        const work = ask(runInTerminal(LEAVE_TRACE));
        await approves(page, TRACE_TOKEN);
        await work.ended();
        assert.equal(tracesIn(workspace), 1);
        assert.deepEqual(decisionsOn(home, 'shell').at(-1), { decision: 'approved', by: 'person', tier: 3 });
      },
    },
    {
      title: 'the audit log is whole',
      /** @param {import('./vscode-agent.mjs').AgentWindow} window */
      async act({ extension, home, workspace }) {
        assertWholeLog(extension, { home, workspace });
      },
    },
  ];
  return cases.map(({ title, act }) => ({ title: `VS Code's agent in ${shell}, without hooks: ${title}`, act }));
}
