// What a person or a team chose about scanning, as read from `gatehouse.jsonc` files. The gate's part: `gate-policy.ts`.

import type { Severity } from '../model/severity.ts';

/** A finding that was looked at and is not to be counted for a time. */
export interface SuppressionEntry {
  /** Rule id, or `*` for every rule. */
  readonly rule: string;
  /** Glob over absolute paths written with `/`. */
  readonly path: string;
  /** Why, at least ten characters. */
  readonly reason: string;
  /** Last day it holds: an ISO date, at most 90 days after it was read. */
  readonly until: string;
  readonly author: string;
}

/** A file a person looked at: quiet as long as it keeps exactly this content. */
export interface TrustedFile {
  /** Absolute path written with `/`. */
  readonly path: string;
  /** Hex digest of the file's text. */
  readonly sha256: string;
  readonly reason: string;
  readonly author: string;
}

/** The scan part of a policy. */
export interface ScanPolicy {
  /** Rule id → severity, or `off`. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  /** Globs over paths relative to the scanned folder; matching files are left out. */
  readonly exclude: readonly string[];
  readonly suppressions: readonly SuppressionEntry[];
  readonly trusted: readonly TrustedFile[];
}

export const EMPTY_POLICY: ScanPolicy = { severity: {}, exclude: [], suppressions: [], trusted: [] };

/** Where a policy comes from decides what it may do: one from a workspace may only tighten. */
export type PolicySource = 'user' | 'workspace';
