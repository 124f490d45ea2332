// Marks that something was used: made once, by one of all processes that try, and still there after a crash.

import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { codeOf } from '../plain-file.ts';

const ENDING = '.used';

/**
 * Whether this call made the mark: exclusive creation is what only one can do. The mark stays when what it is about is
 * gone, so that a copy that somebody kept and put back is as used as the first one was. Throws where it cannot be made.
 */
export function markUsed(folder: string, name: string): boolean {
  let file: number;
  try {
    file = openSync(`${folder}/${name}${ENDING}`, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    fsyncSync(file);
    return true;
  } finally {
    closeSync(file);
  }
}

/** Removes marks older than that; `now` in milliseconds since 1970. */
export function sweepMarks(folder: string, now: number, olderThanMs: number): void {
  for (const file of readdirSync(folder)) {
    const path = `${folder}/${file}`;
    const modified = file.endsWith(ENDING) ? statSync(path, { throwIfNoEntry: false })?.mtimeMs : undefined;
    if (modified !== undefined && now - modified > olderThanMs) rmSync(path, { force: true });
  }
}
