// Reads git's index far enough to know each tracked file's size and time (gitformat-index, versions 2 to 4).

export interface IndexEntry {
  /** Relative to the work tree, with `/`. */
  readonly path: string;
  /** Bytes, modulo 2 to the 32nd. */
  readonly size: number;
  /** Time of the last change. */
  readonly seconds: number;
  readonly nanoseconds: number;
}

const HEAD_BYTES = 12;
/** Up to the flags of an entry: ten numbers of four bytes, the object's name, two bytes of flags. */
const FIXED_BYTES = 62;
const EXTENDED = 0x4000;
const NAME_LENGTH = 0x0fff;

/**
 * Undefined where it is no index that is understood, holds more entries than `most`, or is cut short. Never throws.
 * @param textOf a name's bytes as text
 */
export function readGitIndex(
  bytes: Uint8Array,
  most: number,
  textOf: (bytes: Uint8Array) => string,
): readonly IndexEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD_BYTES || view.getUint32(0) !== 0x44495243) return undefined;
  const version = view.getUint32(4);
  const count = view.getUint32(8);
  if (version < 2 || version > 4 || count > most) return undefined;
  const entries: IndexEntry[] = [];
  let at = HEAD_BYTES;
  let last: Uint8Array = new Uint8Array();
  for (let index = 0; index < count; index += 1) {
    if (at + FIXED_BYTES > bytes.length) return undefined;
    const flags = view.getUint16(at + 60);
    const nameAt = at + FIXED_BYTES + (version > 2 && (flags & EXTENDED) !== 0 ? 2 : 0);
    const name = version === 4 ? shortened(bytes, nameAt, last) : whole(bytes, nameAt, flags & NAME_LENGTH);
    if (name === undefined) return undefined;
    last = name.bytes;
    entries.push({
      path: textOf(name.bytes),
      seconds: view.getUint32(at + 8),
      nanoseconds: view.getUint32(at + 12),
      size: view.getUint32(at + 36),
    });
    // In versions 2 and 3 entries are filled up with 1 to 8 NULs to a multiple of eight bytes.
    at = version === 4 ? name.end : at + Math.ceil((name.end - at) / 8) * 8;
  }
  return entries;
}

interface Name {
  readonly bytes: Uint8Array;
  /** After the NUL that ends it. */
  readonly end: number;
}

function whole(bytes: Uint8Array, from: number, length: number): Name | undefined {
  const end = bytes.indexOf(0, from + (length < NAME_LENGTH ? length : 0));
  return end === -1 ? undefined : { bytes: bytes.subarray(from, end), end: end + 1 };
}

/** Version 4: how many bytes to take off the name before, as a number of bits in groups of seven, and what to add. */
function shortened(bytes: Uint8Array, from: number, last: Uint8Array): Name | undefined {
  let at = from;
  let byte = bytes[at++];
  let taken = (byte ?? 0) & 0x7f;
  for (let group = 0; byte !== undefined && (byte & 0x80) !== 0; group += 1) {
    if (group > 4) return undefined;
    byte = bytes[at++];
    taken = (taken + 1) * 128 + ((byte ?? 0) & 0x7f);
  }
  const end = bytes.indexOf(0, at);
  if (byte === undefined || end === -1 || taken > last.length) return undefined;
  const kept = last.subarray(0, last.length - taken);
  const name = new Uint8Array(kept.length + end - at);
  name.set(kept);
  name.set(bytes.subarray(at, end), kept.length);
  return { bytes: name, end: end + 1 };
}
