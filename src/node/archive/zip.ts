// Reads zip archives member by member without unpacking them to disk (APPNOTE 6.3, zip64): .zip, .vsix, .whl, .crx.

import type { ArchiveBudget } from './budget.ts';
import type { ByteSource } from './byte-source.ts';
import { type Packing, unpacked } from './unpack.ts';

export interface ZipMember {
  readonly name: string;
  /** Unpacked, as the archive says. */
  readonly bytes: number;
  readonly packedBytes: number;
  /** Why it cannot be unpacked; undefined where it can. */
  readonly obstacle: string | undefined;
  readonly packing: Packing;
  /** Where its own header begins. */
  readonly at: number;
}

/** A list of members larger than this is not read. */
const MAX_DIRECTORY = 256 * 1024 * 1024;
/** The end record with the longest comment there can be. */
const END_BYTES = 65_557;
const ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const UNSAID = 0xffff_ffff;

/** The members in the order of the archive's own list. Throws where it is no zip archive that can be read. */
export async function zipMembers(source: ByteSource): Promise<Generator<ZipMember>> {
  const tailAt = Math.max(0, source.size - END_BYTES);
  const tail = await source.read(tailAt, END_BYTES);
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end === -1 || tail.length - end < 22) throw new Error('it is no zip archive');
  const found = (await largeDirectory(source, tail, end)) ?? {
    length: tail.readUInt32LE(end + 12),
    start: tail.readUInt32LE(end + 16),
    endsAt: tailAt + end,
  };
  const { length, start, endsAt } = found;
  // What stands before the archive (the signature of a .crx, a self-extracting program) moves everything.
  const base = endsAt - length - start;
  if (length > MAX_DIRECTORY || base < 0) throw new Error('its list of members cannot be read');
  return membersIn(await source.read(base + start, length), base);
}

/** Pieces of what is in a member. Throws where it is broken, or beyond the budget. */
export async function* zipMemberPieces(
  source: ByteSource,
  { at, packedBytes, packing, obstacle }: ZipMember,
  budget: ArchiveBudget,
): AsyncGenerator<Buffer> {
  if (obstacle !== undefined) throw new Error(obstacle);
  const header = await source.read(at, LOCAL_HEADER_BYTES);
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== 0x04034b50)
    throw new Error('its place in the archive is wrong');
  const start = at + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  yield* unpacked(source, start, packedBytes, packing, budget);
}

interface Directory {
  readonly length: number;
  readonly start: number;
  readonly endsAt: number;
}

/** As zip64 says it; undefined where the archive is none. */
async function largeDirectory(source: ByteSource, tail: Buffer, end: number): Promise<Directory | undefined> {
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return undefined;
  const endsAt = Number(tail.readBigUInt64LE(locator + 8));
  const record = await source.read(endsAt, 56);
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50)
    throw new Error('its list of members cannot be read');
  return { length: Number(record.readBigUInt64LE(40)), start: Number(record.readBigUInt64LE(48)), endsAt };
}

function* membersIn(directory: Buffer, base: number): Generator<ZipMember> {
  for (let at = 0; directory.length - at >= ENTRY_BYTES; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) return;
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const sizes = sizesOf(directory, at, directory.subarray(nameEnd, extraEnd));
    const method = directory.readUInt16LE(at + 10);
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    yield {
      name: directory.toString('utf8', at + ENTRY_BYTES, nameEnd),
      bytes: sizes.bytes,
      packedBytes: sizes.packedBytes,
      at: base + sizes.at,
      packing: method === 0 ? 'stored' : 'deflate',
      obstacle: isEncrypted
        ? 'it is encrypted'
        : method === 0 || method === 8
          ? undefined
          : 'it is packed by a method that is not read',
    };
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
}

/** Zip64 puts what does not fit into an extra field, in this order. */
function sizesOf(directory: Buffer, at: number, extra: Buffer): Pick<ZipMember, 'bytes' | 'packedBytes' | 'at'> {
  const plain = [24, 20, 42].map((offset) => directory.readUInt32LE(at + offset));
  let large = largeValues(extra);
  const [bytes = 0, packedBytes = 0, place = 0] = plain.map((value) => {
    if (value !== UNSAID || large.length < 8) return value;
    const said = Number(large.readBigUInt64LE(0));
    large = large.subarray(8);
    return said;
  });
  return { bytes, packedBytes, at: place };
}

function largeValues(extra: Buffer): Buffer {
  for (let at = 0; extra.length - at >= 4; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, end);
    at = end;
  }
  return extra.subarray(0, 0);
}
