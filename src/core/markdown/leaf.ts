// The stretches of source a block is made of, before its text is put together.

import type { Block } from '../model/block.ts';
import type { Span } from '../model/span.ts';

export interface Leaf {
  readonly kind: Block['kind'];
  /** One stretch a line, container markers left out, in order. */
  readonly pieces: readonly Span[];
  readonly isHidden: boolean;
  readonly language: string;
}

/** Whether tags, pictures and links in the leaf mean something. */
export function mayHoldMarkup({ kind }: Leaf): boolean {
  return kind !== 'fence' && kind !== 'comment' && kind !== 'front-matter' && kind !== 'reference-definition';
}

/** The pieces one under the other; pieces cut out of one line are kept apart by a space. */
export function leafText(text: string, pieces: readonly Span[]): string {
  let joined = '';
  let last: Span | undefined;
  for (const piece of pieces) {
    if (last !== undefined) joined += text.slice(last.end, piece.start).includes('\n') ? '\n' : ' ';
    joined += text.slice(piece.start, piece.end);
    last = piece;
  }
  return joined;
}

/** `pieces` without what lies in `holes`; both in order, holes not overlapping. */
export function withoutHoles(pieces: readonly Span[], holes: readonly Span[]): readonly Span[] {
  if (holes.length === 0) return pieces;
  const kept: Span[] = [];
  let next = 0;
  for (const piece of pieces) {
    let start = piece.start;
    while (next < holes.length && (holes[next]?.end ?? 0) <= start) next++;
    for (let index = next; index < holes.length; index++) {
      const hole = holes[index];
      if (hole === undefined || hole.start >= piece.end) break;
      if (hole.start > start) kept.push({ start, end: hole.start });
      start = Math.max(start, hole.end);
    }
    if (start < piece.end) kept.push({ start, end: piece.end });
  }
  return kept;
}

/** `span` without white space at its ends. */
export function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

export function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
