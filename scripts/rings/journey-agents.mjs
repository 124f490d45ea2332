// The journey's part about agents: the view of them, a hook put in and taken out by clicks, and a hook that stops holding.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eventually, quickInput, readStatusBar, readTooltip, runCommand } from '../../test/support/workbench.mjs';
import { picture, readPage } from './journey-gate.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./journey-gate.mjs').Stage} Stage */

const ITEM = 'gatehouse.risk';
const SETTINGS = '{\n  // of the person\n  "theme": "dark"\n}\n';
const settingsOf = (/** @type {Stage} */ { home }) => join(home, '.qwen', 'settings.json');

const rowOf = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page
    .locator(
      '.pane[aria-label*="Agents & Coverage"] .monaco-list-row, .pane:has-text("Agents & Coverage") .monaco-list-row',
      { hasText: name },
    )
    .first();

/** Clicks through the question beside the change. */
async function agrees(/** @type {Page} */ page, /** @type {string} */ title, /** @type {string} */ choice) {
  const question = quickInput(page, `Gatehouse: ${title}`);
  await question.waitFor();
  await page.locator('.tab', { hasText: title }).waitFor();
  await question.locator('.monaco-list-row', { hasText: choice }).click();
  await page.locator('.tab', { hasText: title }).waitFor({ state: 'detached' });
}

/** Clicks an entry of the open context menu: the editor takes no click that comes as the menu opens. */
async function choose(/** @type {Page} */ page, /** @type {string} */ entry) {
  const label = page.locator('.monaco-menu .action-label', { hasText: entry });
  await label.waitFor();
  for (let left = 5; (await label.isVisible()) && left > 0; left -= 1) {
    await page.waitForTimeout(500);
    await label.click({ timeout: 2_000 }).catch((error) => {
      if (left === 1) throw error;
    });
    await label.waitFor({ state: 'detached', timeout: 2_000 }).catch(() => undefined);
  }
}

/** What an agent's hook is told after a command ran. */
function tellRan(/** @type {Stage} */ { home, workspace, extensionsDir }, /** @type {string} */ command) {
  const [installed = ''] = readdirSync(extensionsDir).filter((name) => name.startsWith('gatehouse.'));
  const call = { session_id: 'a', cwd: workspace, hook_event_name: 'PostToolUse', tool_name: 'Bash' };
  const { status } = spawnSync(
    process.execPath,
    [join(extensionsDir, installed, 'dist', 'cli.cjs'), 'hook', 'claude-code'],
    {
      input: JSON.stringify({ ...call, tool_input: { command } }),
      env: { ...process.env, HOME: home, USERPROFILE: home },
    },
  );
  return status;
}

const isNotGating = (/** @type {string} */ text) => /not gating/.test(text);

/** @type {ReadonlyArray<{ title: string, act: (page: Page, stage: Stage) => Promise<unknown> }>} */
export const agentSteps = [
  {
    title: 'the view of agents lists what is here, and how it is covered',
    async act(page, stage) {
      mkdirSync(dirname(settingsOf(stage)), { recursive: true });
      writeFileSync(settingsOf(stage), SETTINGS);
      writeFileSync(join(stage.home, '.npmrc'), '# nothing\n');
      await runCommand(page, 'Gatehouse: Focus on Agents & Coverage View');
      await rowOf(page, 'VS Code').waitFor();
      await eventually(
        'an agent without a hook',
        () => rowOf(page, 'Qwen Code').innerText(),
        (text) => /not gated/.test(text),
      );
      await rowOf(page, 'Qwen Code').click();
      await rowOf(page, 'It can reach').waitFor();
      assert.match(await rowOf(page, 'It can reach').innerText(), /~\/\.npmrc/);
      await picture(page, 'agents-before');
    },
  },
  {
    title: 'a hook is put in by clicks, after a look at the exact change',
    async act(page, stage) {
      await rowOf(page, 'Qwen Code').hover();
      await rowOf(page, 'Qwen Code').locator('a[aria-label*="Install Agent Hook"]').click();
      await agrees(page, 'Install Agent Hook', 'Write this change');
      await eventually(
        'a gated agent',
        () => rowOf(page, 'Qwen Code').innerText(),
        (text) => /gated except/.test(text),
      );
      const text = readFileSync(settingsOf(stage), 'utf8');
      assert.match(text, /\/\/ of the person/);
      assert.match(text, /gatehouse-hook/);
      await picture(page, 'agents-gated');
    },
  },
  {
    title: 'the doctor sends a canary through it',
    async act(page) {
      await runCommand(page, 'Gatehouse: Run Doctor');
      await page.locator('.tab.active', { hasText: 'Doctor' }).waitFor();
      assert.match(
        await readPage(page),
        /VS Code: gated; a canary was held in \d+ ms[\s\S]*Qwen Code: gated; a canary was held in \d+ ms/,
      );
      await picture(page, 'doctor');
      await runCommand(page, 'View: Close All Editors');
    },
  },
  {
    title: 'a hook that stops holding turns the status bar within seconds, and back',
    async act(page, stage) {
      const own = readFileSync(settingsOf(stage), 'utf8');
      const gating = (/** @type {string} */ text) => !isNotGating(text);
      const status = () => readStatusBar(page, ITEM);
      const launcher = join(stage.home, '.gatehouse', 'bin', 'gatehouse-hook');
      const program = readFileSync(launcher, 'utf8');
      const folder = join(stage.workspace, '.qwen', 'settings.json');
      await eventually('a gate that holds', status, gating);
      /** @type {ReadonlyArray<readonly [string, () => void, () => void, RegExp]>} */
      const holes = [
        [
          'removed',
          () => writeFileSync(settingsOf(stage), SETTINGS),
          () => writeFileSync(settingsOf(stage), own),
          /has no hook/,
        ],
        [
          'out of date',
          () => writeFileSync(settingsOf(stage), own.replace('"timeout": 60', '"timeout": 61')),
          () => writeFileSync(settingsOf(stage), own),
          /not as Gatehouse writes it/,
        ],
        [
          'switched off by the folder',
          () => {
            mkdirSync(dirname(folder), { recursive: true });
            writeFileSync(folder, '{ "disableAllHooks": true }\n');
          },
          () => rmSync(dirname(folder), { recursive: true }),
          /switched off in this folder/,
        ],
        [
          'without its launcher',
          () => rmSync(launcher),
          () => writeFileSync(launcher, program, { mode: 0o700 }),
          /which is not there/,
        ],
        [
          'with a launcher that holds nothing',
          () => writeFileSync(launcher, program.replace(/^node=/m, 'trap - EXIT; exit 0\nnode=')),
          () => writeFileSync(launcher, program),
          /did not hold the canary/,
        ],
      ];
      for (const [name, spoil, mend, said] of holes) {
        const began = performance.now();
        spoil();
        await eventually(`a gate that is ${name}`, status, isNotGating);
        console.log(`  ${name}: ${Math.round(performance.now() - began)} ms`);
        assert.match(await readTooltip(page, ITEM), said, name);
        if (name === 'removed') await picture(page, 'agents-not-gating');
        mend();
        await eventually(`a gate that is no longer ${name}`, status, gating);
      }
    },
  },
  {
    title: 'what ran without having been let through turns the status bar until somebody looks at the log',
    async act(page, stage) {
      assert.equal(tellRan(stage, 'curl -s https://rewritten.invalid'), 0);
      await eventually('an alarm', () => readStatusBar(page, ITEM), isNotGating);
      assert.match(await readTooltip(page, ITEM), /has run something that was not let through/);
      await picture(page, 'agents-alarm');
      await runCommand(page, 'Gatehouse: Show Audit Log');
      await page.locator('.tab.active', { hasText: 'Audit Log' }).waitFor();
      await eventually(
        'a gate that holds',
        () => readStatusBar(page, ITEM),
        (text) => !isNotGating(text),
      );
      await runCommand(page, 'View: Close All Editors');
    },
  },
  {
    title: 'an agent is let go by clicks: hook gone, and what to revoke listed',
    async act(page, stage) {
      await rowOf(page, 'Qwen Code').click({ button: 'right' });
      await choose(page, 'Let an Agent Go');
      await agrees(page, 'Remove Agent Hook', 'Remove it');
      await page.locator('.tab.active', { hasText: 'Agent Let Go' }).waitFor();
      assert.match(await readPage(page), /none is now[\s\S]*~\/\.npmrc \(publishing npm packages\): Revoke/);
      assert.equal(readFileSync(settingsOf(stage), 'utf8'), SETTINGS);
      await eventually(
        'no fault',
        () => readStatusBar(page, ITEM),
        (text) => !isNotGating(text),
      );
      await picture(page, 'agents-let-go');
      await runCommand(page, 'View: Close All Editors');
      rmSync(dirname(settingsOf(stage)), { recursive: true });
      rmSync(join(stage.home, '.npmrc'));
      assert.equal(existsSync(settingsOf(stage)), false);
      await page.locator('.activitybar .action-item a[aria-label^="Explorer"]').click();
    },
  },
];
