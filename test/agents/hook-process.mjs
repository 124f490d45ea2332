// Finds the process of Gatehouse that an agent waits for, so that a case can disturb it.
import { readdirSync, readFileSync } from 'node:fs';
import { eventually } from '../support/workbench.mjs';

/**
 * The one hook that runs for a person. Linux lists processes without another program.
 * @param {string} home the person's
 * @returns {Promise<number>} its process id
 */
export async function hookProcess(home) {
  const isOne = (/** @type {readonly number[]} */ pids) => pids.length === 1;
  const [pid] = await eventually('one hook', async () => hooksOf(home), isOne);
  return Number(pid);
}

/** Kills a hook, however it was disturbed: one that was stopped ends by nothing else. */
export function killHook(/** @type {number} */ pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Its agent ended it.
  }
}

/** Kills the launchers that stay beside a person's hooks, as far as there are any. */
export function killLaunchers(/** @type {string} */ home) {
  for (const pid of processesOf(home, /\/gatehouse-hook\0hook\0[a-z-]+\0$/)) killHook(pid);
}

/** Ends what an agent left running for a person, such as a service of its own. */
export function endAllOf(/** @type {string} */ home) {
  for (const pid of processesOf(home, /./)) killHook(pid);
}

/** Of the launcher and what it becomes or starts, the latter. @returns {number[]} */
const hooksOf = (/** @type {string} */ home) => processesOf(home, /\.cjs\0hook\0[a-z-]+\0$/);

/** @returns {number[]} */
function processesOf(/** @type {string} */ home, /** @type {RegExp} */ command) {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      const isOne = command.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      return isOne && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`)
        ? [Number(pid)]
        : [];
    } catch {
      return []; // Not a process, or one that ended while we were looking.
    }
  });
}
