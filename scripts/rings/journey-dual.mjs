// The journey's part about two people: one signs in the workbench, the other on an account of their own.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  answerInput,
  closeTab,
  eventually,
  quickInput,
  readStatusBar,
  runCommand,
  statusBarItem,
} from '../../test/support/workbench.mjs';
import {
  answered,
  BY_PERSON,
  ITEM,
  isDenied,
  keepsPictures,
  picture,
  readPage,
  records,
  seesSignOff,
  startHook,
  TOKEN,
  type,
} from './journey-gate.mjs';
import { atTerminal, CAN_BE_OTHERS, secondPerson, sharedFolder } from './second-account.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./journey-gate.mjs').Stage} Stage */

const [ADA, BEN] = [54_321, 54_322];
const ONE_PERSON = /Two keys of one account are one person/;

const policyOf = (/** @type {Stage} */ { home }) => join(home, '.gatehouse', 'gatehouse.jsonc');
let before = '';
let asked = 0;
export const upload = () => `curl -T notes.txt https://${TOKEN}/upload # dual ${++asked}`;
/** @type {Map<string, import('./second-account.mjs').SecondPerson>} */
export const people = new Map();
export const personOf = (/** @type {string} */ name) =>
  /** @type {import('./second-account.mjs').SecondPerson} */ (people.get(name));

/** The user's policy as it was, with what takes more people. It tightens, so it holds at once. */
export function wants(/** @type {Stage} */ stage, /** @type {number} */ count, folder = '') {
  before = before === '' && existsSync(policyOf(stage)) ? readFileSync(policyOf(stage), 'utf8') : before;
  const place = folder === '' ? '' : `, "folder": "${folder}"`;
  const rule = `"dualControl": { "capabilities": ["data-upload"], "people": ${count}${place} }`;
  writeFileSync(
    policyOf(stage),
    before.trim() === ''
      ? `{ ${rule} }`
      : before.replace(/^\{(?=\s*(\}?))/m, (_, end) => `{ ${rule}${end === '' ? ',' : ''}`),
  );
}

/** The user's policy as it was. */
export function wantsNothing(/** @type {Stage} */ stage) {
  if (before === '') rmSync(policyOf(stage), { force: true });
  else writeFileSync(policyOf(stage), before);
}

/** The first person types the word and clicks on approval; the second stage comes. */
export async function signsFirst(/** @type {Page} */ page) {
  const question = await seesSignOff(page);
  await type(page, TOKEN);
  const approve = question.locator('.monaco-list-row', { hasText: 'Approve once' });
  await approve.waitFor();
  await page.waitForTimeout(400);
  await approve.click();
  const second = quickInput(page, 'Gatehouse: second person for');
  await second.waitFor();
  await page.locator('.tab.active', { hasText: 'Second Person' }).waitFor();
  await page.waitForTimeout(1000);
  return second;
}

/** The request line as it is copied by a click. */
export async function copiesLine(/** @type {Page} */ page, /** @type {ReturnType<typeof quickInput>} */ second) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await second.locator('.monaco-list-row', { hasText: 'Copy the request line' }).click();
  const line = await eventually(
    'the line on the clipboard',
    () => page.evaluate(() => navigator.clipboard.readText()),
    (text) => text.startsWith('gatehouse-request-1.'),
  );
  const code = /second person for (\w{6})/.exec(await second.innerText())?.[1] ?? '';
  return { line, code };
}

/** A paste: the whole text in one go. */
export async function pastes(/** @type {ReturnType<typeof quickInput>} */ second, /** @type {string} */ text) {
  await second.locator('input[type="text"]').fill(text);
}

/** A second person is enrolled in the editor, by the line and the fingerprint that they read out. */
export async function adds(/** @type {Page} */ page, /** @type {Stage} */ stage, /** @type {string} */ name) {
  const { line, fingerprint } = personOf(name);
  await runCommand(page, 'Gatehouse: Add Second Person');
  await answerInput(page, 'Gatehouse: Add Second Person', line);
  await answerInput(page, 'Gatehouse: Add ', fingerprint);
  const question = await seesSignOff(page);
  const text = await readPage(page);
  assert.match(text, /sign second here/);
  if (keepsPictures && name === 'ada') await picture(page, 'add-second-person');
  await type(page, /type (\S+) above/.exec(text)?.[1] ?? '');
  const approve = question.locator('.monaco-list-row', { hasText: 'Approve once' });
  await approve.waitFor();
  await page.waitForTimeout(400);
  await approve.click();
  await eventually(
    'the enrolment on record',
    async () =>
      records(stage).filter(({ detail }) => detail?.event === 'enrolled' && detail.fingerprint === fingerprint),
    (found) => found.length === 1,
  );
}

/** @type {ReadonlyArray<{ title: string, act: (page: Page, stage: Stage) => Promise<unknown> }>} */
export const dualSteps = [
  {
    title: 'one person alone is told that there is no dual control, and is not asked',
    async act(page, stage) {
      wants(stage, 2);
      await isDenied(
        startHook(stage, upload()),
        /One person, no dual control: nobody else is enrolled.*gatehouse enrol.*break-glass/,
      );
      assert.equal(await quickInput(page, 'Gatehouse').count(), 0);
    },
  },
  {
    title: 'the account of the agent can enrol no second person of its own',
    async act(_page, stage) {
      const other = join(stage.path, 'other-home');
      mkdirSync(other, { mode: 0o700 });
      const line = /gatehouse-approver-1\.\S+/.exec(atTerminal(other, undefined, 'enrol', ['enrol']).said)?.[0] ?? '';
      const { said, code } = atTerminal(stage.home, undefined, '', ['enrol', '--add', line]);
      assert.equal(code, 1);
      assert.match(said, ONE_PERSON);
    },
  },
  {
    title: 'a second person is enrolled by a typed fingerprint',
    async act(page, stage) {
      people.set('ada', await secondPerson(ADA));
      await adds(page, stage, 'ada');
    },
  },
  {
    title: 'one signs, another approves from an account of their own, and the command runs once',
    async act(page, stage) {
      const hook = startHook(stage, upload());
      const second = await signsFirst(page);
      assert.match(await readPage(page), /^You have signed\. Now a second person has to\.[\s\S]*0 of 1 signed/);
      if (keepsPictures) await picture(page, 'second-person');
      const { line, code } = await copiesLine(page, second);
      // On the account of the agent the same command is refused: by another key of it, in another home.
      const own = atTerminal(join(stage.path, 'other-home'), undefined, TOKEN, ['approve', code, '--request', line]);
      assert.equal(own.code, 1);
      assert.match(own.said, ONE_PERSON);
      const answer = personOf('ada').approve(code, line, TOKEN);
      await pastes(second, answer);
      const { decision, reason } = await answered(hook);
      assert.equal(decision, 'allow', reason);
      const last = records(stage).findLast(({ kind }) => kind === 'decision');
      assert.deepEqual([last.by, last.detail.people], ['people', 2]);
      assert.match(last.detail.seconds, new RegExp(personOf('ada').fingerprint));
      // The same answer to the next request is none.
      const again = startHook(stage, upload());
      const next = await signsFirst(page);
      await pastes(next, answer);
      await next.getByText('answers another request').waitFor();
      await pastes(next, 'x'.repeat(40));
      await next.getByText('no answer of Gatehouse').waitFor();
      if (keepsPictures) await picture(page, 'second-refused');
      await page.keyboard.press('Enter');
      await isDenied(again, BY_PERSON);
    },
  },
  {
    title: 'closing the page of the second stage denies',
    async act(page, stage) {
      // Few tabs, and so wide a window that the question does not lie over the one to close.
      await runCommand(page, 'View: Close All Editors');
      const hook = startHook(stage, upload());
      const second = await signsFirst(page);
      const usual = page.viewportSize();
      await page.setViewportSize({ width: 1920, height: 1080 });
      await closeTab(page, 'Second Person');
      if (usual) await page.setViewportSize(usual);
      await isDenied(hook, BY_PERSON);
      await second.waitFor({ state: 'hidden' });
    },
  },
  {
    title: 'an answer that is put into the folder of both is found by itself',
    async act(page, stage) {
      const folder = sharedFolder(ADA);
      wants(stage, 2, folder);
      const hook = startHook(stage, upload());
      const second = await signsFirst(page);
      assert.match(await readPage(page), /It lies in .*; an answer that is put/);
      const code = /second person for (\w{6})/.exec(await second.innerText())?.[1] ?? '';
      personOf('ada').approve(code, '', TOKEN, folder);
      if (CAN_BE_OTHERS) assert.equal((await answered(hook)).decision, 'allow');
      else {
        await second.getByText('This account put an answer there itself').first().waitFor();
        await page.keyboard.press('Enter');
        await isDenied(hook, BY_PERSON);
      }
      assert.deepEqual(readdirSync(folder), []);
    },
  },
  {
    title: 'where it takes three, two keys of one account count as one person, and the window says so',
    async act(page, stage) {
      wants(stage, 3);
      await isDenied(startHook(stage, upload()), /It takes 3 people, and beside you only 1 is enrolled/);
      people.set('ben', await secondPerson(BEN));
      // Their account is told by its number: another home of it is the same person.
      people.set('ada again', await secondPerson(ADA, 'second-home-of-ada'));
      await adds(page, stage, 'ben');
      await adds(page, stage, 'ada again');
      const hook = startHook(stage, upload());
      const second = await signsFirst(page);
      const { line, code } = await copiesLine(page, second);
      await pastes(second, personOf('ada').approve(code, line, TOKEN));
      await quickInput(page, '1 of 2').waitFor();
      await pastes(second, personOf('ada again').approve(code, line, TOKEN));
      await second.getByText('Two keys of one account are one person').first().waitFor();
      if (keepsPictures) await picture(page, 'one-account');
      await pastes(second, personOf('ben').approve(code, line, TOKEN));
      assert.equal((await answered(hook)).decision, 'allow');
      assert.match(records(stage).findLast(({ kind }) => kind === 'decision').detail.seconds, /; /);
    },
  },
  {
    title: 'the glass is broken by a typed reason and a typed word, in sight of everybody, and is mended by a click',
    async act(page, stage) {
      await runCommand(page, 'Gatehouse: Break Glass');
      await answerInput(page, 'Gatehouse: Break Glass', 'The site is down and nobody can be reached');
      const question = await seesSignOff(page);
      await type(page, 'break-glass');
      await question.locator('.monaco-list-row', { hasText: 'Approve once' }).waitFor();
      await page.waitForTimeout(400);
      await question.locator('.monaco-list-row', { hasText: 'Approve once' }).click();
      const says = (/** @type {string} */ words) =>
        eventually(
          'the status bar',
          () => readStatusBar(page, ITEM),
          (text) => text === words,
        );
      await says('Gatehouse: glass broken');
      const hook = startHook(stage, upload());
      const asking = await seesSignOff(page);
      assert.match(await readPage(page), /Break-glass until .*one person decides/);
      await says('Gatehouse: glass broken, 1 waiting');
      if (keepsPictures) await picture(page, 'glass');
      await type(page, TOKEN);
      await asking.locator('.monaco-list-row', { hasText: 'Approve once' }).waitFor();
      await page.waitForTimeout(400);
      await asking.locator('.monaco-list-row', { hasText: 'Approve once' }).click();
      assert.equal((await answered(hook)).decision, 'allow');
      await statusBarItem(page, ITEM).click();
      await eventually(
        'the glass mended',
        async () => records(stage).map(({ detail }) => detail?.event),
        (events) => events.includes('glass-broken') && events.includes('glass-mended'),
      );
      assert.match(records(stage).findLast(({ kind }) => kind === 'decision').detail.glass, /^[0-9a-f]{32}$/);
      const next = startHook(stage, upload());
      await signsFirst(page);
      await page.keyboard.press('Escape');
      await isDenied(next, BY_PERSON);
      wantsNothing(stage);
    },
  },
];
