// The journey ring: what a new user does, in the real workbench, step by step. Alone: `node scripts/rings/journey.mjs`;
// with `--keep-screenshot` it also writes the README's picture.
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import {
  answerInput,
  answerPick,
  answerTrustDialog,
  errorsOnShow,
  eventually,
  goToProblem,
  openWorkbench,
  pickAction,
  problemRows,
  readProblems,
  readStatusBar,
  readTooltip,
  runCommand,
  screenshot,
  toastsSeen,
  trustFolder,
} from '../../test/support/workbench.mjs';
import { installExtension, root } from '../extension-folder.mjs';
import { agentSteps } from './journey-agents.mjs';
import { auditSteps } from './journey-audit.mjs';
import { dualSteps } from './journey-dual.mjs';
import { gateSteps } from './journey-gate.mjs';
import { policySteps } from './journey-policy.mjs';
import { secondSteps } from './journey-second.mjs';
import { shipSteps } from './journey-ship.mjs';
import { themeSteps } from './journey-themes.mjs';
import { freshStage, withServer } from './stage.mjs';

const pictures = join(root, 'out', 'screenshots');

/** The question of trust is always asked; and pictures show Gatehouse, not what VS Code offers a newcomer. */
const settings = {
  'security.workspace.trust.startupPrompt': 'always',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'remote.autoForwardPorts': false,
};

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./journey-gate.mjs').Stage} Stage */

/** One of every family that is planted in the example. */
const PLANTED = [
  'pth-executable-line',
  'invisible-unicode-text',
  'agent-addressed-instruction',
  'source-map-would-ship',
  'agent-approvals-disabled',
  'agent-hooks-disabled',
];

const ITEM = 'gatehouse.risk';

const REASON = 'Looked at together with the maintainers';

/**
 * The steps in order: each builds on the one before, so the first failure ends the journey and the rest fail with it.
 * @type {ReadonlyArray<{ title: string, act: (page: Page, stage: Stage) => Promise<unknown> }>}
 */
const steps = [
  {
    title: 'an untrusted folder shows its risk',
    async act(page) {
      await answerTrustDialog(page, 'no');
      await seesRisk(page);
    },
  },
  {
    title: 'the Problems panel lists what is planted, though the folder asks to hide it',
    act: (page) => seesProblems(page, ...PLANTED),
  },
  {
    title: 'the status bar counts what was found',
    act: async (page) => assert.match(await readTooltip(page, ITEM), /2 critical, 4 high, 2 medium, 1 info/),
  },
  {
    title: 'the code of a problem opens the page of its rule',
    async act(page) {
      const row = (await problemRows(page)).filter({ hasText: 'source-map-would-ship' }).first();
      await row.getByText('source-map-would-ship').click();
      await seesPage(page, 'source-map-would-ship');
    },
  },
  {
    title: 'the code in a hover opens the page of its rule',
    async act(page) {
      await goToProblem(page, 'agent-addressed-instruction');
      await runCommand(page, 'Show or Focus Hover');
      await page.locator('.monaco-hover a', { hasText: 'agent-addressed-instruction' }).click();
      await seesPage(page, 'agent-addressed-instruction');
    },
  },
  {
    title: 'a trusted folder shows its risk',
    async act(page) {
      await trustFolder(page);
      await seesRisk(page);
    },
  },
  ...(process.argv.includes('--keep-screenshot')
    ? [{ title: 'a picture is taken', act: (/** @type {Page} */ page) => takePicture(page) }]
    : []),
  {
    title: 'the lightbulb explains a finding',
    async act(page) {
      await goToProblem(page, 'agent-addressed-instruction');
      await pickAction(page, 'Explain "');
      await page.locator('.tab.active', { hasText: 'Preview agent-addressed-instruction.md' }).waitFor();
      await runCommand(page, 'View: Close Editor');
    },
  },
  {
    title: 'the lightbulb suppresses a finding, with a reason and for a time',
    async act(page, { home }) {
      await goToProblem(page, 'agent-addressed-instruction');
      await pickAction(page, 'Suppress');
      await answerInput(page, 'Suppress agent-addressed-instruction (1/2)', REASON);
      await answerPick(page, 'Suppress agent-addressed-instruction (2/2)', 'For 7 days');
      await misses(page, 'agent-addressed-instruction');
      const policy = readFileSync(join(home, '.gatehouse', 'gatehouse.jsonc'), 'utf8');
      assert.match(policy, /"rule": "agent-addressed-instruction"/);
      assert.ok(policy.includes(REASON));
    },
  },
  {
    title: 'a trusted file is quiet until it changes',
    async act(page, { workspace }) {
      await goToProblem(page, 'invisible-unicode-text');
      await pickAction(page, 'Trust This Exact File');
      await answerInput(page, 'Trust This Exact File', REASON);
      await misses(page, 'invisible-unicode-text');
      appendFileSync(join(workspace, 'AGENTS.md'), '\nOne more line.\n');
      await seesProblems(page, 'invisible-unicode-text');
    },
  },
  {
    title: 'hundreds of findings show up at once',
    async act(page, { workspace }) {
      const order = readFileSync(join(workspace, 'README.md'));
      mkdirSync(join(workspace, 'many'));
      for (let number = 0; number < 300; number++) writeFileSync(join(workspace, 'many', `${number}.md`), order);
      const isAll = (/** @type {string} */ words) => /30\d high/.test(words);
      await eventually('300 findings more', () => readTooltip(page, ITEM), isAll);
      rmSync(join(workspace, 'many'), { recursive: true });
      await eventually(
        '300 findings fewer',
        () => readTooltip(page, ITEM),
        (words) => !isAll(words),
      );
    },
  },
  ...['Scan Workspace', 'Scan Current File', 'Show Findings', 'Show Log', 'Copy Diagnostics', 'Check a Command'].map(
    (command) => ({
      title: `the palette runs “Gatehouse: ${command}”`,
      async act(/** @type {Page} */ page) {
        await runCommand(page, `Gatehouse: ${command}`);
        await page.waitForTimeout(500); // A command that fails says so a moment later.
        assert.deepEqual(await errorsOnShow(page), []);
      },
    }),
  ),
  ...gateSteps,
  ...policySteps,
  ...dualSteps,
  ...secondSteps,
  ...auditSteps,
  ...agentSteps,
  ...shipSteps,
  // Pictures are for people who look at them: with `--keep-screenshot`.
  ...(process.argv.includes('--keep-screenshot') ? themeSteps : []),
  {
    title: 'nothing popped up all the way',
    act: async (page) => assert.deepEqual(await toastsSeen(page), []),
  },
  {
    title: 'a policy that cannot be added to is told to the person who tries',
    async act(page, { home }) {
      writeFileSync(join(home, '.gatehouse', 'gatehouse.jsonc'), '{ "suppressions": ');
      // With the policy broken, the suppressed finding is back.
      await seesProblems(page, 'agent-addressed-instruction');
      await goToProblem(page, 'agent-addressed-instruction');
      await pickAction(page, 'Trust This Exact File');
      await answerInput(page, 'Trust This Exact File', REASON);
      const isTold = (/** @type {string[]} */ toasts) => toasts.some((toast) => /cannot be added to/.test(toast));
      await eventually('an error', () => toastsSeen(page), isTold);
    },
  },
];

function seesRisk(/** @type {Page} */ page) {
  return eventually(
    'the risk',
    () => readStatusBar(page, ITEM),
    (text) => text === 'Gatehouse: high',
  );
}

function seesProblems(/** @type {Page} */ page, /** @type {string[]} */ ...rules) {
  const areThere = (/** @type {string[]} */ rows) =>
    rules.every((rule) => rows.some((row) => row.includes(`Gatehouse ${rule}`)));
  return eventually(`problems of ${rules}`, () => readProblems(page), areThere);
}

function misses(/** @type {Page} */ page, /** @type {string} */ rule) {
  const isGone = (/** @type {string[]} */ rows) => rows.length > 0 && !rows.some((row) => row.includes(rule));
  return eventually(`no ${rule}`, () => readProblems(page), isGone);
}

/** The README's picture: a finding in its file, the others below it. */
async function takePicture(/** @type {Page} */ page) {
  const usual = page.viewportSize();
  await page.setViewportSize({ width: 1280, height: 800 });
  await goToProblem(page, 'agent-addressed-instruction');
  await page.locator('.squiggly-error').first().waitFor();
  await screenshot(page, join(root, 'media', 'screenshot.png'));
  if (usual) await page.setViewportSize(usual);
}

async function seesPage(/** @type {Page} */ page, /** @type {string} */ rule) {
  await page.locator('.tab.active', { hasText: `${rule}.md` }).waitFor();
  await runCommand(page, 'View: Close Editor');
}

export async function runJourney() {
  rmSync(pictures, { recursive: true, force: true });
  const stage = freshStage('journey');
  try {
    hideFindings(stage.workspace);
    await installExtension(stage.extensionsDir);
    return await withServer({ ...stage, settings }, async (server, browser) => {
      const address = server.address(stage.workspace);
      return walk(await openWorkbench(browser, address), { ...stage, address });
    });
  } finally {
    stage.remove();
  }
}

/** What a folder would write to hide its findings. */
function hideFindings(/** @type {string} */ workspace) {
  const file = join(workspace, '.vscode', 'settings.json');
  const hiding = '"gatehouse.scan.automatically": false, "gatehouse.scan.minimumSeverity": "critical",';
  writeFileSync(file, readFileSync(file, 'utf8').replace('{', `{ ${hiding}`));
}

async function walk(/** @type {Page} */ page, /** @type {Stage} */ stage) {
  console.log(`Pictures: ${pictures}`);
  for (const [index, { title, act }] of steps.entries()) {
    const start = performance.now();
    try {
      await act(page, stage);
      console.log(`✔ ${title} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      const message = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
      console.log(`✖ ${title}\n${message.replace(/^/gm, '  ')}`);
      for (const { title } of steps.slice(index + 1)) console.log(`✖ ${title} (not reached)`);
      return { passed: index, failed: steps.length - index, skipped: 0 };
    } finally {
      await screenshot(page, join(pictures, `${index + 1}-${title.replace(/\W+/g, '-').toLowerCase()}.png`));
    }
  }
  return { passed: steps.length, failed: 0, skipped: 0 };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = await runJourney();
  process.exitCode = failed === 0 ? 0 : 1;
}
