// The state of cutting a document into leaves, and how text is added to it.

import type { Block } from '../model/block.ts';
import type { Span } from '../model/span.ts';
import { codeSpans } from './code-spans.ts';
import { type Leaf, mayHoldMarkup, trimmed } from './leaf.ts';
import type { Container } from './line-reader.ts';
import type { FenceStart } from './line-starts.ts';

/** Text after this many spaces in a line stands outside every window. */
const PUSH_OFF_SPACES = ' '.repeat(80);

/**
 * After so many leaves, plain ones that follow each other become one, so that memory stays within bounds. What is hidden
 * and what is code stays apart, and nothing goes unread.
 */
export const MANY_LEAVES = 50_000;

/** What an open leaf waits for. */
export type Ending =
  | { readonly kind: 'blank-line' }
  | { readonly kind: 'fence'; readonly fence: FenceStart; readonly indent: number }
  | { readonly kind: 'indentation' }
  | { readonly kind: 'closing-tag'; readonly tag: string }
  | { readonly kind: 'title'; readonly mark: string };

export interface OpenLeaf {
  kind: Block['kind'];
  readonly pieces: Span[];
  readonly language: string;
  readonly ending: Ending;
}

export interface Reading {
  readonly text: string;
  readonly leaves: Leaf[];
  containers: readonly Container[];
  leaf: OpenLeaf | undefined;
  /** The leaf that plain ones are added to, once there are many. */
  crowd: { readonly leaf: Leaf; readonly pieces: Span[] } | undefined;
  inTable: boolean;
  blankLines: number;
  isPushedOff: boolean;
  /** Reading goes on here after a comment over several lines. */
  resume: number;
  /** From here on there is no `-->`, so that none is looked for twice. */
  noCommentEndFrom: number;
}

/** Adds a stretch of one line to the open paragraph (or a new one), comments cut out and pushed-off text apart. */
export function addText(reading: Reading, piece: Span, kind?: Block['kind']): void {
  reading.leaf ??= { kind: kind ?? paragraphKind(reading), pieces: [], language: '', ending: { kind: 'blank-line' } };
  const { text, leaf } = reading;
  const code = text.slice(piece.start, piece.end).includes('<!--') ? codeSpans(text, piece) : [];
  let from = piece.start;
  let nextCode = 0;
  for (let at = commentIn(text, from, piece.end); at !== -1; at = commentIn(text, at + 4, piece.end)) {
    while ((code[nextCode]?.end ?? piece.end) <= at) nextCode++;
    if ((code[nextCode]?.start ?? piece.end) < at) continue;
    const end = commentEnd(reading, at, leaf.pieces.length === 0 && text.slice(piece.start, at).trim() === '');
    if (end === undefined) continue;
    addPiece(reading, leaf, { start: from, end: at });
    reading.leaves.push({
      ...leafOf('comment', [trimmed(text, { start: at + 4, end: Math.max(at + 4, end - 3) })]),
      isHidden: true,
    });
    if (end >= piece.end) {
      reading.resume = end;
      return;
    }
    from = end;
    at = end - 4;
  }
  addPiece(reading, leaf, { start: from, end: piece.end });
}

function commentIn(text: string, from: number, end: number): number {
  // Sliced, so that the search never runs past the line.
  const found = text.slice(from, end).indexOf('<!--');
  return found === -1 ? -1 : from + found;
}

/** End of the comment at `start`; undefined when nothing closes it and it is therefore text. At a line's start it hides all that follows. */
function commentEnd(reading: Reading, start: number, isLineStart: boolean): number | undefined {
  const close = start < reading.noCommentEndFrom ? reading.text.indexOf('-->', start + 2) : -1;
  if (close !== -1) return close + 3;
  reading.noCommentEndFrom = Math.min(reading.noCommentEndFrom, start);
  return isLineStart ? reading.text.length + 3 : undefined;
}

function addPiece(reading: Reading, leaf: OpenLeaf, piece: Span): void {
  const { text } = reading;
  const gap = leaf.kind === 'table-row' ? -1 : text.slice(piece.start, piece.end).indexOf(PUSH_OFF_SPACES);
  const far = gap === -1 ? undefined : trimmed(text, { start: piece.start + gap, end: piece.end });
  const near = trimmed(text, { start: piece.start, end: gap === -1 ? piece.end : piece.start + gap });
  if (near.end > near.start) leaf.pieces.push(near);
  if (far === undefined || far.end === far.start) return;
  if (near.end === near.start && leaf.pieces.length === 0) leaf.pieces.push(far);
  else reading.leaves.push({ ...leafOf(leaf.kind, [far]), isHidden: true });
}

export function closeLeaf(reading: Reading): void {
  const { leaf } = reading;
  reading.leaf = undefined;
  if (leaf === undefined || leaf.pieces.length === 0) return;
  const isHidden = reading.isPushedOff || leaf.kind === 'reference-definition';
  const closed: Leaf = { kind: leaf.kind, pieces: leaf.pieces, isHidden, language: leaf.language };
  const isCrowded = reading.leaves.length >= MANY_LEAVES && !isHidden && mayHoldMarkup(closed);
  if (isCrowded && reading.crowd !== undefined && reading.leaves.at(-1) === reading.crowd.leaf) {
    for (const piece of leaf.pieces) reading.crowd.pieces.push(piece);
    return;
  }
  reading.leaves.push(closed);
  if (isCrowded) reading.crowd = { leaf: closed, pieces: leaf.pieces };
}

function paragraphKind({ containers }: Reading): Block['kind'] {
  if (containers.some(({ kind }) => kind === 'quote')) return 'quote';
  return containers.length > 0 ? 'list-item' : 'paragraph';
}

export function leafOf(kind: Block['kind'], pieces: readonly Span[]): Leaf {
  return { kind, pieces, isHidden: false, language: '' };
}
