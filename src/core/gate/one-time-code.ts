// One-time codes of a second person who has no machine at hand: their form, and how often a wrong one may be tried.

/** Without characters that are taken for each other. Twelve of them are 59 bits: nobody tries them all against scrypt. */
export const CODE_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
export const CODE_LENGTH = 12;

/** Wrong codes within `WRONG_MINUTES` after which none is taken any more, whichever request they were for. */
export const MAX_WRONG_CODES = 5;
export const WRONG_MINUTES = 15;

export interface OneTimeCode {
  /** From 1: which code of the sheet. */
  readonly number: number;
  readonly secret: string;
}

/** As it stands on the sheet, such as `07-k7m2-qdxw-9ahb`. */
export function showCode({ number, secret }: OneTimeCode): string {
  return [String(number).padStart(2, '0'), ...(secret.match(/.{4}/g) ?? [])].join('-');
}

/** Undefined unless it is a whole code. Blanks, capitals and where the strokes stand make no difference to a person. */
export function readCode(text: string): OneTimeCode | undefined {
  if (text.length > 40) return undefined;
  const [, digits, secret] = /^(\d\d)([a-z2-9]{12})$/.exec(text.toLowerCase().replace(/[\s-]/g, '')) ?? [];
  if (digits === undefined || secret === undefined) return undefined;
  return [...secret].every((letter) => CODE_LETTERS.includes(letter)) ? { number: Number(digits), secret } : undefined;
}
