// Finds the files of a folder that a scan looks at, within bounds, without an editor's search.

import type { Dirent } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { Problem } from '../core/model/problem.ts';
import { countsAt, depthOf, depthOfRoot, type FolderDepth, rolesOf } from '../core/scan/classify.ts';
import { matchesGlob } from '../core/text/glob.ts';
import { type FileReader, unreadable } from './files.ts';
import { isInside, relativeTo, slashPath } from './paths.ts';

/** A walk stops here; a tree with more is scanned in parts. */
const MAX_ENTRIES = 500_000;
const MAX_DEPTH = 64;

/** A folder is looked into by this many links besides its own name; more of them only multiply what is already known. */
const MAX_LINKS_TO_FOLDER = 4;

export interface DiscoveryOptions {
  /** Globs over paths relative to the root that are left out. */
  readonly exclude?: readonly string[];
  /** As what the folder is walked; as its path says, where it is not given. */
  readonly depth?: FolderDepth;
  /** Whether the modules of installed Python packages count, tens of thousands in one environment. */
  readonly withModules?: boolean;
}

export interface Discovery {
  /** Absolute paths with `/`, sorted. */
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

interface Walk {
  readonly root: string;
  readonly reader: FileReader;
  readonly exclude: readonly string[];
  readonly withModules: boolean;
  readonly files: string[];
  readonly problems: Problem[];
  /** Real path → how many links to it were followed. */
  readonly linked: Map<string, number>;
  /** Site directories of which a distribution was met. */
  readonly siteDirectories: Set<string>;
  entries: number;
}

interface Folder {
  readonly path: string;
  readonly depth: FolderDepth;
  readonly level: number;
  /** Real paths from the root down to here: meeting one of them again means the links lead in a circle. */
  readonly ancestors: readonly string[];
}

/**
 * Walks a folder (or takes a single file as it is). Links to folders are followed while they stay inside the root.
 * Never throws.
 */
export async function discover(
  root: string,
  reader: FileReader,
  { exclude = [], depth = depthOfRoot(root), withModules = false }: DiscoveryOptions = {},
): Promise<Discovery> {
  const walk: Walk = {
    root,
    reader,
    exclude,
    withModules,
    files: [],
    problems: [],
    linked: new Map(),
    siteDirectories: new Set(),
    entries: 0,
  };
  try {
    if (!(await stat(root)).isDirectory()) return { files: [root], problems: [] };
    await walkFolder(walk, { path: root, depth, level: 0, ancestors: [slashPath(await realpath(root))] });
  } catch (error) {
    walk.problems.push(unreadable(root, error));
  }
  return { files: walk.files.sort(), problems: walk.problems };
}

async function walkFolder(walk: Walk, folder: Folder): Promise<void> {
  if (folder.level > MAX_DEPTH) {
    walk.problems.push({ path: folder.path, message: `Deeper than ${MAX_DEPTH} folders; not walked`, unread: true });
    return;
  }
  const { entries, problems } = await walk.reader.readFolder(folder.path);
  walk.problems.push(...problems);
  for (const entry of entries) {
    if (walk.entries++ === MAX_ENTRIES) {
      const message = `Holds more than ${MAX_ENTRIES} files and folders; the rest was not looked at`;
      walk.problems.push({ path: walk.root, message, unread: true });
    }
    if (walk.entries > MAX_ENTRIES) return;
    await walkEntry(walk, folder, entry);
  }
}

async function walkEntry(walk: Walk, folder: Folder, entry: Dirent): Promise<void> {
  const path = folder.path === '/' ? `/${entry.name}` : `${folder.path}/${entry.name}`;
  if (entry.isFile()) {
    if (counts(walk, folder.depth, path) && !isExcluded(walk, path)) walk.files.push(path);
    return;
  }
  if (!entry.isDirectory() && !entry.isSymbolicLink()) return;
  const depth = depthOf(entry.name, folder.depth);
  const level = folder.level + 1;
  if (entry.isDirectory()) {
    if (isSkipped(walk, depth) || isExcluded(walk, path)) return;
    if (depth === 'distribution') return noteDistribution(walk, folder, path);
    const ancestors = [...folder.ancestors, `${folder.ancestors.at(-1) ?? ''}/${entry.name}`];
    return walkFolder(walk, { path, depth, level, ancestors });
  }
  // A link: cheap to leave alone unless what it names would count.
  if (!isSkipped(walk, depth)) await walkLink(walk, { path, depth, level, ancestors: folder.ancestors }, folder.depth);
}

function counts(walk: Walk, depth: FolderDepth, path: string): boolean {
  const roles = rolesOf(path);
  if (countsAt(depth, roles)) return true;
  return walk.withModules && depth === 'site-directory' && roles.includes('python-module');
}

function isSkipped(walk: Walk, depth: FolderDepth): boolean {
  return depth === 'skip' || (depth === 'python-package' && !walk.withModules);
}

/** One distribution makes its site directory a unit; the others are seen when that is read. */
function noteDistribution(walk: Walk, { path: folder }: Folder, path: string): void {
  if (walk.siteDirectories.has(folder)) return;
  walk.siteDirectories.add(folder);
  walk.files.push(`${path}/${path.endsWith('.egg-info') ? 'PKG-INFO' : 'METADATA'}`);
}

async function walkLink(walk: Walk, link: Folder, parentDepth: FolderDepth): Promise<void> {
  if (isExcluded(walk, link.path)) return;
  const isWanted = counts(walk, parentDepth, link.path);
  try {
    const target = await stat(link.path);
    if (target.isFile() && isWanted) walk.files.push(link.path);
    if (!target.isDirectory()) return;
    const real = slashPath(await realpath(link.path));
    if (link.ancestors.includes(real)) {
      walk.problems.push({
        path: link.path,
        message: 'A link that leads back to a folder above it; not followed',
        unread: false,
      });
    } else if (isInside(real, link.ancestors[0] ?? walk.root)) {
      const followed = walk.linked.get(real) ?? 0;
      walk.linked.set(real, followed + 1);
      if (followed < MAX_LINKS_TO_FOLDER) await walkFolder(walk, { ...link, ancestors: [...link.ancestors, real] });
    } else if (isAgentPlace(link.path)) {
      const message = 'A link out of the folder, to where an agent reads its files; what it leads to was not looked at';
      walk.problems.push({ path: link.path, message, unread: true });
    }
  } catch (error) {
    // A dangling link is only worth a word where a rule would have read the file.
    const isLoop = error instanceof Error && 'code' in error && error.code === 'ELOOP';
    if (isWanted || isLoop) walk.problems.push(unreadable(link.path, error));
  }
}

/** Whether files in the folder would be an agent's. */
function isAgentPlace(folder: string): boolean {
  const names = ['a.md', 'settings.json', 'config.toml'];
  return names.some((name) => rolesOf(`${folder}/${name}`).some((role) => role.startsWith('agent-')));
}

function isExcluded(walk: Walk, path: string): boolean {
  if (walk.exclude.length === 0) return false;
  const relative = relativeTo(walk.root, path);
  return walk.exclude.some((pattern) => matchesGlob(pattern, relative) || matchesGlob(pattern, `${relative}/`));
}
