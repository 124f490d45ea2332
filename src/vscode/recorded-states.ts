// The states of this window's repositories that the audit log holds, and their pages: loaded once somebody asks.

import { changesPage, type StateThen, stateIn } from '../core/report/changes-page.ts';
import type { Page } from '../core/report/page.ts';
import { auditRecords } from '../node/audit-reading.ts';
import { gitState } from '../node/git-state.ts';
import { isInside } from '../node/paths.ts';
import { localFolders, rootOf } from './folders.ts';

/** Enough to choose from; the audit view shows all. */
const MAX_STATES = 100;

/** Newest first. */
export function recordedStates(): readonly StateThen[] {
  const roots = localFolders().map(rootOf);
  const states: StateThen[] = [];
  for (const record of auditRecords()) {
    const then = stateIn(record);
    if (then !== undefined && roots.some((root) => isInside(then.cwd, root))) states.push(then);
  }
  return states.slice(-MAX_STATES).reverse();
}

export function pageSince(then: StateThen, paths: readonly string[] | undefined): Page {
  const { head, branch, dirty } = gitState(then.cwd) ?? { head: undefined, branch: undefined, dirty: undefined };
  return changesPage(then, { head, branch, dirty, paths });
}
