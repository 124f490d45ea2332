// Follows a tar stream (ustar, pax, GNU names) as its bytes go by, holding no member in memory.

/** What a file of the stream is given to; undefined leaves it unread. */
export type TarTaker = { push(piece: Buffer): void; end(isWhole: boolean): void } | undefined;

export interface TarReader {
  /** The next bytes; may be cut anywhere. Throws where the stream is no tar archive any more. */
  push(piece: Buffer): void;
  /** Whether the archive ended where it says. */
  end(): boolean;
}

const BLOCK = 512;
/** Names longer than this are none. */
const MAX_NAME_BYTES = 1024 * 1024;

/** `begin` is told of every regular file, in order. Links and devices are left out. */
export function tarReader(begin: (name: string, bytes: number) => TarTaker): TarReader {
  const header = Buffer.alloc(BLOCK);
  let filled = 0;
  let left = 0;
  let padding = 0;
  let taker: TarTaker;
  /** Set while a record that only names the next file is read. */
  let extra: { readonly kind: 'pax' | 'name'; readonly pieces: Buffer[] } | undefined;
  let next: { name?: string; bytes?: number } = {};
  let zeros = 0;
  let hasStarted = false;

  function endRecord(): void {
    taker?.end(true);
    taker = undefined;
    if (extra === undefined) return;
    const text = Buffer.concat(extra.pieces);
    if (extra.kind === 'pax') next = { ...next, ...paxOf(text) };
    else next = { ...next, name: untilZero(text) };
    extra = undefined;
  }

  function beginRecord(): void {
    if (header.every((byte) => byte === 0)) {
      zeros++;
      return;
    }
    zeros = 0;
    if (!isSound(header)) throw new Error(hasStarted ? 'a header in it is broken' : 'it is no tar archive');
    hasStarted = true;
    const type = String.fromCharCode(header[156] ?? 0);
    const said = numberIn(header.subarray(124, 136));
    const isExtra = 'xgLK'.includes(type) && type !== '';
    const bytes = isExtra ? said : (next.bytes ?? said);
    if (!Number.isSafeInteger(bytes) || bytes < 0) throw new Error('a header in it is broken');
    left = bytes;
    padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
    if (isExtra) {
      if (bytes > MAX_NAME_BYTES) throw new Error('a name in it is too long');
      if (type === 'x' || type === 'L') extra = { kind: type === 'x' ? 'pax' : 'name', pieces: [] };
    } else {
      const isFile = type === '0' || type === '\0' || type === '7' || type === 'S';
      // A hard link may say the size of what it leads to, but nothing follows it.
      if (type === '1') left = padding = 0;
      const name = next.name ?? nameIn(header);
      taker = isFile && !name.endsWith('/') ? begin(name, bytes) : undefined;
      next = {};
    }
    if (left === 0) endRecord();
  }

  return {
    push(piece) {
      let at = 0;
      while (at < piece.length && zeros < 2) {
        if (left > 0) {
          const part = piece.subarray(at, at + left);
          if (extra === undefined) taker?.push(part);
          else extra.pieces.push(Buffer.from(part));
          at += part.length;
          left -= part.length;
          if (left === 0) endRecord();
        } else if (padding > 0) {
          const skipped = Math.min(padding, piece.length - at);
          padding -= skipped;
          at += skipped;
        } else {
          const taken = piece.copy(header, filled, at, at + BLOCK - filled);
          filled += taken;
          at += taken;
          if (filled < BLOCK) return;
          filled = 0;
          beginRecord();
        }
      }
    },
    end() {
      const isWhole = left === 0 && filled === 0 && hasStarted;
      if (!isWhole) taker?.end(false);
      return isWhole;
    },
  };
}

/** The sum that every header carries, with its own field as blanks. */
function isSound(header: Buffer): boolean {
  let sum = 8 * 0x20;
  for (let index = 0; index < BLOCK; index++) if (index < 148 || index >= 156) sum += header[index] ?? 0;
  return sum === numberIn(header.subarray(148, 156));
}

function nameIn(header: Buffer): string {
  const name = untilZero(header.subarray(0, 100));
  const isUstar = header.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isUstar ? untilZero(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Octal digits, or for large values a number in base 256. */
function numberIn(field: Buffer): number {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    let value = (field[0] ?? 0) & 0x7f;
    for (const byte of field.subarray(1)) value = value * 256 + byte;
    return value;
  }
  const digits = untilZero(field).trim();
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN;
}

function untilZero(bytes: Buffer): string {
  const zero = bytes.indexOf(0);
  return bytes.toString('utf8', 0, zero === -1 ? bytes.length : zero);
}

/** Records `LENGTH KEY=VALUE\n`; of a key that comes again, the last counts. */
function paxOf(bytes: Buffer): { name?: string; bytes?: number } {
  const found: { name?: string; bytes?: number } = {};
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString('latin1', at, blank === -1 ? at : Math.min(blank, at + 12)));
    if (blank === -1 || !Number.isInteger(length) || length <= blank - at + 1) break;
    const record = bytes.toString('utf8', blank + 1, at + length - 1);
    const equals = record.indexOf('=');
    const value = record.slice(equals + 1);
    if (record.slice(0, equals) === 'path') found.name = value;
    if (record.slice(0, equals) === 'size') found.bytes = Number(value);
    at += length;
  }
  return found;
}
