// The audit log's part of the journey: looking for records, opening one, and the way back from what an agent did.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, quickInput, runCommand, screenshot } from '../../test/support/workbench.mjs';
import { root } from '../extension-folder.mjs';
import { startHook } from './journey-gate.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./journey-gate.mjs').Stage} Stage */

const keepsPictures = process.argv.includes('--keep-screenshot');

/** The page as far as it can be seen. */
async function pageText(/** @type {Page} */ page) {
  const text = await page.locator('.monaco-editor .view-lines').first().innerText();
  return text.replaceAll('\u00a0', ' ');
}

function sees(/** @type {Page} */ page, /** @type {RegExp} */ words) {
  return eventually(
    `a page with ${words}`,
    () => pageText(page),
    (text) => words.test(text),
  );
}

/**
 * Opens the filter by its button, and clicks on what is to be chosen or no longer.
 * @param {Page} page
 * @param {{ on?: readonly string[], off?: readonly string[] }} changes
 */
async function filters(page, { on = [], off = [] }) {
  await page.locator('.editor-actions a[aria-label*="Filter Audit Log"]').click();
  const list = quickInput(page, 'Gatehouse: Filter Audit Log');
  await list.waitFor();
  for (const name of [...on, ...off]) {
    // The field narrows the list down to the row, wherever it lies.
    await list.locator('input[type="text"]').fill(name);
    const row = list.locator('.monaco-list-row', { hasText: name }).first();
    await row.waitFor();
    assert.equal(
      await row.locator('input:checked, [aria-checked="true"]:not(.monaco-list-row)').count(),
      off.includes(name) ? 1 : 0,
    );
    await row.click();
  }
  await list.getByRole('button', { name: 'OK' }).click();
  await list.waitFor({ state: 'hidden' });
}

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
      // Agent and tier, beside it and instead of it, and nothing chosen: everything.
      await filters(page, { on: ['tier 2'] });
      await sees(page, /Only tier 2; outcome approved/);
      assert.match(await pageText(page), /tier 2/);
      assert.doesNotMatch(await pageText(page), /tier 3|DENIED/);
      await filters(page, { on: ['cline', 'tier 3'], off: ['tier 2'] });
      await sees(page, /Only agent cline; tier 3; outcome approved/);
      assert.match(await pageText(page), /Cline|cline/);
      assert.doesNotMatch(await pageText(page), /claude-code|tier 2|DENIED/);
      if (keepsPictures) await picture(page, 'audit-filter-agent');
      await filters(page, { on: ['denied'], off: ['approved'] });
      await sees(page, /Only agent cline; tier 3; outcome denied/);
      assert.match(await pageText(page), /DENIED/);
      await filters(page, { off: ['cline', 'tier 3', 'denied'] });
      await eventually(
        'every record again',
        () => pageText(page),
        (text) => !text.includes('Only ') && text.includes('claude-code'),
      );
      await page.locator('.editor-actions a[aria-label*="Verify Audit Log"]').click();
      await sees(page, /Intact: \d+ records/);
      await filters(page, { on: ['approved'] });
      await sees(page, /Only outcome approved/);
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
