// The texts of chosen members of a zip archive on disk, one by one and within bounds.

import { ARCHIVE_BOUNDS, archiveBudget } from './archive/budget.ts';
import { type ByteSource, fileSource } from './archive/byte-source.ts';
import { type ZipMember, zipMemberPieces, zipMembers } from './archive/zip.ts';

/** Members of one archive that are looked at. */
const MAX_ENTRIES = 1_000_000;

export interface ZipEntry {
  readonly name: string;
  /** Unpacked; undefined where it is larger than asked for, or broken. */
  readonly text: string | undefined;
}

/** The members whose names are wanted. Throws where the file is no archive that can be read. */
export async function* zipEntries(
  path: string,
  isWanted: (name: string) => boolean,
  maxBytes: number,
): AsyncGenerator<ZipEntry> {
  const source = await fileSource(path);
  try {
    let count = 0;
    for (const member of await zipMembers(source)) {
      if (count++ === MAX_ENTRIES) return;
      if (isWanted(member.name)) yield { name: member.name, text: await textOf(source, member, maxBytes) };
    }
  } finally {
    await source.close();
  }
}

/** Every member has a budget of its own: the archive may be of any size. */
async function textOf(source: ByteSource, member: ZipMember, maxBytes: number): Promise<string | undefined> {
  if (member.bytes > maxBytes || member.packedBytes > maxBytes) return undefined;
  const budget = archiveBudget(source.size, { ...ARCHIVE_BOUNDS, memberBytes: maxBytes });
  const pieces: Buffer[] = [];
  try {
    for await (const piece of zipMemberPieces(source, member, budget)) pieces.push(piece);
    return Buffer.concat(pieces).toString('utf8');
  } catch {
    // One broken member does not make the others unreadable.
    return undefined;
  }
}
