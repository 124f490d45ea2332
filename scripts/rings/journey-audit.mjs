// The audit log's part of the journey: looking for records, opening one, and the way back from what an agent did.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { quickInput, runCommand, screenshot } from '../../test/support/workbench.mjs';
import { root } from '../extension-folder.mjs';
import { startHook } from './journey-gate.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./journey-gate.mjs').Stage} Stage */

const keepsPictures = process.argv.includes('--keep-screenshot');

/** @type {ReadonlyArray<{ title: string, act: (page: Page, stage: Stage) => Promise<unknown> }>} */
export const auditSteps = [
  {
    title: 'the audit log is kept to what one wants to see, and a record opens in full',
    async act(page) {
      await runCommand(page, 'Gatehouse: Show Audit Log');
      await page.locator('.tab.active', { hasText: 'Audit Log' }).waitFor();
      await page.locator('.editor-actions a[aria-label*="Filter Audit Log"]').click();
      const list = quickInput(page, 'Gatehouse: Filter Audit Log');
      await list.waitFor();
      await list.locator('.monaco-list-row', { hasText: 'approved' }).first().click();
      await list.getByRole('button', { name: 'OK' }).click();
      await page.locator('.view-lines', { hasText: 'Only outcome approved' }).waitFor();
      const shown = await page.locator('.monaco-editor .view-lines').first().innerText();
      assert.match(shown, /APPROVED/);
      assert.doesNotMatch(shown, /DENIED|passed/);
      if (keepsPictures) await picture(page, 'audit-filter');
      const number = page.locator('.view-line .detected-link', { hasText: /^#\d+$/ }).first();
      await number.click({ modifiers: ['ControlOrMeta'] });
      await page.locator('.tab.active', { hasText: /^Record \d+/ }).waitFor();
      await page.locator('.view-lines', { hasText: 'How it is sealed' }).waitFor();
      if (keepsPictures) await picture(page, 'audit-record');
      await runCommand(page, 'View: Close All Editors');
    },
  },
  {
    title: 'what an agent changed can be looked at, with the way back',
    async act(page, stage) {
      const git = (/** @type {string[]} */ ...words) => {
        const identity = ['-c', 'user.name=a', '-c', 'user.email=a@a.invalid', '-c', 'commit.gpgsign=false'];
        const run = spawnSync('git', [...identity, ...words], { cwd: stage.workspace, encoding: 'utf8' });
        assert.equal(run.status, 0, run.stderr);
        return run.stdout.trim();
      };
      git('init', '-q', '-b', 'main');
      git('add', '-f', 'README.md');
      git('commit', '-qm', 'first');
      const { exitCode, decision } = await startHook(stage, 'touch made-by-the-agent.txt');
      assert.deepEqual([exitCode, decision], [0, undefined]);
      appendFileSync(join(stage.workspace, 'README.md'), 'A line more.\n');
      await runCommand(page, 'Gatehouse: Show Changes Since');
      const list = quickInput(page, 'Gatehouse: Show Changes Since');
      await list.locator('.monaco-list-row', { hasText: 'touch made-by-the-agent.txt' }).click();
      const comparison = page.locator('.tab', { hasText: 'Changes since record' });
      await comparison.waitFor();
      if (keepsPictures) await picture(page, 'changes-compared');
      await page.locator('.tab', { hasText: /^Changes Since \d+/ }).click();
      const text = page.locator('.monaco-editor .view-lines');
      await text.filter({ hasText: 'README.md' }).first().waitFor();
      await text
        .filter({ hasText: `git diff ${git('rev-parse', 'HEAD').slice(0, 12)}` })
        .first()
        .waitFor();
      if (keepsPictures) await picture(page, 'changes-since');
      await runCommand(page, 'View: Close All Editors');
    },
  },
];

async function picture(/** @type {Page} */ page, /** @type {string} */ name) {
  await screenshot(page, join(root, 'out', 'screenshots', `gate-${name}.png`));
}
