// Whether the editor's search brings a file back.

import { SEARCH_GLOB } from '../../src/core/scan/discovery.ts';
import { matchesGlob } from '../../src/core/text/glob.ts';

/** One by one: together the alternatives are longer than a pattern of a user's may be. */
const ALTERNATIVES = SEARCH_GLOB.slice('**/{'.length, -1)
  .split(',')
  .map((name) => `**/${name}`);

export function searchFinds(path: string): boolean {
  return ALTERNATIVES.some((glob) => matchesGlob(glob, path));
}
