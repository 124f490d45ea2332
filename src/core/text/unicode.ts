// Finds text that a reader cannot see or sees in another order than a machine reads it.

import type { Span } from '../model/span.ts';
import {
  INVISIBLE_PATTERN,
  type InvisibleCharacter,
  type InvisibleClass,
  invisibleCharacter,
  isLatinLetter,
  RIGHT_TO_LEFT_LETTER,
} from './unicode-classes.ts';
import { decodePrivateUse, decodeSelectors, decodeTags, decodeZeroWidth } from './unicode-decode.ts';

export type { InvisibleClass } from './unicode-classes.ts';

/** Fewer in a row occur in ordinary text: emoji use up to four selectors, broken editors leave two zero-width spaces. */
export const LEAST_RUN = 6;
/** Flags aside, tag characters have no use; fewer than this say nothing. */
export const LEAST_TAGS = 3;
/** Zero-width characters inside Latin words: fewer come from copied web pages. */
export const LEAST_IN_WORDS = 4;
/** Icon fonts place single characters in the private planes; encoders place them in rows. */
export const LEAST_PRIVATE_USE = 4;
/** Marks of one class this near each other (UTF-16 units) are one run. */
const NEAR = 40;

/** A stretch of hidden text. One trick gives one run, however many characters it is made of. */
export interface InvisibleRun {
  readonly kind: InvisibleClass;
  /** From the first to the last invisible character, with what stands between; for overrides the reordered text. */
  readonly span: Span;
  /** Invisible characters in the run. */
  readonly count: number;
  /** What the characters spell out, or what a machine reads there; empty where that could not be told. */
  readonly decoded: string;
}

interface Mark {
  readonly kind: InvisibleCharacter;
  readonly codePoint: number;
  readonly start: number;
  readonly end: number;
}

/** All runs in order of their start; none for ordinary text in any language. Linear in the text. */
export function findInvisible(text: string): readonly InvisibleRun[] {
  const marks = readMarks(text);
  if (marks.length === 0) return [];
  const tags = marks.filter((mark) => mark.kind === 'tag' && !isFlagPart(text, mark));
  const groups: readonly (readonly InvisibleRun[])[] = [
    tags.length < LEAST_TAGS ? [] : nearby(tags).map((group) => runOf('tag', group, decodeTags(codePoints(group)))),
    selectorRuns(text, marks),
    zeroWidthRuns(marks),
    inWordRuns(text, marks),
    directionRuns(text, marks),
    nearby(marks.filter(({ kind }) => kind === 'interlinear')).map((group) => runOf('interlinear', group, '')),
    inARow(marks, ['private-use'])
      .filter((group) => group.length >= LEAST_PRIVATE_USE)
      .map((group) => runOf('private-use', group, decodePrivateUse(codePoints(group)))),
  ];
  return groups.flat().sort((a, b) => a.span.start - b.span.start);
}

function readMarks(text: string): readonly Mark[] {
  if (!INVISIBLE_PATTERN.test(text)) return [];
  const marks: Mark[] = [];
  for (const match of text.matchAll(new RegExp(INVISIBLE_PATTERN.source, 'gu'))) {
    const codePoint = match[0].codePointAt(0) ?? 0;
    const start = match.index;
    // A byte order mark at the very start is how some editors save files.
    if (codePoint === 0xfeff && start === 0) continue;
    marks.push({ kind: invisibleCharacter(codePoint), codePoint, start, end: start + match[0].length });
  }
  return marks;
}

/** Flags of regions are a black flag, up to six tag letters and a closing tag: 🏴󠁧󠁢󠁳󠁣󠁴󠁿. Longer is a payload behind a flag. */
const FLAG = /^(?:[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]){0,6}\u{e007f}/u;

function isFlagPart(text: string, mark: Mark): boolean {
  const before = text.slice(Math.max(0, mark.start - 14), mark.start);
  const black = before.lastIndexOf('\u{1f3f4}');
  if (black === -1) return false;
  const from = mark.start - before.length + black + 2;
  const flag = FLAG.exec(text.slice(from, from + 14));
  return flag !== null && mark.end <= from + flag[0].length;
}

function selectorRuns(text: string, marks: readonly Mark[]): readonly InvisibleRun[] {
  const runs = inARow(marks, ['selector']).filter((group) => group.length >= LEAST_RUN);
  const covered = new Set(runs.flat());
  // One selector after each Latin letter hides a byte a letter without ever making a row.
  const spread = marks.filter(
    (mark) => mark.kind === 'selector' && !covered.has(mark) && isLatinLetter(text.charCodeAt(mark.start - 1)),
  );
  return [...runs, ...nearby(spread).filter((group) => group.length >= LEAST_RUN)].map((group) =>
    runOf('variation-selector', group, decodeSelectors(codePoints(group))),
  );
}

function zeroWidthRuns(marks: readonly Mark[]): readonly InvisibleRun[] {
  return inARow(marks, ['zero-width', 'soft-hyphen', 'interlinear', 'selector', 'isolate', 'embedding', 'pop'])
    .filter((group) => group.length >= LEAST_RUN)
    .filter(
      (group) => !group.every(({ kind }) => kind === 'soft-hyphen') && !group.every(({ kind }) => kind === 'selector'),
    )
    .map((group) => runOf('zero-width', group, decodeZeroWidth(codePoints(group))));
}

function inWordRuns(text: string, marks: readonly Mark[]): readonly InvisibleRun[] {
  const inside = marks.filter(
    ({ kind, start, end }) =>
      kind === 'zero-width' && isLatinLetter(text.charCodeAt(start - 1)) && isLatinLetter(text.charCodeAt(end)),
  );
  if (inside.length < LEAST_IN_WORDS) return [];
  return nearby(inside).map((group) => {
    const run = runOf('zero-width-in-word', group, '');
    return {
      ...run,
      decoded: text
        .slice(wordStart(text, run.span.start), wordEnd(text, run.span.end))
        .replace(/[\u200b-\u200f\u2060-\u2064\u180e\ufeff]/g, ''),
    };
  });
}

function directionRuns(text: string, marks: readonly Mark[]): readonly InvisibleRun[] {
  const directional = marks.filter(
    ({ kind }) => kind === 'override' || kind === 'embedding' || kind === 'isolate' || kind === 'pop',
  );
  if (directional.length === 0) return [];
  const isLeftToRight = !RIGHT_TO_LEFT_LETTER.test(text);
  const runs: InvisibleRun[] = [];
  let reach = 0;
  let lineEnd = -1;
  for (const [index, mark] of directional.entries()) {
    if (mark.kind === 'pop' || mark.start < reach) continue;
    if (mark.start > lineEnd) lineEnd = endOfLine(text, mark.end);
    const { end, isClosed } = extentOf(directional, index, lineEnd);
    // In text without right-to-left letters an isolate that is closed and runs left to right changes nothing.
    const turns = mark.codePoint === 0x202b || mark.codePoint === 0x2067;
    if (mark.kind !== 'override' && !(isLeftToRight && (turns || !isClosed))) continue;
    const inner = text.slice(mark.end, end).replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
    reach = end;
    runs.push({
      kind: mark.kind === 'override' ? 'bidi-override' : 'bidi-embedding',
      span: { start: mark.start, end },
      count: countBefore(directional, index, end),
      decoded: mark.codePoint === 0x202e ? [...inner].reverse().join('') : inner,
    });
  }
  return runs;
}

/** Directional marks end with their closing mark, or with the paragraph (here: the line). */
function extentOf(
  marks: readonly Mark[],
  index: number,
  lineEnd: number,
): { readonly end: number; readonly isClosed: boolean } {
  let depth = 0;
  for (const mark of marks.slice(index, index + 200)) {
    if (mark.start >= lineEnd) break;
    depth += mark.kind === 'pop' ? -1 : 1;
    if (depth === 0) return { end: mark.end, isClosed: true };
  }
  return { end: lineEnd, isClosed: false };
}

/** How many marks from `index` on start before `end`. Extents do not overlap, so each mark is counted once. */
function countBefore(marks: readonly Mark[], index: number, end: number): number {
  let next = index;
  while ((marks[next]?.start ?? end) < end) next++;
  return next - index;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

/** Rows of directly adjoining marks of the given kinds. */
function inARow(marks: readonly Mark[], kinds: readonly InvisibleCharacter[]): readonly (readonly Mark[])[] {
  return grouped(
    marks.filter(({ kind }) => kinds.includes(kind)),
    0,
  );
}

function nearby(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  return grouped(marks, NEAR);
}

function grouped(marks: readonly Mark[], gap: number): readonly (readonly Mark[])[] {
  const groups: Mark[][] = [];
  let last: Mark | undefined;
  for (const mark of marks) {
    if (last !== undefined && mark.start - last.end <= gap) groups.at(-1)?.push(mark);
    else groups.push([mark]);
    last = mark;
  }
  return groups;
}

function runOf(kind: InvisibleClass, group: readonly Mark[], decoded: string): InvisibleRun {
  return { kind, span: { start: group[0]?.start ?? 0, end: group.at(-1)?.end ?? 0 }, count: group.length, decoded };
}

function codePoints(group: readonly Mark[]): readonly number[] {
  return group.map(({ codePoint }) => codePoint);
}

/** At most one long word either side. */
function wordStart(text: string, from: number): number {
  let start = from;
  while (start > 0 && from - start < 60 && isLatinLetter(text.charCodeAt(start - 1))) start--;
  return start;
}

function wordEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < 60 && isLatinLetter(text.charCodeAt(end))) end++;
  return end;
}
