// The vocabulary of orders to agents as one table.

import { CLAIM_WORDS } from './claim-words.ts';
import { DEED_WORDS } from './deed-words.ts';
import { SPEECH_WORDS } from './speech-words.ts';
import { STANCE_WORDS } from './stance-words.ts';

/** At most 124 classes: sets of them are four numbers of 31 bits. */
export const WORD_CLASSES = { ...SPEECH_WORDS, ...DEED_WORDS, ...STANCE_WORDS, ...CLAIM_WORDS } as const;

export type WordClassName = keyof typeof WORD_CLASSES;
