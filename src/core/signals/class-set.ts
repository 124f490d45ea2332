// Sets of word classes, small enough to be kept for every word.

import { WORD_CLASSES, type WordClassName } from './word-classes.ts';

/** A set of word classes, in four numbers of 31 bits. */
export interface ClassSet {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly top: number;
}

export const NO_CLASS: ClassSet = { low: 0, middle: 0, high: 0, top: 0 };

export const CLASS_NAMES = Object.keys(WORD_CLASSES) as readonly WordClassName[];

export function classSet(name: WordClassName): ClassSet {
  const index = CLASS_NAMES.indexOf(name);
  const bit = (first: number): number => (index >= first && index < first + 31 ? 1 << (index - first) : 0);
  return { low: bit(0), middle: bit(31), high: bit(62), top: bit(93) };
}

export function union(one: ClassSet, other: ClassSet): ClassSet {
  return {
    low: one.low | other.low,
    middle: one.middle | other.middle,
    high: one.high | other.high,
    top: one.top | other.top,
  };
}

export function overlaps(one: ClassSet, other: ClassSet): boolean {
  return (
    (one.low & other.low) !== 0 ||
    (one.middle & other.middle) !== 0 ||
    (one.high & other.high) !== 0 ||
    (one.top & other.top) !== 0
  );
}

/** Whether all classes of the other set are in the one. */
export function contains(one: ClassSet, other: ClassSet): boolean {
  return (
    (other.low & ~one.low) === 0 &&
    (other.middle & ~one.middle) === 0 &&
    (other.high & ~one.high) === 0 &&
    (other.top & ~one.top) === 0
  );
}

export function without(one: ClassSet, other: ClassSet): ClassSet {
  return {
    low: one.low & ~other.low,
    middle: one.middle & ~other.middle,
    high: one.high & ~other.high,
    top: one.top & ~other.top,
  };
}
