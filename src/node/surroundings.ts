// What judging a command needs to know of the machine: its folders, small scripts, where links lead. Nothing is run.

import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname } from 'node:path';
import type { Surroundings } from '../core/model/command.ts';
import { isInside, slashPath } from './paths.ts';

/** Folders above the current one that are looked at. */
const MAX_UP = 40;
/** Bytes of a script or manifest; larger ones are not read, and what runs them stays unknown. */
const MAX_TEXT = 65_536;
/** Questions that one judgement may put to the disk, of each kind. */
const MAX_QUESTIONS = 128;

/**
 * `cwd` as `slashPath` writes it. The workspace is the folder that a person has `open` around `cwd`, else the work tree
 * that `cwd` lies in, else `cwd` itself. Who opens their home folder, or more, has not made it a workspace by that.
 */
export function surroundingsOf(cwd: string, open?: string): Surroundings {
  const home = slashPath(homedir());
  if (open !== undefined && !isInside(home, open))
    return { cwd, home, workspace: open, isWorkTree: workTree(open, home) !== undefined };
  const tree = workTree(cwd, home);
  const workspace = tree ?? cwd;
  const realPath = asked(realPathOf);
  const own = asked(() => [workspace, slashPath(tmpdir())].map((folder) => realPathOf(folder) ?? folder));
  const readText = asked((path) => {
    const real = realPath(path);
    const isOwn = real !== undefined && own('')?.some((folder) => real.startsWith(`${folder}/`));
    return real !== undefined && isOwn === true ? smallText(real) : undefined;
  });
  const isThere = asked((path) => existsSync(path));
  return { cwd, home, workspace, isWorkTree: tree !== undefined, readText, isThere, realPath };
}

/** Asks once for each path and no more than so often: a line must not keep the disk busy, and the answers must agree. */
function asked<Answer>(look: (path: string) => Answer | undefined): (path: string) => Answer | undefined {
  const answers = new Map<string, Answer | undefined>();
  return (path) => {
    if (answers.has(path)) return answers.get(path);
    const answer = answers.size < MAX_QUESTIONS ? look(path) : undefined;
    answers.set(path, answer);
    return answer;
  };
}

/** A path whose last parts are not there yet leads where its folder does. */
function realPathOf(path: string): string | undefined {
  let [folder, rest] = [path, ''];
  for (let up = 0; up < MAX_UP; up++) {
    const real = realIfThere(folder);
    if (real !== undefined) return rest === '' ? real : `${real === '/' ? '' : real}${rest}`;
    // Not there, or not to be looked into: a link that leads nowhere yet still leads there; else its folder may be.
    const aim = linkAt(folder);
    if (aim !== undefined) {
      folder = slashPath(aim, slashPath(dirname(folder)));
      continue;
    }
    const above = slashPath(dirname(folder));
    if (above === folder) return undefined;
    rest = `${folder.slice(above === '/' ? 0 : above.length)}${rest}`;
    folder = above;
  }
  return undefined;
}

function realIfThere(path: string): string | undefined {
  try {
    // Most that is asked about is no file at all, and being told so by an error takes Node long.
    if (!existsSync(path)) return undefined;
    return slashPath(realpathSync.native(path));
  } catch {
    return undefined;
  }
}

function linkAt(path: string): string | undefined {
  try {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return undefined;
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

/** Regular files only: a pipe would wait, a device would not end. */
function smallText(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const { size } = fstatSync(file);
    if (!fstatSync(file).isFile() || size > MAX_TEXT) return undefined;
    const buffer = Buffer.alloc(size);
    const text = buffer.toString('utf8', 0, readSync(file, buffer, 0, size, 0));
    return text.includes('\0') ? undefined : text;
  } catch {
    // Whatever cannot be opened was not read, and what runs it stays unknown.
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
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
