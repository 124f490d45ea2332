// What a person does when Gatehouse asks in the workbench: reads, types, clicks.
import { eventually, quickInput, statusBarItem } from '../support/workbench.mjs';

/** @typedef {import('playwright-core').Page} Page */

const question = (/** @type {Page} */ page) => quickInput(page, 'Gatehouse: tier');

/** Longer than Gatehouse takes any input for a mistake. */
const TAKEN_AFTER_MS = 1_000;

/** An agent has to come to its call first, and its hook to start. */
const ASKED_WITHIN_MS = 60_000;

/**
 * Waits until a person can be asked in the window, as the status bar says to who cannot see it.
 * @param {Page} page
 * @param {boolean} [gates] whether the editor's own agent is held by its hooks
 */
export function seesGate(page, gates = true) {
  const item = statusBarItem(page, 'gatehouse.risk').locator('[aria-label]');
  return eventually(
    'the gate',
    async () => ((await item.count()) > 0 ? item.getAttribute('aria-label') : null),
    (words) => words !== null && (gates ? /Gate: gating/ : /Gate: not gating/).test(words),
    ASKED_WITHIN_MS,
  );
}

/** Waits until a sign-off is in front of the person. */
export function seesSignOff(/** @type {Page} */ page) {
  return question(page).waitFor({ timeout: ASKED_WITHIN_MS });
}

export function isAskedNow(/** @type {Page} */ page) {
  return question(page).isVisible();
}

/** Denies what is asked next. */
export async function denies(/** @type {Page} */ page) {
  await seesSignOff(page);
  await choose(page, 'Deny');
}

/**
 * Approves what is asked next.
 * @param {Page} page
 * @param {string} token to be typed
 */
export async function approves(page, token) {
  await seesSignOff(page);
  await types(page, token);
  await choose(page, 'Approve once');
}

/** Key by key, and what was not taken again: what comes in the question's first moment does not count. */
async function types(/** @type {Page} */ page, /** @type {string} */ token) {
  const field = question(page).locator('input[type="text"]');
  await field.click();
  const next = async () => {
    const value = await field.inputValue();
    if (value === token) return value;
    if (token.startsWith(value)) await page.keyboard.type(token.slice(value.length), { delay: 30 });
    else await page.keyboard.press('Backspace');
    return field.inputValue();
  };
  await eventually('the typed word', next, (value) => value === token);
}

async function choose(/** @type {Page} */ page, /** @type {string} */ label) {
  const choice = question(page).locator('.monaco-list-row', { hasText: label });
  await choice.waitFor();
  // Nor does a choice that has only just appeared. Its time began before it could be seen here.
  await page.waitForTimeout(TAKEN_AFTER_MS);
  await choice.click();
  await question(page).waitFor({ state: 'hidden' });
}
