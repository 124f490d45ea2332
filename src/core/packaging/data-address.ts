// Decodes a `data:` address piece by piece and reads the source map in it.

import type { SourceMapReading } from './source-map-reading.ts';
import { sourceMapScanner } from './source-map-scanner.ts';

/** Decoded bytes that are handed on at a time. */
export const DECODED_BYTES = 16_384;

/** Decodes an address and reads the map in it. `buffer` is where decoded bytes wait; readers that do not overlap may share it. */
export interface PayloadReader {
  /** Reads on from `index`; gives the index of the first byte that is not the address's. */
  read(piece: Uint8Array, index: number): number;
  end(): SourceMapReading;
}

export function payloadReader(isBase64: boolean, buffer: Uint8Array, take: (piece: Uint8Array) => void): PayloadReader {
  const scanner = sourceMapScanner();
  let length = 0;
  let bits = 0;
  let bitCount = 0;
  /** Hex digits of a `%XX` still to come. */
  let digits = 0;

  function put(byte: number): void {
    buffer[length++] = byte;
    if (length === DECODED_BYTES) flush();
  }

  function flush(): void {
    const piece = buffer.subarray(0, length);
    scanner.push(piece);
    take(piece);
    length = 0;
  }

  function takeBase64(byte: number): boolean {
    const value = BASE64[byte] ?? -1;
    if (value === -1) return byte === EQUALS;
    bits = ((bits << 6) | value) & 0xffff;
    bitCount += 6;
    if (bitCount >= 8) {
      bitCount -= 8;
      put((bits >> bitCount) & 0xff);
    }
    return true;
  }

  function takePercent(byte: number): boolean {
    if (byte <= BLANK || byte === DOUBLE_QUOTE || byte === STAR || byte === BACKSLASH) return false;
    if (byte === PERCENT) {
      digits = 2;
      bits = 0;
    } else if (digits === 0) put(byte);
    else {
      bits = bits * 16 + (Number.parseInt(String.fromCharCode(byte), 16) || 0);
      digits--;
      if (digits === 0) put(bits & 0xff);
    }
    return true;
  }

  return {
    read(piece, from) {
      let index = from;
      while (index < piece.length) {
        const byte = piece[index] ?? 0;
        if (isBase64 ? !takeBase64(byte) : !takePercent(byte)) break;
        index++;
      }
      return index;
    },
    end() {
      flush();
      return scanner.end();
    },
  };
}

const BLANK = 0x20;
const DOUBLE_QUOTE = 0x22;
const PERCENT = 0x25;
const STAR = 0x2a;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

/** Value of each base64 letter, URL-safe ones too; -1 for all other bytes. */
const BASE64: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte);
  if (letter === '-') return 62;
  if (letter === '_') return 63;
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(letter);
});
