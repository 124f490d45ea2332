// Which characters a reader does not see, and what kind of trick each belongs to.

/** What an invisible run is made of. */
export const INVISIBLE_CLASSES = [
  'tag',
  'variation-selector',
  'zero-width',
  'zero-width-in-word',
  'bidi-override',
  'bidi-embedding',
  'interlinear',
  'private-use',
] as const;

export type InvisibleClass = (typeof INVISIBLE_CLASSES)[number];

/** Kinds of single characters; runs are made of them. */
export type InvisibleCharacter =
  | 'tag'
  | 'selector'
  | 'zero-width'
  | 'soft-hyphen'
  | 'override'
  | 'embedding'
  | 'isolate'
  | 'pop'
  | 'interlinear'
  | 'private-use';

/** Any character that could matter; everything else is passed over at the speed of the regex engine. */
export const INVISIBLE_PATTERN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the combining characters themselves are meant.
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e01ef}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/u;

/** The first letter that runs right to left, if any: where one stands, directional marks are ordinary spelling. */
export const RIGHT_TO_LEFT_LETTER =
  /[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d3\u0710-\u07ea\u0800-\u08b4\ufb1d-\ufdfb\ufe70-\ufefc]/;

/** The kind of one code point matched by `INVISIBLE_PATTERN`. */
export function invisibleCharacter(codePoint: number): InvisibleCharacter {
  if (codePoint >= 0xf0000) return 'private-use';
  if (codePoint >= 0xe0100) return 'selector';
  if (codePoint >= 0xe0000) return 'tag';
  if (codePoint >= 0xfe00 && codePoint <= 0xfe0f) return 'selector';
  if (codePoint >= 0xfff9 && codePoint <= 0xfffb) return 'interlinear';
  if (codePoint === 0xad) return 'soft-hyphen';
  if (codePoint === 0x202d || codePoint === 0x202e) return 'override';
  if (codePoint === 0x202a || codePoint === 0x202b) return 'embedding';
  if (codePoint >= 0x2066 && codePoint <= 0x2068) return 'isolate';
  if (codePoint === 0x202c || codePoint === 0x2069) return 'pop';
  return 'zero-width';
}

/** True for ASCII letters, where a zero-width character or a variation selector never has a place. */
export function isLatinLetter(codeUnit: number): boolean {
  return (codeUnit >= 0x41 && codeUnit <= 0x5a) || (codeUnit >= 0x61 && codeUnit <= 0x7a);
}
