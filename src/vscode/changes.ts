// What a batch of changed and vanished paths asks to be scanned.

import { existsSync, type Stats, statSync } from 'node:fs';
import { Uri, workspace } from 'vscode';
import { depthOf, type FolderDepth, rolesOf } from '../core/scan/classify.ts';
import type { ScanJob } from '../core/scan/protocol.ts';
import { folderOf } from '../core/scan/units.ts';
import { isInside, relativeTo, slashPath } from '../node/paths.ts';
import type { FindingsStore } from './findings-store.ts';
import { rootOf } from './folders.ts';
import type { PolicyStore } from './policy-store.ts';
import { scannedFiles, searchFolder } from './search.ts';
import { readSettings } from './settings.ts';

/** Texts that stand before what is on disk. */
export function unsavedTexts(): Record<string, string> {
  const dirty = workspace.textDocuments.filter((document) => document.isDirty && document.uri.scheme === 'file');
  return Object.fromEntries(dirty.map((document) => [slashPath(document.uri.fsPath), document.getText()]));
}

/** A job under the settings and with the editors' texts of now. */
export function wholeJob(job: Pick<ScanJob, 'roots' | 'files' | 'walk'>): ScanJob {
  return { ...job, advisories: readSettings().advisories, unsaved: unsavedTexts(), skip: [] };
}

export interface Sorted {
  readonly gone: readonly string[];
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

/** What each path is by now. A text that an editor holds is there, whatever the disk says. */
export function sortOut(paths: readonly string[], isOpen: (path: string) => boolean): Sorted {
  const sorted = { gone: [] as string[], folders: [] as string[], files: [] as string[] };
  for (const path of paths) {
    const stat = isOpen(path) ? 'open' : statusOf(path);
    if (stat === undefined) sorted.gone.push(path);
    else if (typeof stat === 'object' && stat.isDirectory()) sorted.folders.push(path);
    else sorted.files.push(path);
  }
  return sorted;
}

/** A link that leads to itself, or a folder that is closed, takes no other change along: the scan names it as unread. */
function statusOf(path: string): Stats | 'unknown' | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return 'unknown';
  }
}

/** Whether a new path, should it be a folder, is one that scans descend into. */
export function mayBeLookedInto(uri: Uri): boolean {
  const folder = workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return false;
  const names = relativeTo(rootOf(folder), slashPath(uri.fsPath)).split('/');
  return names.reduce<FolderDepth>((depth, name) => depthOf(name, depth), 'own') !== 'skip';
}

/** The files that came with folders. */
export async function searchFolders(folders: readonly string[]): Promise<readonly string[]> {
  // What lies in another one is found with it.
  const outermost = folders.filter((path) => !folders.some((other) => other !== path && isInside(path, other)));
  return (await Promise.all(outermost.map(searchFolder))).flat();
}

/**
 * The files to scan, under the same rules as a full scan: what an installer changes in folders of other people's
 * packages is not looked at. A file that is gone is asked for only where something else is judged by it.
 */
export function filesToScan(
  files: readonly string[],
  gone: readonly string[],
  store: FindingsStore,
  policies: PolicyStore,
): readonly string[] {
  const members = gone.filter(isMemberOfOthers);
  const manifests = gone.flatMap((path) => store.manifestsAbove(path)).filter((path) => existsSync(path));
  const byRoot = new Map<string, string[]>();
  for (const path of new Set([...files, ...members, ...manifests])) {
    const folder = workspace.getWorkspaceFolder(Uri.file(path));
    if (folder === undefined) continue;
    const root = rootOf(folder);
    const known = byRoot.get(root);
    if (known === undefined) byRoot.set(root, [path]);
    else known.push(path);
  }
  return [...byRoot].flatMap(([root, paths]) => scannedFiles(root, paths, policies.forPath(root).user));
}

/** Whether a file that is gone was part of an artifact that may still be there. */
function isMemberOfOthers(path: string): boolean {
  return rolesOf(path).some(
    (role) =>
      role === 'source-map' || role === 'package-ignore' || (role === 'python-hook' && existsSync(folderOf(path))),
  );
}
