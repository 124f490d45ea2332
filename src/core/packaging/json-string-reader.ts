// Reads JSON strings from bytes that come in pieces: skips them, measures them, or captures short ones.

/** What a string is wanted for. */
export type StringUse = 'skip' | 'measure' | 'capture';

/** Bytes of a captured string as written; the rest of a longer one is dropped. */
const MAX_CAPTURED_BYTES = 2_048;

/** One reader serves all strings of a file, one after the other. */
export interface JsonStringReader {
  /** Call after the opening quote. */
  begin(use: StringUse): void;
  /** Reads on from `index`; gives the index after the closing quote, or the length of the piece. */
  read(piece: Uint8Array, index: number): number;
  isDone(): boolean;
  /** The value of a captured string. */
  captured(): string;
  /** UTF-8 size of the value of a measured string. */
  measured(): number;
}

export function jsonStringReader(): JsonStringReader {
  const raw = new Uint8Array(MAX_CAPTURED_BYTES);
  let use: StringUse = 'skip';
  let rawLength = 0;
  let bytes = 0;
  let isDone = true;
  /** Digits of a `\uXXXX` still to come; -1 right after a backslash. */
  let pendingEscape = 0;
  let unit = 0;
  let isAfterHighSurrogate = false;

  function keep(byte: number): void {
    if (use === 'capture' && rawLength < MAX_CAPTURED_BYTES) raw[rawLength++] = byte;
  }

  function readEscaped(byte: number): void {
    keep(byte);
    if (pendingEscape === -1) {
      const isUnicode = byte === LOWER_U;
      pendingEscape = isUnicode ? 4 : 0;
      unit = 0;
      if (!isUnicode) {
        bytes++;
        isAfterHighSurrogate = false;
      }
    } else {
      unit = unit * 16 + hexDigit(byte);
      pendingEscape--;
      if (pendingEscape === 0) measureUnit();
    }
  }

  /** A pair of surrogates is one character of four bytes; a lone one is written as the three of U+FFFD. */
  function measureUnit(): void {
    if (isAfterHighSurrogate && unit >= 0xdc00 && unit <= 0xdfff) bytes += 1;
    else bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
    isAfterHighSurrogate = unit >= 0xd800 && unit <= 0xdbff;
  }

  return {
    begin(wanted) {
      use = wanted;
      rawLength = 0;
      bytes = 0;
      pendingEscape = 0;
      isAfterHighSurrogate = false;
      isDone = false;
    },
    read(piece, from) {
      let index = from;
      while (index < piece.length) {
        if (pendingEscape !== 0) {
          readEscaped(piece[index++] ?? 0);
          continue;
        }
        const start = index;
        while (index < piece.length && piece[index] !== QUOTE && piece[index] !== BACKSLASH) index++;
        if (index > start) {
          bytes += index - start;
          isAfterHighSurrogate = false;
          if (use === 'capture') for (let at = start; at < index; at++) keep(piece[at] ?? 0);
        }
        if (index === piece.length) break;
        if (piece[index++] === QUOTE) {
          isDone = true;
          return index;
        }
        keep(BACKSLASH);
        pendingEscape = -1;
      }
      return index;
    },
    isDone: () => isDone,
    captured: () => unescaped(utf8Text(raw, rawLength)),
    measured: () => bytes,
  };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LOWER_U = 0x75;

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : 0;
}

/** The string as JSON means it; as written where it is no JSON (control characters, bad escapes, cut off inside one). */
function unescaped(written: string): string {
  if (!written.includes('\\')) return written;
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
}

/** UTF-8 to text; bytes that are none become U+FFFD. The core has no TextDecoder. */
function utf8Text(bytes: Uint8Array, length: number): string {
  let text = '';
  let index = 0;
  while (index < length) {
    const lead = bytes[index++] ?? 0;
    const more = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : -1;
    let point = more <= 0 ? lead : lead & (0x3f >> more);
    let seen = 0;
    while (seen < more && index < length && ((bytes[index] ?? 0) & 0xc0) === 0x80) {
      point = (point << 6) | ((bytes[index++] ?? 0) & 0x3f);
      seen++;
    }
    const isWhole = more >= 0 && seen === more && point <= 0x10ffff;
    text += isWhole ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}
