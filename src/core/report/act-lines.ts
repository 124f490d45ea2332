// What would run or be written, as lines of a page: all of it, numbered, with what it is flagged for marked.

import type { Act, ToldText } from '../model/tool-call.ts';
import { type RowPart, type SafeRow, safeRows } from '../text/safe-rows.ts';
import { showSafely } from '../text/visible.ts';
import { PAGE_WIDTH, type PageLine, type Stretch, wrapped } from './page.ts';

export type ShownAct = Exclude<Act, { readonly kind: 'other' }>;

/** UTF-16 units. What is longer nobody reads; it cannot be approved. */
export const MAX_ACT = 64 * 1024;
/** Rows of an act that are shown at the top of a page; what is longer follows whole at its end. */
const MAX_ROWS = 40;
const [HEAD_ROWS, TAIL_ROWS] = [24, 8];
/** Rows between head and tail that hold a whole evidence. */
const MAX_EVIDENCE_ROWS = 24;
const GUTTER = 8;

export interface ActLines {
  readonly name: string;
  /** At most about seventy lines; every evidence that stands in the text is among them. */
  readonly excerpt: readonly PageLine[];
  /** All lines, where the excerpt leaves some out; else none. */
  readonly whole: readonly PageLine[];
}

/** Whether a person can be shown all of it. */
export function isShowable(act: ShownAct): boolean {
  return textOf(act).length <= MAX_ACT;
}

/** `evidence`: the words that capabilities were seen by. */
export function actLines(act: ShownAct, evidence: readonly string[]): ActLines {
  const name = nameOf(act);
  if (act.kind === 'unreadable' && act.content === undefined)
    return { name, excerpt: wrapped(`The call ${showSafely(act.problem)}.`), whole: [] };
  const text = textOf(act);
  const shown = text.slice(0, MAX_ACT);
  const rows = safeRows(shown, { risks: risksIn(shown, evidence), width: PAGE_WIDTH - GUTTER });
  const lines = rows.map(rowLine);
  if (text.length > MAX_ACT) lines.push([`  and ${text.length - MAX_ACT} characters more`]);
  if (lines.length <= MAX_ROWS) return { name, excerpt: lines, whole: [] };
  const first = evidence.flatMap((words) => placesOf(shown, words).slice(0, 1));
  return { name, excerpt: excerptOf(rows, lines, first), whole: lines };
}

/** The act as rows of at most `width`, for places that hold but a few. */
export function actRows(act: ShownAct, width: number): readonly string[] {
  return safeRows(textOf(act).slice(0, MAX_ACT), { width }).map(({ parts }) => parts.map((part) => part.text).join(''));
}

function nameOf(act: ShownAct): string {
  switch (act.kind) {
    case 'command':
      return `The command (${act.shell})`;
    case 'files':
      return 'The files';
    case 'unreadable':
      return 'The call';
  }
}

/** A file a line: line ends in a name are written out, or one name would pass for two. */
function textOf(act: ShownAct): string {
  switch (act.kind) {
    case 'command':
      return act.line;
    case 'files':
      return [
        ...act.writes.map((path) => `write  ${showSafely(path)}`),
        ...act.deletes.map((path) => `delete ${showSafely(path)}`),
        ...contentLines(act.content),
      ].join('\n');
    case 'unreadable':
      return [`The call ${showSafely(act.problem)}.`, ...contentLines(act.content)].join('\n');
  }
}

/** Every line of a text is set in, or one of them would pass for the name of another text or for a file. */
function contentLines(content: readonly ToldText[] = []): readonly string[] {
  return content.flatMap(({ name, text }) => [
    `${showSafely(name)}:`,
    ...text.split('\n').map((line) => `  | ${line}`),
  ]);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where the evidence stands in the text: as a whole, or else its words of three letters and more, one by one. */
function risksIn(text: string, evidence: readonly string[]): readonly Place[] {
  return evidence.flatMap((words) => {
    const whole = placesOf(text, words);
    return whole.length > 0 ? whole : [...new Set(words.split(' '))].flatMap((word) => placesOf(text, word, 3));
  });
}

/** Bounded: an act in which a word stands a hundred times is marked often enough. */
function placesOf(text: string, words: string, least = 1): Place[] {
  const places: Place[] = [];
  if (words.length < least || words === '') return places;
  for (let at = text.indexOf(words); at !== -1 && places.length < 100; at = text.indexOf(words, at + words.length)) {
    places.push({ start: at, end: at + words.length });
  }
  return places;
}

function rowLine({ number, parts }: SafeRow): PageLine {
  const gutter: Stretch = { text: `${(number === undefined ? '' : String(number)).padStart(5)} | `, kind: 'quiet' };
  return [gutter, ...parts.map(({ text, kind }) => (kind === 'plain' ? text : { text, kind }))];
}

/**
 * Head, tail, and between them the rows that are marked; what is left out is counted. First come rows that hold a whole
 * evidence, then those with a word of one, then those that only spell something out: else a crowd of decoys ahead of a
 * risk would push it out of the excerpt.
 */
function excerptOf(
  rows: readonly SafeRow[],
  lines: readonly PageLine[],
  evidence: readonly Place[],
): readonly PageLine[] {
  const rowsWhere = (isWanted: (row: SafeRow, index: number) => boolean): number[] =>
    rows.flatMap((row, index) =>
      index >= HEAD_ROWS && index < lines.length - TAIL_ROWS && isWanted(row, index) ? [index] : [],
    );
  const marked = (wanted: RowPart['kind']): number[] =>
    rowsWhere(({ parts }) => parts.some(({ kind }) => kind === wanted));
  const holding = rowsWhere(({ at }, index) => {
    const end = rows[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    return evidence.some((place) => place.start < end && place.end > at);
  }).slice(0, MAX_EVIDENCE_ROWS);
  const inner = [...new Set([...holding, ...marked('risk'), ...marked('escape')])];
  const kept = new Set(inner.slice(0, Math.max(holding.length, MAX_ROWS - HEAD_ROWS - TAIL_ROWS)));
  const shown: PageLine[] = [];
  let left = 0;
  const note = (): void => {
    if (left > 0) shown.push([{ text: `      | ${left} rows not shown here; all of it is below`, kind: 'escape' }]);
    left = 0;
  };
  for (const [index, line] of lines.entries()) {
    if (index >= HEAD_ROWS && index < lines.length - TAIL_ROWS && !kept.has(index)) left += 1;
    else {
      note();
      shown.push(line);
    }
  }
  return shown;
}
