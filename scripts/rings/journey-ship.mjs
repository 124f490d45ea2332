// The journey's part about publishing: the page of what would ship, the question before it ships, and the text out of the maps.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, goToProblem, openFile, pickAction, runCommand } from '../../test/support/workbench.mjs';
import { BY_PERSON, isDenied, keepsPictures, picture, readPage, seesSignOff, startHook } from './journey-gate.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./journey-gate.mjs').Stage} Stage */

/** What stands on the page in front, wherever the workbench puts its frame. */
async function pageText(/** @type {Page} */ page) {
  const texts = await Promise.all(
    page.frames().map((frame) =>
      frame
        .locator('body')
        .innerText({ timeout: 1_000 })
        .catch(() => ''),
    ),
  );
  return texts.find((text) => /^harbour-notes 1\.4\.0/m.test(text)) ?? '';
}

/** @type {ReadonlyArray<{ title: string, act: (page: Page, stage: Stage) => Promise<unknown> }>} */
export const shipSteps = [
  {
    title: 'what would ship is a page with sizes, what is new and every file',
    async act(page) {
      await runCommand(page, 'View: Close All Editors');
      await openFile(page, 'package.json');
      await runCommand(page, 'Gatehouse: Show What Would Ship');
      await page.locator('.tab.active', { hasText: 'What Would Ship' }).waitFor();
      const text = await eventually(
        'the page',
        () => pageText(page),
        (found) => found.includes('All files'),
      );
      assert.match(text, /dist\/cli\.js\.map .*would be in the npm package/);
      assert.match(text, /No list of this package has been approved yet/);
      assert.match(text, /dist\/cli\.js\b/);
      if (keepsPictures) await picture(page, 'what-would-ship');
    },
  },
  {
    title: 'before publishing, own source that would leave is the first thing said',
    async act(page, stage) {
      await runCommand(page, 'View: Close All Editors');
      const hook = startHook(stage, 'npm publish');
      await seesSignOff(page);
      const text = await readPage(page);
      assert.match(text, /This would leave with the package\n[\s\S]{0,200}dist\/cli\.js\.map/);
      if (keepsPictures) await picture(page, 'publish-sign-off');
      await page.keyboard.press('Escape');
      await isDenied(hook, BY_PERSON);
      await page.locator('.tab', { hasText: 'Sign-off' }).waitFor({ state: 'detached' });
    },
  },
  {
    title: 'the lightbulb takes the text out of the maps once a person said so',
    async act(page, { workspace }) {
      const map = () => JSON.parse(readFileSync(join(workspace, 'dist', 'cli.js.map'), 'utf8'));
      const { sourcesContent, ...bare } = map();
      assert.ok(sourcesContent.length > 0);
      await goToProblem(page, 'source-map-would-ship');
      await pickAction(page, 'Take the Source Text out of the Maps');
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText('Take the source text out of 1 map').waitFor();
      assert.deepEqual(map(), { ...bare, sourcesContent });
      if (keepsPictures) await picture(page, 'strip-maps');
      await dialog.getByRole('button', { name: 'Take the Text Out' }).click();
      await eventually('a map without text', map, (found) => found.sourcesContent === undefined);
      assert.deepEqual(map(), bare);
    },
  },
];
