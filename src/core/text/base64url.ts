// Base64url without padding (RFC 4648, section 5), read strictly: one text for one content.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** @param text characters up to U+00FF, each of them one byte */
export function toBase64url(text: string): string {
  const letters: string[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const [first = 0, second = 0, third = 0] = [0, 1, 2].map((step) => text.charCodeAt(at + step) || 0);
    const bits = (first << 16) | (second << 8) | third;
    const there = Math.min(text.length - at, 3) + 1;
    for (let step = 0; step < there; step += 1) letters.push(LETTERS[(bits >> (18 - 6 * step)) & 63] ?? '');
  }
  return letters.join('');
}

/** The bytes as characters up to U+00FF; undefined for every text that `toBase64url` would not have written. */
export function fromBase64url(text: string): string | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes: string[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    bits = ((bits << 6) | LETTERS.indexOf(letter)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push(String.fromCharCode((bits >> held) & 0xff));
  }
  // Bits that are left over would be a second spelling.
  return (bits & ((1 << held) - 1)) === 0 ? bytes.join('') : undefined;
}
