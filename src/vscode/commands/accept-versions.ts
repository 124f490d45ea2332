// Gatehouse: Accept These Versions. Of the list that the lightbulb or the open editor names; kept outside of the workspace.

import { window, workspace } from 'vscode';
import { slashPath } from '../../node/paths.ts';
import { readReference } from '../code-actions.ts';
import { PRODUCT } from '../contributions.ts';
import type { ScanController } from '../scan-controller.ts';

const SHOWN_MS = 6_000;

export async function acceptVersionsCommand(argument: unknown, controller: ScanController): Promise<void> {
  const uri = readReference(argument)?.uri ?? window.activeTextEditor?.document.uri;
  const path = uri?.scheme === 'file' ? slashPath(uri.fsPath) : undefined;
  const { acceptVersions } = await import('../../node/accepted-versions.ts');
  const count = path === undefined ? undefined : await acceptVersions(path);
  if (uri === undefined || count === undefined) {
    window.setStatusBarMessage(`${PRODUCT}: open a lockfile or a manifest with pinned versions`, SHOWN_MS);
    return;
  }
  await controller.scanDocument(await workspace.openTextDocument(uri));
  window.setStatusBarMessage(`${PRODUCT}: ${count} ${count === 1 ? 'version' : 'versions'} accepted`, SHOWN_MS);
}
