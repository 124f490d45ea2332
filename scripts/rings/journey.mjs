// The journey ring: what a new user does, in the real workbench, step by step. Alone: `node scripts/rings/journey.mjs`.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import {
  answerTrustDialog,
  errorsOnShow,
  eventually,
  openFile,
  openWorkbench,
  readProblems,
  readStatusBar,
  runCommand,
  screenshot,
  trustFolder,
} from '../../test/support/workbench.mjs';
import { installExtension, root } from '../extension-folder.mjs';
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

/**
 * The steps in order: each builds on the one before, so the first failure ends the journey and the rest fail with it.
 * @type {ReadonlyArray<{ title: string, act: (page: Page) => Promise<unknown> }>}
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
    title: 'the Problems panel lists findings',
    async act(page) {
      const byGatehouse = (/** @type {string[]} */ rows) => rows.some((row) => row.includes('Gatehouse'));
      await eventually('a problem by Gatehouse', () => readProblems(page), byGatehouse);
    },
  },
  {
    title: 'a trusted folder shows its risk',
    async act(page) {
      await trustFolder(page);
      await seesRisk(page);
    },
  },
  {
    title: 'a file opens',
    act: (page) => openFile(page, 'README.md'),
  },
  ...['Scan Workspace', 'Scan Current File', 'Show Findings', 'Show Log', 'Copy Diagnostics'].map((command) => ({
    title: `the palette runs “Gatehouse: ${command}”`,
    async act(/** @type {Page} */ page) {
      await runCommand(page, `Gatehouse: ${command}`);
      await page.waitForTimeout(500); // A command that fails says so a moment later.
      assert.deepEqual(await errorsOnShow(page), []);
    },
  })),
];

function seesRisk(/** @type {Page} */ page) {
  const isRisk = (/** @type {string} */ text) => /Gatehouse: (elevated|high)/.test(text);
  return eventually('the risk in the status bar', () => readStatusBar(page, 'gatehouse.risk'), isRisk);
}

export async function runJourney() {
  rmSync(pictures, { recursive: true, force: true });
  const { workspace, dataDir, extensionsDir, home, remove } = freshStage('journey');
  try {
    await installExtension(extensionsDir);
    return await withServer({ dataDir, extensionsDir, home, settings }, async (server, browser) =>
      walk(await openWorkbench(browser, server.address(workspace))),
    );
  } finally {
    remove();
  }
}

async function walk(/** @type {Page} */ page) {
  console.log(`Pictures: ${pictures}`);
  for (const [index, { title, act }] of steps.entries()) {
    const start = performance.now();
    try {
      await act(page);
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
