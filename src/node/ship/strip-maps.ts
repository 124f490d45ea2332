// Takes the project's own text out of all maps that a package would ship in files of their own.

import type { PackTarget } from '../../core/model/leaving.ts';
import { exposureOf } from '../../core/packaging/map-exposure.ts';
import { holdsText } from '../../core/packaging/map-words.ts';
import { fileReader } from '../files.ts';
import { assemblePackage } from '../package-artifact.ts';
import { stripText } from './strip-text.ts';

/** Below the folder, with their sizes: what would be stripped. Never throws. */
export async function mapsWithText(
  folder: string,
  target: PackTarget,
): Promise<readonly { readonly path: string; readonly bytes: number }[]> {
  const { artifact } = await assemblePackage(folder, fileReader());
  return (artifact?.sourceMaps ?? [])
    .filter((map) => {
      const exposure = exposureOf(map);
      return !map.isInline && map.targets.includes(target) && exposure !== undefined && holdsText(exposure);
    })
    .map(({ path, bytes }) => ({ path: path.slice(folder.length + 1), bytes }));
}

export interface StrippedMaps {
  readonly files: number;
  readonly savedBytes: number;
  /** Sentences about maps that are as they were. */
  readonly refused: readonly string[];
}

/** One after the other, so that memory stays bounded whatever their number. Never throws. */
export async function stripMaps(folder: string, paths: readonly string[]): Promise<StrippedMaps> {
  let files = 0;
  let savedBytes = 0;
  const refused: string[] = [];
  for (const path of paths) {
    const stripped = await stripText(`${folder}/${path}`);
    if ('refused' in stripped) refused.push(`${path}: ${stripped.refused}`);
    else {
      files++;
      savedBytes += stripped.bytesBefore - stripped.bytesAfter;
    }
  }
  return { files, savedBytes, refused };
}
