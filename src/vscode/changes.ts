// What a batch of changed and vanished paths asks to be scanned.

import { existsSync } from 'node:fs';
import { Uri, workspace } from 'vscode';
import { rolesOf } from '../core/scan/classify.ts';
import { folderOf } from '../core/scan/units.ts';
import type { FindingsStore } from './findings-store.ts';
import type { PolicyStore } from './policy-store.ts';
import { rootOf, scannedFiles } from './search.ts';

/**
 * The files to scan, under the same rules as a full scan: what an installer changes in folders of other people's
 * packages is not looked at. A file that is gone is asked for only where something else is judged by it.
 */
export function filesToScan(
  paths: readonly string[],
  gone: ReadonlySet<string>,
  store: FindingsStore,
  policies: PolicyStore,
): readonly string[] {
  const wanted = new Set(
    paths.flatMap((path) =>
      gone.has(path)
        ? [
            ...(isMemberOfOthers(path) ? [path] : []),
            ...store.manifestsAbove(path).filter((manifest) => !gone.has(manifest)),
          ]
        : [path],
    ),
  );
  const byRoot = new Map<string, string[]>();
  for (const path of wanted) {
    const folder = workspace.getWorkspaceFolder(Uri.file(path));
    if (folder === undefined) continue;
    const root = rootOf(folder);
    byRoot.set(root, [...(byRoot.get(root) ?? []), path]);
  }
  return [...byRoot].flatMap(([root, files]) => scannedFiles(root, files, policies.forPath(root).user));
}

/** Whether a file that is gone was part of an artifact that may still be there. */
function isMemberOfOthers(path: string): boolean {
  return rolesOf(path).some(
    (role) =>
      role === 'source-map' || role === 'package-ignore' || (role === 'python-hook' && existsSync(folderOf(path))),
  );
}
