// Regular expressions that are made when a text comes that they could take.
// The build puts these in their place where a process ends before compiling them would have paid (`scripts/patterns`).

/** What can be said of a text without the pattern: `is`, `begins`, `ends` are all there is to it, the others rule out. */
export type Look = 'is' | 'begins' | 'ends' | 'starts' | 'starts-folded' | 'holds' | 'holds-folded' | 'first';

/** Times that a list is looked through before it is made a set. */
const FEW = 24;

const seen = new Map<string, Set<string> | number>();

/** Whether the text is one of the words, which stand between bars: `|a|b|`. */
export function isOneOf(words: string, text: string): boolean {
  const known = seen.get(words) ?? 0;
  if (typeof known !== 'number') return known.has(text);
  if (known < FEW) seen.set(words, known + 1);
  else seen.set(words, new Set(listed(words)));
  return words.includes(`|${text}|`) && !text.includes('|');
}

/** What is asked of a table. */
interface Table<Value> {
  get(key: string): Value | undefined;
  has(key: string): boolean;
}

/** A table whose rows are made when they are asked for: `keys` are all of them, between bars, and `make` makes one. */
export function lateTable<Value>(keys: string, make: (key: string) => Value | undefined): Table<Value> {
  const made = new Map<string, Value | undefined>();
  return {
    get(key) {
      if (!isOneOf(keys, key)) return undefined;
      if (!made.has(key)) made.set(key, make(key));
      return made.get(key);
    },
    has: (key) => isOneOf(keys, key),
  };
}

/** What the pattern would say. */
export function testLate(look: Look, words: string, make: () => RegExp, text: string): boolean {
  return told(look, words, text) ?? make().test(text);
}

/** What the pattern would find. */
export function execLate(look: Look, words: string, make: () => RegExp, text: string): RegExpExecArray | null {
  return told(look, words, text) === false ? null : make().exec(text);
}

/** Undefined where only the pattern can tell. */
function told(look: Look, words: string, text: string): boolean | undefined {
  switch (look) {
    case 'is':
      return isOneOf(words, text);
    case 'begins':
      return beginsWithOneOf(words, text);
    case 'ends':
      return words.includes(`${text.slice(-1)}|`) && listed(words).some((word) => text.endsWith(word));
    case 'starts':
      return beginsWithOneOf(words, text) ? undefined : false;
    case 'starts-folded':
      return beginsWithOneOf(words, text.toLowerCase()) ? undefined : false;
    case 'holds':
      return holdsOneOf(words, text) ? undefined : false;
    case 'holds-folded':
      return holdsOneOf(words, text.toLowerCase()) ? undefined : false;
    case 'first':
      return text !== '' && words.includes(text.charAt(0)) ? undefined : false;
  }
}

function beginsWithOneOf(words: string, text: string): boolean {
  const first = `|${text.charAt(0)}`;
  for (let at = words.indexOf(first); at !== -1 && at < words.length - 1; at = words.indexOf(first, at + 1))
    if (text.startsWith(words.slice(at + 1, words.indexOf('|', at + 1)))) return true;
  return false;
}

function holdsOneOf(words: string, text: string): boolean {
  for (let at = 0; at < words.length - 1; ) {
    const end = words.indexOf('|', at + 1);
    if (text.includes(words.slice(at + 1, end))) return true;
    at = end;
  }
  return false;
}

function listed(words: string): readonly string[] {
  return words.slice(1, -1).split('|');
}

/** Stands for a `RegExp` wherever strings take one. Not for sticky ones: those are asked about a place, not a text. */
export class LatePattern {
  readonly flags: string;
  readonly #make: () => RegExp;
  readonly #look: Look | undefined;
  readonly #words: string;
  #made: RegExp | undefined;

  constructor(make: () => RegExp, flags: string, look?: Look, words = '') {
    this.flags = flags;
    this.#make = make;
    this.#look = look;
    this.#words = words;
  }

  get #pattern(): RegExp {
    this.#made ??= this.#make();
    return this.#made;
  }

  /** Whether the text is known to be none that it takes. What is made already is as quick to ask. */
  #isOut(text: string): boolean {
    return this.#made === undefined && this.#look !== undefined && told(this.#look, this.#words, text) === false;
  }

  get source(): string {
    return this.#pattern.source;
  }

  get lastIndex(): number {
    return this.#made?.lastIndex ?? 0;
  }

  set lastIndex(index: number) {
    this.#pattern.lastIndex = index;
  }

  test(text: string): boolean {
    if (this.#made !== undefined || this.#look === undefined) return this.#pattern.test(text);
    return told(this.#look, this.#words, text) ?? this.#pattern.test(text);
  }

  exec(text: string): RegExpExecArray | null {
    return this.#isOut(text) ? null : this.#pattern.exec(text);
  }

  [Symbol.match](text: string): RegExpMatchArray | null {
    return this.#isOut(text) ? null : this.#pattern[Symbol.match](text);
  }

  [Symbol.matchAll](text: string): IterableIterator<RegExpMatchArray> {
    return this.#isOut(text) ? [].values() : this.#pattern[Symbol.matchAll](text);
  }

  [Symbol.replace](text: string, by: string): string {
    return this.#isOut(text) ? text : this.#pattern[Symbol.replace](text, by);
  }

  [Symbol.search](text: string): number {
    return this.#isOut(text) ? -1 : this.#pattern[Symbol.search](text);
  }

  [Symbol.split](text: string, limit?: number): string[] {
    return this.#pattern[Symbol.split](text, limit);
  }
}
