// Which files of a folder Docker's builder gets: `.dockerignore` as moby's patternmatcher reads it (MatchesUsingParentResults).

import type { GlobEffort } from '../text/glob-effort.ts';
import { SPENT } from './folder-rules.ts';

const MAX_PATTERNS = 2_000;
const MAX_PATTERN = 1_000;

/** Whether the context holds a path below its folder. Throws SPENT where the patterns cost too much. */
export type InContext = (path: string) => boolean;

/**
 * Patterns start at the context's folder; one that matches a folder means all below it; the last that matches decides.
 * `#` starts a comment in the first column only. Letter case counts.
 */
export function dockerContext(ignoreText: string | undefined, effort: GlobEffort): InContext {
  const patterns = patternsIn(ignoreText ?? '').map(({ pattern, isException }) => ({
    matches: dockerPattern(pattern, effort),
    isException,
  }));
  if (patterns.length === 0) return () => true;
  return (path) => {
    const above = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
    let isIgnored = false;
    for (const { matches, isException } of patterns) {
      if (isIgnored !== isException) continue;
      if ([path, ...above].some(matches)) isIgnored = !isException;
    }
    return !isIgnored;
  };
}

interface IgnoreLine {
  readonly pattern: string;
  readonly isException: boolean;
}

function patternsIn(text: string): readonly IgnoreLine[] {
  return text
    .replace(/^\ufeff/, '')
    .split('\n', MAX_PATTERNS)
    .flatMap((line): IgnoreLine[] => {
      if (line.startsWith('#')) return [];
      const trimmed = line.trim();
      const isException = trimmed.startsWith('!');
      const pattern = cleaned(isException ? trimmed.slice(1).trim() : trimmed);
      return pattern === '' || pattern.length > MAX_PATTERN ? [] : [{ pattern, isException }];
    });
}

/** As Go's `filepath.Clean`, without the slash in front: `./a//b/../c/` → `a/c`. */
export function cleaned(path: string): string {
  if (path === '') return '';
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (name !== '..' || !path.startsWith('/')) names.push(name);
  }
  return names.length === 0 ? '.' : names.join('/');
}

type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'class'; readonly ranges: readonly (readonly [string, string])[]; readonly isNegated: boolean }
  /** One letter; any letters; any letters and slashes; two stars and a slash: nothing, or (in the next token) anything that ends with a slash. */
  | { readonly kind: 'one' | 'star' | 'rest' | 'folders' | 'in-folders' };

/** One pattern, matched against whole paths in steps that grow with pattern times path. */
export function dockerPattern(pattern: string, effort: GlobEffort): (path: string) => boolean {
  const tokens = tokensOf(pattern);
  if (tokens === undefined) return () => false;
  return (path) => {
    if (!effort.spend(tokens.length + path.length + (tokens.length * path.length) / 8)) throw SPENT;
    return matchesFrom(tokens, path);
  };
}

/** Undefined for a pattern that Docker refuses: the build then fails, and nothing leaves. */
function tokensOf(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    if (char === '*' && pattern[at + 1] === '*') {
      at++;
      if (pattern[at + 1] === '/') at++;
      if (at + 1 >= pattern.length) tokens.push({ kind: 'rest' });
      else tokens.push({ kind: 'folders' }, { kind: 'in-folders' });
    } else if (char === '*') tokens.push({ kind: 'star' });
    else if (char === '?') tokens.push({ kind: 'one' });
    else if (char === '\\') {
      at++;
      if (at >= pattern.length) return undefined;
      tokens.push({ kind: 'char', char: pattern[at] ?? '' });
    } else if (char === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end === -1) return undefined;
      tokens.push(classOf(pattern.slice(at + 1, end)));
      at = end;
    } else tokens.push({ kind: 'char', char });
  }
  return tokens;
}

function classOf(text: string): Token {
  const isNegated = text.startsWith('^');
  const inner = isNegated ? text.slice(1) : text;
  const ranges: (readonly [string, string])[] = [];
  for (let at = 0; at < inner.length; at++) {
    const from = inner[at] ?? '';
    if (inner[at + 1] === '-' && at + 2 < inner.length) {
      ranges.push([from, inner[at + 2] ?? '']);
      at += 2;
    } else ranges.push([from, from]);
  }
  return { kind: 'class', ranges, isNegated };
}

/** All places in the pattern that the path may have led to so far, letter by letter: no way back, so no blow-up. */
function matchesFrom(tokens: readonly Token[], path: string): boolean {
  let places = withSkips(new Set([0]), tokens);
  for (let at = 0; at < path.length && places.size > 0; at++) {
    const char = path[at] ?? '';
    const next = new Set<number>();
    for (const place of places) {
      const token = tokens[place];
      if (token === undefined) continue;
      if (token.kind === 'rest' || (token.kind === 'star' && char !== '/')) next.add(place);
      else if (token.kind === 'in-folders') {
        next.add(place);
        if (char === '/') next.add(place + 1);
      } else if (takesOne(token, char)) next.add(place + 1);
    }
    places = withSkips(next, tokens);
  }
  return places.has(tokens.length);
}

/** Adds the places that are reached without a letter. */
function withSkips(places: ReadonlySet<number>, tokens: readonly Token[]): Set<number> {
  const all = new Set(places);
  for (const place of all) {
    const kind = tokens[place]?.kind;
    if (kind === 'star' || kind === 'rest') all.add(place + 1);
    else if (kind === 'folders') all.add(place + 1).add(place + 2);
  }
  return all;
}

function takesOne(token: Token, char: string): boolean {
  switch (token.kind) {
    case 'char':
      return token.char === char;
    case 'one':
      return char !== '/';
    case 'class':
      return token.ranges.some(([from, to]) => from <= char && char <= to) !== token.isNegated;
    default:
      return false;
  }
}
