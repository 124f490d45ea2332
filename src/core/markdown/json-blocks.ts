// The texts inside a JSON file (a description, a notebook's cells) as the blocks in which they are read.

import type { Block } from '../model/block.ts';
import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { readJsonc } from '../text/jsonc.ts';
import { readBlocks } from './blocks.ts';

/** Shorter values are names, versions and switches. */
const LEAST_TEXT = 20;
/** Read of one file, so that data sets do not hold up a scan; what lies beyond is not judged. */
const MAX_TEXTS = 5_000;
const MAX_CHARACTERS = 1_000_000;

interface PlacedText {
  readonly text: string;
  readonly span: Span;
}

/** Blocks of all values that are prose; each has the span of its whole value. Broken JSON gives what could be read. */
export function readJsonBlocks(text: string): readonly Block[] {
  const { root } = readJsonc(text);
  const found: PlacedText[] = [];
  if (root !== undefined) collect(root, found);
  let left = MAX_CHARACTERS;
  const blocks: Block[] = [];
  for (const { text: value, span } of found.slice(0, MAX_TEXTS)) {
    left -= value.length;
    if (left < 0) break;
    for (const block of readBlocks(value)) blocks.push({ ...block, span });
  }
  return blocks;
}

function collect(value: JsonValue, found: PlacedText[]): void {
  if (found.length >= MAX_TEXTS) return;
  if (value.type === 'string') add(value.value, value.span, found);
  else if (value.type === 'object') for (const entry of value.entries) collect(entry.value, found);
  else if (value.type === 'array') {
    const lines = linesOf(value.items);
    if (lines !== undefined) add(lines, value.span, found);
    else for (const item of value.items) collect(item, found);
  }
}

/** Notebooks and manifests write a long text as a list of its lines. */
function linesOf(items: readonly JsonValue[]): string | undefined {
  const lines = items.map((item) => (item.type === 'string' ? item.value : undefined));
  if (lines.length < 2 || lines.some((line) => line === undefined)) return undefined;
  return lines.slice(0, -1).every((line) => line?.endsWith('\n')) ? lines.join('') : undefined;
}

function add(text: string, span: Span, found: PlacedText[]): void {
  if (text.length >= LEAST_TEXT && /\s|[^\u0000-\u007f]/.test(text)) found.push({ text, span });
}
