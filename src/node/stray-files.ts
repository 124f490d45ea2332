// The files of a package that nobody means to publish and that would ship.

import type { StrayFile } from '../core/model/leaving.ts';
import { targetOf } from '../core/packaging/packers.ts';
import { bearsOut, strayNameOf } from '../core/packaging/stray-file.ts';
import type { FileReader } from './files.ts';
import type { Shipping } from './shipping.ts';

/** More of a kind are only more of the same. */
const MAX_STRAY = 1_000;

export async function strayFilesOf(
  folder: string,
  files: readonly string[],
  shipping: Shipping,
  reader: FileReader,
): Promise<readonly StrayFile[]> {
  const named = files.flatMap((path) => {
    const stray = strayNameOf(path);
    return stray === undefined ? [] : [{ path, ...stray }];
  });
  const leaving = await shipping.leavingOf(named.slice(0, MAX_STRAY).map(({ path }) => path));
  const found: StrayFile[] = [];
  for (const { path, kind, needsText } of named) {
    const packers = leaving.get(path);
    if (packers === undefined) continue;
    const text = needsText ? (await reader.readText(`${folder}/${path}`)).text : '';
    if (needsText && (text === undefined || !bearsOut(path, text))) continue;
    found.push({ path: `${folder}/${path}`, kind, packers, targets: [...new Set(packers.map(targetOf))] });
  }
  return found;
}
