// Leads through an archive of any kind file by file, without unpacking it to disk, and through those that lie in it.

import type { Problem } from '../../core/model/problem.ts';
import { ARCHIVE_NAME } from '../../core/packaging/archive-name.ts';
import { unreadable } from '../files.ts';
import { asarMembers } from './asar.ts';
import { type ArchiveBounds, type ArchiveBudget, archiveBudget, BeyondBounds } from './budget.ts';
import { type ByteSource, fileSource, memorySource } from './byte-source.ts';
import { tarReader } from './tar.ts';
import { unpacked } from './unpack.ts';
import { zipMemberPieces, zipMembers } from './zip.ts';

export interface ArchivedFile {
  /** In the archive, with `/`; of a file in a nested one `inner.zip!/name`. */
  readonly path: string;
  /** Unpacked, as the archive says. */
  readonly bytes: number;
}

export interface FileTaker {
  push(piece: Buffer): void;
  end(isWhole: boolean): void;
}

/** Asked about every file in order; what it gives gets the bytes, before the next file is asked about. */
export type FileVisitor = (file: ArchivedFile) => FileTaker | undefined;

/** Nested archives are kept in memory for their turn: so many bytes of them. */
const MAX_NESTED_BYTES = 64 * 1024 * 1024;

interface Reading {
  readonly visit: FileVisitor;
  readonly budget: ArchiveBudget;
  /** Why what was not read, each reason once, with how often. */
  readonly reasons: Map<string, number>;
  /** Before the path of every file. */
  readonly prefix: string;
  /** Undefined in a nested archive: those inside it are not opened. */
  readonly nested: { readonly path: string; readonly source: ByteSource }[] | undefined;
}

/** Never throws: what kept it from being read whole is a problem of the archive. Archives in the archive are opened, one level deep. `form` is for those that begin with something else. */
export async function readArchive(
  path: string,
  visit: FileVisitor,
  bounds?: ArchiveBounds,
  form?: 'zip',
): Promise<readonly Problem[]> {
  let source: ByteSource | undefined;
  const reasons = new Map<string, number>();
  try {
    source = await fileSource(path);
    const budget = archiveBudget(source.size, bounds);
    const nested: { readonly path: string; readonly source: ByteSource }[] = [];
    const reading: Reading = { visit, budget, reasons, prefix: '', nested };
    await (form === 'zip' ? readZip(source, reading) : readSource(source, reading));
    for (const inner of nested) {
      try {
        await readSource(inner.source, { visit, budget, reasons, prefix: `${inner.path}!/`, nested: undefined });
      } catch (error) {
        if (error instanceof BeyondBounds) throw error;
        note(reasons, `An archive in it could not be read: ${messageOf(error)}`);
      }
    }
  } catch (error) {
    if (!(error instanceof BeyondBounds)) return [...problemsOf(path, reasons), unreadable(path, error)];
    note(reasons, `${error.message}; the rest was not looked into`);
  } finally {
    await source?.close();
  }
  return problemsOf(path, reasons);
}

async function readSource(source: ByteSource, reading: Reading): Promise<void> {
  const head = await source.read(0, 4);
  const first = head.length < 4 ? 0 : head.readUInt32LE(0);
  if ((first & 0xffff) === 0x8b1f) return readTar(source, 'gzip', reading);
  if (first === 4) return readAsar(source, reading);
  const isZip = head.toString('latin1', 0, 2) === 'PK' || head.toString('latin1', 0, 4) === 'Cr24';
  return isZip ? readZip(source, reading) : readTar(source, 'stored', reading);
}

async function readTar(source: ByteSource, packing: 'gzip' | 'stored', reading: Reading): Promise<void> {
  const reader = tarReader((name, bytes) => takerFor({ path: cleanPath(name), bytes }, reading));
  let isCut = true;
  try {
    for await (const piece of unpacked(source, 0, source.size, packing, reading.budget)) reader.push(piece);
    isCut = false;
  } finally {
    if (!reader.end() && !isCut) note(reading.reasons, 'It ends in the middle');
  }
}

async function readZip(source: ByteSource, reading: Reading): Promise<void> {
  for (const member of await zipMembers(source)) {
    if (member.name.endsWith('/')) continue;
    const taker = takerFor({ path: cleanPath(member.name), bytes: member.bytes }, reading);
    await takeMember(taker, reading, () => zipMemberPieces(source, member, reading.budget));
  }
}

async function readAsar(source: ByteSource, reading: Reading): Promise<void> {
  for (const { name, bytes, at } of await asarMembers(source)) {
    const taker = takerFor({ path: cleanPath(name), bytes }, reading);
    // What was left outside of the archive lies beside it as a file of its own.
    if (at !== undefined) await takeMember(taker, reading, () => unpacked(source, at, bytes, 'stored', reading.budget));
    else taker?.end(false);
  }
}

async function takeMember(
  taker: FileTaker | undefined,
  { reasons }: Reading,
  pieces: () => AsyncGenerator<Buffer>,
): Promise<void> {
  if (taker === undefined) return;
  let isWhole = false;
  try {
    for await (const piece of pieces()) taker.push(piece);
    isWhole = true;
  } catch (error) {
    if (error instanceof BeyondBounds && error.isAll) throw error;
    note(reasons, `A file in it could not be read: ${messageOf(error)}`);
  } finally {
    taker.end(isWhole);
  }
}

function takerFor(file: ArchivedFile, reading: Reading): FileTaker | undefined {
  reading.budget.countMember();
  const taker = reading.visit({ path: `${reading.prefix}${file.path}`, bytes: file.bytes });
  if (taker !== undefined || !ARCHIVE_NAME.test(file.path)) return taker;
  if (reading.nested === undefined) {
    note(reading.reasons, 'An archive in an archive in it was not looked into');
    return undefined;
  }
  return keeper(file, reading.nested, reading.reasons);
}

/** Takes a file for its text, at most so many bytes of it. */
export function textTaker(limit: number, take: (text: string) => void): FileTaker {
  const pieces: Buffer[] = [];
  let bytes = 0;
  return {
    push(piece) {
      bytes += piece.length;
      if (bytes <= limit) pieces.push(Buffer.from(piece));
    },
    end: () => take(Buffer.concat(pieces).toString('utf8')),
  };
}

/** Keeps a nested archive for its turn. */
function keeper(
  file: ArchivedFile,
  nested: { readonly path: string; readonly source: ByteSource }[],
  reasons: Map<string, number>,
): FileTaker | undefined {
  const pieces: Buffer[] = [];
  let left = MAX_NESTED_BYTES - nested.reduce((sum, { source }) => sum + source.size, 0);
  return {
    push(piece) {
      left -= piece.length;
      if (left >= 0) pieces.push(Buffer.from(piece));
      else pieces.length = 0;
    },
    end(isWhole) {
      if (left < 0) note(reasons, 'An archive in it is too large to be looked into');
      else if (isWhole) nested.push({ path: file.path, source: memorySource(Buffer.concat(pieces)) });
    },
  };
}

/** As a path below the archive's top, whatever the name tries to lead to. */
function cleanPath(name: string): string {
  return name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
}

function note(reasons: Map<string, number>, reason: string): void {
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}

function problemsOf(path: string, reasons: ReadonlyMap<string, number>): Problem[] {
  return [...reasons].map(([reason, times]) => ({
    path,
    message: times === 1 ? reason : `${reason} (${times} times)`,
    unread: true,
  }));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
