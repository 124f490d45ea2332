// A piece of a document that is read as one: the unit in which text is judged.

import type { Span } from './span.ts';

export const BLOCK_KINDS = [
  'paragraph',
  'heading',
  'list-item',
  'table-row',
  'quote',
  'fence',
  'comment',
  'reference-definition',
  'attribute',
  'front-matter',
  'hidden-element',
] as const;

export interface Block {
  readonly kind: (typeof BLOCK_KINDS)[number];
  /** Where the block's text stands, markers left out. */
  readonly span: Span;
  readonly text: string;
  /** True when a reader of the rendered page does not see it (comment, hidden style, unused definition, pushed out of view). */
  readonly isHidden: boolean;
  /** Language word of a fence, lower case; empty elsewhere. */
  readonly language: string;
}
