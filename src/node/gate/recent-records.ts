// The newest records of the audit log, for those who decide by what has just happened: bounded, without the lock.

import * as nodeFs from 'node:fs';
import { auditPlaces, FULL_FILE } from '../audit-places.ts';
import { recordIn } from '../audit-reading.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { readBytes, UNFOLLOWED } from '../plain-file.ts';
import type { GateOptions } from './own-folder.ts';

/** About a thousand records. */
const MAX_BYTES = 1024 * 1024;

export type RecentRecord = Readonly<Record<string, unknown>>;

/** Oldest first. Empty where there is no log; throws where it cannot be read. */
export function recentRecords({ home = gatehouseFolder() }: GateOptions = {}): readonly RecentRecord[] {
  const { folder, log } = auditPlaces(home);
  const current = tailOf(log);
  if (current === undefined) return [];
  const older = nodeFs.readdirSync(folder).filter((name) => FULL_FILE.test(name));
  const newest = older.sort().at(-1);
  const before = current.length < MAX_BYTES / 2 && newest !== undefined ? (tailOf(`${folder}/${newest}`) ?? '') : '';
  return (before + current)
    .split('\n')
    .map(recordIn)
    .filter((record) => record !== undefined);
}

/** The last whole lines of a file; undefined where there is none. */
function tailOf(path: string): string | undefined {
  if (!nodeFs.existsSync(path)) return undefined;
  const file = nodeFs.openSync(path, nodeFs.constants.O_RDONLY | UNFOLLOWED);
  try {
    const { size } = nodeFs.fstatSync(file);
    const from = Math.max(0, size - MAX_BYTES);
    const text = readBytes(file, from, size - from, nodeFs).toString('latin1');
    return from === 0 ? text : text.slice(text.indexOf('\n') + 1);
  } finally {
    nodeFs.closeSync(file);
  }
}
