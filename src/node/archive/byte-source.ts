// Bytes that can be read at any place: a file on disk, or a member that was kept in memory.

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

export interface ByteSource {
  readonly size: number;
  /** At most `length` bytes; fewer at the end. What is returned stays the caller's. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Throws where it cannot be opened, or is no regular file. */
export async function fileSource(path: string): Promise<ByteSource> {
  // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
  const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const stat = await file.stat();
  if (!stat.isFile()) {
    await file.close();
    throw new Error('it is no regular file');
  }
  return {
    size: stat.size,
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, stat.size - position));
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(wanted), 0, wanted, position);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

export function memorySource(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    read: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
    close: () => Promise.resolve(),
  };
}
