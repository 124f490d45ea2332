// Where inline code stands in a stretch of Markdown.

import type { Span } from '../model/span.ts';

/** Back-tick code between `start` and `end` of `text`, in order. Linear: each run of back-ticks is looked at once. */
export function codeSpans(text: string, { start, end }: Span): readonly Span[] {
  // Sliced, so that the search never runs past the end.
  const first = text.slice(start, end).indexOf('`');
  if (first === -1) return [];
  const runs: Span[] = [];
  for (let index = start + first; index < end; index++) {
    if (text.charCodeAt(index) !== 0x60) continue;
    const from = index;
    while (index < end && text.charCodeAt(index) === 0x60) index++;
    // An escaped back-tick opens nothing.
    if (text[from - 1] !== '\\' || from === start) runs.push({ start: from, end: index });
  }
  const next = nextOfSameLength(runs);
  const spans: Span[] = [];
  for (let index = 0; index < runs.length; index++) {
    const opening = runs[index];
    const closingIndex = next[index] ?? -1;
    const closing = runs[closingIndex];
    if (opening === undefined || closing === undefined) continue;
    spans.push({ start: opening.start, end: closing.end });
    index = closingIndex;
  }
  return spans;
}

function nextOfSameLength(runs: readonly Span[]): readonly number[] {
  const next: number[] = new Array(runs.length).fill(-1);
  const seen = new Map<number, number>();
  for (let index = runs.length - 1; index >= 0; index--) {
    const run = runs[index];
    if (run === undefined) continue;
    const length = run.end - run.start;
    next[index] = seen.get(length) ?? -1;
    seen.set(length, index);
  }
  return next;
}
