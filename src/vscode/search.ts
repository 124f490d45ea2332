// Finds the files of the open folders with the editor's own search.

import { RelativePattern, Uri, type WorkspaceFolder, workspace } from 'vscode';
import type { ScanPolicy } from '../core/policy/policy.ts';
import { countedFiles, SEARCH_GLOB } from '../core/scan/discovery.ts';
import { matchesGlob } from '../core/text/glob.ts';
import { relativeTo, slashPath } from '../node/paths.ts';
import { rootOf } from './folders.ts';
import type { Log } from './log.ts';
import type { PolicyStore } from './policy-store.ts';

/** More files than this with a role are not one project; the rest is left out and said so. */
const MAX_RESULTS = 200_000;

interface Found {
  readonly files: readonly string[];
  readonly isComplete: boolean;
}

/**
 * The files to scan in a folder. Excludes are off on purpose: what a workspace hides from its reader (virtual
 * environments, ignored and dotted folders) is where start-up files live, and a workspace may not hide files from us.
 */
async function findFiles(folder: WorkspaceFolder, policy: ScanPolicy, signal: AbortSignal): Promise<Found> {
  const pattern = new RelativePattern(folder, SEARCH_GLOB);
  const uris = await workspace.findFiles(pattern, null, MAX_RESULTS);
  const root = rootOf(folder);
  if (signal.aborted) return { files: [], isComplete: true };
  const paths = uris.map((uri) => slashPath(uri.fsPath));
  return { files: scannedFiles(root, paths, policy), isComplete: uris.length < MAX_RESULTS };
}

/** The files to scan in several folders; what one holds too many of is said in the log. */
export async function findAllFiles(
  folders: readonly WorkspaceFolder[],
  { policies, log }: { readonly policies: PolicyStore; readonly log: Log },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    if (signal.aborted) break;
    const found = await findFiles(folder, policies.forPath(rootOf(folder)).user, signal);
    if (!found.isComplete) log.warn(`${folder.name}: too many files for one scan; the rest was left out`);
    files.push(...found.files);
  }
  return files;
}

/** The files below a folder that have a role, wherever in an open folder it lies. */
export async function searchFolder(path: string): Promise<readonly string[]> {
  const uris = await workspace.findFiles(new RelativePattern(Uri.file(path), SEARCH_GLOB), null, MAX_RESULTS);
  return uris.map((uri) => slashPath(uri.fsPath));
}

/** Of the paths in a folder, those that are scanned there, sorted. */
export function scannedFiles(root: string, paths: readonly string[], policy: ScanPolicy): readonly string[] {
  return countedFiles(paths.map((path) => relativeTo(root, path)))
    .filter((path) => !policy.exclude.some((glob) => matchesGlob(glob, path)))
    .map((path) => `${root === '/' ? '' : root}/${path}`);
}
