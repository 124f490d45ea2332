// What a person does in the VS Code workbench, as functions over a Playwright page: by keyboard and by visible words.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** @typedef {import('playwright-core').Page} Page */

const READY_WITHIN_MS = 60_000;

/**
 * Opens the workbench and waits until it can be used.
 * @param {import('playwright-core').Browser} browser
 * @param {string} address
 * @returns {Promise<Page>}
 */
export async function openWorkbench(browser, address) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1200 } });
  page.setDefaultTimeout(20_000);
  await page.addInitScript(keepToasts);
  await page.goto(address);
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: READY_WITHIN_MS });
  return page;
}

/** Runs in the page: keeps the words of every notification that pops up, however shortly. */
function keepToasts() {
  const seen = /** @type {Set<Element>} */ (new Set());
  const kept = /** @type {string[]} */ ([]);
  Object.assign(globalThis, { keptToasts: kept });
  const look = () => {
    for (const toast of document.querySelectorAll('.notification-toast')) {
      if (seen.has(toast)) continue;
      seen.add(toast);
      kept.push(toast.textContent ?? '');
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

/**
 * The words of every notification that popped up since the workbench was opened.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function toastsSeen(page) {
  return page.evaluate('globalThis.keptToasts');
}

/**
 * Runs a command from the palette, by its visible name.
 * @param {Page} page
 * @param {string} name such as `Gatehouse: Scan Workspace`
 */
export async function runCommand(page, name) {
  await pick(page, `>${name}`, name);
}

/**
 * Opens a file by quick open.
 * @param {Page} page
 * @param {string} path relative to the workspace
 */
export async function openFile(page, path) {
  const name = path.slice(path.lastIndexOf('/') + 1);
  await pick(page, path, name);
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** Types into quick input and clicks the entry that shows the words. */
async function pick(/** @type {Page} */ page, /** @type {string} */ typed, /** @type {string} */ label) {
  const input = page.locator('.quick-input-widget input[type="text"]');
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  const timeout = 3_000;
  await retrying(async () => {
    // A dialog, a late extension or a page that is only just being shown may take the focus at any moment, and quick
    // input closes with it; then it all begins again. Nothing has been run before the click went through.
    await page.keyboard.press('Control+P');
    await input.fill(typed, { timeout });
    await row.click({ timeout });
  });
}

/** @param {() => Promise<void>} act */
async function retrying(act, times = 5) {
  for (let left = times; ; left--) {
    try {
      return await act();
    } catch (error) {
      if (left === 1) throw error;
    }
  }
}

/**
 * A status bar item, by the id it was created with.
 * @param {Page} page
 * @param {string} id such as `gatehouse.risk`
 */
export function statusBarItem(page, id) {
  return page.locator(`.part.statusbar .statusbar-item[id$="${id}"]`);
}

/** The text of a status bar item, without its icons. */
export async function readStatusBar(/** @type {Page} */ page, /** @type {string} */ id) {
  const item = statusBarItem(page, id);
  await item.waitFor();
  return wordsOf(item);
}

/** What a person reads there. */
async function wordsOf(/** @type {import('playwright-core').Locator} */ element) {
  return (await element.innerText()).replace(/\s+/g, ' ').trim();
}

/** What a status bar item says when the mouse rests on it. */
export async function readTooltip(/** @type {Page} */ page, /** @type {string} */ id) {
  const hover = page.locator('.workbench-hover').last();
  for (let left = 4; ; left -= 1) {
    await statusBarItem(page, id).hover();
    try {
      await hover.waitFor({ timeout: 5_000 });
      break;
    } catch (error) {
      // An item that changes under the pointer shows nothing until the pointer comes again.
      if (left === 1) throw error;
      await page.mouse.move(0, 0);
    }
  }
  const words = await wordsOf(hover);
  await page.mouse.move(0, 0);
  await hover.waitFor({ state: 'hidden' });
  return words;
}

/** The rows of the Problems panel, opened if need be: files and their diagnostics alike. */
export async function problemRows(/** @type {Page} */ page) {
  const panel = page.locator('.markers-panel');
  if (!(await panel.isVisible())) {
    await runCommand(page, 'Problems: Focus on Problems View');
    await panel.waitFor();
  }
  return panel.locator('.monaco-list-row');
}

/**
 * Reads the rows of the Problems panel that fit into it.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function readProblems(page) {
  // In one look: rows come and go while they are read one by one.
  const texts = await (await problemRows(page)).allInnerTexts();
  return texts.map((text) => text.replace(/\s+/g, ' ').trim());
}

/**
 * Goes to a problem in its file.
 * @param {Page} page
 * @param {string} words of its row
 */
export async function goToProblem(page, words) {
  await retrying(async () => {
    // A hover, of what the mouse rests on or of what has the focus, may cover the row: it goes with both.
    await page.mouse.move(0, 0);
    await page.keyboard.press('Escape');
    await page.locator('.part.statusbar').click({ position: { x: 600, y: 10 }, timeout: 3_000 });
    await (await problemRows(page)).filter({ hasText: words }).first().dblclick({ timeout: 4_000 });
  });
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
}

/** The list of actions comes well within this, or not at all. */
const LIST_WITHIN_MS = 5_000;

/**
 * Picks from the lightbulb where the cursor is.
 * @param {Page} page
 * @param {string} words of the action
 */
export async function pickAction(page, words) {
  const row = page.locator('.action-widget .monaco-list-row', { hasText: words });
  for (let attempt = 1; ; attempt++) {
    // An editor that is only just being shown may not hear the key. Pressed while the list is open, it would run the
    // first action, so it is pressed again only after a time in which any list would have come.
    await page.keyboard.press('Control+.');
    try {
      await row.waitFor({ timeout: LIST_WITHIN_MS });
      break;
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
  await row.click();
}

/** Answers a question for a text. */
export async function answerInput(/** @type {Page} */ page, /** @type {string} */ title, /** @type {string} */ text) {
  const widget = page.locator('.quick-input-widget', { hasText: title });
  await widget.locator('input[type="text"]').fill(text);
  await page.keyboard.press('Enter');
}

/** Answers a question for one of several. */
export async function answerPick(/** @type {Page} */ page, /** @type {string} */ title, /** @type {string} */ label) {
  const widget = page.locator('.quick-input-widget', { hasText: title });
  await widget.locator('.monaco-list-row', { hasText: label }).click();
  await widget.waitFor({ state: 'hidden' });
}

/**
 * A question that is on show, by words of its title.
 * @param {Page} page
 * @param {string} title
 */
export function quickInput(page, title) {
  return page.locator('.quick-input-widget:visible', { hasText: title });
}

/** Closes a tab with the mouse. */
export async function closeTab(/** @type {Page} */ page, /** @type {string} */ words) {
  const tab = page.locator('.tab', { hasText: words });
  await tab.hover();
  await tab.locator('.tab-actions a.action-label').first().click();
  await tab.waitFor({ state: 'detached' });
}

const restrictedMode = (/** @type {Page} */ page) =>
  page.locator('.part.statusbar .statusbar-item', { hasText: 'Restricted Mode' });

/**
 * Answers the dialog that asks, on opening, whether the folder is trusted. It comes a second or two after the rest, and
 * surely only with the setting `security.workspace.trust.startupPrompt` at `always`.
 * @param {Page} page
 * @param {'yes' | 'no'} answer
 */
export async function answerTrustDialog(page, answer) {
  const dialog = page.locator('.monaco-dialog-box', { hasText: 'Do you trust the authors' });
  await dialog.getByRole('button', { name: answer === 'yes' ? /^Yes/ : /^No/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  await restrictedMode(page).waitFor({ state: answer === 'yes' ? 'hidden' : 'visible' });
}

/** Trusts the folder later, through the trust editor. */
export async function trustFolder(/** @type {Page} */ page) {
  await runCommand(page, 'Workspaces: Manage Workspace Trust');
  const editor = page.locator('.workspace-trust-editor');
  await editor.getByRole('button', { name: 'Trust', exact: true }).click();
  await restrictedMode(page).waitFor({ state: 'hidden' });
  await runCommand(page, 'View: Close Editor');
  await editor.waitFor({ state: 'hidden' });
}

/**
 * The notifications that are on show and contain the words.
 * @param {Page} page
 * @param {string | RegExp} words
 */
export function notifications(page, words) {
  return page.locator('.notifications-toasts .notification-list-item', { hasText: words });
}

/** The errors on show: VS Code says that a command failed in a dialog, extensions say so in a notification. */
export async function errorsOnShow(/** @type {Page} */ page) {
  const error = { has: page.locator('.codicon-error, .codicon-dialog-error') };
  const shown = [page.locator('.monaco-dialog-box').filter(error), notifications(page, /./).filter(error)];
  return Promise.all((await Promise.all(shown.map((each) => each.all()))).flat().map(wordsOf));
}

/**
 * Keeps a picture of the workbench.
 * @param {Page} page
 * @param {string} file
 */
export async function screenshot(page, file) {
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file, animations: 'disabled' });
}

/**
 * Asks again until the answer satisfies; the message of the last failure says what was seen.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} satisfies
 * @returns {Promise<T>}
 */
export async function eventually(what, ask, satisfies, withinMs = 30_000) {
  for (const giveUp = Date.now() + withinMs; ; ) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > giveUp) throw new Error(`Waited in vain for ${what}; last seen: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
