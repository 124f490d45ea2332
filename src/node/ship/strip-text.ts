// Takes the original text out of a source map on disk, in bounded memory: a copy without it, read anew, in the map's place.

import { lstat, open, rename, rm } from 'node:fs/promises';
import type { SourceMapReading } from '../../core/packaging/source-map-reading.ts';
import { type ByteRange, textRangeFinder } from '../../core/packaging/text-ranges.ts';
import { readPieces } from '../file-pieces.ts';
import { mapTaker } from '../map-takers.ts';

export type Stripped =
  | { readonly bytesBefore: number; readonly bytesAfter: number }
  /** Why the file is as it was, as the end of a sentence. */
  | { readonly refused: string };

/** Node itself could not load a larger one. */
const MAX_BYTES = 1024 * 1024 * 1024;
const PIECE_BYTES = 256 * 1024;

/** Either the whole text is gone, or the file is as it was. Never throws. */
export async function stripText(path: string): Promise<Stripped> {
  const part = `${path}.${process.pid}.part`;
  try {
    const before = await lstat(path);
    if (!before.isFile()) return { refused: 'it is a link, or no file' };
    if (before.size > MAX_BYTES) return { refused: 'it is too large' };
    const finder = textRangeFinder();
    const taker = mapTaker();
    const { problems } = await readPieces(path, MAX_BYTES, (piece) => {
      finder.push(piece);
      taker.push(piece);
    });
    const { ranges, isWhole } = finder.end();
    if (!isWhole || problems.length > 0) return { refused: 'it is not whole JSON' };
    if (ranges.length === 0) return { refused: 'it holds no text' };
    await copyWithout(path, part, ranges, before.mode);
    const after = await lstat(path);
    if (after.mtimeMs !== before.mtimeMs || after.size !== before.size) return { refused: 'it was changed meanwhile' };
    const bytesAfter = await checked(part, taker.end().reading);
    if (bytesAfter === undefined) return { refused: 'what would be left is not the same map' };
    await rename(part, path);
    return { bytesBefore: before.size, bytesAfter };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  } finally {
    await rm(part, { force: true });
  }
}

async function copyWithout(path: string, to: string, ranges: readonly ByteRange[], mode: number): Promise<void> {
  const source = await open(path, 'r');
  try {
    const target = await open(to, 'wx', mode);
    try {
      const buffer = Buffer.allocUnsafe(PIECE_BYTES);
      const { size } = await source.stat();
      let at = 0;
      for (const [start, end] of [...ranges, [size, size] as const]) {
        while (at < start) {
          const { bytesRead } = await source.read(buffer, 0, Math.min(PIECE_BYTES, start - at), at);
          if (bytesRead === 0) throw new Error('it was changed meanwhile');
          await target.writeFile(buffer.subarray(0, bytesRead));
          at += bytesRead;
        }
        at = end;
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** The size of the copy, where it is the map it was made of, without any text. */
async function checked(part: string, before: SourceMapReading): Promise<number | undefined> {
  const finder = textRangeFinder();
  const taker = mapTaker();
  const { bytes, problems } = await readPieces(part, MAX_BYTES, (piece) => {
    finder.push(piece);
    taker.push(piece);
  });
  const { ranges, isWhole } = finder.end();
  const { reading } = taker.end();
  const names = ({ sources }: SourceMapReading): string => JSON.stringify(sources.map(({ source }) => source ?? null));
  const holdsText = reading.unkeptTextBytes > 0 || reading.sources.some(({ textBytes }) => textBytes !== undefined);
  const isSame = names(reading) === names(before) && reading.isSourceMap === before.isSourceMap;
  return isWhole && ranges.length === 0 && problems.length === 0 && !holdsText && isSame ? bytes : undefined;
}
