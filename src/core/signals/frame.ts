// Orders as frames: word classes that follow each other within a sentence, however they are worded.

import { type ClassSet, classSet, contains, NO_CLASS, overlaps, union } from './class-set.ts';
import type { Sentence } from './sentence.ts';
import type { SignalId } from './signal.ts';
import type { WordClassName } from './word-classes.ts';

/** One row of a table of frames, as it is written down. */
export interface FrameSource {
  readonly id: SignalId;
  readonly weight: number;
  /**
   * Class names in order, `a|b` for either, `!` before a verb that must be an order, `^` before
   * what stands at the start of the sentence, `..4` for "within four words"
   * (six where nothing is said), `..4~` for the same within one clause. A row that begins with `{12}` asks for its
   * classes in any order, each in a word of its own, within twelve words; after `{12+}` the words may belong to
   * several sentences of one paragraph. `-x` must not stand in the sentence.
   */
  readonly frames: readonly string[];
}

export interface Frame {
  readonly id: SignalId;
  readonly weight: number;
  readonly steps: readonly Step[];
  /** All steps in any order within so many words; undefined where they follow each other. */
  readonly window: number | undefined;
  /** The window may reach over the ends of sentences. */
  readonly isWide: boolean;
  /** What every match has: the classes of those steps that leave no choice. */
  readonly needs: ClassSet;
  /** The sentence has none of these. */
  readonly without: ClassSet;
}

interface Step {
  readonly classes: ClassSet;
  readonly isOrder: boolean;
  readonly isFirst: boolean;
  /** Words from the step before, at most. */
  readonly gap: number;
  /** No comma lies between. */
  readonly isClose: boolean;
}

const DEFAULT_GAP = 6;
/** `AI agents:`, `Dear coding agent,`, `Note to all agents:` */
const START = 4;

export function readFrames(sources: readonly FrameSource[]): readonly Frame[] {
  return sources
    .flatMap(({ id, weight, frames }) => frames.map((frame) => readFrame(id, weight, frame)))
    .sort((a, b) => b.weight - a.weight);
}

function readFrame(id: SignalId, weight: number, frame: string): Frame {
  const [, width, wide] = /^\{(\d{1,2})(\+?)\} /.exec(frame) ?? [];
  const parts = frame.split(' ').slice(width === undefined ? 0 : 1);
  const excluded = parts.filter((part) => part.startsWith('-')).map((part) => classesOf(part.slice(1)));
  const wanted = parts.filter((part) => !part.startsWith('-'));
  const fixed = wanted.filter((part) => !part.startsWith('..') && !part.includes('|'));
  return {
    id,
    weight,
    steps: readSteps(wanted),
    needs: fixed.map(classesOf).reduce(union, NO_CLASS),
    window: width === undefined ? undefined : Number(width),
    isWide: wide === '+',
    without: excluded.reduce(union, NO_CLASS),
  };
}

function classesOf(names: string): ClassSet {
  return (names.replace(/^[!^]/, '').split('|') as readonly WordClassName[]).map(classSet).reduce(union, NO_CLASS);
}

function readSteps(parts: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  let gap = DEFAULT_GAP;
  let isClose = false;
  for (const part of parts) {
    if (part.startsWith('..')) {
      gap = Number.parseInt(part.slice(2), 10);
      isClose = part.endsWith('~');
      continue;
    }
    const classes = classesOf(part.replace(/^[!^]/, ''));
    steps.push({ classes, isOrder: part.startsWith('!'), isFirst: part.startsWith('^'), gap, isClose });
    gap = DEFAULT_GAP;
    isClose = false;
  }
  return steps;
}

/** Enters the heaviest weight of every class of evidence that the sentences hold. */
export function matchFrames(
  frames: readonly Frame[],
  sentences: readonly Sentence[],
  found: Map<SignalId, number>,
): void {
  const whole = sentences.reduce<ClassSet>(union, NO_CLASS);
  const possible = frames.filter((frame) => mayMatch(frame, whole));
  if (possible.length === 0) return;
  for (const sentence of sentences) matchSentence(possible, sentence, found);
  const wide = possible.filter(({ isWide }) => isWide);
  if (sentences.length > 1 && wide.length > 0) matchSentence(wide, joined(sentences), found);
}

function mayMatch({ steps, needs }: Frame, set: ClassSet): boolean {
  return contains(set, needs) && steps.every(({ classes }) => overlaps(set, classes));
}

function matchSentence(frames: readonly Frame[], sentence: Sentence, found: Map<SignalId, number>): void {
  for (const frame of frames) {
    const { id, weight, steps, window, without } = frame;
    if ((found.get(id) ?? 0) >= weight || !mayMatch(frame, sentence)) continue;
    if (overlaps(sentence, without)) continue;
    if (window === undefined ? follow(steps, sentence) : meet(steps, window, sentence)) found.set(id, weight);
  }
}

/** A paragraph read as one sentence: what the first says of an agent holds for the orders after it. */
function joined(sentences: readonly Sentence[]): Sentence {
  const prose = sentences.filter(({ isProse }) => isProse);
  return {
    words: prose.flatMap(({ words }) => words),
    isProse: true,
    ...prose.reduce<ClassSet>(union, NO_CLASS),
  };
}

/** Whether all steps stand near each other. A word that could be several of them is the one missing longest. */
function meet(steps: readonly Step[], window: number, { words, isProse }: Sentence): boolean {
  if (!isProse) return false;
  const last = steps.map(() => -1);
  for (const [place, word] of words.entries()) {
    let taken = -1;
    for (const [index, { classes, isOrder, isFirst }] of steps.entries()) {
      if (!overlaps(word, classes) || (isOrder && !word.isOrder) || (isFirst && place >= START)) continue;
      if (taken === -1 || (last[index] ?? -1) < (last[taken] ?? -1)) taken = index;
    }
    if (taken === -1) continue;
    last[taken] = place;
    if (last.every((at) => at >= 0 && at > place - window)) return true;
  }
  return false;
}

/** Places reached step by step: linear in the words for each step. */
function follow(steps: readonly Step[], { words }: Sentence): boolean {
  let reached: readonly number[] = [];
  for (const [index, { classes, isOrder, isFirst, gap, isClose }] of steps.entries()) {
    const next: number[] = [];
    let from = 0;
    for (const [place, word] of words.entries()) {
      if (!overlaps(word, classes) || (isOrder && !word.isOrder) || (isFirst && place >= START)) continue;
      const isFar = (other: number): boolean =>
        other < place - gap || (isClose && words[other]?.clause !== word.clause);
      while (from < reached.length && (reached[from] ?? 0) < place && isFar(reached[from] ?? 0)) from++;
      const last = reached[from];
      if (index === 0 || (last !== undefined && last < place)) next.push(place);
    }
    if (next.length === 0) return false;
    reached = next;
  }
  return true;
}
