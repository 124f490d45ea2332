// What the editor and the scan thread say to each other; structured-clone-safe data only.

import type { Finding } from '../model/finding.ts';
import type { Problem } from '../model/problem.ts';
import type { FolderDepth } from './classify.ts';
import type { Unit } from './units.ts';

/** A folder, or a single file, that the thread looks through itself. */
export interface WalkedFolder {
  readonly path: string;
  /** As what it is walked: `own` for all that is in it, `site-directory` for start-up files and names of versions. */
  readonly depth: FolderDepth;
}

/** Places outside of what an editor's search knows. */
export interface PlacesToWalk {
  /** Also where Python and its tools keep things on this machine, and where known attacks leave something. */
  readonly machine: boolean;
  readonly folders: readonly WalkedFolder[];
  /** Globs over paths relative to each place. */
  readonly exclude: readonly string[];
}

/** Files to scan. Paths are absolute and written with `/`. */
export interface ScanJob {
  /** The folders the files belong to; composite artifacts are looked for no higher than these. */
  readonly roots: readonly string[];
  readonly files: readonly string[];
  /** Texts that stand before what is on disk: editors with unsaved changes. */
  readonly unsaved: Readonly<Record<string, string>>;
  readonly walk?: PlacesToWalk | undefined;
  /** A folder or zip archive of OSV records (absolute) to compare versions with. */
  readonly advisories?: string | undefined;
  /** Keys of units to leave out: already done, or given up on. */
  readonly skip: readonly string[];
  /** Settings files of the user's own among `files`, with their kinds. They are looked at nowhere else. */
  readonly ownFiles?: Readonly<Record<string, string>> | undefined;
}

/** What came of one unit. */
export interface UnitResult {
  readonly unit: Unit;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  /** Path → hex SHA-256 of the text, for files with findings: what a trusted file is held against. */
  readonly digests: Readonly<Record<string, string>>;
}

export interface ScanStats {
  /** Files read. */
  readonly files: number;
  /** Bytes read. */
  readonly bytes: number;
  /** Units whose result was still known from an earlier look at the same content. */
  readonly reused: number;
}

export const NO_STATS: ScanStats = { files: 0, bytes: 0, reused: 0 };

/** Editor → thread. */
export type ScanCall =
  | { readonly type: 'scan'; readonly id: number; readonly job: ScanJob }
  | { readonly type: 'cancel'; readonly id: number };

/**
 * Thread → editor. `working` names what is being looked at, so that a thread that hangs can be told why; `walking` comes
 * before it, while places are looked through for files.
 */
export type ScanEvent =
  | {
      readonly type: 'working';
      readonly id: number;
      readonly unit: Unit;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly type: 'walking';
      readonly id: number;
      readonly place: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'results'; readonly id: number; readonly results: readonly UnitResult[] }
  | { readonly type: 'done'; readonly id: number; readonly stats: ScanStats; readonly cancelled: boolean };
