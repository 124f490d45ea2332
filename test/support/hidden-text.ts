// Writes inert text in the ways that hide it, for tests.

/** ASCII as tag characters. */
export function asTags(text: string): string {
  return Array.from(text, (char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('');
}

/** UTF-8 bytes as variation selectors. */
export function asSelectors(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  return bytes.map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join('');
}

/** Letters as bits, most significant first. */
export function asZeroWidthBits(text: string, width: 7 | 8, zero = '\u200b', one = '\u200c'): string {
  return Array.from(text, (char) =>
    Array.from({ length: width }, (_, bit) => ((char.charCodeAt(0) >> (width - 1 - bit)) & 1 ? one : zero)).join(''),
  ).join('');
}
