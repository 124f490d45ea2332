// Reads files of any size piece by piece, so that none has to fit into memory.

import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Problem } from '../core/model/problem.ts';
import { ARCHIVE_BOUNDS, archiveBudget, BeyondBounds } from './archive/budget.ts';
import { type ByteSource, fileSource } from './archive/byte-source.ts';
import { unpacked } from './archive/unpack.ts';
import { unreadable } from './files.ts';

const PIECE_BYTES = 256 * 1024;

export interface PiecesRead {
  /** Bytes that were read. */
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

/**
 * Gives a file's bytes to `take`, piece by piece, at most `limit` of them; the piece is only good during the call.
 * Between pieces others get their turn. Never throws; a file that is longer than the limit is a problem.
 */
export async function readPieces(path: string, limit: number, take: (piece: Uint8Array) => void): Promise<PiecesRead> {
  let bytes = 0;
  try {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) return { bytes, problems: [{ path, message: 'Not a regular file; not read', unread: true }] };
      const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(PIECE_BYTES, stat.size)));
      while (bytes < limit) {
        const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, limit - bytes), bytes);
        if (bytesRead === 0) return { bytes, problems: [] };
        bytes += bytesRead;
        take(buffer.subarray(0, bytesRead));
        if (bytes >= stat.size && bytesRead < buffer.length) return { bytes, problems: [] };
      }
      if (stat.size <= limit) return { bytes, problems: [] };
      const message = `Larger than ${limit} bytes; the rest was not read`;
      return { bytes, problems: [{ path, message, unread: true }] };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { bytes, problems: [unreadable(path, error)] };
  }
}

/** Like `readPieces`, for a file packed with gzip: `take` gets what is in it. */
export async function readUnpackedPieces(
  path: string,
  limit: number,
  take: (piece: Uint8Array) => void,
): Promise<PiecesRead> {
  let bytes = 0;
  let source: ByteSource | undefined;
  try {
    source = await fileSource(path);
    const budget = archiveBudget(source.size, { ...ARCHIVE_BOUNDS, memberBytes: limit, totalBytes: limit });
    for await (const piece of unpacked(source, 0, source.size, 'gzip', budget)) {
      bytes += piece.length;
      take(piece);
    }
    return { bytes, problems: [] };
  } catch (error) {
    if (!(error instanceof BeyondBounds)) return { bytes, problems: [unreadable(path, error)] };
    return { bytes, problems: [{ path, message: `${error.message}; the rest was not read`, unread: true }] };
  } finally {
    await source?.close();
  }
}
