// The open folders of this window that lie on this machine's disk, by their paths.

import { Uri, type WorkspaceFolder, workspace } from 'vscode';
import { slashPath } from '../node/paths.ts';

/** The folders on this machine's disk; others cannot be read by the scan thread. */
export function localFolders(): readonly WorkspaceFolder[] {
  return (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
}

export function rootOf(folder: WorkspaceFolder): string {
  return slashPath(folder.uri.fsPath);
}

/** The open folder a file belongs to, as a path; its own folder when it lies outside of all. */
export function rootOfFile(uri: Uri): string {
  const folder = workspace.getWorkspaceFolder(uri);
  return folder === undefined ? slashPath(Uri.joinPath(uri, '..').fsPath) : rootOf(folder);
}
