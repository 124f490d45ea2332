// Cuts normalised text into sentences of words, each word with the classes it belongs to.

import type { WordClass } from './word-class.ts';
import { WORD_CLASSES, type WordClassName } from './word-classes.ts';

/** A set of word classes, in three numbers of 31 bits. */
export interface ClassSet {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export interface Word extends ClassSet {
  readonly text: string;
  /** The base form of a verb where an order stands, not negated. */
  readonly isOrder: boolean;
  /** Counts the clauses of the sentence. */
  readonly clause: number;
}

export interface Sentence extends ClassSet {
  readonly words: readonly Word[];
}

/** Longer sentences are read in pieces. */
const MAX_WORDS = 80;
/** Sentences read of one block: a piece of 2,000 characters holds fewer. */
const MAX_SENTENCES = 400;

export const NO_CLASS: ClassSet = { low: 0, middle: 0, high: 0 };

const NAMES = Object.keys(WORD_CLASSES) as readonly WordClassName[];

export function classSet(name: WordClassName): ClassSet {
  const index = NAMES.indexOf(name);
  const bit = (first: number): number => (index >= first && index < first + 31 ? 1 << (index - first) : 0);
  return { low: bit(0), middle: bit(31), high: bit(62) };
}

export function union(one: ClassSet, other: ClassSet): ClassSet {
  return { low: one.low | other.low, middle: one.middle | other.middle, high: one.high | other.high };
}

export function overlaps(one: ClassSet, other: ClassSet): boolean {
  return (one.low & other.low) !== 0 || (one.middle & other.middle) !== 0 || (one.high & other.high) !== 0;
}

interface Entry extends ClassSet {
  readonly isBase: boolean;
}

interface Phrase extends ClassSet {
  readonly rest: readonly string[];
}

const { entries: ENTRIES, phrases: PHRASES } = readLexicon();

function readLexicon(): { entries: ReadonlyMap<string, Entry>; phrases: ReadonlyMap<string, readonly Phrase[]> } {
  const entries = new Map<string, Entry>();
  const phrases = new Map<string, Phrase[]>();
  const enter = (word: string, set: ClassSet, isBase: boolean): void => {
    const known = entries.get(word);
    entries.set(word, { ...union(known ?? NO_CLASS, set), isBase: isBase || known?.isBase === true });
  };
  for (const name of NAMES) {
    const set = classSet(name);
    const { verbs, words, phrases: rows }: WordClass = WORD_CLASSES[name];
    for (const verb of listed(verbs)) {
      enter(verb, set, true);
      for (const form of inflected(verb)) enter(form, set, false);
    }
    for (const word of listed(words)) enter(word, set, false);
    for (const row of rows?.split(',') ?? []) {
      const [first = '', ...rest] = row.split(' ');
      phrases.set(first, [...(phrases.get(first) ?? []), { rest, ...set }]);
    }
  }
  return { entries, phrases };
}

/** Every single word that has a class, inflected forms included. */
export function knownWords(): Iterable<string> {
  return ENTRIES.keys();
}

function listed(list: string | undefined): readonly string[] {
  return list?.split(' ') ?? [];
}

/** Regular forms; the few double consonants are tried both ways. */
function inflected(verb: string): readonly string[] {
  const stem = verb.endsWith('e') ? verb.slice(0, -1) : verb;
  const ending = verb.at(-1) ?? '';
  const past = verb.endsWith('y') ? `${verb.slice(0, -1)}ied` : `${stem}ed`;
  const third = verb.endsWith('y') ? `${verb.slice(0, -1)}ies` : `${verb}s`;
  return [third, `${verb}es`, past, `${stem}ing`, `${stem}${ending}ing`, `${stem}${ending}ed`];
}

const SECRET = classSet('secret');
const VAULT = union(SECRET, classSet('vault'));
const AGENT = classSet('agent');
const SINK = classSet('sink');
const PROGRAM = classSet('program');
const PERSIST = classSet('persist');
const APPROVAL = classSet('approval');
const WHERE = classSet('where');
const NEGATION = classSet('neg');
const YOU_OR_AGENT = union(classSet('you'), classSet('agent'));

/** Names, paths and addresses, told by their shape: [shape, class]. */
const SHAPES: readonly (readonly [RegExp, ClassSet])[] = [
  [/^(?:https?|ftp|wss?):\/\/|^[\w.+-]{1,60}@[\w-]{1,60}\.[a-z]/, SINK],
  [
    /^\.env(?:\.(?!example|sample|template)[a-z]{1,20})?$|(?:^|\/)\.(?:ssh|aws|gnupg|kube|netrc|npmrc|docker|azure)(?:\/|$)/,
    VAULT,
  ],
  [
    /\/etc\/(?:passwd|shadow)|id_rsa|id_ed25519|credentials|\.pem$|secrets?\.|^process\.env|[a-z0-9]_(?:token|key|secret|password|pat)s?\b/,
    SECRET,
  ],
  [/\.(?:bashrc|zshrc|profile|bash_profile|zshenv|npmrc)$|authorized_keys|mcp\.json|hookspath|config\.fish/, PERSIST],
  [/autoapprove|skip-permissions|bypasspermissions|bash\(\*|--yolo|workspace\.trust|trust-all-tools/, APPROVAL],
  [/(?:^|\/)(?:claude|agents|gemini|readme|contributing|copilot-instructions)\.md$/, WHERE],
  [/\.(?:sh|bash|py|js|mjs|ps1|bat|exe|bin|cmd|vsix|whl|pl|rb|run|dmg|msi)$|^\.{1,2}\/\S/, PROGRAM],
  [
    /^[a-z0-9-]{2,40}(?:\.[a-z0-9-]{2,40}){0,3}\.(?:invalid|com|net|org|io|dev|app|xyz|ru|cn|co|me|sh|site|top|link|info|cloud|ai)(?:[/:]\S{0,200})?$/,
    SINK,
  ],
];

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
    if (words.length > 1) sentences.push({ words, ...words.reduce<ClassSet>(union, NO_CLASS) });
    words = [];
  };
  const chunks = text.split(' ').map(readChunk);
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

interface Chunk {
  readonly word: string;
  /** Begins with a bracket or a quotation mark. */
  readonly opens: boolean;
  /** `.` where a sentence ends, `,` where a clause does. */
  readonly closes: '' | ',' | '.';
  readonly isDash: boolean;
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
  return { word, opens: start > 0, closes: isAbbreviation ? '' : closes, isDash: /^[-–—]+$/.test(chunk) };
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
  const isOrder = mayOrder && isAsked(before, startsClause);
  return { text, low: set.low, middle: set.middle, high: set.high, isOrder, clause };
}

function standsAt({ rest }: Phrase, chunks: readonly Chunk[], index: number): boolean {
  return rest.every(
    (word, offset) => chunks[index + offset + 1]?.word === word && chunks[index + offset]?.closes === '',
  );
}

function shapeOf(text: string): ClassSet {
  if (!/[./_@(~]|--/.test(text)) return text.includes('-') ? partsOf(text) : NO_CLASS;
  const bounded = text.slice(0, 300);
  return SHAPES.reduce<ClassSet>((set, [shape, found]) => (shape.test(bounded) ? union(set, found) : set), NO_CLASS);
}

/** `llm-based`, `ai-driven`: of a word's parts only the agent in it counts. */
function partsOf(text: string): ClassSet {
  return overlaps(ENTRIES.get(text.slice(0, text.indexOf('-'))) ?? NO_CLASS, AGENT) ? AGENT : NO_CLASS;
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
