// Whether the project that a file lies in is public: by the nearest manifest above it.

import { dirname } from 'node:path';
import { type Openness, opennessOf } from '../../core/packaging/manifest.ts';
import { readJsonc } from '../../core/text/jsonc.ts';
import type { FileReader } from '../files.ts';

const MAX_LEVELS = 8;

/** `unknown` where no package.json is found up to where version control begins. */
export async function nearestOpenness(path: string, reader: FileReader): Promise<Openness> {
  let folder = dirname(path);
  for (let level = 0; level < MAX_LEVELS; level++) {
    const { entries } = await reader.readFolder(folder);
    const names = new Set(entries.map(({ name }) => name));
    if (names.has('package.json'))
      return opennessOf(readJsonc((await reader.readText(`${folder}/package.json`)).text ?? '').root);
    if (names.has('.git') || folder === dirname(folder)) break;
    folder = dirname(folder);
  }
  return 'unknown';
}
