// The one shape of a row that says what a Windows program or cmdlet can do.

import type { SimpleCommand } from '../../shell/command-line.ts';

export interface WindowsAct {
  /** The capability's id. */
  readonly capability: string;
  /** Programs and cmdlets in lower case. */
  readonly programs: readonly string[];
  /** Over the words, in lower case with `/` for `\`, joined by blanks; every call where there is none. */
  readonly when: RegExp | undefined;
}

/** `act('guard-tamper', 'auditpol', /^/)`: programs parted by blanks. */
export function act(capability: string, programs: string, when?: RegExp): WindowsAct {
  return { capability, programs: programs.toLowerCase().split(' '), when };
}

/** Longer lines are cut: nobody's arguments need more to show what they do. */
const MAX_TEXT = 4_000;

/** The words as the rows' patterns see them. */
export function wordsText({ words }: SimpleCommand): string {
  return words
    .map(({ text }) => text)
    .join(' ')
    .slice(0, MAX_TEXT)
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '//');
}
