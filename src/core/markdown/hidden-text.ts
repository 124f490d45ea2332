// Takes out of visible blocks what a reader does not see: elements hidden by style, alt texts and titles.

import type { Span } from '../model/span.ts';
import { codeSpans } from './code-spans.ts';
import { isHiding, readTag, type Tag, type TagBudget } from './html-tag.ts';
import { type Leaf, mayHoldMarkup, trimmed, withoutHoles } from './leaf.ts';
import { firstPlaceAfter, readTagPlaces, type TagPlaces } from './tag-places.ts';

/** Tags of the same name looked at for the end of a hidden element. */
const MAX_NESTED_TAGS = 64;
/** Attributes with text for people. */
const TEXT_ATTRIBUTES: ReadonlySet<string> = new Set([
  'alt',
  'title',
  'aria-label',
  'placeholder',
  'summary',
  'content',
]);
/** `![text](…)`: the text stands in for the picture and is not shown. */
const IMAGE = /!\[([^[\]]{1,2000})\](?=[([])/g;
/** `](address "title")`: the title is shown on hovering only. */
const LINK_TITLE =
  /\]\([ \t\n]{0,8}(?:<[^<>\n]{0,500}>|[^\s()<>]{0,500})[ \t\n]{1,8}(?:"([^"]{1,4000})"|'([^']{1,4000})'|\(([^()]{1,4000})\))[ \t\n]{0,8}\)/g;

interface Carving {
  readonly text: string;
  readonly budget: TagBudget;
  /** Made when the first hidden element needs it. */
  tags: TagPlaces | undefined;
  /** End of the hidden element that reading is in, if any. */
  hiddenUntil: number;
}

/** The leaves with their hidden parts as leaves of their own. */
export function carveHidden(text: string, leaves: readonly Leaf[]): readonly Leaf[] {
  const carving: Carving = { text, budget: { left: 4 * text.length + 1_000 }, tags: undefined, hiddenUntil: 0 };
  return leaves.flatMap((leaf) => (mayHoldMarkup(leaf) ? carveLeaf(carving, leaf) : [withinHidden(carving, leaf)]));
}

/** A fence inside a hidden element is part of that element's text already. */
function withinHidden({ hiddenUntil }: Carving, leaf: Leaf): Leaf {
  const start = leaf.pieces[0]?.start ?? 0;
  return start < hiddenUntil && leaf.kind === 'fence' ? { ...leaf, pieces: [] } : leaf;
}

function carveLeaf(carving: Carving, leaf: Leaf): readonly Leaf[] {
  const { text } = carving;
  const extent = { start: leaf.pieces[0]?.start ?? 0, end: leaf.pieces.at(-1)?.end ?? 0 };
  const source = text.slice(extent.start, extent.end);
  const holes: Span[] = carving.hiddenUntil > extent.start ? [{ start: extent.start, end: carving.hiddenUntil }] : [];
  const found: Leaf[] = [];
  if (!source.includes('<') && !source.includes('](')) return [{ ...leaf, pieces: withoutHoles(leaf.pieces, holes) }];
  const code = codeSpans(text, extent);
  for (let at = nextTag(text, extent.start, extent.end); at !== -1; at = nextTag(text, at + 1, extent.end)) {
    if (at < carving.hiddenUntil || isInside(at, code)) continue;
    const tag = readTag(text, at, carving.budget);
    if (tag === undefined || tag.end > extent.end) continue;
    const isHidden = isHiding(text, tag);
    for (const { name, value } of tag.attributes) {
      if (!TEXT_ATTRIBUTES.has(name) || value.end <= value.start) continue;
      found.push(hiddenLeaf('attribute', [trimmed(text, value)]));
      holes.push(value);
    }
    if (!isHidden) continue;
    const inner = { start: tag.end, end: closingTag(carving, tag) ?? extent.end };
    carving.hiddenUntil = inner.end;
    found.push(hiddenLeaf('hidden-element', textPieces(text, inner)));
    if (inner.end > inner.start) holes.push(inner);
  }
  const inTags = holes.slice();
  for (const place of source.includes('](') || source.includes('][') ? linkTexts(source, extent.start) : []) {
    if (isInside(place.start, code) || isInside(place.start, inTags)) continue;
    found.push(hiddenLeaf('attribute', [trimmed(text, place)]));
    holes.push(place);
  }
  holes.sort((a, b) => a.start - b.start || a.end - b.end);
  return [...found, { ...leaf, pieces: withoutHoles(leaf.pieces, holes) }];
}

function nextTag(text: string, from: number, end: number): number {
  // Sliced, so that the search never runs past the leaf.
  const found = text.slice(from, end).indexOf('<');
  return found === -1 ? -1 : from + found;
}

/** Alt texts and titles in Markdown's own notation, in order. */
function linkTexts(source: string, offset: number): readonly Span[] {
  const places: Span[] = [];
  for (const match of source.matchAll(IMAGE)) {
    const start = offset + match.index + 2;
    places.push({ start, end: start + (match[1]?.length ?? 0) });
  }
  for (const match of source.matchAll(LINK_TITLE)) {
    const title = match[1] ?? match[2] ?? match[3] ?? '';
    // The title ends before its quotation mark, which ends before the bracket.
    const end = offset + match.index + match[0].slice(0, -1).trimEnd().length - 1;
    places.push({ start: end - title.length, end });
  }
  return places;
}

/** Where the element's content ends; undefined when nothing closes it. */
function closingTag(carving: Carving, tag: Tag): number | undefined {
  carving.tags ??= readTagPlaces(carving.text);
  const places = carving.tags.get(tag.name) ?? [];
  const from = firstPlaceAfter(places, tag.end);
  let depth = 1;
  let first: number | undefined;
  for (const { at, isClosing } of places.slice(from, from + MAX_NESTED_TAGS)) {
    depth += isClosing ? -1 : 1;
    if (isClosing) first ??= at;
    if (depth === 0) return at;
  }
  return first;
}

/** The element's text without the tags in it. */
function textPieces(text: string, inner: Span): readonly Span[] {
  const holes: Span[] = [];
  for (const match of text.slice(inner.start, inner.end).matchAll(/<[/!]?[a-zA-Z][^<>]{0,1000}>/g)) {
    const start = inner.start + match.index;
    holes.push({ start, end: start + match[0].length });
  }
  return withoutHoles([trimmed(text, inner)], holes).map((piece) => trimmed(text, piece));
}

function hiddenLeaf(kind: Leaf['kind'], pieces: readonly Span[]): Leaf {
  return { kind, pieces, isHidden: true, language: '' };
}

/** Whether `offset` lies in one of the spans, which are in order. */
function isInside(offset: number, spans: readonly Span[]): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return (spans[low]?.start ?? Number.POSITIVE_INFINITY) <= offset;
}
