// Every name of a file that an agent is about to write, so that no link leads around what protects it.

import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Surroundings } from '../../core/model/command.ts';
import { isInside, slashPath } from '../paths.ts';

/** A chain of links that lead nowhere is followed this far; the system gives up at 40. */
const MAX_LINKS = 40;

/** The paths absolute and normalised, followed by where they really lead when that is elsewhere. */
export function judgedPaths(paths: readonly string[], { cwd, home, workspace }: Surroundings): readonly string[] {
  const all = new Set<string>();
  for (const path of paths) {
    const named = slashPath(path, cwd);
    all.add(named);
    // Some agents take this for the home folder, others for a name.
    if (/^~[\\/]/.test(path)) all.add(slashPath(path.slice(2), home));
    all.add(asOpened(realPath(named), [workspace, home]));
  }
  return [...all];
}

/** A real path under the name by which its folder is known, where the folder itself was reached over a link. */
function asOpened(real: string, folders: readonly string[]): string {
  for (const folder of folders) {
    const top = realPath(folder);
    if (isInside(real, top)) return `${folder}${real.slice(top.length)}`;
  }
  return real;
}

/** Where a path leads; of one that is not there yet, its nearest folder's real path with the rest as written. */
function realPath(path: string, links = 0): string {
  try {
    return slashPath(realpathSync(path));
  } catch {
    // Not there, or not to be looked at: what lies above it may still be a link.
    const above = dirname(path);
    if (slashPath(above) === path || links > MAX_LINKS) return path;
    const target = linkTarget(path);
    if (target !== undefined) return realPath(slashPath(target, above), links + 1);
    return slashPath(basename(path), realPath(slashPath(above), links));
  }
}

/** What is written to a link that leads nowhere is created there. */
function linkTarget(path: string): string | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true ? readlinkSync(path) : undefined;
  } catch {
    // A part above it is no folder, or closed to us.
    return undefined;
  }
}
