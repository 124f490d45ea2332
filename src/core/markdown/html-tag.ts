// Reads HTML start tags in a document, and tells whether one hides its content.

import type { Span } from '../model/span.ts';

/** Longer tags are not read as tags. */
const MAX_TAG_LENGTH = 6_000;

export interface Attribute {
  /** Lower case. */
  readonly name: string;
  /** Between the quotes; empty for an attribute without value. */
  readonly value: Span;
}

export interface Tag {
  /** Lower case. */
  readonly name: string;
  readonly start: number;
  /** After the `>`. */
  readonly end: number;
  readonly attributes: readonly Attribute[];
}

/** How far tags may be read in vain altogether, so that text full of broken tags stays cheap. */
export interface TagBudget {
  left: number;
}

/** The start tag at `start`, which holds `<`; undefined when there is none. */
export function readTag(text: string, start: number, budget: TagBudget): Tag | undefined {
  const name = /^<([a-zA-Z][\w-]{0,40})(?=[\s/>])/.exec(text.slice(start, start + 44))?.[1];
  if (name === undefined || budget.left <= 0) return undefined;
  const attributes: Attribute[] = [];
  const stop = Math.min(text.length, start + MAX_TAG_LENGTH);
  let index = start + 1 + name.length;
  while (index < stop) {
    const char = text[index];
    if (char === '>') return { name: name.toLowerCase(), start, end: index + 1, attributes };
    if (char === '<') break;
    if (char === undefined || /[\s/"'=]/.test(char)) {
      index++;
      continue;
    }
    const attribute = readAttribute(text, index, stop);
    attributes.push(attribute);
    index = Math.max(index + 1, attribute.value.end);
    if (text[index] === '"' || text[index] === "'") index++;
  }
  budget.left -= index - start;
  return undefined;
}

function readAttribute(text: string, start: number, stop: number): Attribute {
  let index = start;
  while (index < stop && !/[\s/>="'<]/.test(text[index] ?? '>')) index++;
  const name = text.slice(start, index).toLowerCase();
  let after = index;
  while (after < stop && /\s/.test(text[after] ?? '')) after++;
  if (text[after] !== '=') return { name, value: { start: index, end: index } };
  after++;
  while (after < stop && /\s/.test(text[after] ?? '')) after++;
  const quote = text[after];
  const isQuoted = quote === '"' || quote === "'";
  const from = isQuoted ? after + 1 : after;
  let end = from;
  while (end < stop && (isQuoted ? text[end] !== quote : !/[\s>]/.test(text[end] ?? '>'))) end++;
  return { name, value: { start: from, end } };
}

/** Styles with which text is there for machines only. White counts without a background of its own. */
const HIDING_STYLE =
  /display:none|visibility:hidden|font-size:0(?:\.0{0,9})?(?:px|pt|em|rem|%)?(?:;|!|$)|opacity:0(?:\.0{0,9})?(?:;|!|$)|(?:left|right|top|bottom|text-indent|margin-left|margin-top):-\d{3,}|clip:rect\(0|clip-path:inset\((?:50|100)%/;
const NO_ROOM = /(?:^|;)(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)/;
const WHITE = /(?:^|;)color:(?:#fff(?:fff)?|white|transparent|rgba?\(255,255,255|rgba\(\d+,\d+,\d+,0\))/;

/** Whether a reader of the rendered page does not see what the element holds. */
export function isHiding(text: string, { name, attributes }: Tag): boolean {
  if (VOID_ELEMENTS.has(name)) return false;
  return attributes.some((attribute) => {
    if (attribute.name === 'hidden') return true;
    const value = text.slice(attribute.value.start, attribute.value.end).toLowerCase().replace(/\s+/g, '');
    if (attribute.name === 'color') return name === 'font' && /^(?:#fff(?:fff)?|white|transparent)$/.test(value);
    if (attribute.name !== 'style') return false;
    return (
      HIDING_STYLE.test(value) ||
      (value.includes('overflow:hidden') && NO_ROOM.test(value)) ||
      (WHITE.test(value) && !value.includes('background'))
    );
  });
}

const VOID_ELEMENTS: ReadonlySet<string> = new Set([
  'img',
  'br',
  'hr',
  'input',
  'meta',
  'link',
  'source',
  'col',
  'area',
  'wbr',
]);
