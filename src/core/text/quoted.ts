// Puts somebody else's words into our sentences, so that nobody takes them for ours.

import { showSafely } from './visible.ts';

/** `“…”`, inert, on one line, and with at most `most` characters of it; what is left out is marked. */
export function quoted(text: string, most = 40): string {
  // Quotes inside would end ours.
  const characters = Array.from(showSafely(text.slice(0, most * 2)).replace(/[“”"]/g, "'"));
  const isCut = characters.length > most || text.length > most * 2;
  return `“${characters.slice(0, isCut ? most - 1 : most).join('')}${isCut ? '…' : ''}”`;
}
