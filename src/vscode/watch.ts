// Tells the controller what changes: files on disk, texts in editors, folders, settings and the user's policy.

import { type Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { SEARCH_GLOB } from '../core/scan/discovery.ts';
import { gatehouseFolder, makeGatehouseFolder } from '../node/gatehouse-folder.ts';
import { POLICY_FILE_NAME } from '../node/policy-places.ts';
import type { GateHost } from './gate-host.ts';
import type { Log } from './log.ts';
import type { PolicyStore } from './policy-store.ts';
import type { ScanController } from './scan-controller.ts';
import { onDidChangeSettings } from './settings.ts';

export function watchForChanges(
  controller: ScanController,
  policies: PolicyStore,
  gate: GateHost,
  log: Log,
): Disposable[] {
  const files = workspace.createFileSystemWatcher(SEARCH_GLOB, true, false, true);
  // A folder that comes or goes is announced by its own name only, so every coming and going is listened to.
  const folders = workspace.createFileSystemWatcher('**', false, true, false);
  const policy = workspace.createFileSystemWatcher(new RelativePattern(Uri.file(gatehouseFolder()), POLICY_FILE_NAME));
  // The editor looks for a folder that is not there yet only every few seconds.
  makeGatehouseFolder().catch((error) => log.error('The Gatehouse folder could not be made', error));
  const workspacePolicy = workspace.createFileSystemWatcher(`**/${POLICY_FILE_NAME}`);
  const reload = async (): Promise<void> => {
    const before = policies.excludes.join('\n');
    await policies.reload();
    controller.refresh();
    await gate.notePolicy();
    if (policies.excludes.join('\n') !== before) controller.startSoon();
  };
  return [
    files,
    folders,
    policy,
    workspacePolicy,
    files.onDidChange((uri) => {
      controller.noteChange(uri);
      gate.settingsFiles.note(uri);
    }),
    folders.onDidCreate((uri) => {
      controller.noteArrival(uri);
      gate.settingsFiles.noteArrival(uri);
    }),
    folders.onDidDelete((uri) => {
      controller.noteDeletion(uri);
      gate.settingsFiles.noteDeletion(uri);
    }),
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
