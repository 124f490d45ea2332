// Checks a log from its raw lines alone. Shares no code with the writer: what both got wrong, neither would notice.

import { checkpointFault, type SignaturePorts, type SignedSoFar } from './verify-checkpoints.ts';

/** One line as it lies in the file, each byte one character. */
export interface RawLine {
  readonly file: string;
  /** 1-based. */
  readonly number: number;
  readonly bytes: string;
  /** Whether a line end follows. */
  readonly isEnded: boolean;
}

/** Everything the judgement rests on. */
export interface LogEvidence extends SignaturePorts {
  /** All files of the log, oldest first. */
  readonly lines: Iterable<RawLine>;
  /** The mark's text; undefined where there is no mark. */
  readonly mark: string | undefined;
  /** Lower-case hex HMAC-SHA-256 under the log's key. */
  hmac(text: string): string;
}

export interface LinePlace {
  readonly file: string;
  readonly line: number;
}

export interface IntactLog {
  readonly status: 'intact';
  readonly records: number;
  /** Bytes of an unfinished record at the end, never acknowledged. */
  readonly torn: number;
  /** Signatures that were followed; 0 also in a log that was begun without them. */
  readonly checkpoints: number;
  /** Names the log; empty where there is no record. */
  readonly chain: string;
}

export type Verification =
  | IntactLog
  /** The first break; `at` is missing where it is no line that is wrong. */
  | { readonly status: 'tampered'; readonly records: number; readonly why: string; readonly at?: LinePlace }
  | { readonly status: 'truncated'; readonly records: number; readonly why: string }
  | { readonly status: 'unknown-version'; readonly records: number; readonly why: string; readonly at: LinePlace }
  | { readonly status: 'unreadable'; readonly why: string };

interface Mark {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

interface Progress extends SignedSoFar {
  chain: string;
  records: number;
  hash: string;
  time: string;
  torn: number;
  /** Hash of the record that the mark names, once it was met. */
  markedHash: string | undefined;
}

interface Break {
  readonly status: 'tampered' | 'unknown-version';
  readonly why: string;
}

/** Characters; well above what any writer of version 1 puts on a line. */
export const LONGEST_LINE = 1024 * 1024;

/** Reads the log once, in order, and keeps no line of it. */
export function verifyLog(evidence: LogEvidence): Verification {
  const mark = evidence.mark === undefined ? undefined : markIn(evidence.mark, evidence);
  if (mark === 'broken') {
    return {
      status: 'tampered',
      records: 0,
      why: 'The high-water mark was changed by something other than Gatehouse.',
    };
  }
  const progress: Progress = {
    chain: '',
    records: 0,
    hash: '0'.repeat(64),
    time: '',
    torn: 0,
    markedHash: undefined,
    key: undefined,
    checkpoints: 0,
  };
  for (const line of evidence.lines) {
    const at: LinePlace = { file: line.file, line: line.number };
    const { records } = progress;
    if (progress.torn > 0)
      return { status: 'tampered', records, at, why: 'A line follows one that was never finished.' };
    if (!line.isEnded) {
      progress.torn = line.bytes.length;
      continue;
    }
    const broken = breakIn(line.bytes, progress, mark, evidence);
    if (broken !== undefined) return { status: broken.status, records, at, why: broken.why };
  }
  return conclusion(progress, mark);
}

function conclusion(progress: Progress, mark: Mark | undefined): Verification {
  const { records, chain, hash, torn, markedHash, checkpoints } = progress;
  if (mark === undefined) {
    if (records === 0 && torn === 0)
      return { status: 'unreadable', why: 'There is no log here, and no high-water mark.' };
    return { status: 'tampered', records, why: 'The high-water mark is missing: records may be missing at the end.' };
  }
  if (mark.seq >= records) {
    const why = `The log once reached record ${mark.seq}; ${records === 0 ? 'none is left' : `the last one now is ${records - 1}`}.`;
    return { status: 'truncated', records, why };
  }
  if (records > 0 && mark.chain !== chain) {
    return { status: 'tampered', records, why: 'The high-water mark belongs to another log.' };
  }
  if (mark.seq >= 0 && (mark.seq === records - 1 ? hash : markedHash) !== mark.hash) {
    return { status: 'tampered', records, why: `Record ${mark.seq} is not the one that the high-water mark names.` };
  }
  return { status: 'intact', records, torn, checkpoints, chain };
}

/** What is wrong with the next line, or undefined after `progress` has moved past it. */
function breakIn(bytes: string, progress: Progress, mark: Mark | undefined, ports: LogEvidence): Break | undefined {
  const record = recordIn(bytes);
  if (record === undefined) return tampered('This is no record: something other than Gatehouse wrote or changed it.');
  const version = record['v'];
  if (typeof version === 'number' && Number.isInteger(version) && version > 1) {
    return { status: 'unknown-version', why: `Records of version ${version} are newer than this Gatehouse.` };
  }
  // The seal is the end of the line, so that what was hashed is read off the bytes and not put together anew.
  const seal = bytes.slice(-SEAL_LENGTH);
  const hash = seal.slice(9, 73);
  const mac = seal.slice(82, 146);
  if (version !== 1 || seal !== `,"hash":"${hash}","mac":"${mac}"}`) return tampered('The record has no seal.');
  if (ports.sha256(`${bytes.slice(0, -SEAL_LENGTH)}}`) !== hash)
    return tampered('The record was changed after it was written.');
  if (ports.hmac(`gatehouse record v1\n${hash}`) !== mac)
    return tampered('The record was not sealed with the key of this log.');
  const misplaced = misplacedIn(record, progress);
  if (misplaced !== undefined) return tampered(misplaced);
  const { seq, chain, prev, kind, detail } = record;
  const place = { seq: Number(seq), chain: String(chain), prev: String(prev), kind, detail: detailIn(detail) };
  const unsigned = checkpointFault(place, progress, ports);
  if (unsigned !== undefined) return tampered(unsigned);
  progress.chain = String(record['chain']);
  progress.time = String(record['time']);
  progress.hash = hash;
  if (mark?.seq === progress.records) progress.markedHash = hash;
  progress.records += 1;
  return undefined;
}

function detailIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** `,"hash":"` and 64 digits, `","mac":"` and 64 digits, `"}`. */
const SEAL_LENGTH = 9 + 64 + 9 + 64 + 2;

function misplacedIn(
  record: Readonly<Record<string, unknown>>,
  { records, chain, hash, time: before }: Progress,
): string | undefined {
  const { seq, time } = record;
  if (typeof seq !== 'number' || typeof time !== 'string' || typeof record['chain'] !== 'string') {
    return 'The record does not have the fields of version 1.';
  }
  if (records > 0 && record['chain'] !== chain) return 'The record comes from another log.';
  if (seq > records)
    return seq === records + 1 ? `Record ${records} is missing.` : `Records ${records} to ${seq - 1} are missing.`;
  if (seq < records) return `Record ${seq} stands where record ${records} should.`;
  if (record['prev'] !== hash) return `Record ${seq} does not follow the record before it.`;
  // The writer never goes back, whatever the clock does.
  if (time < before) return `Record ${seq} is dated before the record ahead of it.`;
  return undefined;
}

function recordIn(bytes: string): Readonly<Record<string, unknown>> | undefined {
  if (bytes.length > LONGEST_LINE || /[^ -~]/.test(bytes)) return undefined;
  return objectIn(bytes);
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    // Not JSON: the caller says so in words of its own.
    return undefined;
  }
}

function markIn(text: string, ports: LogEvidence): Mark | 'broken' {
  const line = text.trimEnd();
  const end = line.lastIndexOf(',"mac":"');
  const mark = objectIn(line);
  if (mark === undefined || end === -1 || line !== `${line.slice(0, end)},"mac":"${String(mark['mac'])}"}`)
    return 'broken';
  if (ports.hmac(`gatehouse mark v1\n${line.slice(0, end)}`) !== mark['mac']) return 'broken';
  const { chain, seq, hash } = mark;
  if (typeof chain !== 'string' || typeof seq !== 'number' || typeof hash !== 'string') return 'broken';
  return { chain, seq, hash };
}

function tampered(why: string): Break {
  return { status: 'tampered', why };
}
