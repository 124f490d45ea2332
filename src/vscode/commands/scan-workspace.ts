// Gatehouse: Scan Workspace.

import { window } from 'vscode';
import { PRODUCT } from '../contributions.ts';
import { localFolders } from '../folders.ts';
import { patiently } from '../patience.ts';
import type { ScanController } from '../scan-controller.ts';

const SUMMARY_MS = 5_000;

/** Whether all was scanned: false without a folder, and when the scan was cancelled. */
export async function scanWorkspaceCommand(controller: ScanController): Promise<boolean> {
  if (localFolders().length === 0) {
    window.setStatusBarMessage(`${PRODUCT}: open a folder to scan it`, SUMMARY_MS);
    return false;
  }
  const { cancelled, stats } = await patiently('scanning', (report, signal) =>
    controller.scanWorkspace(report, signal),
  );
  const count = controller.findings().filter((finding) => finding.suppressed === null).length;
  const summary = cancelled
    ? 'scan cancelled'
    : `${count} ${count === 1 ? 'finding' : 'findings'} in ${stats.files} files`;
  window.setStatusBarMessage(`${PRODUCT}: ${summary}`, SUMMARY_MS);
  return !cancelled;
}
