// Gatehouse: Scan Current File.

import { window } from 'vscode';
import { rolesOf } from '../../core/scan/classify.ts';
import { slashPath } from '../../node/paths.ts';
import { PRODUCT } from '../contributions.ts';
import type { ScanController } from '../scan-controller.ts';

const SUMMARY_MS = 5_000;

export async function scanCurrentFileCommand(controller: ScanController): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined || document.uri.scheme !== 'file') {
    window.setStatusBarMessage(`${PRODUCT}: open a file to scan it`, SUMMARY_MS);
    return;
  }
  const path = slashPath(document.uri.fsPath);
  if (rolesOf(path).length === 0) {
    window.setStatusBarMessage(`${PRODUCT}: no rule reads this kind of file`, SUMMARY_MS);
    return;
  }
  await controller.scanDocument(document);
  const count = controller.findings().filter((finding) => finding.path === path && finding.suppressed === null).length;
  window.setStatusBarMessage(`${PRODUCT}: ${count} ${count === 1 ? 'finding' : 'findings'} in this file`, SUMMARY_MS);
}
