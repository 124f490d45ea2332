// Where a repository stands, read from its files: git is never run to find out.

import { lstatSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type IndexEntry, readGitIndex } from '../core/text/git-index.ts';
import { sha256 } from './digest.ts';

export interface GitState {
  /** The commit that is checked out: 40 or 64 hex digits. Undefined before the first one, or where it could not be read. */
  readonly head: string | undefined;
  /** Short name of the branch; undefined where none is checked out. */
  readonly branch: string | undefined;
  /**
   * Hex SHA-256 over what is staged and how each tracked file differs from it by size and time; two states that are alike
   * have the same. Undefined where the index is missing or larger than is looked at.
   */
  readonly dirty: string | undefined;
  /** Tracked files whose size or time differs from the index; undefined together with `dirty`. */
  readonly changed: number | undefined;
}

const MAX_INDEX_BYTES = 4 * 1024 * 1024;
/** Files that are looked at one by one: this runs before a command does. */
const MAX_FILES = 10_000;
const MAX_REF_BYTES = 1024 * 1024;
const MAX_LEVELS = 40;
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** The state of the work tree that holds the folder; undefined where there is none. Never throws. */
export function gitState(folder: string): GitState | undefined {
  const found = workTreeAbove(folder);
  if (found === undefined) return undefined;
  const { gitFolder, top } = found;
  const head = read(`${gitFolder}/HEAD`, 4096)?.trim() ?? '';
  const ref = /^ref: (refs\/[^\s:?*[\\^~]{1,250})$/.exec(head)?.[1];
  return {
    head: ref === undefined ? commitIn(head) : refIn(ref, gitFolder),
    branch: ref?.replace(/^refs\/heads\//, ''),
    ...dirtiness(gitFolder, top),
  };
}

/** What a record of the audit log says of it. */
export type GitDetail = Readonly<Record<string, string | number>>;

/** Empty where there is no repository. */
export function gitDetail(folder: string): GitDetail {
  const state = gitState(folder);
  if (state === undefined) return {};
  const { head, branch, dirty, changed } = state;
  return {
    ...(head !== undefined && { head }),
    ...(branch !== undefined && { branch }),
    ...(dirty !== undefined && { dirty }),
    ...(changed !== undefined && { changed }),
  };
}

interface WorkTree {
  readonly top: string;
  readonly gitFolder: string;
}

function workTreeAbove(folder: string): WorkTree | undefined {
  let at = folder;
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const git = `${at}/.git`;
    const status = statOf(git);
    if (status?.isDirectory()) return { top: at, gitFolder: git };
    if (status?.isFile()) {
      const link = /^gitdir: ([^\n\r]{1,4000})/.exec(read(git, 8192) ?? '')?.[1];
      return link === undefined ? undefined : { top: at, gitFolder: resolve(at, link) };
    }
    const above = dirname(at);
    if (above === at) return undefined;
    at = above;
  }
  return undefined;
}

/** In a work tree of its own, branches lie in the folder that all of them share. */
function refIn(ref: string, gitFolder: string): string | undefined {
  const shared = read(`${gitFolder}/commondir`, 4096)?.trim();
  const folders = shared === undefined ? [gitFolder] : [gitFolder, resolve(gitFolder, shared)];
  // A name that leads out of the folder is none.
  if (ref.split('/').includes('..')) return undefined;
  for (const folder of folders) {
    const commit = commitIn(read(`${folder}/${ref}`, 4096) ?? '');
    if (commit !== undefined) return commit;
  }
  for (const folder of folders) {
    for (const line of (read(`${folder}/packed-refs`, MAX_REF_BYTES) ?? '').split('\n')) {
      if (line.endsWith(` ${ref}`)) return commitIn(line.slice(0, -ref.length - 1));
    }
  }
  return undefined;
}

function dirtiness(gitFolder: string, top: string): Pick<GitState, 'dirty' | 'changed'> {
  const none = { dirty: undefined, changed: undefined };
  const bytes = readBytes(`${gitFolder}/index`, MAX_INDEX_BYTES);
  if (bytes === undefined) return none;
  const entries = readGitIndex(bytes, MAX_FILES, (name) => Buffer.from(name).toString('utf8'));
  if (entries === undefined) return none;
  const differing = entries.map((entry) => difference(entry, top)).filter((line) => line !== undefined);
  // The last bytes of an index are git's own digest of what stands before them.
  const staged = Buffer.from(bytes.subarray(-20)).toString('hex');
  return { dirty: sha256([staged, ...differing].join('\n')), changed: differing.length };
}

/** How a tracked file differs from what is staged, or undefined where it does not by size and time. */
function difference({ path, size, seconds, nanoseconds }: IndexEntry, top: string): string | undefined {
  try {
    const status = lstatSync(`${top}/${path}`, { bigint: true });
    const time = status.mtimeNs;
    const isSame =
      Number(status.size & 0xffff_ffffn) === size &&
      Number(time / 1_000_000_000n) === seconds &&
      // Some writers of an index keep whole seconds only.
      (nanoseconds === 0 || Number(time % 1_000_000_000n) === nanoseconds);
    return isSame ? undefined : `${path} ${status.size} ${time}`;
  } catch {
    // Gone, which is a difference too.
    return `${path} gone`;
  }
}

function commitIn(text: string): string | undefined {
  const word = text.trim();
  return COMMIT.test(word) ? word : undefined;
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch {
    // Not there, or not ours to see: it is no work tree for us.
    return undefined;
  }
}

function read(path: string, most: number): string | undefined {
  const bytes = readBytes(path, most);
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8');
}

function readBytes(path: string, most: number): Uint8Array | undefined {
  try {
    const status = statSync(path);
    return status.isFile() && status.size <= most ? readFileSync(path) : undefined;
  } catch {
    // As above.
    return undefined;
  }
}
