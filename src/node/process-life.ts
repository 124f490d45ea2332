// Who this process is, and the proof that another one is dead: what a lock may be broken on.

import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { once } from '../core/model/once.ts';

/** Names one run of one process, so that a number used again is not taken for the process that had it before. */
export interface ProcessLife {
  readonly pid: number;
  /** The start of the system it runs on: the kernel's own id, or `at:SECONDS` where a process cannot ask for one. */
  readonly boot: string;
  /** When it started, in the kernel's ticks since boot; empty where a process cannot ask. */
  readonly start: string;
  /** Where its number means something: the machine and, on Linux, the namespace of process numbers. */
  readonly space: string;
}

/** A boot time worked out from clock and uptime moves when the clock is set; more than this is another boot. */
const BOOT_TOLERANCE_SECONDS = 300;

const ASKS_KERNEL = process.platform === 'linux';

/** This process. Worked out once: nothing of it changes while it lives. */
export const ownLife = once((): ProcessLife => {
  const { pid } = process;
  const boot = ASKS_KERNEL ? lineOf('/proc/sys/kernel/random/boot_id') : undefined;
  return {
    pid,
    boot: boot ?? `at:${Math.round(Date.now() / 1000 - uptime())}`,
    start: statusOf(pid)?.start ?? '',
    space: `${hostname()} ${ASKS_KERNEL ? namespaceOfNumbers() : ''}`.trim(),
  };
});

/**
 * Whether `other` is known to run no more. False wherever that cannot be shown: on another machine or in another
 * container, and where the number is in use and nobody can say since when.
 */
export function isProvedDead(other: ProcessLife, own: ProcessLife): boolean {
  if (other.space !== own.space) return false;
  if (isOtherBoot(other.boot, own.boot)) return true;
  if (!isNumberInUse(other.pid)) return true;
  const status = statusOf(other.pid);
  if (status === undefined || other.start === '') return false;
  // A zombie runs nothing: it waits for its parent to fetch the exit code.
  return status.start !== other.start || status.state === 'Z' || status.state === 'X';
}

function isOtherBoot(other: string, own: string): boolean {
  if (!other.startsWith('at:') || !own.startsWith('at:')) return other !== own;
  return Math.abs(Number(other.slice(3)) - Number(own.slice(3))) > BOOT_TOLERANCE_SECONDS;
}

function isNumberInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything but "no such process", such as "not permitted", means that there is one.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** Fields 3 and 22 of proc_pid_stat(5). The name in field 2 may hold blanks and brackets, so reading starts after it. */
function statusOf(pid: number): { readonly state: string; readonly start: string } | undefined {
  if (!ASKS_KERNEL) return undefined;
  const stat = lineOf(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, start] = [fields?.[0], fields?.[19]];
  return state === undefined || start === undefined ? undefined : { state, start };
}

function namespaceOfNumbers(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    // Hidden from us: the host name alone tells spaces apart.
    return '';
  }
}

function lineOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // Gone or hidden: the caller does without.
    return undefined;
  }
}
