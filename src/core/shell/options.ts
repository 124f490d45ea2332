// Splits arguments into options and operands, given which options take a value.

import type { Word } from './command-line.ts';

export interface OptionGrammar {
  /** Letters of short options that take a value: `-uroot` or `-u root`. */
  readonly short: string;
  /** Names of long options that take a value, without the dashes. */
  readonly long: readonly string[];
}

/** Index of the first operand: after the options and `--`. */
export function operandsStart(words: readonly Word[], { short, long }: OptionGrammar): number {
  let index = 0;
  for (; index < words.length; index++) {
    const text = words[index]?.text ?? '';
    if (text === '--') return index + 1;
    if (!/^-./.test(text)) return index;
    if (text.startsWith('--')) {
      if (!text.includes('=') && long.includes(text.slice(2))) index += 1;
      continue;
    }
    const letter = [...text.slice(1)].findIndex((char) => short.includes(char));
    // A value that is not attached is the next word.
    if (letter !== -1 && letter === text.length - 2) index += 1;
  }
  return index;
}

/** Short options whose value swallows the rest of a cluster, so that no other letter is looked for in it. */
export interface Clusters {
  /** Their value is the rest or, where there is none, the next word. */
  readonly valued?: string;
  /** Their value is the rest and never the next word. */
  readonly attached?: string;
}

/** The value of an option, attached or not: `-c text`, `-lc text`, `-ctext`, `--command=text`. */
export function optionValue(
  words: readonly Word[],
  letter: string,
  names: readonly string[],
  { valued = '', attached: swallows = '' }: Clusters = {},
): Word | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    const text = word?.text ?? '';
    if (word === undefined || text === '--') return undefined;
    const equals = text.indexOf('=');
    if (text.startsWith('--')) {
      if (names.includes(equals === -1 ? text.slice(2) : text.slice(2, equals)))
        return equals === -1 ? words[index + 1] : { ...word, text: text.slice(equals + 1) };
    } else if (/^-[A-Za-z0]/.test(text)) {
      const at = [...text].findIndex(
        (char, place) => place > 0 && (char === letter || (valued + swallows).includes(char)),
      );
      if (at === -1) continue;
      const found = text[at] ?? '';
      if (found === letter && letter !== '')
        return at === text.length - 1 ? words[index + 1] : { ...word, text: text.slice(at + 1) };
      if (at === text.length - 1 && valued.includes(found)) index += 1;
    }
  }
  return undefined;
}
