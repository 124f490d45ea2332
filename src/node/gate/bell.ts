// Rings the bell of the terminal that an agent runs in: the one call for attention that systems pass on by themselves.

import { closeSync, constants, openSync, writeSync } from 'node:fs';

const BELL = '\x07';

/**
 * Never throws and never waits: an agent without a terminal of its own has no bell. What becomes of it (a sound, a mark on
 * the tab, a flash in the task bar) is what the person set their terminal to.
 */
export function ringBell(terminal = '/dev/tty'): void {
  // A terminal may be set to stop whoever writes from behind; we would rather not be heard.
  const ignore = (): void => undefined;
  try {
    process.on('SIGTTOU', ignore);
    const { O_WRONLY, O_NOCTTY = 0, O_NONBLOCK = 0 } = constants;
    const file = openSync(terminal, O_WRONLY | O_NOCTTY | O_NONBLOCK);
    try {
      writeSync(file, BELL);
    } finally {
      closeSync(file);
    }
  } catch {
    // Nobody is told more than by the window.
  } finally {
    process.removeListener('SIGTTOU', ignore);
  }
}
