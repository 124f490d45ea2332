// A page of plain text with places to mark: what the editor shows of requests, checks and the audit log.

import { columnsOf, cutToColumns } from '../text/columns.ts';
import type { FindingAct } from './finding-acts.ts';

/**
 * What a stretch of a page is, for whoever colours it. `headline`: what it is about. `heading`: names a part. `risk`: what
 * it was flagged for. `escape`: stands for characters that are spelled out. `quiet`: of lesser weight. `good`, `bad`: how
 * something ended.
 */
export const MARK_KINDS = ['headline', 'heading', 'risk', 'escape', 'quiet', 'good', 'bad'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** What a link leads to besides pages and records: a place in a file, what can be done about a finding, the guide. */
export type PageLink =
  | { readonly to: 'file'; readonly path: string; readonly line: number; readonly column: number }
  | { readonly to: 'act'; readonly act: FindingAct; readonly rule: string; readonly path: string }
  | { readonly to: 'guide' };

export interface Stretch {
  readonly text: string;
  readonly kind?: MarkKind | undefined;
  /** A page that comes with Gatehouse, such as `docs/capabilities/data-upload.md`. */
  readonly docsPage?: string | undefined;
  /** A record of the audit log, by its number. */
  readonly record?: number | undefined;
  readonly link?: PageLink | undefined;
}

/** One line: what stands on it, from left to right. No text of it may hold a line end. */
export type PageLine = readonly (string | Stretch)[];

/** Columns are UTF-16 units from 0, the end exclusive. */
export interface PlacedStretch {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly kind: MarkKind | undefined;
  readonly docsPage: string | undefined;
  readonly record: number | undefined;
  readonly link?: PageLink | undefined;
}

export interface Page {
  readonly text: string;
  readonly stretches: readonly PlacedStretch[];
}

/** Columns of a page's text: fits beside a side bar on a small screen. */
export const PAGE_WIDTH = 84;

export function pageOf(lines: readonly PageLine[]): Page {
  const stretches: PlacedStretch[] = [];
  const texts = lines.map((parts, line) => {
    let text = '';
    for (const part of parts) {
      const { text: own, kind, docsPage, record, link }: Stretch = typeof part === 'string' ? { text: part } : part;
      const start = text.length;
      text += own;
      if (kind !== undefined || docsPage !== undefined || record !== undefined || link !== undefined) {
        const placed = { line, start, end: text.length, kind, docsPage, record };
        stretches.push(link === undefined ? placed : { ...placed, link });
      }
    }
    return text;
  });
  return { text: `${texts.join('\n')}\n`, stretches };
}

/** A part of a page: its name, what it says, and an empty line after it. Nothing where it says nothing. */
export function section(name: string, lines: readonly PageLine[]): readonly PageLine[] {
  return lines.length === 0 ? [] : [[{ text: name, kind: 'heading' }], ...lines, []];
}

/** One line of text broken between words; a word longer than a line is cut. */
export function wrapped(text: string, indent = '  ', kind?: MarkKind): readonly PageLine[] {
  const room = PAGE_WIDTH - indent.length;
  const lines: { text: string; columns: number }[] = [];
  for (const word of text.split(' ')) {
    const columns = columnsOf(word);
    const last = lines.at(-1);
    if (last !== undefined && last.columns + 1 + columns <= room) {
      last.text += ` ${word}`;
      last.columns += 1 + columns;
    } else for (const piece of cutToColumns(word, room)) lines.push({ text: piece, columns: columnsOf(piece) });
  }
  return lines.map((line) => [indent, { text: line.text, kind }]);
}
