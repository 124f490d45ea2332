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
const GUTTER = 8;

export interface ActLines {
  readonly name: string;
  /** At most about fifty lines; every marked one is among them, up to that bound. */
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
  return { name, excerpt: excerptOf(rows, lines), whole: lines };
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

/** Where the evidence stands in the text: as a whole, or else its words of three letters and more, one by one. */
function risksIn(text: string, evidence: readonly string[]): readonly { start: number; end: number }[] {
  return evidence.flatMap((words) => {
    const whole = placesOf(text, words);
    return whole.length > 0 ? whole : [...new Set(words.split(' '))].flatMap((word) => placesOf(text, word, 3));
  });
}

/** Bounded: an act in which a word stands a hundred times is marked often enough. */
function placesOf(text: string, words: string, least = 1): { start: number; end: number }[] {
  const places: { start: number; end: number }[] = [];
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
 * Head, tail, and between them the rows that are marked; what is left out is counted. Rows with a risk come before rows
 * that only spell something out: else invisible characters ahead of a risk would push it out of the excerpt.
 */
function excerptOf(rows: readonly SafeRow[], lines: readonly PageLine[]): readonly PageLine[] {
  const innerRows = (marked: RowPart['kind']): number[] =>
    rows.flatMap(({ parts }, index) =>
      index >= HEAD_ROWS && index < lines.length - TAIL_ROWS && parts.some(({ kind }) => kind === marked)
        ? [index]
        : [],
    );
  const inner = new Set([...innerRows('risk'), ...innerRows('escape')]);
  const kept = new Set([...inner].slice(0, MAX_ROWS - HEAD_ROWS - TAIL_ROWS));
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
