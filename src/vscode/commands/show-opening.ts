// Gatehouse: Show What Opening This Folder Can Run. Asked of a fresh scan: an old one could miss what just came.

import { workspace } from 'vscode';
import type { Pages } from '../gate/pages.ts';
import type { ScanController } from '../scan-controller.ts';
import { scanWorkspaceCommand } from './scan-workspace.ts';

export async function showOpeningCommand(controller: ScanController, pages: Pages): Promise<void> {
  if (!(await scanWorkspaceCommand(controller))) return;
  const { openingPage, openingView } = await import('../../core/report/opening-view.ts');
  const view = openingView(controller.findings(), (path) => workspace.asRelativePath(path));
  await pages.show('What Opening This Folder Can Run', openingPage(view), { preserveFocus: false });
}
