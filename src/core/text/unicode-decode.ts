// Reads the text that invisible characters spell out.

/** Longer hidden payloads are decoded up to here: enough to judge and to show. */
export const MAX_DECODED_CHARACTERS = 16_384;

/** Tag characters shadow ASCII one for one (U+E0041 is a hidden `A`). */
export function decodeTags(codePoints: readonly number[]): string {
  let decoded = '';
  for (const codePoint of codePoints.slice(0, MAX_DECODED_CHARACTERS)) {
    const ascii = codePoint - 0xe0000;
    if (ascii >= 0x20 && ascii <= 0x7e) decoded += String.fromCharCode(ascii);
    else if (ascii === 0x0a || ascii === 0x09) decoded += ' ';
  }
  return decoded;
}

/** Variation selectors 1–256 stand for the bytes 0–255 (Butler, "Smuggling arbitrary data through an emoji", 2025). */
export function decodeSelectors(codePoints: readonly number[]): string {
  const bytes = codePoints
    .slice(0, MAX_DECODED_CHARACTERS)
    .map((codePoint) => (codePoint >= 0xe0100 ? codePoint - 0xe0100 + 16 : codePoint - 0xfe00));
  return legible(decodeUtf8(bytes));
}

/** Some tools put each byte into a private plane instead. */
export function decodePrivateUse(codePoints: readonly number[]): string {
  return legible(decodeUtf8(codePoints.slice(0, MAX_DECODED_CHARACTERS).map((codePoint) => codePoint & 0xff)));
}

/**
 * Zero-width characters are mostly bits: two of the characters are 0 and 1 (either way round, eight or seven to a
 * letter), others only separate. Every such reading is tried; the first that gives plain text wins.
 */
export function decodeZeroWidth(codePoints: readonly number[]): string {
  const bounded = codePoints.slice(0, 8 * MAX_DECODED_CHARACTERS);
  const symbols = mostFrequent(bounded, 4);
  for (const [index, zero] of symbols.entries()) {
    for (const one of symbols.slice(index + 1)) {
      const bits = bounded.filter((codePoint) => codePoint === zero || codePoint === one);
      for (const width of [8, 7]) {
        for (const high of [one, zero]) {
          const decoded = legible(readBits(bits, high, width));
          if (decoded !== '') return decoded;
        }
      }
    }
  }
  return '';
}

/** Letters, digits, punctuation and spaces, controls left out: what counts as having been hidden there. */
export function printableCount(text: string): number {
  let count = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code > 0x20 && code !== 0x7f && code !== 0xfffd && !(code >= 0x80 && code < 0xa0)) count++;
  }
  return count;
}

/** Bytes to text; what is no UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let index = 0; index < bytes.length; ) {
    const first = bytes[index] ?? 0;
    const length =
      first < 0x80
        ? 1
        : first >= 0xf0 && first < 0xf5
          ? 4
          : first >= 0xe0 && first < 0xf0
            ? 3
            : first >= 0xc2 && first < 0xe0
              ? 2
              : 0;
    const codePoint = length === 0 ? undefined : continued(bytes, index, length);
    text += codePoint === undefined ? '\ufffd' : String.fromCodePoint(codePoint);
    index += codePoint === undefined ? 1 : length;
  }
  return text;
}

function continued(bytes: readonly number[], start: number, length: number): number | undefined {
  const first = bytes[start] ?? 0;
  let codePoint = length === 1 ? first : first & (0x7f >> length);
  for (let index = start + 1; index < start + length; index++) {
    const byte = bytes[index] ?? 0;
    if ((byte & 0xc0) !== 0x80) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  return codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff) ? undefined : codePoint;
}

function readBits(bits: readonly number[], high: number, width: number): string {
  const bytes: number[] = [];
  for (let index = 0; index + width <= bits.length; index += width) {
    let byte = 0;
    for (let bit = 0; bit < width; bit++) byte = (byte << 1) | (bits[index + bit] === high ? 1 : 0);
    bytes.push(byte);
  }
  return decodeUtf8(bytes.slice(0, MAX_DECODED_CHARACTERS));
}

/** The text when at least nine in ten of its characters are plain; otherwise it was not text, and nothing is decoded. */
function legible(text: string): string {
  let plain = 0;
  let total = 0;
  for (const char of text) {
    total++;
    const code = char.codePointAt(0) ?? 0;
    if (
      (code >= 0x20 && code < 0x7f) ||
      code === 0x0a ||
      code === 0x0d ||
      code === 0x09 ||
      (code >= 0xa0 && code !== 0xfffd)
    )
      plain++;
  }
  return total > 0 && plain >= total * 0.9 ? text : '';
}

function mostFrequent(values: readonly number[], limit: number): readonly number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([value]) => value);
}
