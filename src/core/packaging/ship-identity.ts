// What makes a finding about maps that ship the same one later: a baseline must not quieten a leak that has grown.

import type { PackTarget } from '../model/leaving.ts';
import type { Severity } from '../model/severity.ts';
import type { Openness } from './manifest.ts';

/** Paths that count by name; of more, their number counts. */
const MAX_PATHS = 200;

export interface ShipFacts {
  /** What the finding is about besides the maps: the exposure, or the line. */
  readonly about: string;
  readonly target: PackTarget;
  readonly openness: Openness;
  readonly severity: Severity;
  /** Maps that ship, below the package's folder, in any order. */
  readonly paths: readonly string[];
}

/** Changes with a new map, a lost licence and a new way out; neither with sizes nor with the hashes that bundlers put into names. */
export function shipIdentity({ about, target, openness, severity, paths }: ShipFacts): string {
  const names = paths.map((path) => path.replace(CONTENT_HASH, '$1#')).sort();
  return JSON.stringify([about, target, openness, severity, paths.length, names.slice(0, MAX_PATHS)]);
}

/** `.3f2a91bc.` or `-Bx7T3k9a.`: letters and at least one digit, before a further ending. */
const CONTENT_HASH = /([.-])(?=[A-Za-z_]{0,63}\d)\w{8,64}(?=\.)/g;
