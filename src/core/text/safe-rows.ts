// Writes untrusted text out in rows that hide nothing: what steers, hides, imitates or pads is spelled out.

import { showSafely } from './visible.ts';

/** A stretch of one row. `risk`: inside a span that was to be marked. `escape`: stands for characters it spells out. */
export interface RowPart {
  readonly text: string;
  readonly kind: 'plain' | 'risk' | 'escape';
}

export interface SafeRow {
  /** Number of the line it begins, from 1; undefined where it goes on with the line above. */
  readonly number: number | undefined;
  readonly parts: readonly RowPart[];
}

export interface RowOptions {
  /** UTF-16 units of the text; those that overlap or lie outside do no harm. */
  readonly risks?: readonly { readonly start: number; readonly end: number }[];
  /** Characters in a row, at least 20. */
  readonly width: number;
}

/** Blanks in a row that still are layout; more push what follows out of sight. */
const MAX_BLANKS = 24;
/** Empty lines in a row that are shown as such. */
const MAX_EMPTY = 3;

/**
 * Tokens of a line, the first that fits: letters and digits that belong together, a run of blanks, any other character.
 * Each alternative is one class repeated, so reading is linear.
 */
const TOKEN = /[\p{L}\p{M}\p{N}_]+| +|./gsu;

/** Scripts with letters that look like Latin ones. */
const LOOKALIKE =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;
/** Full-width forms and mathematical alphabets: other spellings of plain letters. */
const STYLED = /[\uff01-\uff5e\u{1d400}-\u{1d7ff}]/u;
/** Blanks that are not the blank. */
const OTHER_BLANK = /(?! )\p{Zs}/u;
/** More marks than this on one letter cover its neighbours. */
const MAX_MARKS = 2;

/** The whole text, whatever it holds: every row is printable, none longer than `width`, and no span that was to be marked is lost. */
export function safeRows(text: string, { risks = [], width }: RowOptions): readonly SafeRow[] {
  const isRisky = riskTest(risks);
  const rows: SafeRow[] = [];
  let start = 0;
  let empty = 0;
  for (const [index, line] of text.split('\n').entries()) {
    empty = line === '' ? empty + 1 : 0;
    if (empty <= MAX_EMPTY)
      rows.push(...lineRows(line, index + 1, Math.max(20, width), (at, end) => isRisky(start + at, start + end)));
    else if (empty === MAX_EMPTY + 1) rows.push(moreEmpty(text, start, index + 1));
    start += line.length + 1;
  }
  return rows;
}

/** Written once, where the run of empty lines gets long. */
function moreEmpty(text: string, start: number, number: number): SafeRow {
  const run = /\n*/y;
  run.lastIndex = start;
  const count = run.exec(text)?.[0].length ?? 0;
  const isLast = start + count >= text.length;
  return { number, parts: [{ text: `[${count + (isLast ? 1 : 0)} more empty lines]`, kind: 'escape' }] };
}

function lineRows(line: string, number: number, width: number, isRisky: RiskTest): readonly SafeRow[] {
  const rows: { text: string; kind: RowPart['kind'] }[][] = [[]];
  let room = width;
  const put = (shown: string, kind: RowPart['kind']): void => {
    if (shown.length > room) {
      rows.push([]);
      room = width;
    }
    room -= shown.length;
    const row = rows.at(-1) ?? [];
    const last = row.at(-1);
    if (last?.kind === kind) last.text += shown;
    else row.push({ text: shown, kind });
  };
  for (const { 0: token, index } of line.matchAll(TOKEN)) {
    for (const { shown, at, isEscape } of shownParts(token, index)) {
      put(shown, isEscape ? 'escape' : isRisky(at, at + shown.length) ? 'risk' : 'plain');
    }
  }
  return rows.map((parts, row) => ({ number: row === 0 ? number : undefined, parts }));
}

interface Shown {
  readonly shown: string;
  readonly at: number;
  readonly isEscape: boolean;
}

function* shownParts(token: string, index: number): Generator<Shown> {
  if (/^ +$/.test(token)) {
    if (token.length > MAX_BLANKS) yield { shown: `[${token.length} blanks]`, at: index, isEscape: true };
    else for (let at = 0; at < token.length; at++) yield { shown: ' ', at: index + at, isEscape: false };
    return;
  }
  const isMixed = /[A-Za-z]/.test(token) && LOOKALIKE.test(token);
  let at = index;
  let marks = 0;
  for (const char of token) {
    marks = /\p{M}/u.test(char) ? marks + 1 : 0;
    const spelled = showSafely(char);
    const isDisguise = (isMixed && LOOKALIKE.test(char)) || STYLED.test(char) || OTHER_BLANK.test(char);
    const isEscape = spelled !== char || isDisguise || marks > MAX_MARKS || (marks > 0 && at === index);
    yield { shown: isEscape && spelled === char ? codeOf(char) : spelled, at, isEscape };
    at += char.length;
  }
}

function codeOf(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;
}

/** Whether the stretch from one place to another touches a span. Places only ever go up. */
type RiskTest = (at: number, end: number) => boolean;

function riskTest(risks: NonNullable<RowOptions['risks']>): RiskTest {
  const sorted = risks.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start);
  let next = 0;
  let reach = -1;
  return (at, end) => {
    for (let span = sorted[next]; span !== undefined && span.start < end; span = sorted[next]) {
      reach = Math.max(reach, span.end);
      next += 1;
    }
    return at < reach;
  };
}
