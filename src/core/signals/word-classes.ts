// The vocabulary of orders to agents as one table.

import { DEED_WORDS } from './deed-words.ts';
import { SPEECH_WORDS } from './speech-words.ts';

/** At most 93 classes: sets of them are three numbers of 31 bits. */
export const WORD_CLASSES = { ...SPEECH_WORDS, ...DEED_WORDS } as const;

export type WordClassName = keyof typeof WORD_CLASSES;
