// Finds source maps that sit inside code as `data:` addresses, and addresses of maps elsewhere, in files of any size.

import { DECODED_BYTES, payloadReader } from './data-address.ts';
import type { SourceMapReading } from './source-map-reading.ts';

/** Maps in one file that are read; bundles made for development have one a module. */
const MAX_MAPS = 10_000;
/** Addresses that are decoded at all: a hostile file could be made of nothing else. */
const MAX_TRIED = 100_000;

export interface InlineMapFinder {
  /** Takes the next piece of the file; pieces may be cut anywhere. The piece is not kept. */
  push(piece: Uint8Array): void;
  /** What was found, in the order of the file. Call once, after the last piece. */
  end(): InlineMaps;
}

export interface InlineMaps {
  readonly maps: readonly SourceMapReading[];
  /** Addresses of maps that lie elsewhere, as written: beside the file, or on a server. At most 100. */
  readonly links: readonly string[];
}

/**
 * Looks for `//# sourceMappingURL=data:…` (also `//@` and the block comment form; base64 or percent-encoded) and reads
 * what the address holds: only a whole source map counts, so code that merely mentions the comment does not.
 * Every map counts, though tools obey the last alone: all of them leave with the file. Inside a string a map counts
 * where `\n` follows it, as bundlers write code for `eval`; a quote right after it means the string is about maps.
 * `decoded` gets the bytes of every address that is decoded; the piece is not kept.
 */
export function inlineMapFinder(decoded: (piece: Uint8Array) => void = () => {}): InlineMapFinder {
  const found: SourceMapReading[] = [];
  const links: string[] = [];
  let state: 'text' | 'header' | 'payload' | 'link' | 'after' = 'text';
  /** The last bytes of the text, so that a comment cut in two is still seen. */
  let carried = new Uint8Array(0);
  let header = '';
  const buffer = new Uint8Array(DECODED_BYTES);
  let payload = payloadReader(false, buffer, decoded);
  let isLink = false;
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
      isLink = false;
      carried = new Uint8Array(0);
      return from + at + MARK.length - before;
    }
    carried = joined.slice(Math.max(0, joined.length - MARK.length - COMMENT_START_LENGTH));
    return piece.length;
  }

  /** The address as far as it says what it is; of one that leads elsewhere, all of it. */
  function readHeader(byte: number): void {
    const isData = header.startsWith(DATA);
    if (isData && byte === COMMA) {
      tried++;
      payload = payloadReader(/;base64$/i.test(header), buffer, decoded);
      state = tried > MAX_TRIED ? 'text' : 'payload';
    } else if (header.length < (isData ? MAX_HEADER : MAX_LINK) && isOfAddress(byte))
      header += String.fromCharCode(byte);
    else if (isData || header.length >= MAX_LINK) state = 'text';
    else {
      isLink = true;
      state = 'after';
      decide(byte);
    }
  }

  /** Whether what follows the address lets it be a comment's end. Blanks may come before. */
  function decide(byte: number): void {
    if (isAfterStar) finish(byte === SLASH);
    else if (byte === STAR) isAfterStar = true;
    else if (byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === BACKSLASH) finish(true);
    else if (byte !== BLANK && byte !== TAB) finish(false);
  }

  function finish(isComment: boolean): void {
    if (isLink) {
      if (isComment && header !== '' && links.length < MAX_LINKS) links.push(header);
    } else {
      const reading = payload.end();
      if (isComment && reading.isSourceMap && found.length < MAX_MAPS) found.push(reading);
    }
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
      isLink ||= state === 'header' && !header.startsWith(DATA);
      if (state === 'payload' || state === 'after' || (state === 'header' && isLink)) finish(!isAfterStar);
      return { maps: found, links };
    },
  };
}

const MAX_HEADER = 200;
/** Longer addresses are none that people have. */
const MAX_LINK = 2_000;
const MAX_LINKS = 100;
const DATA = 'data:';
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
const BLANK = 0x20;
const DOUBLE_QUOTE = 0x22;
const STAR = 0x2a;
const COMMA = 0x2c;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;

const MARK = bytesOf('sourceMappingURL=');
/** `//# ` or its like, which is all that may stand before the mark: two bytes, sign, blank. */
const COMMENT_START_LENGTH = 4;

/** What may stand in an address: no blanks, quotes, or the end of a comment. */
function isOfAddress(byte: number): boolean {
  return (
    byte > BLANK &&
    byte < 0x7f &&
    byte !== DOUBLE_QUOTE &&
    byte !== 0x27 &&
    byte !== 0x60 &&
    byte !== STAR &&
    byte !== BACKSLASH
  );
}

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
    if (last === EQUALS && MARK.every((byte, index) => text[at + index] === byte)) return at;
    at += SHIFTS[last] ?? 1;
  }
  return -1;
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
