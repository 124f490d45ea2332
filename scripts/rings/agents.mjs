// The agents ring: a real agent at work in a real editor under Gatehouse. Alone: `node scripts/rings/agents.mjs`,
// with a part of a title such cases of all agents; all of them: `npm run test:agents`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { agentCases } from '../../test/agents/agent-cases.mjs';
import { agentUser } from '../../test/agents/agent-user.mjs';
import { claudeWindowCases } from '../../test/agents/claude-window-cases.mjs';
import { claude, realAgents } from '../../test/agents/real-agents.mjs';
import { runCases } from '../../test/agents/run-cases.mjs';
import { withAgentWindow, withWindow } from '../../test/agents/vscode-agent.mjs';
import { vscodeAgentCases } from '../../test/agents/vscode-agent-cases.mjs';
import { vscodeShellCases } from '../../test/agents/vscode-shell-cases.mjs';
import { bundleWaitingWindow } from '../../test/agents/waiting-window.mjs';
import { screenshot } from '../../test/support/workbench.mjs';
import { CannotRun } from '../cannot-run.mjs';
import { installExtension, root } from '../extension-folder.mjs';
import { temporaryFolder } from '../processes.mjs';
import { needShells } from './shells.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const pictures = join(root, 'out', 'screenshots', 'agents');

/** What `npm test` runs: the agent that is in every VS Code, where the editor itself asks nobody. */
export const runAgents = () => runInEditor('unasked');

/** The agent that is in every VS Code, with the editor's own approvals as they are by default, and switched off. */
export const runVscodeAgent = async () => sum([await runInEditor('asked'), await runInEditor('unasked')]);

/**
 * The real agents that have a command line, alone; Claude Code also with a person at a real editor.
 * @param {string} [part] of a title, to run such cases alone
 */
export async function runRealAgents(part = '') {
  if (process.platform !== 'linux')
    throw new CannotRun('A hook that hangs is found through /proc, which this system does not have.', 'Use Linux.');
  const counts = [];
  for (const agent of realAgents) counts.push(await runAlone(agent, part));
  return sum([...counts, await runClaudeBesideEditor(part)]);
}

/** @param {'asked' | 'unasked'} way @returns {Promise<Counts>} */
const runInEditor = (way) =>
  withAgentWindow({ unasked: way === 'unasked' }, (window) =>
    runCases(vscodeAgentCases(way), pictured(window), { stopAtFailure: true }),
  );

/** The same agent without its hooks, in each shell that asks by itself. @param {readonly ('bash' | 'zsh' | 'fish')[]} shells */
export async function runAgentShells(shells = ['bash', 'zsh', 'fish']) {
  await needShells();
  const counts = [];
  for (const shell of shells)
    counts.push(
      await withAgentWindow({ unasked: true, shell }, (window) =>
        runCases(vscodeShellCases(shell), pictured(window), { stopAtFailure: true }),
      ),
    );
  return sum(counts);
}

/**
 * One agent, every case with a user of its own.
 * @param {import('../../test/agents/agent-user.mjs').RealAgent} agent
 * @param {string} part
 * @returns {Promise<Counts>}
 */
async function runAlone(agent, part) {
  const chosen = agentCases(agent).filter(({ title }) => title.includes(part));
  if (chosen.length === 0) return sum([]);
  await agent.program(); // Where there is none for this machine, no case can run.
  const { path, remove } = temporaryFolder(agent.id);
  try {
    const extension = await installExtension(join(path, 'extensions'));
    const windowProgram = await bundleWaitingWindow(path);
    return await runCases(chosen, async (one) => {
      const user = await agentUser(agent, { folder: join(path, String(chosen.indexOf(one))), extension });
      try {
        await one.act({ ...user, windowProgram });
      } finally {
        await user.remove();
      }
    });
  } finally {
    remove();
  }
}

/** @returns {Promise<Counts>} */
async function runClaudeBesideEditor(/** @type {string} */ part) {
  const chosen = claudeWindowCases.filter(({ title }) => title.includes(part));
  if (chosen.length === 0) return sum([]);
  const { path, remove } = temporaryFolder('claude-window');
  try {
    const [extensionsDir, dataDir] = [join(path, 'extensions'), join(path, 'data')];
    const extension = await installExtension(extensionsDir);
    const user = await agentUser(claude, { folder: join(path, 'user'), extension });
    try {
      const { home, workspace } = user;
      return await withWindow({ home, workspace, extensionsDir, dataDir }, (page) =>
        runCases(chosen, pictured({ ...user, page }), { stopAtFailure: true }),
      );
    } finally {
      await user.remove();
    }
  } finally {
    remove();
  }
}

/**
 * Runs a case in a window, and keeps a picture of how it ended.
 * @template {{ page: import('playwright-core').Page }} Stage
 * @param {Stage} stage
 * @returns {(one: import('../../test/agents/run-cases.mjs').Case<Stage>) => Promise<void>}
 */
function pictured(stage) {
  return async ({ title, act }) => {
    try {
      await act(stage);
    } finally {
      const file = join(pictures, `${title.replace(/\W+/g, '-').toLowerCase()}.png`);
      if (!stage.page.isClosed()) await screenshot(stage.page, file);
    }
  };
}

/** @param {readonly Counts[]} counts @returns {Counts} */
function sum(counts) {
  const total = (/** @type {keyof Counts} */ key) => counts.reduce((all, one) => all + one[key], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [part] = process.argv.slice(2);
  const { failed } =
    part === undefined ? await runAgents() : part === 'shells' ? await runAgentShells() : await runRealAgents(part);
  process.exitCode = failed === 0 ? 0 : 1;
}
