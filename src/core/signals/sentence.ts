// Cuts normalised text into sentences of words, each word with the classes it belongs to.

import { type ClassSet, classSet, NO_CLASS, overlaps, union, without } from './class-set.ts';
import { ENTRIES, PHRASES, type Phrase, shapeOf } from './lexicon.ts';

export interface Word extends ClassSet {
  readonly text: string;
  /** The base form of a verb where an order stands, not negated. */
  readonly isOrder: boolean;
  /** Counts the clauses of the sentence. */
  readonly clause: number;
}

export interface Sentence extends ClassSet {
  readonly words: readonly Word[];
  /** Mostly words of letters: code has none of the grammar that frames rely on. */
  readonly isProse: boolean;
}

/** Longer sentences are read in pieces. */
const MAX_WORDS = 80;
/** Sentences read of one block: a piece of 2,000 characters holds fewer. */
const MAX_SENTENCES = 400;

const AGENT = classSet('agent');
const ITSELF = classSet('itself');
const THIS = classSet('this');
const THIS_TEXT = classSet('thisText');
/** What belongs to an agent is no agent: "Copilot users", "the agent's settings". */
const OF_AGENTS = new Set(
  'users user extension extensions sdk plugin plugins api apis cli chat settings setting docs documentation subscribers subscription plan plans server servers config configuration app apps integration integrations mode modes session sessions window panel hook hooks provider providers developers developer framework frameworks definition definitions class instance instances pool'.split(
    ' ',
  ),
);
const NEGATION = classSet('neg');
const YOU_OR_AGENT = union(classSet('you'), classSet('agent'));

/** Words after which a base form is an order. */
const BEFORE_ORDERS = new Set(
  'please kindly and then or so therefore next afterwards henceforth but ahead instead'.split(' '),
);
const OBLIGING = new Set(['must', 'should', 'shall', 'will']);
const ADVERBS = new Set('now just also always first still even again once instead never'.split(' '));
/** `to` after one of these asks for what follows. */
const BEFORE_TO = new Set(
  'need needs have has required expected asked told instructed supposed remember sure free duty permitted authorized authorised cleared obliged ought is are allowed responsibility step'.split(
    ' ',
  ),
);

/** Sentences of normalised text. Linear; never throws. */
export function readSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let words: Word[] = [];
  let startsClause = true;
  let clause = 0;
  const close = (): void => {
    if (words.length > 1)
      sentences.push({ words, isProse: isProse(words), ...words.reduce<ClassSet>(union, NO_CLASS) });
    words = [];
  };
  const chunks = text.split(' ').map(readChunk);
  markCode(text, chunks);
  for (const [index, chunk] of chunks.entries()) {
    if (sentences.length === MAX_SENTENCES) break;
    if (chunk.word !== '') words.push(wordAt(chunks, index, words, clause, startsClause || chunk.opens));
    if (chunk.closes !== '') clause++;
    startsClause = chunk.closes !== '' || (chunk.word === '' && startsClause) || chunk.isDash;
    if (chunk.closes === '.' || words.length === MAX_WORDS) close();
  }
  close();
  return sentences;
}

/** Of the words of prose, at least so many are made of letters alone. */
const LEAST_PLAIN = 0.7;

function isProse(words: readonly Word[]): boolean {
  return words.filter(({ text }) => /^[a-z'’-]+$/.test(text)).length >= words.length * LEAST_PLAIN;
}

interface Chunk {
  readonly word: string;
  /** Within a code span: `claude` is a program's name there. */
  isCode: boolean;
  /** Begins with a bracket or a quotation mark. */
  readonly opens: boolean;
  /** `.` where a sentence ends, `,` where a clause does. */
  readonly closes: '' | ',' | '.';
  readonly isDash: boolean;
}

function markCode(text: string, chunks: readonly Chunk[]): void {
  if (!text.includes('`')) return;
  let isCode = false;
  for (const [index, raw] of text.split(' ').entries()) {
    const chunk = chunks[index];
    const ticks = raw.split('`').length - 1;
    if (chunk !== undefined) chunk.isCode = isCode || ticks > 0;
    if (ticks % 2 === 1) isCode = !isCode;
  }
}

function readChunk(chunk: string): Chunk {
  let start = 0;
  let end = chunk.length;
  while (start < end && '"\'`([{<>|*#!-_=~'.includes(chunk[start] ?? '')) {
    if (chunk[start] === '-' && chunk[start + 1] === '-') break;
    if (chunk[start] === '~' && chunk[start + 1] === '/') break;
    start++;
  }
  while (end > start && '"\'`)]}>|*,.;:!?_=~'.includes(chunk[end - 1] ?? '')) end--;
  const tail = chunk.slice(end);
  const closes = /[.!?]/.test(tail) ? '.' : /[,:;)|]/.test(tail) ? ',' : '';
  const word = chunk.slice(start, end);
  const isAbbreviation = word === 'e.g' || word === 'i.e' || word === 'etc' || word === 'vs';
  return {
    word,
    opens: start > 0,
    closes: isAbbreviation ? '' : closes,
    isDash: /^[-–—]+$/.test(chunk),
    isCode: false,
  };
}

function wordAt(
  chunks: readonly Chunk[],
  index: number,
  before: readonly Word[],
  clause: number,
  startsClause: boolean,
): Word {
  const text = chunks[index]?.word ?? '';
  const entry = ENTRIES.get(text) ?? ENTRIES.get(text.replace(/['’]s?$/, ''));
  let set: ClassSet = entry ?? shapeOf(text);
  let mayOrder = entry?.isBase === true;
  for (const phrase of PHRASES.get(text) ?? []) {
    if (!standsAt(phrase, chunks, index)) continue;
    set = union(set, phrase);
    mayOrder = true;
  }
  if (chunks[index]?.isCode === true || OF_AGENTS.has(chunks[index + 1]?.word ?? '')) set = without(set, AGENT);
  if (overlaps(set, ITSELF) && before.slice(-3).some((word) => overlaps(word, THIS))) set = union(set, THIS_TEXT);
  const isOrder = mayOrder && isAsked(before, startsClause);
  return { text, low: set.low, middle: set.middle, high: set.high, top: set.top, isOrder, clause };
}

function standsAt({ rest }: Phrase, chunks: readonly Chunk[], index: number): boolean {
  return rest.every(
    (word, offset) => chunks[index + offset + 1]?.word === word && chunks[index + offset]?.closes === '',
  );
}

/** Adverbs change nothing: what counts is what stands before them. */
function isAsked(before: readonly Word[], startsClause: boolean): boolean {
  if (before.slice(-3).some((word) => overlaps(word, NEGATION))) return false;
  let end = before.length;
  while (!startsClause && end > 0 && isAdverb(before[end - 1]?.text ?? '')) end--;
  const last = before[end - 1];
  if (last === undefined || startsClause || BEFORE_ORDERS.has(last.text)) return true;
  const previous = before[end - 2];
  if (last.text === 'to') return previous !== undefined && BEFORE_TO.has(previous.text);
  if (OBLIGING.has(last.text))
    return (
      previous === undefined || before.slice(Math.max(0, end - 7), end).some((word) => overlaps(word, YOU_OR_AGENT))
    );
  return overlaps(last, YOU_OR_AGENT) && last.text !== 'your';
}

function isAdverb(text: string): boolean {
  return ADVERBS.has(text) || /^[a-z]{3,16}ly$/.test(text);
}
