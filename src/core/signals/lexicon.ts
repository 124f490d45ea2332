// What is known of single words: the classes they belong to by the tables, or by their shape.

import { CLASS_NAMES, type ClassSet, classSet, NO_CLASS, overlaps, union } from './class-set.ts';
import type { WordClass } from './word-class.ts';
import { WORD_CLASSES } from './word-classes.ts';

/** A word of the tables. */
export interface Entry extends ClassSet {
  readonly isBase: boolean;
}

/** Several words in a row, by the first of them. */
export interface Phrase extends ClassSet {
  readonly rest: readonly string[];
}

export const { entries: ENTRIES, phrases: PHRASES } = readLexicon();

function readLexicon(): { entries: ReadonlyMap<string, Entry>; phrases: ReadonlyMap<string, readonly Phrase[]> } {
  const entries = new Map<string, Entry>();
  const phrases = new Map<string, Phrase[]>();
  const enter = (word: string, set: ClassSet, isBase: boolean): void => {
    const known = entries.get(word);
    entries.set(word, { ...union(known ?? NO_CLASS, set), isBase: isBase || known?.isBase === true });
  };
  for (const name of CLASS_NAMES) {
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

const AGENT = classSet('agent');
const SECRET = classSet('secret');
const VAULT = union(SECRET, classSet('vault'));
const SINK = classSet('sink');
const OUTWARD = union(SINK, classSet('outward'));
const PROGRAM = classSet('program');
const PERSIST = classSet('persist');
const APPROVAL = classSet('approval');
const WHERE = classSet('where');

/** Names, paths and addresses, told by their shape: [shape, class]. */
const SHAPES: readonly (readonly [RegExp, ClassSet])[] = [
  [/^(?:https?|ftp|wss?):\/\/|^[\w.+-]{1,60}@[\w-]{1,60}\.[a-z]/, OUTWARD],
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
    OUTWARD,
  ],
];

/** What a word that no table has is by its looks: an address, a path, a compound. */
export function shapeOf(text: string): ClassSet {
  if (!/[./_@(~]|--/.test(text)) return text.includes('-') ? partsOf(text) : NO_CLASS;
  const bounded = text.slice(0, 300);
  return SHAPES.reduce<ClassSet>((set, [shape, found]) => (shape.test(bounded) ? union(set, found) : set), NO_CLASS);
}

/** `llm-based`, `ai-driven`: of a word's parts only the agent in it counts. */
function partsOf(text: string): ClassSet {
  return overlaps(ENTRIES.get(text.slice(0, text.indexOf('-'))) ?? NO_CLASS, AGENT) ? AGENT : NO_CLASS;
}
