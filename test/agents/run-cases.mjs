// Runs cases one after the other, prints them as node:test does, and counts.
import { stripVTControlCharacters } from 'node:util';

/**
 * @template Stage
 * @typedef {{ title: string, act: (stage: Stage) => Promise<unknown> }} Case
 */

/**
 * @template Stage
 * @param {readonly Case<Stage>[]} cases
 * @param {(one: Case<Stage>) => Promise<unknown>} run
 * @param {{ stopAtFailure?: boolean }} [options] `stopAtFailure`: each case builds on the one before
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runCases(cases, run, { stopAtFailure = false } = {}) {
  let [passed, failed] = [0, 0];
  for (const one of cases) {
    if (stopAtFailure && failed > 0) {
      failed++;
      console.log(`✖ ${one.title} (not reached)`);
      continue;
    }
    const start = performance.now();
    try {
      await run(one);
      passed++;
      console.log(`✔ ${one.title} (${Math.round(performance.now() - start)} ms)`);
    } catch (error) {
      failed++;
      const message = stripVTControlCharacters(error instanceof Error ? (error.stack ?? error.message) : String(error));
      console.log(`✖ ${one.title}\n${message.replace(/^/gm, '  ')}`);
    }
  }
  return { passed, failed, skipped: 0 };
}
