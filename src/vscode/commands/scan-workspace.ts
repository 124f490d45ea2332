// Gatehouse: Scan Workspace.

import { ProgressLocation, window } from 'vscode';
import { PRODUCT } from '../contributions.ts';
import type { ScanController } from '../scan-controller.ts';
import { localFolders } from '../search.ts';

/** A scan that is done sooner needs no progress shown. */
const PATIENCE_MS = 1_000;
const SUMMARY_MS = 5_000;

/** Whether all was scanned: false without a folder, and when the scan was cancelled. */
export async function scanWorkspaceCommand(controller: ScanController): Promise<boolean> {
  if (localFolders().length === 0) {
    window.setStatusBarMessage(`${PRODUCT}: open a folder to scan it`, SUMMARY_MS);
    return false;
  }
  const abort = new AbortController();
  let report: (done: number, total: number) => void = () => undefined;
  const scan = controller.scanWorkspace((done, total) => report(done, total), abort.signal);
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), PATIENCE_MS));
  if ((await Promise.race([scan, late])) === 'late') {
    const options = { location: ProgressLocation.Notification, title: `${PRODUCT}: scanning`, cancellable: true };
    await window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      let shown = 0;
      report = (done, total) => {
        const percent = Math.floor((100 * done) / Math.max(1, total));
        if (percent === shown) return;
        progress.report({ message: `${done} of ${total}`, increment: percent - shown });
        shown = percent;
      };
      return scan;
    });
  }
  const { cancelled, stats } = await scan;
  const count = controller.findings().filter((finding) => finding.suppressed === null).length;
  const summary = cancelled
    ? 'scan cancelled'
    : `${count} ${count === 1 ? 'finding' : 'findings'} in ${stats.files} files`;
  window.setStatusBarMessage(`${PRODUCT}: ${summary}`, SUMMARY_MS);
  return !cancelled;
}
