// Finds source maps that sit inside JavaScript and CSS files as `data:` addresses, in files of any size.

import type { SourceMapReading } from './source-map-reading.ts';
import { sourceMapScanner } from './source-map-scanner.ts';

/** Maps in one file that are read; bundles made for development have one a module. */
const MAX_MAPS = 10_000;
/** Addresses that are decoded at all: a hostile file could be made of nothing else. */
const MAX_TRIED = 100_000;

export interface InlineMapFinder {
  /** Takes the next piece of the file; pieces may be cut anywhere. The piece is not kept. */
  push(piece: Uint8Array): void;
  /** The maps that were found, in the order of the file. Call once, after the last piece. */
  end(): readonly SourceMapReading[];
}

/**
 * Looks for `//# sourceMappingURL=data:…` (also `//@` and the block comment form; base64 or percent-encoded) and reads
 * what the address holds: only a whole source map counts, so code that merely mentions the comment does not.
 * Every map counts, though tools obey the last alone: all of them leave with the file. Inside a string a map counts
 * where `\n` follows it, as bundlers write code for `eval`; a quote right after it means the string is about maps.
 */
export function inlineMapFinder(): InlineMapFinder {
  const found: SourceMapReading[] = [];
  let state: 'text' | 'header' | 'payload' | 'after' = 'text';
  /** The last bytes of the text, so that a comment cut in two is still seen. */
  let carried = new Uint8Array(0);
  let header = '';
  const buffer = new Uint8Array(DECODED_BYTES);
  let payload = payloadReader(false, buffer);
  let tried = 0;
  let isAfterStar = false;

  function search(piece: Uint8Array, from: number): number {
    let joined = from === 0 ? piece : piece.subarray(from);
    const before = carried.length;
    if (before > 0) {
      joined = new Uint8Array(before + piece.length - from);
      joined.set(carried);
      joined.set(piece.subarray(from), before);
    }
    for (let at = indexOfMark(joined, 0); at !== -1; at = indexOfMark(joined, at + MARK.length)) {
      if (!startsComment(joined, at)) continue;
      state = 'header';
      header = '';
      carried = new Uint8Array(0);
      return from + at + MARK.length - before;
    }
    carried = joined.slice(Math.max(0, joined.length - MARK.length - COMMENT_START_LENGTH));
    return piece.length;
  }

  function readHeader(byte: number): void {
    if (byte === COMMA) {
      tried++;
      payload = payloadReader(/;base64$/i.test(header), buffer);
      state = tried > MAX_TRIED ? 'text' : 'payload';
    } else if (header.length < MAX_HEADER && byte > 0x20 && byte < 0x7f) header += String.fromCharCode(byte);
    else state = 'text';
  }

  /** Whether what follows the address lets it be a comment's end. Blanks may come before. */
  function decide(byte: number): void {
    if (isAfterStar) finish(byte === SLASH);
    else if (byte === STAR) isAfterStar = true;
    else if (byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === BACKSLASH) finish(true);
    else if (byte !== BLANK && byte !== TAB) finish(false);
  }

  function finish(isComment: boolean): void {
    const reading = payload.end();
    if (isComment && reading.isSourceMap && found.length < MAX_MAPS) found.push(reading);
    state = 'text';
    isAfterStar = false;
  }

  return {
    push(piece) {
      let index = 0;
      while (index < piece.length) {
        if (state === 'text') index = search(piece, index);
        else if (state === 'header') readHeader(piece[index++] ?? 0);
        else if (state === 'payload') {
          index = payload.read(piece, index);
          if (index < piece.length) state = 'after';
        } else decide(piece[index++] ?? 0);
      }
    },
    end() {
      if (state === 'payload' || state === 'after') finish(!isAfterStar);
      return found;
    },
  };
}

/** Decodes an address and reads the map in it. */
interface PayloadReader {
  /** Reads on from `index`; gives the index of the first byte that is not the address's. */
  read(piece: Uint8Array, index: number): number;
  end(): SourceMapReading;
}

/** `decoded` is where decoded bytes wait for the scanner; readers that do not overlap may share it. */
function payloadReader(isBase64: boolean, decoded: Uint8Array): PayloadReader {
  const scanner = sourceMapScanner();
  let length = 0;
  let bits = 0;
  let bitCount = 0;
  /** Hex digits of a `%XX` still to come. */
  let digits = 0;

  function put(byte: number): void {
    decoded[length++] = byte;
    if (length < DECODED_BYTES) return;
    scanner.push(decoded);
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
      scanner.push(decoded.subarray(0, length));
      return scanner.end();
    },
  };
}

const DECODED_BYTES = 16_384;
const MAX_HEADER = 200;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const BLANK = 0x20;
const DOUBLE_QUOTE = 0x22;
const PERCENT = 0x25;
const STAR = 0x2a;
const COMMA = 0x2c;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

const MARK = bytesOf('sourceMappingURL=data:');
/** `//# ` or its like, which is all that may stand before the mark: two bytes, sign, blank. */
const COMMENT_START_LENGTH = 4;

/** Value of each base64 letter, URL-safe ones too; -1 for all other bytes. */
const BASE64: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  const letter = String.fromCharCode(byte);
  if (letter === '-') return 62;
  if (letter === '_') return 63;
  return 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(letter);
});

function startsComment(text: Uint8Array, mark: number): boolean {
  const sign = text[mark - 2];
  const isBlank = text[mark - 1] === BLANK || text[mark - 1] === TAB;
  const second = text[mark - 3];
  if (!isBlank || (sign !== 0x23 && sign !== 0x40)) return false;
  return text[mark - 4] === SLASH && (second === SLASH || second === STAR);
}

/** How far the mark can move on when its last byte stands over a given byte (Horspool). */
const SHIFTS: readonly number[] = Array.from({ length: 256 }, (_, byte) => {
  const last = MARK.subarray(0, -1).lastIndexOf(byte);
  return last === -1 ? MARK.length : MARK.length - 1 - last;
});

function indexOfMark(text: Uint8Array, from: number): number {
  let at = from;
  while (at + MARK.length <= text.length) {
    const last = text[at + MARK.length - 1] ?? 0;
    if (last === COLON_AT_END && MARK.every((byte, index) => text[at + index] === byte)) return at;
    at += SHIFTS[last] ?? 1;
  }
  return -1;
}

const COLON_AT_END = 0x3a;

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
