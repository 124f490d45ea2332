// What judging a command needs to know of the machine: its folders. Nothing is run to find out.

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { Surroundings } from '../core/model/command.ts';
import { isInside, slashPath } from './paths.ts';

/** Folders above the current one that are looked at. */
const MAX_UP = 40;

/**
 * `cwd` as `slashPath` writes it. The workspace is the folder that a person has `open` around `cwd`, else the work tree
 * that `cwd` lies in, else `cwd` itself. Who opens their home folder, or more, has not made it a workspace by that.
 */
export function surroundingsOf(cwd: string, open?: string): Surroundings {
  const home = slashPath(homedir());
  if (open !== undefined && !isInside(home, open))
    return { cwd, home, workspace: open, isWorkTree: workTree(open, home) !== undefined };
  const tree = workTree(cwd, home);
  return { cwd, home, workspace: tree ?? cwd, isWorkTree: tree !== undefined };
}

/** A home folder under version control is still no workspace. */
function workTree(cwd: string, home: string): string | undefined {
  let folder = cwd;
  for (let up = 0; up < MAX_UP && folder !== home; up++) {
    if (existsSync(`${folder}/.git`)) return folder;
    const above = slashPath(dirname(folder));
    if (above === folder) return undefined;
    folder = above;
  }
  return undefined;
}
