// Works out how a text can be tested against a regular expression without having that compiled.

import { parsePattern } from './parse-pattern.mjs';

/**
 * `is`, `begins`, `ends`: exactly the texts that are, begin with or end in one of these, which stand between bars.
 * `starts`, `holds`: only what begins with or holds one of these; `first`: only what begins with one of these characters.
 * @typedef {{ how: 'is' | 'begins' | 'ends' | 'starts' | 'holds' | 'starts-folded' | 'holds-folded' | 'first', words: string }} Plan
 */

const MAX_WORDS = 400;
const MAX_CHARS = 6000;
/**
 * @param {string} source
 * @param {string} flags
 * @returns {Plan | undefined} undefined where only the pattern itself can tell
 */
export function planTest(source, flags) {
  const isGlobal = flags.includes('g');
  const rest = flags.replace('g', '');
  if (!['', 'i', 's', 'u'].includes(rest)) return undefined;
  const tree = rest === 'u' && /[^\x20-\x7e]|\\[upP]/.test(source) ? undefined : parsePattern(source);
  if (tree === undefined) return undefined;
  const ways = tree.kind === 'options' ? tree.parts : [tree];
  // A global pattern remembers where it was, which nothing but itself can do.
  if (!isGlobal && rest !== 'i' && rest !== 'u') {
    const exact = exactPlan(ways);
    if (exact !== undefined) return exact;
  }
  return narrowPlan(ways, rest === 'i', rest === 'u');
}

/** Where all that it takes can be listed. */
function exactPlan(ways) {
  const isBegun = ways.every((way) => isEdge(way.parts?.[0], 'start'));
  const isEnded = ways.every((way) => isEdge(way.parts?.at(-1), 'end'));
  if (!isBegun && !isEnded) return undefined;
  const words = new Set();
  for (const way of ways) {
    const parts = way.parts.slice(isBegun ? 1 : 0, isEnded ? -1 : undefined);
    const all = wordsOf({ kind: 'row', parts });
    if (all === undefined) return undefined;
    for (const word of all) words.add(word);
  }
  const listed = [...words];
  if (listed.length > MAX_WORDS || listed.some((word) => word.includes('|'))) return undefined;
  const text = `|${listed.join('|')}|`;
  if (text.length > MAX_CHARS) return undefined;
  if (isBegun && isEnded) return { how: 'is', words: text };
  // Each of them is compared in turn.
  if (listed.includes('') || listed.length > 60) return undefined;
  return { how: isBegun ? 'begins' : 'ends', words: text };
}

function isEdge(node, edge) {
  return node?.kind === 'empty' && node.edge === edge;
}

/** All texts that a part takes; undefined where they are too many, or depend on what is around. */
function wordsOf(node) {
  switch (node.kind) {
    case 'any':
      return node.chars === undefined || node.chars.length > 12 ? undefined : [...new Set(node.chars)];
    case 'empty':
      return undefined;
    case 'options': {
      const all = node.parts.map(wordsOf);
      return all.includes(undefined) ? undefined : all.flat();
    }
    case 'row':
      return node.parts.reduce(
        (before, part) => {
          if (before === undefined) return undefined;
          const after = wordsOf(part);
          if (after === undefined || before.length * after.length > MAX_WORDS) return undefined;
          return before.flatMap((start) => after.map((end) => start + end));
        },
        [''],
      );
    case 'times': {
      if (node.max > 3) return undefined;
      const once = wordsOf(node.part);
      if (once === undefined) return undefined;
      const all = [];
      let grown = [''];
      for (let times = 0; times <= node.max; times++) {
        if (times >= node.min) all.push(...grown);
        grown = grown.flatMap((start) => once.map((end) => start + end));
        if (grown.length > MAX_WORDS) return undefined;
      }
      return all;
    }
    default:
      throw new Error(`No such part: ${node.kind}`);
  }
}

/** What it cannot do without: how it begins where it is bound to the start, or some text anywhere in it. */
function narrowPlan(ways, isEitherCase, isUnicode) {
  // A few letters of each rule out nearly as much as all of them, and take less room in what a process has to load.
  const fold = (words) => [...new Set(words.map((word) => cut(isEitherCase ? word.toLowerCase() : word)))];
  const plan = (how, words) => {
    if (words.some((word) => (isUnicode || isEitherCase ? /[^\0-\x7f]|\|/ : /[\ud800-\udfff]|\|/).test(word)))
      return undefined;
    return { how: isEitherCase ? `${how}-folded` : how, words: `|${words.join('|')}|` };
  };
  const held = heldBy({ kind: 'options', parts: ways });
  if (ways.every((way) => isEdge(way.parts?.[0], 'start'))) {
    const begun = ways.map((way) => beginningsOf({ kind: 'row', parts: way.parts.slice(1) }));
    const words = fold([...new Set(begun.flatMap((each) => each.words))]);
    if (words.length <= MAX_BEGINNINGS && !words.includes('')) return plan('starts', shortest(words));
    const first = union(ways.map((way) => firstOf({ kind: 'row', parts: way.parts.slice(1) })));
    if (first !== undefined && first.chars !== '' && !first.isOpen) {
      const chars = [...new Set(isEitherCase ? first.chars.toLowerCase() + first.chars.toUpperCase() : first.chars)];
      const isPlain = !chars.some((char) => (isUnicode || isEitherCase ? /[^\0-\x7f]/ : /[\ud800-\udfff]/).test(char));
      // Most words begin with some letter: what they hold may say more.
      if (isPlain && (chars.length <= MANY || held === undefined || weight(held) > 0.5))
        return { how: 'first', words: chars.join('') };
    }
  }
  return held === undefined ? undefined : plan('holds', shortest(fold(held)));
}

const ENOUGH = 6;

/** Never through the middle of a character. */
function cut(word) {
  return /^[\ud800-\udbff]/.test(word[ENOUGH - 1] ?? '') ? word : word.slice(0, ENOUGH);
}

/** Without those that begin like another one of them. */
function shortest(words) {
  return words.filter((word) => !words.some((other) => other !== word && word.startsWith(other)));
}

const MAX_BEGINNINGS = 400;
/** Characters that are no longer few to begin with. */
const MANY = 12;
const MAX_HELD = 40;
/** A single letter is in most texts. */
const isTelling = (word) => word.length > 1 || /^[^A-Za-z0-9 ]$/.test(word);

/**
 * How all that a part takes begins, as far as that can be listed. `isWhole`: these are all there is to it.
 * @returns {{ words: string[], isWhole: boolean }}
 */
function beginningsOf(node) {
  const open = { words: [''], isWhole: false };
  switch (node.kind) {
    case 'any':
      return node.chars === undefined || node.chars.length > 12 || node.chars === ''
        ? open
        : { words: [...new Set(node.chars)], isWhole: true };
    case 'empty':
      return { words: [''], isWhole: true };
    case 'options': {
      const all = node.parts.map(beginningsOf);
      const words = [...new Set(all.flatMap((each) => each.words))];
      return words.length > MAX_BEGINNINGS ? open : { words, isWhole: all.every((each) => each.isWhole) };
    }
    case 'row': {
      let whole = [''];
      const ended = [];
      for (const part of node.parts) {
        const next = branchesOf(part);
        if (whole.length * next.length + ended.length > MAX_BEGINNINGS)
          return { words: [...ended, ...whole], isWhole: false };
        const grown = [];
        for (const start of whole) for (const { word, isWhole } of next) (isWhole ? grown : ended).push(start + word);
        whole = grown;
        if (whole.length === 0) break;
      }
      return { words: [...new Set([...ended, ...whole])], isWhole: ended.length === 0 };
    }
    case 'times': {
      const once = beginningsOf(node.part);
      if (node.min === 0) return node.max === 1 ? { words: ['', ...once.words], isWhole: once.isWhole } : open;
      return node.max === 1 ? once : { words: once.words, isWhole: false };
    }
    default:
      throw new Error(`No such part: ${node.kind}`);
  }
}

/** The beginnings of a part one by one, each with whether it is all of its own. */
function branchesOf(part) {
  if (part.kind === 'options') {
    return part.parts.flatMap(branchesOf);
  }
  if (part.kind === 'times' && part.min === 0 && part.max === 1)
    return [{ word: '', isWhole: true }, ...branchesOf(part.part)];
  const { words, isWhole } = beginningsOf(part);
  return words.map((word) => ({ word, isWhole }));
}

/** The characters that it can begin with. `isOpen`: it can take nothing, so what comes behind counts too. */
function firstOf(node) {
  switch (node.kind) {
    case 'any':
      return node.chars === undefined ? undefined : { chars: node.chars, isOpen: false };
    case 'empty':
      return { chars: '', isOpen: true };
    case 'options':
      return union(node.parts.map(firstOf));
    case 'row': {
      let chars = '';
      for (const part of node.parts) {
        const first = firstOf(part);
        if (first === undefined) return undefined;
        chars += first.chars;
        if (!first.isOpen) return { chars, isOpen: false };
      }
      return { chars, isOpen: true };
    }
    case 'times': {
      const first = firstOf(node.part);
      return first && { chars: first.chars, isOpen: first.isOpen || node.min === 0 };
    }
    default:
      throw new Error(`No such part: ${node.kind}`);
  }
}

function union(all) {
  if (all.includes(undefined)) return undefined;
  return { chars: all.map(({ chars }) => chars).join(''), isOpen: all.some(({ isOpen }) => isOpen) };
}

/**
 * Texts of which all that it takes holds one: the fewest and longest that are found.
 * @returns {string[] | undefined}
 */
function heldBy(node) {
  switch (node.kind) {
    case 'any':
    case 'empty': {
      const { words } = beginningsOf(node);
      return words.every(isTelling) && words.length <= MAX_HELD ? words : undefined;
    }
    case 'options': {
      const all = node.parts.map(heldBy);
      if (all.includes(undefined)) return undefined;
      const words = [...new Set(all.flat())];
      return words.length > MAX_HELD ? undefined : words;
    }
    case 'row':
      return node.parts
        .flatMap((part, index) => {
          const { words } = beginningsOf({ kind: 'row', parts: node.parts.slice(index) });
          return [
            heldBy(part),
            words.length > 0 && words.length <= MAX_HELD && words.every(isTelling) ? words : undefined,
          ];
        })
        .filter((words) => words !== undefined)
        .sort((a, b) => weight(a) - weight(b))[0];
    case 'times':
      return node.min === 0 ? undefined : heldBy(node.part);
    default:
      throw new Error(`No such part: ${node.kind}`);
  }
}

/** How often one of the words stands in a text of a command, roughly: what is rare rules out more. */
function weight(words) {
  return words.reduce((sum, word) => sum + likelihood(word), 0);
}

function likelihood(word) {
  if (word.length > 1) return [0.05, 0.01][word.length - 2] ?? 0.001;
  return /[/.=:_+,-]/.test(word) ? 0.9 : 0.15;
}
