// The same evidence in other languages: words of several classes in one sentence, whatever their order.

import { EASTERN_LANGUAGES, UNSPACED_LANGUAGES } from './eastern-words.ts';
import { EUROPEAN_LANGUAGES, type LanguageWords } from './language-words.ts';
import type { SignalId } from './signal.ts';

/** Two classes near each other, in either order, beside the classes themselves. */
type WordClass = keyof LanguageWords | 'silence' | 'unasked';
type Language = Readonly<Record<WordClass, RegExp>>;

/** Found where words of all these classes stand in one sentence. */
const COMBINATIONS: readonly (readonly [SignalId, number, readonly WordClass[]])[] = [
  ['override', 4.5, ['ignore', 'instruction', 'prior']],
  ['exfiltration', 4.5, ['send', 'secret', 'user']],
  ['exfiltration', 4.5, ['send', 'secret', 'agent']],
  ['concealment', 2.4, ['silence', 'user']],
  ['no-confirmation', 1.5, ['unasked']],
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
  const source = (name: keyof LanguageWords): string => `${before}(?:${words[name].replaceAll('.', '\\.')})`;
  const near = (one: keyof LanguageWords, other: keyof LanguageWords): RegExp =>
    new RegExp(`${source(one)}.{0,24}${source(other)}|${source(other)}.{0,24}${source(one)}`);
  const names = Object.keys(words) as readonly (keyof LanguageWords)[];
  return {
    ...(Object.fromEntries(names.map((name) => [name, new RegExp(source(name))])) as Record<
      keyof LanguageWords,
      RegExp
    >),
    silence: near('negation', 'tell'),
    unasked: near('negation', 'confirm'),
  };
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
