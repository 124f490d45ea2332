// Unpacks a stretch of bytes piece by piece, within a budget, one piece in memory at a time.

import { Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import type { ArchiveBudget } from './budget.ts';
import type { ByteSource } from './byte-source.ts';

export type Packing = 'stored' | 'deflate' | 'gzip';

const PIECE_BYTES = 64 * 1024;

/** Throws BeyondBounds, and what the unpacker says of broken bytes. Others get their turn between pieces. */
export async function* unpacked(
  source: ByteSource,
  start: number,
  length: number,
  packing: Packing,
  budget: ArchiveBudget,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  if (packing === 'stored') {
    for await (const piece of piecesOf(source, start, length)) {
      bytes += piece.length;
      budget.spend(piece.length);
      budget.watchMember(bytes, bytes);
      yield piece;
    }
    return;
  }
  const packed = Readable.from(piecesOf(source, start, length), { objectMode: true, highWaterMark: 1 });
  const options = { chunkSize: PIECE_BYTES };
  const engine = packing === 'gzip' ? createGunzip(options) : createInflateRaw(options);
  packed.on('error', (error) => engine.destroy(error));
  packed.pipe(engine);
  try {
    for await (const piece of engine) {
      const out: Buffer = piece;
      bytes += out.length;
      budget.spend(out.length);
      budget.watchMember(bytes, engine.bytesWritten);
      yield out;
    }
  } finally {
    packed.destroy();
    engine.destroy();
  }
}

async function* piecesOf(source: ByteSource, start: number, length: number): AsyncGenerator<Buffer> {
  const end = Math.min(start + length, source.size);
  for (let at = start; at < end; ) {
    const piece = await source.read(at, Math.min(PIECE_BYTES, end - at));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}
