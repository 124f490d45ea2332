// Orders as frames: word classes that follow each other within a sentence, however they are worded.

import { type ClassSet, classSet, NO_CLASS, overlaps, type Sentence, union } from './sentence.ts';
import type { SignalId } from './signal.ts';
import type { WordClassName } from './word-classes.ts';

/** One row of a table of frames, as it is written down. */
export interface FrameSource {
  readonly id: SignalId;
  readonly weight: number;
  /**
   * Class names in order, `a|b` for either, `!` before a verb that must be an order, `^` before
   * what stands at the start of the sentence, `..4` for "within four words"
   * (six where nothing is said), `..4~` for the same within one clause.
   */
  readonly frames: readonly string[];
}

export interface Frame {
  readonly id: SignalId;
  readonly weight: number;
  readonly steps: readonly Step[];
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
    .flatMap(({ id, weight, frames }) => frames.map((frame) => ({ id, weight, steps: readSteps(frame) })))
    .sort((a, b) => b.weight - a.weight);
}

function readSteps(frame: string): readonly Step[] {
  const steps: Step[] = [];
  let gap = DEFAULT_GAP;
  let isClose = false;
  for (const part of frame.split(' ')) {
    if (part.startsWith('..')) {
      gap = Number.parseInt(part.slice(2), 10);
      isClose = part.endsWith('~');
      continue;
    }
    const names = part.replace(/^[!^]/, '').split('|') as readonly WordClassName[];
    const classes = names.map(classSet).reduce(union, NO_CLASS);
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
  for (const sentence of sentences) {
    for (const { id, weight, steps } of frames) {
      if ((found.get(id) ?? 0) >= weight || !steps.every(({ classes }) => overlaps(sentence, classes))) continue;
      if (fits(steps, sentence)) found.set(id, weight);
    }
  }
}

/** Places reached step by step: linear in the words for each step. */
function fits(steps: readonly Step[], { words }: Sentence): boolean {
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
