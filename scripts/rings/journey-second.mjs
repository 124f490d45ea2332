// The journey's part about a second person who is awaited: all that can happen meanwhile, a code typed by hand, a late answer.
import assert from 'node:assert/strict';
import { answerTrustDialog, eventually, openWorkbench, quickInput, runCommand } from '../../test/support/workbench.mjs';
import {
  adds,
  copiesLine,
  pastes,
  people,
  personOf,
  signsFirst,
  upload,
  wants,
  wantsNothing,
} from './journey-dual.mjs';
import {
  answered,
  BY_PERSON,
  hasWindows,
  isDenied,
  keepsPictures,
  letsRunAgain,
  picture,
  records,
  seesSignOff,
  startHastyHook,
  startHook,
  stopsAll,
  TOKEN,
  type,
} from './journey-gate.mjs';
import { secondPerson } from './second-account.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./journey-gate.mjs').Stage} Stage */

const CLEO = 54_323;

/** Neither the question nor its page is left. */
async function isGone(/** @type {Page} */ page, /** @type {ReturnType<typeof quickInput>} */ question) {
  await question.waitFor({ state: 'hidden' });
  await page.locator('.tab', { hasText: 'Second Person' }).waitFor({ state: 'detached' });
}

/** The request that was denied because nobody answered, put to the person once more. */
async function answersLate(/** @type {Page} */ page, /** @type {string} */ command) {
  await runCommand(page, 'Gatehouse: Show Waiting Requests');
  const list = quickInput(page, 'Gatehouse: Waiting Requests');
  await list.locator('.monaco-list-row', { hasText: command }).click();
}

/** @type {ReadonlyArray<{ title: string, act: (page: Page, stage: Stage) => Promise<unknown> }>} */
export const secondSteps = [
  {
    title: 'the kill switch denies what waits for a second person',
    async act(page, stage) {
      wants(stage, 2);
      await runCommand(page, 'View: Close All Editors');
      const hook = startHook(stage, upload());
      const second = await signsFirst(page);
      await stopsAll(page);
      await isDenied(hook, /All agents were stopped/);
      await isGone(page, second);
      await letsRunAgain(page);
    },
  },
  {
    title: 'a window that goes away denies what waits for a second person in it',
    async act(page, stage) {
      const browser = /** @type {import('playwright-core').Browser} */ (page.context().browser());
      const other = await openWorkbench(browser, stage.address);
      await answerTrustDialog(other, 'no');
      await hasWindows(stage, 2);
      await other.bringToFront();
      await other.locator('.monaco-workbench').click({ position: { x: 600, y: 400 } });
      const hook = startHook(stage, upload());
      await signsFirst(other);
      await other.close();
      await isDenied(hook, /window was closed/);
      await hasWindows(stage, 1);
      await page.bringToFront();
    },
  },
  {
    title: 'a one-time code of a second person counts once, typed by hand',
    async act(page, stage) {
      people.set('cleo', await secondPerson(CLEO));
      await adds(page, stage, 'cleo');
      const { codes } = personOf('cleo');
      const [first = '', unused = ''] = codes;
      assert.equal(codes.length, 2);
      const hook = startHook(stage, upload());
      await signsFirst(page);
      await type(page, first);
      const { decision, reason } = await answered(hook);
      assert.equal(decision, 'allow', reason);
      const last = records(stage).findLast(({ kind }) => kind === 'decision');
      assert.deepEqual([last.by, last.detail.people], ['people', 2]);
      assert.match(last.detail.seconds, /code/);
      const again = startHook(stage, upload());
      const second = await signsFirst(page);
      await type(page, first);
      await second.getByText('used already').first().waitFor();
      if (keepsPictures) await picture(page, 'code-used');
      // One that was never drawn is nobody's.
      await type(
        page,
        unused.replace(/.{4}$/, (letters) => (letters === 'aaaa' ? 'bbbb' : 'aaaa')),
      );
      await second.getByText('nobody’s').first().waitFor();
      await page.keyboard.press('Enter');
      await isDenied(again, BY_PERSON);
    },
  },
  {
    title: 'what waits for a second person too long is denied, and two people approve it later, for one try',
    async act(page, stage) {
      const command = upload();
      const hook = startHastyHook(stage, command);
      const second = await signsFirst(page);
      await isDenied(hook, /Nobody answered in time/);
      await isGone(page, second);
      // A late answer is broken off by the kill switch like any other, and decides nothing.
      await answersLate(page, command);
      const question = await seesSignOff(page);
      await stopsAll(page);
      await question.waitFor({ state: 'hidden' });
      await letsRunAgain(page);
      await answersLate(page, command);
      const late = await signsFirst(page);
      const { line, code } = await copiesLine(page, late);
      await pastes(late, personOf('ada').approve(code, line, TOKEN));
      await eventually(
        'the late decision of two people',
        async () => records(stage).findLast(({ kind }) => kind === 'decision'),
        (last) => last.detail.late === true && last.by === 'people' && last.decision === 'approved',
      );
      await isGone(page, late);
      assert.deepEqual(await answered(startHastyHook(stage, command)), {
        decision: undefined,
        reason: '',
        exitCode: 0,
      });
      const again = startHastyHook(stage, command);
      await seesSignOff(page);
      await page.keyboard.press('Enter');
      await isDenied(again, BY_PERSON);
      wantsNothing(stage);
    },
  },
];
