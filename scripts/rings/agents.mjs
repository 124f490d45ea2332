// The agents ring: a real agent at work in a real editor under Gatehouse. Alone: `node scripts/rings/agents.mjs`; all
// agents and all cases: `npm run test:agents`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { claudeUser } from '../../test/agents/claude-code.mjs';
import { claudeCases } from '../../test/agents/claude-code-cases.mjs';
import { claudeWindowCases } from '../../test/agents/claude-window-cases.mjs';
import { runCases } from '../../test/agents/run-cases.mjs';
import { withAgentWindow, withWindow } from '../../test/agents/vscode-agent.mjs';
import { vscodeAgentCases } from '../../test/agents/vscode-agent-cases.mjs';
import { bundleWaitingWindow } from '../../test/agents/waiting-window.mjs';
import { screenshot } from '../../test/support/workbench.mjs';
import { CannotRun } from '../cannot-run.mjs';
import { installExtension, root } from '../extension-folder.mjs';
import { temporaryFolder } from '../processes.mjs';
import { claudeCode } from '../tools.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const pictures = join(root, 'out', 'screenshots', 'agents');

/** What `npm test` runs: the agent that is in every VS Code, where the editor itself asks nobody. */
export const runAgents = () => runInEditor('unasked');

/** The agent that is in every VS Code, with the editor's own approvals as they are by default, and switched off. */
export const runVscodeAgent = async () => sum([await runInEditor('asked'), await runInEditor('unasked')]);

/**
 * The real Claude Code, alone and with a person at a real editor.
 * @param {string} [part] of a title, to run such cases alone
 */
export async function runClaudeCode(part = '') {
  if (process.platform !== 'linux')
    throw new CannotRun('A hook that hangs is found through /proc, which this system does not have.', 'Use Linux.');
  await claudeCode(); // Where there is none for this machine, no case can run.
  return sum([await runClaudeAlone(part), await runClaudeBesideEditor(part)]);
}

/** @param {'asked' | 'unasked'} way @returns {Promise<Counts>} */
const runInEditor = (way) =>
  withAgentWindow({ unasked: way === 'unasked' }, (window) =>
    runCases(vscodeAgentCases(way), pictured(window), { stopAtFailure: true }),
  );

/** @returns {Promise<Counts>} */
async function runClaudeAlone(/** @type {string} */ part) {
  const { path, remove } = temporaryFolder('claude-code');
  try {
    const extension = await installExtension(join(path, 'extensions'));
    const windowProgram = await bundleWaitingWindow(path);
    const chosen = claudeCases.filter(({ title }) => title.includes(part));
    return await runCases(chosen, async (one) => {
      const user = await claudeUser({ folder: join(path, String(chosen.indexOf(one))), extension });
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
    const user = await claudeUser({ folder: join(path, 'user'), extension: await installExtension(extensionsDir) });
    try {
      return await withWindow({ ...user, extensionsDir, dataDir }, (page) =>
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
  const { failed } = await runAgents();
  process.exitCode = failed === 0 ? 0 : 1;
}
