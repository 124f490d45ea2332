// Brings a block's text into the one form in which its words are compared.

import type { Block } from '../model/block.ts';
import { foldLookalikes, foldStyles, withoutInvisible } from '../text/unicode-fold.ts';
import type { Spelling } from './disguise.ts';

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  sol: '/',
  lpar: '(',
  rpar: ')',
  period: '.',
  comma: ',',
  excl: '!',
  grave: '`',
  lowbar: '_',
};

/** Spelled with this many character codes, a word was meant not to be found. */
const LEAST_CODED_LETTERS = 8;
/** Words with look-alike letters; one or two are typing mistakes or brand names. */
const LEAST_FOLDED_WORDS = 3;

export interface NormalText {
  readonly text: string;
  /** How the words were disguised from people who search for them; undefined when they were not. */
  readonly disguise: 'character codes' | 'look-alike letters' | Spelling | undefined;
}

/**
 * Entities decoded, invisible characters out, look-alikes to Latin, quotes folded, emphasis marks at word edges gone
 * (inside words they belong to names such as `github_token`), white space to single blanks, lower case.
 */
export function normalText({ kind, text }: Pick<Block, 'kind' | 'text'>): NormalText {
  const uncommented = kind === 'fence' ? text.replace(/^[ \t]{0,40}(?:#|\/\/|\*|--|;)[#/*;-]{0,3} ?/gm, '') : text;
  const decoded = withoutInvisible(decodeEntities(uncommented));
  const folded = foldLookalikes(foldStyles(decoded));
  const disguise =
    codedLetters(uncommented) >= LEAST_CODED_LETTERS
      ? 'character codes'
      : folded !== decoded && foldedWords(decoded, folded) >= LEAST_FOLDED_WORDS
        ? 'look-alike letters'
        : undefined;
  return { text: plain(folded), disguise };
}

function plain(text: string): string {
  return (
    text
      .replace(/[\u2018\u2019\u201b\u00b4]/g, "'")
      .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
      // A line that is a bold label ends there, though no full stop says so.
      .replace(/^((?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)|\[![a-z]{1,12}\])[ \t]*$/gim, '$1. ')
      .replace(/(^|[\s("'>])(?:[*_]{1,3}|~~)(?=[^\s*_~)\].,;:!?/])/g, '$1')
      .replace(/([^\s*_~(["'/])(?:[*_]{1,3}|~~)(?=[\s.,;:!?)"'<]|$)/g, '$1')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase()
  );
}

function codedLetters(text: string): number {
  if (!text.includes('&#')) return 0;
  return (
    text.match(/&#(?:6[5-9]|[78]\d|90|9[7-9]|1[01]\d|12[0-2]|[xX](?:4[1-9a-fA-F]|5[0-9aA]|6[1-9a-fA-F]|7[0-9aA]));/g)
      ?.length ?? 0
  );
}

function foldedWords(before: string, after: string): number {
  const folded = after.split(/\s+/);
  return before.split(/\s+/).filter((word, index) => word !== folded[index]).length;
}

export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED_ENTITIES[String(name)] ?? whole;
    const codePoint = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}
