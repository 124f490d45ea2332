// What came from elsewhere and where it lies now: the memory that links a call to those before it. Text in, text out.

import { isWithin } from '../shell/paths.ts';

/** One file or folder that a call brought, or to which a later one copied it. */
export interface LedgerMark {
  /** UTC, ISO 8601: when the call was let through. */
  readonly at: string;
  /** Number of the record of the call that brought it, also for a copy of it. */
  readonly seq: number;
  /** As `gatehouse hook` names agents. */
  readonly agent: string;
  readonly kind: 'downloaded' | 'secret';
  /** Absolute and normalised, with the home folder where homes usually are. */
  readonly path: string;
  /** `folder`: everything in it. `among`: what came to be in it within two minutes: an archive does not say its names. */
  readonly shape: 'file' | 'folder' | 'among';
  /** The host it came from, or the file that is secret; empty where nobody knows. */
  readonly from: string;
}

export interface Ledger {
  /** Oldest first. */
  readonly marks: readonly LedgerMark[];
  /** When an older ledger could not be read: what it held is not known. */
  readonly lost: string | undefined;
}

/** So much is remembered: the newest so many, for so long. */
export const LEDGER_BOUNDS = { marks: 256, hours: 24, path: 1024, from: 120 } as const;

/** Milliseconds in which an archive is unpacked after its command was let through, and before: clocks are read twice. */
const UNPACKED_MS = { before: 2_000, after: 120_000 } as const;

export const EMPTY_LEDGER: Ledger = { marks: [], lost: undefined };

/** Undefined for anything but what `Ledger` says: a mark that is half understood is not understood. */
export function readLedger(value: unknown): Ledger | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { marks, lost } = value as { readonly marks?: unknown; readonly lost?: unknown };
  if (!Array.isArray(marks) || marks.length > LEDGER_BOUNDS.marks || !marks.every(isMark)) return undefined;
  return lost === undefined || typeof lost === 'string' ? { marks, lost } : undefined;
}

function isMark(value: unknown): value is LedgerMark {
  if (typeof value !== 'object' || value === null) return false;
  const { at, seq, agent, kind, path, shape, from } = value as Partial<Record<keyof LedgerMark, unknown>>;
  return (
    [at, agent, path, from].every((text) => typeof text === 'string') &&
    Number.isSafeInteger(seq) &&
    (kind === 'downloaded' || kind === 'secret') &&
    (shape === 'file' || shape === 'folder' || shape === 'among')
  );
}

/** With these marks, and without what is too old or too much. `dayAgo`: UTC, ISO 8601. */
export function withMarks({ marks, lost }: Ledger, added: readonly LedgerMark[], dayAgo: string): Ledger {
  const fits = added.filter(({ path }) => path.length <= LEDGER_BOUNDS.path);
  const all = [...marks, ...fits].filter(({ at }) => at >= dayAgo);
  // The newest of those that say the same.
  const once = new Map(all.map((mark) => [`${mark.kind} ${mark.shape} ${mark.path}`, mark]));
  const kept = [...once.values()].slice(-LEDGER_BOUNDS.marks);
  return { marks: kept, lost: lost !== undefined && lost >= dayAgo ? lost : undefined };
}

/** What is known of a file on disk; UTC in milliseconds, undefined where nobody knows. */
export interface FileTimes {
  bornAt(path: string): number | undefined;
  changedAt(path: string): number | undefined;
  /** A time of a mark as such a number. */
  instantOf(at: string): number;
}

/** Whether the mark is of this path. A file whose birth nobody knows counts as one that was unpacked. */
export function isOf(
  mark: LedgerMark,
  path: string,
  { bornAt, instantOf }: Pick<FileTimes, 'bornAt' | 'instantOf'>,
): boolean {
  if (mark.shape === 'file') return mark.path === path;
  if (!isWithin(path, mark.path)) return false;
  if (mark.shape === 'folder') return true;
  const born = bornAt(path);
  if (path === mark.path) return false;
  const passedAt = instantOf(mark.at);
  return born === undefined || (born >= passedAt - UNPACKED_MS.before && born <= passedAt + UNPACKED_MS.after);
}
