// Peak memory of a process: loaded into a measured one, it writes that in KiB to file descriptor 3 when it ends.
import { readFileSync, writeSync } from 'node:fs';

/** KiB. What Linux counts as `maxRSS` begins with what the parent held; the kernel's own mark of the process does not. */
export function peakKiB() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

process.on('exit', () => {
  try {
    writeSync(3, String(peakKiB()));
  } catch {
    // Nobody asked for it.
  }
});
