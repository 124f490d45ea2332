// The newest records of the audit log, for those who go by what has just happened: bounded, without the lock.

import * as nodeFs from 'node:fs';
import { auditPlaces, FULL_FILE } from '../audit-places.ts';
import { recordIn } from '../audit-reading.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { readBytes, UNFOLLOWED } from '../plain-file.ts';
import type { GateOptions } from './own-folder.ts';

/** About a thousand records; also what is read in one go. */
const MAX_BYTES = 1024 * 1024;
/** Some hundred thousand records: what an agent cannot write full in the minutes that anybody looks back. */
const MAX_BYTES_BACK = 256 * 1024 * 1024;
const TIME = /^\{"v":1,"seq":\d{1,15},"time":"([0-9TZ:.-]{24})"/;

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

/**
 * All records from a time on that hold one of these texts as they are stored, oldest first: for those who count, whom a
 * crowd of other records between must not mislead. Throws where the log cannot be read.
 * @param since UTC, ISO 8601
 */
export function recordsSince(
  since: string,
  holding: readonly string[],
  { home = gatehouseFolder() }: GateOptions = {},
): readonly RecentRecord[] {
  const { folder, log } = auditPlaces(home);
  if (!nodeFs.existsSync(folder)) return [];
  const full = nodeFs.readdirSync(folder).filter((name) => FULL_FILE.test(name));
  const newestFirst = full.sort().reverse();
  const files = [log, ...newestFirst.map((name) => `${folder}/${name}`)];
  const found: RecentRecord[] = [];
  for (const line of linesBack(files)) {
    const time = TIME.exec(line)?.[1];
    if (time !== undefined && time < since) break;
    // Looked at closer only where it can be one: taking all apart would take ten times as long.
    const record = holding.some((text) => line.includes(text)) ? recordIn(line) : undefined;
    if (record !== undefined) found.push(record);
  }
  return found.reverse();
}

/** The lines of these files, the last one first, as far back as is looked at all. */
function* linesBack(files: readonly string[]): Generator<string> {
  let left = MAX_BYTES_BACK;
  for (const path of files) {
    if (!nodeFs.existsSync(path)) continue;
    const file = nodeFs.openSync(path, nodeFs.constants.O_RDONLY | UNFOLLOWED);
    try {
      let rest = '';
      for (let end = nodeFs.fstatSync(file).size; end > 0 && left > 0; ) {
        const from = Math.max(0, end - MAX_BYTES);
        const text = readBytes(file, from, end - from, nodeFs).toString('latin1') + rest;
        left -= end - from;
        end = from;
        // What stands before the first line end may go on further ahead.
        const cut = from === 0 ? 0 : text.indexOf('\n') + 1;
        rest = text.slice(0, cut);
        yield* text.slice(cut).split('\n').reverse();
      }
    } finally {
      nodeFs.closeSync(file);
    }
  }
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
