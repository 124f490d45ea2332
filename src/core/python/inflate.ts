// Reads DEFLATE data (RFC 1951) in its zlib (RFC 1950) and gzip (RFC 1952) wrappings, so that packed code can be followed.

/** No start-up code unpacks to more; an archive bomb stops here. */
export const MAX_INFLATED = 500_000;

/** `auto` tells zlib, gzip and bare data apart by their first bytes, as `zlib.decompress(…, 47)` does. */
export type Wrapping = 'zlib' | 'gzip' | 'raw' | 'auto';

/**
 * The unpacked bytes, one character each; undefined where the data is broken or unpacks to more than `MAX_INFLATED`.
 * Checksums are not compared: Python would refuse what they refute, and reading it all the same does no harm.
 */
export function inflate(packed: string, wrapping: Wrapping): string | undefined {
  const start = dataStart(packed, wrapping);
  return start === undefined ? undefined : inflateFrom(packed, start);
}

function dataStart(packed: string, wrapping: Wrapping): number | undefined {
  if (wrapping === 'raw') return 0;
  const isGzip = packed.startsWith('\x1f\x8b\x08');
  if (wrapping === 'gzip' || (wrapping === 'auto' && isGzip)) return isGzip ? gzipDataStart(packed) : undefined;
  const header = (packed.charCodeAt(0) << 8) | packed.charCodeAt(1);
  const isZlib = packed.length > 2 && (header & 0x0f00) === 0x0800 && header % 31 === 0 && (header & 0x20) === 0;
  return isZlib ? 2 : undefined;
}

function gzipDataStart(packed: string): number | undefined {
  const flags = packed.charCodeAt(3);
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + packed.charCodeAt(at) + (packed.charCodeAt(at + 1) << 8);
  // A file name, a comment: each ends in a zero.
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = packed.indexOf('\0', at);
    if (end === -1) return undefined;
    at = end + 1;
  }
  return (flags & 2) === 0 ? at : at + 2;
}

interface Reader {
  readonly packed: string;
  at: number;
  bits: number;
  count: number;
  /** Set when more was asked for than there is. */
  isOver: boolean;
}

function take(reader: Reader, count: number): number {
  while (reader.count < count) {
    if (reader.at >= reader.packed.length) {
      reader.isOver = true;
      return 0;
    }
    reader.bits |= (reader.packed.charCodeAt(reader.at++) & 0xff) << reader.count;
    reader.count += 8;
  }
  const value = reader.bits & ((1 << count) - 1);
  reader.bits >>>= count;
  reader.count -= count;
  return value;
}

/** Canonical Huffman code: how many codes there are of each length, and the symbols in the order of their codes. */
interface Code {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

const MAX_CODE_LENGTH = 15;

function codeFrom(lengths: readonly number[]): Code {
  const counts = new Array<number>(MAX_CODE_LENGTH + 1).fill(0);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const symbols = lengths
    .map((length, symbol) => ({ length, symbol }))
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.length - b.length || a.symbol - b.symbol)
    .map(({ symbol }) => symbol);
  return { counts, symbols };
}

/** The next symbol; -1 where no code matches. */
function symbolOf(reader: Reader, { counts, symbols }: Code): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length <= MAX_CODE_LENGTH && !reader.isOver; length++) {
    code |= take(reader, 1);
    const count = counts[length] ?? 0;
    if (code - count < first) return symbols[index + code - first] ?? -1;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -1;
}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const FIXED_LITERALS = codeFrom(
  Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = codeFrom(new Array<number>(30).fill(5));

function inflateFrom(packed: string, start: number): string | undefined {
  const reader: Reader = { packed, at: start, bits: 0, count: 0, isOver: false };
  const out: number[] = [];
  let isLast = false;
  while (!isLast) {
    isLast = take(reader, 1) === 1;
    const kind = take(reader, 2);
    const isRead = kind === 0 ? readStored(reader, out) : kind < 3 && readPacked(reader, out, kind === 2);
    if (!isRead || reader.isOver) return undefined;
  }
  const parts: string[] = [];
  for (let at = 0; at < out.length; at += 8_192) parts.push(String.fromCharCode(...out.slice(at, at + 8_192)));
  return parts.join('');
}

function readStored(reader: Reader, out: number[]): boolean {
  reader.bits = 0;
  reader.count = 0;
  const length = take(reader, 16);
  take(reader, 16);
  if (reader.at + length > reader.packed.length || out.length + length > MAX_INFLATED) return false;
  for (let count = 0; count < length; count++) out.push(reader.packed.charCodeAt(reader.at++) & 0xff);
  return true;
}

function readPacked(reader: Reader, out: number[], isDynamic: boolean): boolean {
  const codes = isDynamic ? readCodes(reader) : { literals: FIXED_LITERALS, distances: FIXED_DISTANCES };
  if (codes === undefined) return false;
  for (;;) {
    const symbol = symbolOf(reader, codes.literals);
    if (symbol === 256) return true;
    if (symbol < 0 || reader.isOver || out.length > MAX_INFLATED) return false;
    if (symbol < 256) out.push(symbol);
    else if (!copyBack(reader, out, symbol - 257, codes.distances)) return false;
  }
}

function copyBack(reader: Reader, out: number[], lengthCode: number, distances: Code): boolean {
  const length = (LENGTH_BASE[lengthCode] ?? 0) + take(reader, LENGTH_EXTRA[lengthCode] ?? 0);
  const distanceCode = symbolOf(reader, distances);
  const distance = (DISTANCE_BASE[distanceCode] ?? 0) + take(reader, DISTANCE_EXTRA[distanceCode] ?? 0);
  if (length < 3 || distance < 1 || distance > out.length || reader.isOver) return false;
  for (let count = 0; count < length; count++) out.push(out[out.length - distance] ?? 0);
  return true;
}

function readCodes(reader: Reader): { readonly literals: Code; readonly distances: Code } | undefined {
  const literalCount = take(reader, 5) + 257;
  const distanceCount = take(reader, 5) + 1;
  const lengthCount = take(reader, 4) + 4;
  const ordered = new Array<number>(19).fill(0);
  for (const symbol of LENGTHS_ORDER.slice(0, lengthCount)) ordered[symbol] = take(reader, 3);
  const code = codeFrom(ordered);
  const lengths: number[] = [];
  while (lengths.length < literalCount + distanceCount) {
    const symbol = symbolOf(reader, code);
    if (symbol < 0 || reader.isOver) return undefined;
    if (symbol < 16) lengths.push(symbol);
    else {
      const repeated = symbol === 16 ? (lengths.at(-1) ?? 0) : 0;
      const times = symbol === 16 ? 3 + take(reader, 2) : symbol === 17 ? 3 + take(reader, 3) : 11 + take(reader, 7);
      for (let count = 0; count < times; count++) lengths.push(repeated);
    }
  }
  return {
    literals: codeFrom(lengths.slice(0, literalCount)),
    distances: codeFrom(lengths.slice(literalCount, literalCount + distanceCount)),
  };
}
