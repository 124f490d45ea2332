// Globs over paths: the only file that knows minimatch.

import { braceExpand, escape as escapeMagic, Minimatch, minimatch } from 'minimatch';
import { type GlobEffort, starsIn, stepsToMatch, stepsToRead } from './glob-effort.ts';

/** Longer patterns match nothing: they are a mistake or an attack on the matcher. */
export const MAX_GLOB_LENGTH = 4_000;

export interface GlobOptions {
  /** Letter case does not count. */
  readonly ignoreCase?: boolean;
}

/** Whether the whole of `path` (with `/`) matches. Dotted names match like any other; no `!`, comments or extended globs. */
export function matchesGlob(pattern: string, path: string, { ignoreCase = false }: GlobOptions = {}): boolean {
  if (pattern.length > MAX_GLOB_LENGTH) return false;
  return minimatch(path, pattern, { dot: true, nocase: ignoreCase, nonegate: true, nocomment: true, noext: true });
}

/** A pattern made ready for many paths, read as minimatch itself reads it: `!`, comments and extended globs included. Only for patterns that `isTameGlob`. */
export function fullGlobMatcher(pattern: string): (path: string) => boolean {
  const matcher = new Minimatch(pattern, { dot: true });
  return (path) => matcher.match(path);
}

/** What a matcher says that may run out of steps: `spent` is neither yes nor no. */
export type MeteredMatch = (path: string) => boolean | 'spent';

export interface MeteredGlobOptions extends GlobOptions {
  /** Read as minimatch itself does, like `fullGlobMatcher`; else like `matchesGlob`. */
  readonly isFull?: boolean;
  /** Extended globs such as `!(a)` count, but neither `!` nor `#` at the start. */
  readonly isExtended?: boolean;
}

/** A tame pattern made ready for many paths, with all its work on one account. A pattern that is not tame matches nothing. */
export function meteredGlobMatcher(
  pattern: string,
  effort: GlobEffort,
  options: MeteredGlobOptions = {},
): MeteredMatch {
  if (!effort.spend(stepsToRead(alternativesIn(pattern), pattern.length))) return () => 'spent';
  if (!isTameGlob(pattern)) return () => false;
  const isPlain = options.isFull !== true;
  const matcher = new Minimatch(pattern, {
    dot: true,
    nocase: options.ignoreCase ?? false,
    nonegate: isPlain,
    nocomment: isPlain,
    noext: isPlain && options.isExtended !== true,
  });
  const stepsFor = stepsToMatch(matcher.globParts);
  return (path) => (effort.spend(stepsFor(path)) ? matcher.match(path) : 'spent');
}

/** Alternatives that the `{…}` of one pattern may make. */
const MAX_ALTERNATIVES = 256;
/** `*` in one name: each multiplies the work by the length of the name. */
const MAX_STARS_IN_NAME = 3;
/** `**` in one pattern: each multiplies the work by the depth of the path. */
const MAX_GLOBSTARS = 4;
const MAX_GROUPS = 4;

/**
 * Whether matching this pattern costs little whatever the path: patterns that make minimatch expand to thousands
 * or its regular expressions backtrack are not. What people write by hand is.
 */
export function isTameGlob(pattern: string): boolean {
  if (pattern.length > MAX_GLOB_LENGTH || pattern.includes('\0')) return false;
  if (hasWildRepetition(pattern) || countOf(pattern, '(') > MAX_GROUPS) return false;
  if (!pattern.includes('{')) return isTameAlternative(pattern);
  if (NUMBER_RANGE.test(pattern) || alternativesIn(pattern) > MAX_ALTERNATIVES) return false;
  return braceExpand(pattern).every(isTameAlternative);
}

/** Alternatives that all patterns of a list may make together. */
export const MAX_LIST_ALTERNATIVES = 8_000;

/** Of a list: the tame patterns, as long as the whole list stays within its alternatives. */
export interface TameList {
  readonly kept: readonly string[];
  /** Patterns that are not tame by themselves. */
  readonly wild: readonly string[];
  /** Patterns that came after the list had too many alternatives. */
  readonly beyond: readonly string[];
}

export function tameGlobsOf(patterns: readonly string[]): TameList {
  const kept: string[] = [];
  const wild: string[] = [];
  const beyond: string[] = [];
  let alternatives = 0;
  for (const pattern of patterns) {
    const more = alternativesIn(pattern);
    if (more > MAX_ALTERNATIVES) wild.push(pattern);
    else if (alternatives + more > MAX_LIST_ALTERNATIVES) beyond.push(pattern);
    else if (!isTameGlob(pattern)) wild.push(pattern);
    else {
      alternatives += more;
      kept.push(pattern);
    }
  }
  return { kept, wild, beyond };
}

/** `+(a|aa)` and `*(a*)` backtrack exponentially, and so does a repetition in or beside another: `+(+(a|b)+(a|b))`. */
const REPEATED_CHOICE = /[+*]\([^)]{0,1000}[|*?[(]/;
const REPETITION = /[+*]\(([^()]{0,1000})\)/;
const PLAIN_CHOICE = /^[\w.-]{1,100}$/;

/** The only repetition of a pattern is none of these where each letter leaves one way to go on: `+(a|b)`. */
function hasWildRepetition(pattern: string): boolean {
  if (!REPEATED_CHOICE.test(pattern)) return false;
  const choices = REPETITION.exec(pattern)?.[1]?.toLowerCase().split('|');
  if (choices === undefined || countOf(pattern, '+(') + countOf(pattern, '*(') > 1) return true;
  const firsts = new Set(choices.map((choice) => choice[0]));
  return firsts.size !== choices.length || !choices.every((choice) => PLAIN_CHOICE.test(choice));
}

/** The alternatives that the braces of a tame pattern stand for. */
export function bracesExpanded(pattern: string): readonly string[] {
  return pattern.includes('{') ? braceExpand(pattern) : [pattern];
}

const NUMBER_RANGE = /\{[^{}]{0,100}\.\./;

function isTameAlternative(pattern: string): boolean {
  const names = pattern.split('/');
  if (names.filter((name) => name === '**').length > MAX_GLOBSTARS) return false;
  return names.every((name) => starsIn(name) <= MAX_STARS_IN_NAME);
}

/** An upper bound: as if every comma belonged to the group opened last, and groups multiplied. */
export function alternativesIn(pattern: string): number {
  if (!pattern.includes('{')) return 1;
  return pattern.split('{').reduce((product, part, index) => product * (index === 0 ? 1 : countOf(part, ',') + 1), 1);
}

function countOf(text: string, char: string): number {
  return text.split(char).length - 1;
}

/** A pattern that matches exactly this path. */
export function escapeGlob(path: string): string {
  return escapeMagic(path, { magicalBraces: true });
}
