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

/** The value of an option, attached or not: `-c text`, `-lc text`, `-ctext`, `--command=text`. */
export function optionValue(words: readonly Word[], letter: string, names: readonly string[]): Word | undefined {
  for (const [index, word] of words.entries()) {
    const { text } = word;
    if (text === '--') return undefined;
    const equals = text.indexOf('=');
    if (text.startsWith('--')) {
      if (names.includes(equals === -1 ? text.slice(2) : text.slice(2, equals)))
        return equals === -1 ? words[index + 1] : { ...word, text: text.slice(equals + 1) };
    } else if (letter !== '' && /^-[A-Za-z]/.test(text) && text.includes(letter)) {
      const attached = text.slice(text.indexOf(letter) + 1);
      return attached === '' ? words[index + 1] : { ...word, text: attached };
    }
  }
  return undefined;
}
