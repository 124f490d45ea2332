// Tells the controller what changes: files on disk, texts in editors, folders, settings and the user's policy.

import { type Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { SEARCH_GLOB } from '../core/scan/discovery.ts';
import { gatehouseFolder } from '../node/gatehouse-folder.ts';
import { POLICY_FILE_NAME } from '../node/policy-file.ts';
import type { PolicyStore } from './policy-store.ts';
import type { ScanController } from './scan-controller.ts';
import { onDidChangeSettings } from './settings.ts';

export function watchForChanges(controller: ScanController, policies: PolicyStore): Disposable[] {
  const files = workspace.createFileSystemWatcher(SEARCH_GLOB);
  // A deleted folder is announced by its own name only, so every deletion is listened to.
  const deletions = workspace.createFileSystemWatcher('**', true, true, false);
  const policy = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(gatehouseFolder()), POLICY_FILE_NAME));
  const workspacePolicy = workspace.createFileSystemWatcher(`**/${POLICY_FILE_NAME}`);
  const reload = async (): Promise<void> => {
    const before = policies.excludes.join('\n');
    await policies.reload();
    controller.refresh();
    if (policies.excludes.join('\n') !== before) controller.startSoon();
  };
  return [
    files,
    deletions,
    policy,
    workspacePolicy,
    files.onDidCreate((uri) => controller.noteChange(uri)),
    files.onDidChange((uri) => controller.noteChange(uri)),
    deletions.onDidDelete((uri) => controller.noteDeletion(uri)),
    ...[policy, workspacePolicy].flatMap((watcher) => [
      watcher.onDidCreate(reload),
      watcher.onDidChange(reload),
      watcher.onDidDelete(reload),
    ]),
    workspace.onDidChangeTextDocument((event) => {
      if (event.contentChanges.length > 0) controller.noteChange(event.document.uri);
    }),
    // Closing without saving brings the text on disk back.
    workspace.onDidCloseTextDocument((document) => controller.noteChange(document.uri)),
    workspace.onDidChangeWorkspaceFolders(({ removed }) => controller.noteFolders(removed)),
    onDidChangeSettings(() => controller.noteSettings()),
  ];
}
