// Shows the head of untrusted text in a message without letting it act there.

import { showSafely } from './visible.ts';

/** Longest head of untrusted text that a message carries, in characters before escaping. */
export const MAX_SHOWN = 60;

/** What would render, link or end the quotation around it, and what stands in its place. */
const REPLACED: readonly (readonly [string, string])[] = [
  ['://', '[:]//'],
  ['`', "'"],
  ['"', "'"],
  ['“', "'"],
  ['”', "'"],
  ['<', '‹'],
  ['>', '›'],
];

/**
 * The head of `text` on one line: white space folded, invisible and control characters as escapes, quotation marks
 * plain, tags and addresses broken.
 */
export function showInert(text: string, limit: number = MAX_SHOWN): string {
  const folded = text
    .slice(0, limit * 8)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(folded);
  const isCut = characters.length > limit || text.length > limit * 8;
  const head = showSafely(characters.slice(0, limit).join(''));
  const inert = REPLACED.reduce((shown, [from, to]) => shown.replaceAll(from, to), head);
  return isCut ? `${inert}…` : inert;
}
