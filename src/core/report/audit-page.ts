// The audit log as a page: the last records, newest first, and what its verifier says.

import type { Verification } from '../audit/verify.ts';
import { safeRows } from '../text/safe-rows.ts';
import { showSafely } from '../text/visible.ts';
import { ALL_RECORDS, type AuditFilter, filterText } from './audit-filter.ts';
import { isObject, type ReadRecord, verificationText, word } from './audit-text.ts';
import { type MarkKind, PAGE_WIDTH, type Page, type PageLine, pageOf, wrapped } from './page.ts';

/** The last lines of the log as they were read; `undefined` for one that is no record. */
export interface AuditTail {
  /** Oldest first. */
  readonly records: readonly (ReadRecord | undefined)[];
  /** Lines of the whole log. */
  readonly total: number;
  /** Lines that are wanted; all of them where nothing is left out. */
  readonly wanted: number;
  readonly folder: string;
}

/** Rows of one command; the log itself holds more of it. */
const MAX_ROWS = 6;

/** @param verification what the verifier has said of the log as it is shown, if it was asked */
export function auditPage(
  { records, total, wanted, folder }: AuditTail,
  verification: Verification | undefined,
  filter: AuditFilter = ALL_RECORDS,
): Page {
  const count =
    total === 0
      ? 'nothing yet'
      : wanted === records.length
        ? `all ${wanted}`
        : `the last ${records.length} of ${wanted}`;
  const only = filterText(filter);
  return pageOf([
    [{ text: `Audit log: ${count}${only === '' ? '' : ` that fit, of ${total}`}, newest first`, kind: 'headline' }],
    ...(only === '' ? [] : wrapped(`Only ${only}. Choose Filter above for others.`, '', 'escape')),
    ...verdictLines(verification),
    [{ text: showSafely(folder), kind: 'quiet' }],
    [],
    ...records.toReversed().flatMap(recordLines),
  ]);
}

function verdictLines(verification: Verification | undefined): readonly PageLine[] {
  if (verification === undefined) {
    return wrapped('Not verified yet: choose Verify above, or run Gatehouse: Verify Audit Log.', '', 'quiet');
  }
  const isWell = verification.status === 'intact';
  return wrapped(showSafely(verificationText(verification)), '', isWell ? 'good' : 'bad');
}

/** The longest kind, `environment`, and a blank. */
const KIND_WIDTH = 12;

function recordLines(record: ReadRecord | undefined): readonly PageLine[] {
  if (record === undefined)
    return [[{ text: 'This line is no record: something else wrote or changed it.', kind: 'bad' }], []];
  const { time, seq, agent, tool, tier, command, capabilities } = record;
  const outcome = outcomeOf(record);
  const head: PageLine = [
    { text: `${word(time).slice(0, 19).replace('T', ' ')}  `, kind: 'quiet' },
    { text: `#${word(seq)}`, kind: 'quiet', record: typeof seq === 'number' ? seq : undefined },
    ' '.repeat(Math.max(1, 6 - word(seq).length)),
    { text: outcome.text, kind: outcome.kind },
    `${' '.repeat(KIND_WIDTH + 1 - outcome.text.length)}${[
      typeof tier === 'number' ? `tier ${tier}` : '',
      isObject(agent) ? word(agent['id']) : '',
      word(tool),
      byWhom(record),
    ]
      .filter((part) => part !== '')
      .join('  ')}`,
  ];
  const named = Array.isArray(capabilities) && capabilities.length > 0 ? capabilities.map(word).join(', ') : '';
  return [
    head,
    ...commandLines(command),
    ...wrapped([named, ...detailsOf(record)].filter((part) => part !== '').join('; '), '    ', 'quiet'),
    [],
  ].filter((line, index, all) => !isBlank(line) || index === all.length - 1);
}

function commandLines(command: unknown): readonly PageLine[] {
  if (typeof command !== 'string') return [];
  const rows = safeRows(command, { width: PAGE_WIDTH - 4 });
  const shown = rows
    .slice(0, MAX_ROWS)
    .map(
      ({ parts }): PageLine => ['    ', ...parts.map(({ text, kind }) => (kind === 'escape' ? { text, kind } : text))],
    );
  return rows.length > MAX_ROWS ? [...shown, [`    ... ${rows.length - MAX_ROWS} rows more`]] : shown;
}

function outcomeOf({ kind, decision }: ReadRecord): { readonly text: string; readonly kind: MarkKind } {
  if (decision === 'denied' || decision === 'expired') return { text: word(decision).toUpperCase(), kind: 'bad' };
  if (decision === 'approved') return { text: 'APPROVED', kind: 'escape' };
  if (decision === 'passed') return { text: 'passed', kind: 'good' };
  return { text: kind === 'request' ? 'asked' : word(kind).slice(0, KIND_WIDTH - 1), kind: 'heading' };
}

function byWhom({ by, waitedMs }: ReadRecord): string {
  const waited = typeof waitedMs === 'number' ? ` after ${(waitedMs / 1000).toFixed(1)} s` : '';
  return by === null || by === undefined ? '' : `by ${word(by)}${waited}`;
}

function detailsOf({ cwd, detail }: ReadRecord): readonly string[] {
  const details = isObject(detail) ? Object.entries(detail).map(([key, value]) => `${word(key)} ${word(value)}`) : [];
  return [...(typeof cwd === 'string' ? [`in ${word(cwd)}`] : []), ...details];
}

function isBlank(line: PageLine): boolean {
  return line.every((part) => (typeof part === 'string' ? part : part.text).trim() === '');
}
