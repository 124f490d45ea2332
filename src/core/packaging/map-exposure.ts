// Judges source maps that a package would ship: what they give away, and how much harm that does.

import type { PackedSourceMap } from '../model/leaving.ts';
import type { Severity } from '../model/severity.ts';
import type { Openness } from './manifest.ts';

/** What maps give away, the worst first. Dependencies' text and files that the package ships anyway are not worth a word. */
export const EXPOSURES = ['secrets', 'own-text', 'own-paths', 'declaration-paths'] as const;

export type Exposure = (typeof EXPOSURES)[number];

/** What one map gives away; undefined for nothing that is the project's own. */
export function exposureOf({ path, summary }: Pick<PackedSourceMap, 'path' | 'summary'>): Exposure | undefined {
  if (summary.ownTextBytes > 0) return summary.secrets.length > 0 ? 'secrets' : 'own-text';
  if (summary.ownSourceCount === 0) return undefined;
  return DECLARATION_MAP.test(path) ? 'declaration-paths' : 'own-paths';
}

/** They lead editors to sources, and in practice never hold their text. */
const DECLARATION_MAP = /\.d\.[cm]?ts\.map$/i;

/**
 * Harm of an exposure, by whether others can read the source anyway; undefined where there is none.
 * Open projects ship maps on purpose, and paths alone tell little, unless one names somebody's home folder.
 */
export function severityOfExposure(exposure: Exposure, openness: Openness, hasHomePath: boolean): Severity | undefined {
  if (exposure === 'secrets') return 'high';
  if (exposure === 'own-text') return openness === 'closed' ? 'high' : openness === 'unknown' ? 'medium' : 'info';
  if (openness === 'open') return hasHomePath ? 'low' : undefined;
  if (exposure === 'declaration-paths') return hasHomePath ? 'low' : 'info';
  return hasHomePath ? 'medium' : 'low';
}

/** A source named with somebody's home folder, and so with a user name. */
export function homePathIn({ summary }: PackedSourceMap): string | undefined {
  return summary.sources.find((source) => HOME_FOLDER.test(source));
}

/** `/root` and the like name no person; build machines' folders (`runner`, `vsts`, …) neither. */
const HOME_FOLDER =
  /^(?:file:\/\/)?(?:\/(?:Users|home)\/|\/?[a-z]:[\\/]Users[\\/])(?!runner|vsts|circleci|travis|jenkins|buildbot|Shared\b|Public\b|node\b|app\b|vscode\b)[^\\/]+[\\/]/i;
