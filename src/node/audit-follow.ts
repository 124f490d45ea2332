// Follows the audit log while others write to it: every record once, in order, over full files too.

import * as nodeFs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type AuditPlaces, auditPlaces, FULL_FILE } from './audit-places.ts';
import { codeOf, readBytes, UNFOLLOWED } from './plain-file.ts';

export interface FollowOptions {
  readonly places?: AuditPlaces;
  /** Ends the following; what was read until then has been given. */
  readonly signal: AbortSignal;
  /** Milliseconds between two looks. */
  readonly everyMs?: number;
}

/** Where reading has got to. */
interface Place {
  /** Number of the next record. */
  seq: number;
  /** The file that was read last, as the system numbers it, and how far. */
  file: string;
  offset: number;
}

const EVERY_MS = 500;
/** Bytes that are read in one go. */
const CHUNK_BYTES = 1024 * 1024;
const SEQ = /^\{"v":\d{1,6},"seq":(\d{1,15}),/;

/**
 * The raw lines of the log from record `from` on, for as long as the signal lets it. A line that is no record is given as
 * it is. Throws when the log cannot be read.
 */
export async function* followAudit(from: number, options: FollowOptions): AsyncGenerator<string> {
  const { places = auditPlaces(), signal, everyMs = EVERY_MS } = options;
  const place: Place = { seq: from, file: '', offset: 0 };
  while (!signal.aborted) {
    for (const line of newLines(places, place)) {
      yield line;
      if (signal.aborted) return;
    }
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

function* newLines(places: AuditPlaces, place: Place): Generator<string> {
  const current = open(places.log);
  try {
    if (current === undefined || idOf(current) !== place.file) yield* fromFullFiles(places, place);
    if (current !== undefined) yield* linesOf(current, place);
  } finally {
    if (current !== undefined) nodeFs.closeSync(current);
  }
}

/** What full files hold that was not given yet: those that were put aside since the last look, or all at the start. */
function* fromFullFiles({ folder }: AuditPlaces, place: Place): Generator<string> {
  if (!nodeFs.existsSync(folder)) return;
  const names = nodeFs
    .readdirSync(folder)
    .filter((name) => FULL_FILE.test(name))
    .sort();
  for (const [index, name] of names.entries()) {
    const next = names[index + 1];
    // Files are named after their first record: this one ends where the next one begins.
    if (next !== undefined && firstOf(next) <= place.seq) continue;
    const file = open(`${folder}/${name}`);
    if (file === undefined) continue;
    try {
      yield* linesOf(file, place);
    } finally {
      nodeFs.closeSync(file);
    }
  }
}

function* linesOf(file: number, place: Place): Generator<string> {
  const id = idOf(file);
  if (id !== place.file) {
    place.file = id;
    place.offset = 0;
  }
  const { size } = nodeFs.fstatSync(file);
  let rest = Buffer.alloc(0);
  for (let position = place.offset; position < size; ) {
    const chunk = readBytes(file, position, Math.min(CHUNK_BYTES, size - position), nodeFs);
    if (chunk.length === 0) return;
    position += chunk.length;
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      const line = bytes.toString('latin1', start, end);
      start = end + 1;
      // Only whole lines are passed: what is being written now is read at the next look.
      place.offset += Buffer.byteLength(line, 'latin1') + 1;
      const seq = Number(SEQ.exec(line)?.[1] ?? place.seq);
      if (seq < place.seq) continue;
      place.seq = seq + 1;
      yield line;
    }
    rest = bytes.subarray(start);
  }
}

function firstOf(name: string): number {
  return Number(/\d{15}/.exec(name)?.[0]);
}

function idOf(file: number): string {
  const { dev, ino } = nodeFs.fstatSync(file, { bigint: true });
  return `${dev}:${ino}`;
}

function open(path: string): number | undefined {
  try {
    return nodeFs.openSync(path, nodeFs.constants.O_RDONLY | UNFOLLOWED);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
