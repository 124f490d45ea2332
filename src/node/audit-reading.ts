// Reads the audit log for those who check or show it: any time, without the lock, bounded in memory.

import * as nodeFs from 'node:fs';
import { LONGEST_LINE, type RawLine, type Verification, verifyLog } from '../core/audit/verify.ts';
import type { AuditTail } from '../core/report/audit-page.ts';
import type { ReadRecord } from '../core/report/audit-text.ts';
import { macUnder, readAuditKey } from './audit-key.ts';
import { type AuditPlaces, auditPlaces, FULL_FILE } from './audit-places.ts';
import { sha256 } from './digest.ts';
import { isSignedBy } from './ed25519.ts';
import { codeOf, readPlainFile, UNFOLLOWED } from './plain-file.ts';

const CHUNK_BYTES = 256 * 1024;

/** Checks the whole log against its key and its high-water mark. Never throws. */
export function verifyAuditLog(places: AuditPlaces = auditPlaces()): Verification {
  try {
    // The mark before the log: what is appended meanwhile puts the log ahead of it, which is no fault.
    const mark = readPlainFile(places.mark, 4096, nodeFs);
    const key = readAuditKey(places.key, nodeFs);
    const files = logFiles(places);
    try {
      if (key === undefined && (mark !== undefined || files.length > 0)) {
        return {
          status: 'unreadable',
          why: `The key is missing, and seals cannot be checked without it: ${places.key}`,
        };
      }
      const hmac = macUnder(key ?? Buffer.alloc(32));
      return verifyLog({ lines: linesOf(files), mark, sha256, hmac, isSignedBy });
    } finally {
      for (const { file } of files) if (file !== undefined) nodeFs.closeSync(file);
    }
  } catch (error) {
    return { status: 'unreadable', why: error instanceof Error ? error.message : String(error) };
  }
}

/** Every line of the log, oldest first. Throws when a file of it cannot be read. */
export function* auditLines(places: AuditPlaces = auditPlaces()): Generator<RawLine> {
  const files = logFiles(places);
  try {
    yield* linesOf(files);
  } finally {
    for (const { file } of files) if (file !== undefined) nodeFs.closeSync(file);
  }
}

/**
 * The last records that are wanted, `most` of them at most; a line that is no record is always wanted. Throws when a file
 * of the log cannot be read.
 */
export function auditTail(
  most: number,
  isWanted: (record: ReadRecord) => boolean = () => true,
  places: AuditPlaces = auditPlaces(),
): AuditTail {
  let last: (ReadRecord | undefined)[] = [];
  let total = 0;
  let wanted = 0;
  for (const { bytes } of auditLines(places)) {
    total += 1;
    const record = recordIn(bytes);
    if (record !== undefined && !isWanted(record)) continue;
    wanted += 1;
    last.push(record);
    // Thrown away in one go: taking them one by one off the front would cost as much as reading them.
    if (last.length > most * 16) last = last.slice(-most);
  }
  return { records: last.slice(-most), total, wanted, folder: places.folder };
}

/** The record with that number, or undefined. Throws when a file of the log cannot be read. */
export function auditRecord(seq: number, places: AuditPlaces = auditPlaces()): ReadRecord | undefined {
  for (const { bytes } of auditLines(places)) {
    if (bytes.includes(`"seq":${seq},`)) {
      const record = recordIn(bytes);
      if (record?.['seq'] === seq) return record;
    }
  }
  return undefined;
}

/** Every record, oldest first, without the lines that are none. */
export function* auditRecords(places: AuditPlaces = auditPlaces()): Generator<ReadRecord> {
  for (const { bytes } of auditLines(places)) {
    const record = recordIn(bytes);
    if (record !== undefined) yield record;
  }
}

/** What a line says, as long as it is one object of printable characters. */
export function recordIn(bytes: string): Readonly<Record<string, unknown>> | undefined {
  if (/[^ -~]/.test(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    // Not JSON: whoever shows it says so.
    return undefined;
  }
}

interface LogFile {
  readonly name: string;
  readonly path: string;
  /** Open already, where it is the file that is being written to. */
  readonly file?: number;
}

/**
 * The current file is opened before the others are listed, so that one that is put aside in between is there twice, not
 * missing: then it is the same file and counts once.
 */
function logFiles({ folder, log }: AuditPlaces): readonly LogFile[] {
  const file = openFile(log);
  const names = file === undefined && !nodeFs.existsSync(folder) ? [] : nodeFs.readdirSync(folder);
  const full = names
    .filter((name) => FULL_FILE.test(name))
    .sort()
    .map((name): LogFile => ({ name, path: `${folder}/${name}` }));
  if (file === undefined) return full;
  const newest = full.at(-1);
  if (newest !== undefined && isSameFile(file, newest.path)) {
    nodeFs.closeSync(file);
    return full;
  }
  return [...full, { name: 'audit.jsonl', path: log, file }];
}

function isSameFile(file: number, path: string): boolean {
  const [one, other] = [nodeFs.fstatSync(file, { bigint: true }), nodeFs.lstatSync(path, { bigint: true })];
  return one.dev === other.dev && one.ino === other.ino;
}

function* linesOf(files: readonly LogFile[]): Generator<RawLine> {
  for (const { name, path, file } of files) {
    if (file !== undefined) {
      yield* linesIn(name, file);
      continue;
    }
    const opened = openFile(path);
    if (opened === undefined) continue;
    try {
      yield* linesIn(name, opened);
    } finally {
      nodeFs.closeSync(opened);
    }
  }
}

/** The lines up to where the file ended when it was opened: a record that is being written now is not half read. */
function* linesIn(name: string, file: number): Generator<RawLine> {
  const { size } = nodeFs.fstatSync(file);
  const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, size));
  let rest = '';
  let number = 0;
  for (let position = 0; position < size; ) {
    const read = nodeFs.readSync(file, chunk, 0, Math.min(chunk.length, size - position), position);
    if (read === 0) break;
    position += read;
    const lines = (rest + chunk.toString('latin1', 0, read)).split('\n');
    rest = lines.pop() ?? '';
    for (const bytes of lines) {
      number += 1;
      yield { file: name, number, bytes, isEnded: true };
    }
    // No record is that long. Shown as the line it pretends to be, and the rest of the file left alone.
    if (rest.length > LONGEST_LINE) {
      yield { file: name, number: number + 1, bytes: rest, isEnded: true };
      return;
    }
  }
  if (rest !== '') yield { file: name, number: number + 1, bytes: rest, isEnded: false };
}

function openFile(path: string): number | undefined {
  try {
    const file = nodeFs.openSync(path, nodeFs.constants.O_RDONLY | UNFOLLOWED);
    if (nodeFs.fstatSync(file).isFile()) return file;
    nodeFs.closeSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  throw new Error(`${path} is not a file`);
}
