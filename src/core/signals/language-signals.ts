// The same evidence in other languages: words of several classes in one sentence, whatever their order.

import { EASTERN_LANGUAGES, UNSPACED_LANGUAGES } from './eastern-words.ts';
import { EUROPEAN_LANGUAGES, type LanguageWords } from './language-words.ts';
import type { SignalId } from './signal.ts';

type WordClass = keyof LanguageWords;
type Language = Readonly<Record<WordClass, RegExp>>;

/** Found where words of all these classes stand in one sentence. */
const COMBINATIONS: readonly (readonly [SignalId, number, readonly WordClass[]])[] = [
  ['override', 4.5, ['ignore', 'instruction', 'prior']],
  ['exfiltration', 4.5, ['send', 'secret', 'user']],
  ['exfiltration', 4.5, ['send', 'secret', 'agent']],
  ['concealment', 2.5, ['negation', 'tell', 'user']],
  ['no-confirmation', 1.5, ['negation', 'confirm']],
  ['addresses-agent', 1.5, ['agent']],
  ['execution', 0.75, ['run', 'command']],
];
const SINK = /https?:|\.invalid\b|webhook|server|curl/;

/** Sentences are short; what is longer is a list or no prose. */
const MAX_SENTENCE = 400;
const SENTENCE = /[^.!?。！？।؟]{4,400}(?:\.(?=\S)[^.!?。！？।؟]{1,400}){0,8}/g;

const LANGUAGES: readonly Language[] = [
  ...[...EUROPEAN_LANGUAGES, ...EASTERN_LANGUAGES].map((words) => compile(words, '(?:^|[\\s"\'(¿¡:,;/«„“-])')),
  ...UNSPACED_LANGUAGES.map((words) => compile(words, '')),
];

function compile(words: LanguageWords, before: string): Language {
  const entries = Object.entries(words).map(([name, stems]) => [
    name,
    new RegExp(`${before}(?:${String(stems).replaceAll('.', '\\.')})`),
  ]);
  return Object.fromEntries(entries) as Language;
}

/** Enters what normalised text says in other languages than English. Linear; bounded by the languages known. */
export function matchLanguages(text: string, found: Map<SignalId, number>): void {
  for (const [sentence] of text.matchAll(SENTENCE)) {
    const read = sentence.slice(0, MAX_SENTENCE * 2);
    for (const language of LANGUAGES) matchSentence(language, read, found);
  }
}

function matchSentence(language: Language, sentence: string, found: Map<SignalId, number>): void {
  // Every combination but the weakest names an instruction, a person or an agent.
  if (!language.instruction.test(sentence) && !language.user.test(sentence) && !language.agent.test(sentence)) return;
  for (const [id, weight, classes] of COMBINATIONS) {
    if ((found.get(id) ?? 0) >= weight || !classes.every((name) => language[name].test(sentence))) continue;
    if (id !== 'exfiltration' || SINK.test(sentence)) found.set(id, weight);
  }
}
