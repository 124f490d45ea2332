// The journey's part about what lasts: a template made of a request, a policy that was changed by hand, a late answer.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, quickInput, runCommand } from '../../test/support/workbench.mjs';
import {
  answered,
  BY_PERSON,
  isDenied,
  keepsPictures,
  lastUpload,
  picture,
  readPage,
  records,
  seesList,
  seesSignOff,
  startHook,
  TOKEN,
  type,
} from './journey-gate.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./journey-gate.mjs').Stage} Stage */

const policyOf = (/** @type {Stage} */ { home }) => join(home, '.gatehouse', 'gatehouse.jsonc');
const PASSED = { decision: undefined, reason: '', exitCode: 0 };

/** Types the word and clicks on approval. */
async function approves(/** @type {Page} */ page, /** @type {string} */ token) {
  const question = await seesSignOff(page);
  await type(page, token);
  const approve = question.locator('.monaco-list-row', { hasText: 'Approve once' });
  await approve.waitFor();
  await page.waitForTimeout(400);
  await approve.click();
  await page.locator('.tab', { hasText: 'Sign-off' }).waitFor({ state: 'detached' });
}

/** @type {ReadonlyArray<{ title: string, act: (page: Page, stage: Stage) => Promise<unknown> }>} */
export const policySteps = [
  {
    title: 'a template is made of a request after a look, and signed by its name',
    async act(page, stage) {
      const before = readFileSync(policyOf(stage), 'utf8');
      const hook = startHook(stage, 'frobnicate --weekly');
      const question = await seesList(page, 'frobnicate --weekly');
      if (keepsPictures) await picture(page, 'template-offered');
      await question.locator('.monaco-list-row', { hasText: 'Make a template of it' }).click();
      assert.equal((await answered(hook)).decision, 'allow');
      await seesSignOff(page);
      await page.locator('.tab', { hasText: 'Policy Change' }).waitFor();
      assert.equal(readFileSync(policyOf(stage), 'utf8'), before, 'nothing is written before it is signed');
      assert.match(
        await readPage(page),
        /What changes in your policy\n[\s\S]*\+ +"frobnicate --weekly"[\s\S]*The files/,
      );
      if (keepsPictures) await picture(page, 'template-sign-off');
      await page.keyboard.press('Escape');
      await page.locator('.tab', { hasText: 'Policy Change' }).waitFor({ state: 'detached' });
      assert.equal(readFileSync(policyOf(stage), 'utf8'), before, 'nothing is written where it is not signed');

      const again = startHook(stage, 'frobnicate --weekly # again');
      const list = await seesList(page, '# again');
      await list.locator('.monaco-list-row', { hasText: 'Make a template of it' }).click();
      assert.equal((await answered(again)).decision, 'allow');
      await seesSignOff(page);
      await approves(page, 'frobnicate');
      await eventually(
        'the template',
        async () => readFileSync(policyOf(stage), 'utf8'),
        (text) => text.includes('"frobnicate --weekly"'),
      );
      const kept = readFileSync(policyOf(stage), 'utf8');
      for (const line of before.split('\n')) assert.ok(kept.includes(line.replace(/,$/, '')), line);
      assert.deepEqual(await answered(startHook(stage, 'frobnicate --weekly')), PASSED);
      const other = startHook(stage, 'frobnicate --daily');
      await seesList(page, 'frobnicate --daily');
      await page.keyboard.press('Enter');
      await isDenied(other, BY_PERSON);
      assert.ok(records(stage).some(({ kind, detail }) => kind === 'policy' && detail?.event === 'template-made'));
    },
  },
  {
    title: 'a policy changed by hand loosens nothing until it is signed off by clicks',
    async act(page, stage) {
      const text = readFileSync(policyOf(stage), 'utf8');
      writeFileSync(policyOf(stage), text.replace('frobnicate --weekly', 'frobnicate --monthly'));
      const early = startHook(stage, 'frobnicate --monthly');
      await seesList(page, 'frobnicate --monthly');
      await page.keyboard.press('Enter');
      await isDenied(early, /waits for|takes effect once a person signs it off/);
      await runCommand(page, 'Gatehouse: Sign Off Policy Change');
      await seesSignOff(page);
      await page.locator('.tab', { hasText: 'Policy Change' }).waitFor();
      if (keepsPictures) await picture(page, 'policy-sign-off');
      await approves(page, 'gatehouse.jsonc');
      await eventually(
        'the record',
        async () => records(stage).some(({ detail }) => detail?.event === 'policy-signed-off'),
        (isThere) => isThere,
      );
      assert.deepEqual(await answered(startHook(stage, 'frobnicate --monthly')), PASSED);
    },
  },
  {
    title: 'what nobody could answer in time is approved later, for one try',
    async act(page, stage) {
      // Its window went away while it waited.
      const command = lastUpload();
      await runCommand(page, 'Gatehouse: Show Waiting Requests');
      const list = quickInput(page, 'Gatehouse: Waiting Requests');
      if (keepsPictures) await picture(page, 'waiting');
      await list.locator('.monaco-list-row', { hasText: command }).click();
      await approves(page, TOKEN);
      await eventually(
        'the late decision',
        async () => records(stage).some(({ detail }) => detail?.late === true),
        (isThere) => isThere,
      );
      assert.equal((await answered(startHook(stage, command))).decision, 'allow');
      const second = startHook(stage, command);
      await seesSignOff(page);
      await page.keyboard.press('Enter');
      await isDenied(second, BY_PERSON);
    },
  },
];
