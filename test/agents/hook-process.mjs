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

/** @returns {number[]} */
function hooksOf(/** @type {string} */ home) {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      // Of the launcher and what it becomes, the latter.
      const isHook = /\.cjs\0hook\0[a-z-]+\0$/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      return isHook && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`)
        ? [Number(pid)]
        : [];
    } catch {
      return []; // Not a process, or one that ended while we were looking.
    }
  });
}
