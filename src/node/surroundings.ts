// What judging a command needs to know of the machine: its folders. Nothing is run to find out.

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import type { Surroundings } from '../core/model/command.ts';
import { slashPath } from './paths.ts';

/** Folders above the current one that are looked at. */
const MAX_UP = 40;

/** `cwd` as `slashPath` writes it. The workspace is the work tree that `cwd` lies in, else `cwd` itself. */
export function surroundingsOf(cwd: string): Surroundings {
  const home = slashPath(homedir());
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
