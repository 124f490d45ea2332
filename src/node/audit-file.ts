// Appends to the audit log: under a lock, onto the chain, on disk before anybody is told.

import * as nodeFs from 'node:fs';
import { type ChainHead, headOf, newChain, type SealPorts, sealNext } from '../core/audit/chain.ts';
import { isCheckpointDue } from '../core/audit/checkpoint.ts';
import { type AuditEvent, MAX_LINE_BYTES } from '../core/audit/record.ts';
import { type LogEnd, readLogEnd } from './audit-end.ts';
import { type DueCheckpoint, dueCheckpoint, publicEpochKey } from './audit-epoch.ts';
import { type Desk, fullFiles, moveMark, readSeal, syncFolder } from './audit-mark.ts';
import { type AuditPlaces, auditPlaces, fullFileName } from './audit-places.ts';
import { type AuditFs, type Refusal, Refused } from './audit-refusal.ts';
import { rehearseSeal } from './audit-rehearsal.ts';
import { now } from './clock.ts';
import { sha256 } from './digest.ts';
import { acquireLease } from './lease-lock.ts';
import { readBytes, UNFOLLOWED } from './plain-file.ts';
import { ownLife } from './process-life.ts';

/** Whether the record is durable. Whoever is refused must not let the command pass. */
export type AppendResult =
  | { readonly appended: true; readonly seq: number; readonly hash: string }
  /** `busy`: the lock was not had in time. `truncated`, `tampered`: see `gatehouse audit verify`. `unwritable`: the disk. */
  | { readonly appended: false; readonly reason: Refusal; readonly message: string };

export interface AuditOptions {
  readonly places?: AuditPlaces;
  readonly fs?: AuditFs;
  /** Milliseconds that an append waits for the lock. */
  readonly waitMs?: number;
  /** A file of at least this many bytes is put aside before the next record. */
  readonly rotateBytes?: number;
}

export interface AuditFile {
  /** Never throws. */
  append(event: AuditEvent): Promise<AppendResult>;
}

/** The log's writer. Nothing is kept between appends: other processes write to the same log. */
export function auditFile(options: AuditOptions = {}): AuditFile {
  const { places = auditPlaces(), fs = nodeFs, waitMs = 2000, rotateBytes = 8 * 1024 * 1024 } = options;
  const own = ownLife();
  return {
    append: async (event) => {
      try {
        fs.mkdirSync(places.folder, { recursive: true, mode: 0o700 });
        const meanwhile = (): void => rehearseSeal(event, places, fs);
        const lease = await acquireLease(places.lock, { fs, own, waitMs, meanwhile });
        if (typeof lease === 'string') return { appended: false, reason: 'busy', message: lease };
        try {
          return appendLocked(event, { places, fs, rotateBytes });
        } finally {
          lease.release();
        }
      } catch (error) {
        const reason = error instanceof Refused ? error.reason : 'unwritable';
        return { appended: false, reason, message: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** All in one go: nothing else of this process runs while the lock is held, and it is held for no longer than needed. */
function appendLocked(event: AuditEvent, desk: Desk): AppendResult {
  const { places, fs } = desk;
  const { ports, mark } = readSeal(desk);
  let file = openLog(desk);
  try {
    const size = fs.fstatSync(file).size;
    const end = readLogEnd(file, size, MAX_LINE_BYTES, fs);
    if (end === undefined) throw new Refused('tampered', `${places.log} does not end in a record.`);
    const last = end.line ?? lastFullLine(desk);
    const head = headAfter(last, mark, ports);
    const notes = notesFor(end, head, desk);
    let base = end.wholeBytes;
    if (end.torn.length > 0) fs.ftruncateSync(file, base);
    if (base >= desk.rotateBytes) {
      const name = putAside(file, desk);
      const fresh = openLog(desk);
      fs.closeSync(file);
      file = fresh;
      base = 0;
      notes.push({ event: 'rotated', file: name });
    }
    if (base === 0) syncFolder(places.folder, fs);
    const written = sealAll([...notes.map((detail): AuditEvent => ({ kind: 'lifecycle', detail })), event], head, {
      ports,
      desk,
    });
    writeDurably(file, base, Buffer.from(written.text, 'latin1'), fs);
    written.checkpoint?.commit();
    moveMark(written.head, ports, desk);
    return { appended: true, seq: written.head.seq, hash: written.head.hash };
  } finally {
    fs.closeSync(file);
  }
}

interface Written {
  readonly text: string;
  readonly head: ChainHead;
  /** Few records are written at once: never two checkpoints. */
  readonly checkpoint: DueCheckpoint | undefined;
}

/** The lines of these events after `head`, with a checkpoint between them where one is due. */
function sealAll(
  events: readonly AuditEvent[],
  head: ChainHead,
  { ports, desk }: { readonly ports: SealPorts; readonly desk: Desk },
): Written {
  const lines: string[] = [];
  let next = head;
  let checkpoint: DueCheckpoint | undefined;
  const add = (event: AuditEvent): void => {
    const sealed = sealNext(next, event, now(), ports);
    lines.push(`${sealed.line}\n`);
    next = sealed.head;
  };
  for (const event of events) {
    if (isCheckpointDue(next.seq + 1) && isSigned(desk)) {
      checkpoint = dueCheckpoint(next, desk.places.sign, desk.fs);
      add(checkpoint.event);
    }
    add(event);
  }
  return { text: lines.join(''), head: next, checkpoint };
}

/** Whether the log was begun with signatures: its first record says so, wherever the key is now. */
function isSigned(desk: Desk): boolean {
  const { places, fs } = desk;
  const [oldest] = fullFiles(desk);
  const file = fs.openSync(
    oldest === undefined ? places.log : `${places.folder}/${oldest}`,
    nodeFs.constants.O_RDONLY | UNFOLLOWED,
  );
  try {
    const { size } = fs.fstatSync(file);
    return readBytes(file, 0, Math.min(size, FIRST_RECORD_BYTES), fs).toString('latin1').includes('"epochKey":"');
  } finally {
    fs.closeSync(file);
  }
}

/** The record that begins a log is shorter. */
const FIRST_RECORD_BYTES = 1024;

/** What the log says of its own life, ahead of the record that is due. */
function notesFor({ torn }: LogEnd, head: ChainHead, { places, fs }: Desk): Record<string, string | number>[] {
  return [
    ...(head.seq === -1 ? [{ event: 'begun', epochKey: firstKey(places, fs) }] : []),
    ...(torn.length === 0 ? [] : [{ event: 'repaired', tornBytes: torn.length, tornSha256: sha256(torn) }]),
  ];
}

function firstKey({ sign }: AuditPlaces, fs: AuditFs): string {
  const key = publicEpochKey(sign, fs);
  if (key === undefined) throw new Refused('tampered', `The signing key of the audit log is missing: ${sign}`);
  return key;
}

/** The head after the last line; the log may be ahead of its mark, never behind it. */
function headAfter(line: string | undefined, mark: ChainHead, ports: SealPorts): ChainHead {
  const head = line === undefined ? newChain(mark.chain) : headOf(line, ports);
  if (head === undefined) throw new Refused('tampered', 'The last record of the audit log was changed.');
  if (head.chain !== mark.chain)
    throw new Refused('tampered', 'The audit log and its high-water mark do not belong together.');
  if (head.seq < mark.seq) {
    throw new Refused('truncated', `The audit log ends at record ${head.seq}, but once reached ${mark.seq}.`);
  }
  if (head.seq === mark.seq && head.hash !== mark.hash) {
    throw new Refused('tampered', `Record ${head.seq} of the audit log was replaced.`);
  }
  return head;
}

/** Writes and syncs; where either fails the file is put back, so that nothing is read later that nobody was told of. */
function writeDurably(file: number, base: number, bytes: Buffer, fs: AuditFs): void {
  try {
    for (let written = 0; written < bytes.length; ) {
      const more = fs.writeSync(file, bytes, written, bytes.length - written);
      if (more === 0) throw new Error('The disk took no more of the audit log.');
      written += more;
    }
    fs.fdatasyncSync(file);
  } catch (error) {
    try {
      fs.ftruncateSync(file, base);
    } catch (second) {
      // What stays behind is repaired by the next append, or stands as a record ahead of the mark.
      throw new AggregateError([error, second], error instanceof Error ? error.message : String(error));
    }
    throw error;
  }
}

function openLog({ places, fs }: Desk): number {
  const { O_RDWR, O_APPEND, O_CREAT } = nodeFs.constants;
  const file = fs.openSync(places.log, O_RDWR | O_APPEND | O_CREAT | UNFOLLOWED, 0o600);
  if (fs.fstatSync(file).isFile()) return file;
  fs.closeSync(file);
  throw new Refused('tampered', `${places.log} is not a file.`);
}

/** Gives the file that is full the name under which it stays. */
function putAside(file: number, { places, fs }: Desk): string {
  const firstSeq = /^\{"v":1,"seq":(\d{1,15}),/.exec(readBytes(file, 0, 64, fs).toString('latin1'))?.[1];
  if (firstSeq === undefined) throw new Refused('tampered', `${places.log} does not begin with a record.`);
  const name = fullFileName(Number(firstSeq));
  if (fs.existsSync(`${places.folder}/${name}`)) throw new Refused('tampered', `${name} is there already.`);
  fs.renameSync(places.log, `${places.folder}/${name}`);
  return name;
}

/** The last line of the newest full file: where the chain goes on when the current file is empty. */
function lastFullLine(desk: Desk): string | undefined {
  const { places, fs } = desk;
  const newest = fullFiles(desk).at(-1);
  if (newest === undefined) return undefined;
  const file = fs.openSync(`${places.folder}/${newest}`, nodeFs.constants.O_RDONLY | UNFOLLOWED);
  try {
    return readLogEnd(file, fs.fstatSync(file).size, MAX_LINE_BYTES, fs)?.line;
  } finally {
    fs.closeSync(file);
  }
}
