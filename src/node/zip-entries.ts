// Reads the members of a zip archive one by one, within bounds, without unpacking it to disk (APPNOTE 6.3, no encryption).

import { type FileHandle, open } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

/** Members of one archive that are looked at. */
const MAX_ENTRIES = 1_000_000;

/** A central directory larger than this is not read. */
const MAX_DIRECTORY = 256 * 1024 * 1024;

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
  const file = await open(path, 'r');
  try {
    const directory = await readDirectory(file);
    let at = 0;
    for (let count = 0; count < MAX_ENTRIES && directory.length - at >= 46; count++) {
      if (directory.readUInt32LE(at) !== 0x02014b50) return;
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
        directory.readUInt16LE(at + offset),
      );
      const name = directory.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
      if (isWanted(name)) yield { name, text: await readEntry(file, directory, at, maxBytes) };
      at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
    }
  } finally {
    await file.close();
  }
}

async function readDirectory(file: FileHandle): Promise<Buffer> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end === -1 || tail.length - end < 22) throw new Error('it is no zip archive');
  const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (length > MAX_DIRECTORY || start + length > size) throw new Error('its list of members cannot be read');
  return readAt(file, start, length);
}

async function readEntry(
  file: FileHandle,
  directory: Buffer,
  at: number,
  maxBytes: number,
): Promise<string | undefined> {
  const [method, packed, unpacked] = [
    directory.readUInt16LE(at + 10),
    directory.readUInt32LE(at + 20),
    directory.readUInt32LE(at + 24),
  ];
  if (unpacked > maxBytes || packed > maxBytes) return undefined;
  const offset = directory.readUInt32LE(at + 42);
  const head = await readAt(file, offset, 30);
  if (head.length < 30) return undefined;
  const bytes = await readAt(file, offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), packed);
  try {
    return (method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: maxBytes })).toString('utf8');
  } catch {
    // One broken member does not make the others unreadable.
    return undefined;
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
