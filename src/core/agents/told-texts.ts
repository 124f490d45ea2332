// All that a tool is told, value by value: what a person is shown of an edit, and signs.

import type { ToldText } from '../model/tool-call.ts';

/** Deeper or longer than this, the rest is told as JSON. */
const MAX_DEPTH = 6;
const MAX_TEXTS = 400;

/** Differs from one try of the same call to the next, and is a claim. */
const CLAIM = /(?:^|\.)explanation$/;

/** In the order of the input. Values that are among `known` are shown as what they are already, and left out. */
export function toldTexts(told: object, known: readonly string[]): readonly ToldText[] {
  const isKnown = new Set<unknown>(known);
  const texts = leaves('', told, 0).filter(({ name, value }) => !isKnown.has(value) && !CLAIM.test(name));
  if (texts.length > MAX_TEXTS) return [{ name: 'all of it', text: JSON.stringify(told) }];
  return texts.map(({ name, value }) => ({ name, text: typeof value === 'string' ? value : jsonOf(value) }));
}

interface Leaf {
  readonly name: string;
  readonly value: unknown;
}

function leaves(name: string, value: unknown, depth: number): readonly Leaf[] {
  if (typeof value !== 'object' || value === null || depth === MAX_DEPTH) return [{ name, value }];
  const entries = Object.entries(value);
  if (entries.length === 0 && depth > 0) return [{ name, value }];
  return entries.flatMap(([key, inner]) => leaves(name === '' ? key : `${name}.${key}`, inner, depth + 1));
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
