// Cuts a document into the blocks in which it is read: paragraphs, fences, comments, hidden text.

import type { Block } from '../model/block.ts';
import { carveHidden } from './hidden-text.ts';
import { type Leaf, leafText } from './leaf.ts';
import { readLeaves } from './leaves.ts';

/**
 * The blocks of Markdown or plain text in order of their start, linear in the text. Every character outside markers
 * stands in exactly one block; a block's span reaches from its first to its last character of text.
 */
export function readBlocks(text: string): readonly Block[] {
  return carveHidden(text, readLeaves(text))
    .map((leaf) => blockOf(text, leaf))
    .filter((block) => block.text !== '')
    .sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function blockOf(text: string, leaf: Leaf): Block {
  const pieces = leaf.pieces.filter(({ start, end }) => end > start);
  return {
    kind: leaf.kind,
    span: { start: pieces[0]?.start ?? 0, end: pieces.at(-1)?.end ?? 0 },
    text: leafText(text, pieces),
    isHidden: leaf.isHidden,
    language: leaf.language,
  };
}
