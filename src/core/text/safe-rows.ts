// Writes untrusted text out in rows that hide nothing: what steers, hides, imitates or pads is spelled out.

import { columnsOf } from './columns.ts';
import { showSafely } from './visible.ts';

/** A stretch of one row. `risk`: inside a span that was to be marked. `escape`: stands for characters it spells out. */
export interface RowPart {
  readonly text: string;
  readonly kind: 'plain' | 'risk' | 'escape';
}

export interface SafeRow {
  /** Number of the line it begins, from 1; undefined where it goes on with the line above. */
  readonly number: number | undefined;
  /** Where it begins in the text: UTF-16 units. */
  readonly at: number;
  readonly parts: readonly RowPart[];
}

export interface RowOptions {
  /** UTF-16 units of the text; those that overlap or lie outside do no harm. */
  readonly risks?: readonly { readonly start: number; readonly end: number }[];
  /** Columns of a row, at least 20. */
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
/** Written from right to left: they turn around what stands between them, slashes and dots among it. */
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** What passes for a slash, a dot, a colon, a bar or a semicolon, and so for another host, path or command. */
const MARK_LOOKALIKE =
  /[\u01c0\u02d0\u037e\u0589\u2024\u2044\u204f\u2215\u2223\u2236\u23d0\u2571\u2758\u29f5\u29f8\u3002\u3033\ua4fd\ua789]/u;
/** Many columns wide in one character: they push what follows out of sight. */
const SPRAWLING = /[\u2e3a\u2e3b\p{Script=Cuneiform}\p{Script=Egyptian_Hieroglyphs}\p{Script=Anatolian_Hieroglyphs}]/u;
const DISGUISES = [STYLED, OTHER_BLANK, FROM_RIGHT, MARK_LOOKALIKE, SPRAWLING];
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
      rows.push(...lineRows(line, { number: index + 1, start, width: Math.max(20, width) }, isRisky));
    else if (empty === MAX_EMPTY + 1) rows.push(moreEmpty(text, start, index + 1));
    start += line.length + 1;
  }
  return rows;
}

/** The text in one line, spelled out in the same way; line ends as `\\n`. */
export function safeLine(text: string): string {
  const lines = text.split('\n').map((line) => [...shownLine(line)].map(({ shown }) => shown).join(''));
  return lines.join('\\n');
}

/** Written once, where the run of empty lines gets long. */
function moreEmpty(text: string, start: number, number: number): SafeRow {
  const run = /\n*/y;
  run.lastIndex = start;
  const count = run.exec(text)?.[0].length ?? 0;
  const isLast = start + count >= text.length;
  return { number, at: start, parts: [{ text: `[${count + (isLast ? 1 : 0)} more empty lines]`, kind: 'escape' }] };
}

interface LinePlace {
  readonly number: number;
  /** Where the line begins in the text. */
  readonly start: number;
  readonly width: number;
}

function lineRows(line: string, { number, start, width }: LinePlace, isRisky: RiskTest): readonly SafeRow[] {
  const rows: { at: number; parts: { text: string; kind: RowPart['kind'] }[] }[] = [{ at: start, parts: [] }];
  let room = width;
  for (const { shown, at, isEscape } of shownLine(line)) {
    const kind = isEscape ? 'escape' : isRisky(start + at, start + at + shown.length) ? 'risk' : 'plain';
    const columns = columnsOf(shown);
    if (columns > room) {
      rows.push({ at: start + at, parts: [] });
      room = width;
    }
    room -= columns;
    const parts = rows.at(-1)?.parts ?? [];
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += shown;
    else parts.push({ text: shown, kind });
  }
  return rows.map((row, index) => ({ ...row, number: index === 0 ? number : undefined }));
}

interface Shown {
  readonly shown: string;
  readonly at: number;
  readonly isEscape: boolean;
}

function* shownLine(line: string): Generator<Shown> {
  for (const { 0: token, index } of line.matchAll(TOKEN)) yield* shownParts(token, index);
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
    const isDisguise = (isMixed && LOOKALIKE.test(char)) || DISGUISES.some((each) => each.test(char));
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
