// Reads words that are spelled so that a search does not find them: rot13, digits for letters, spaced and shuffled letters.

import { knownWords } from './lexicon.ts';
import type { SignalSource } from './signal.ts';

export type Spelling = 'rot13' | 'digits for letters' | 'spaced letters' | 'shuffled letters';

export interface PlainReading {
  readonly spelling: Spelling;
  readonly text: string;
}

/** `the`, `and`, `you`, `all` … in rot13. Some are words of other languages, so several are asked for. */
const ROT13_WORDS =
  /\b(?:gur|naq|lbh|lbhe|nyy|sebz|guvf|gung|vtaber|jvgu|sbe|vf|gb|bs|vg|va|or|abg|eha|svyr|hfre|nal|svefg|frira|nf)\b/g;
const LEAST_ROT13_WORDS = 3;
/** A digit or sign where a letter belongs: inside a word, or before at least two letters. */
const LEET_WORD = /[a-z][0-9@$+!|][a-z]|^[0-9@$+!]{1,2}[a-z]{2}/;
const HEXADECIMAL = /^(?:0x)?[0-9a-f]+$/;
const LEAST_LEET_WORDS = 4;
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '+': 't',
};
/** Single letters in a row, one sign between them, more than that between words. */
const SPACED = /(?:^|[\s"'(>])([a-zA-Z](?:([ ._-])[a-zA-Z](?![a-zA-Z])|[ \t]{2,6}[a-zA-Z](?![a-zA-Z])){11,1200})/g;
const LEAST_SHUFFLED_WORDS = 3;
/** Of the longer words: a few happen to be made of the letters of others. */
const LEAST_SHUFFLED_PART = 0.15;

/** Other readings of a text, none where it is spelled as usual. Linear. */
export function plainReadings(raw: string, normal: string, words: Vocabulary): readonly PlainReading[] {
  const readings: PlainReading[] = [];
  const add = (spelling: Spelling, text: string | undefined): void => {
    if (text !== undefined) readings.push({ spelling, text });
  };
  add('rot13', unrotated(normal));
  add('digits for letters', withoutDigits(normal));
  add('spaced letters', unspaced(raw));
  add('shuffled letters', unshuffled(normal, words));
  return readings;
}

function unrotated(text: string): string | undefined {
  if ((text.match(ROT13_WORDS)?.length ?? 0) < LEAST_ROT13_WORDS) return undefined;
  return text.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));
}

function withoutDigits(text: string): string | undefined {
  if (!/[a-z][0-9@$+!][a-z]/.test(text)) return undefined;
  const words = text.split(' ');
  if (words.filter((word) => LEET_WORD.test(word) && !HEXADECIMAL.test(word)).length < LEAST_LEET_WORDS)
    return undefined;
  return words
    .map((word) => (/[a-z+@]/.test(word) ? word.replace(/[0-9@$+]/g, (sign) => LEET[sign] ?? sign) : word))
    .join(' ');
}

function unspaced(raw: string): string | undefined {
  let found = '';
  for (const [, run = ''] of raw.matchAll(SPACED)) {
    const spread = run.includes('  ') ? run.replace(/[ \t]{2,6}/g, '\n') : run;
    found += `${spread.replace(/[ ._-]/g, '').replaceAll('\n', ' ')} `;
  }
  return found === '' ? undefined : found.trim().toLowerCase();
}

/** Known words by a number that is the same for the same letters between the same ends. */
export type Vocabulary = ReadonlyMap<number, readonly string[]>;

/** The vocabulary of the tables: what their patterns and classes name. */
export function readVocabulary(sources: readonly SignalSource[]): Vocabulary {
  const words = new Set(knownWords());
  for (const { patterns } of sources)
    for (const { source } of patterns.flat()) for (const [word] of source.matchAll(/[a-z]{5,}/g)) words.add(word);
  const vocabulary = new Map<number, string[]>();
  for (const word of words) {
    if (!/^[a-z]{5,16}$/.test(word)) continue;
    const key = shuffleKey(word);
    vocabulary.set(key, [...(vocabulary.get(key) ?? []), word]);
  }
  return vocabulary;
}

function unshuffled(text: string, vocabulary: Vocabulary): string | undefined {
  let count = 0;
  let long = 0;
  const plain = text.replace(/[a-z]{5,16}/g, (word) => {
    long++;
    const candidates = vocabulary.get(shuffleKey(word));
    if (candidates === undefined || candidates.includes(word)) return word;
    const meant = candidates.find((candidate) => sortedLetters(candidate) === sortedLetters(word));
    if (meant === undefined) return word;
    count++;
    return meant;
  });
  return count < LEAST_SHUFFLED_WORDS || count < long * LEAST_SHUFFLED_PART ? undefined : plain;
}

/** The same for words that differ only in the order of their inner letters, and seldom for others. */
function shuffleKey(word: string): number {
  let sum = 0;
  for (let index = 1; index < word.length - 1; index++) {
    const letter = word.charCodeAt(index) - 96;
    sum += letter * letter * letter + 31 * letter;
  }
  const ends = word.charCodeAt(0) * 128 + word.charCodeAt(word.length - 1);
  return (ends * 32 + word.length) * 300_000 + sum;
}

function sortedLetters(word: string): string {
  return word[0] + Array.from(word.slice(1, -1)).sort().join('') + word.at(-1);
}
