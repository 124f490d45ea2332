// Gatehouse: Show What Would Ship. One package of the workspace, as a page beside the editors.

import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { type Uri, ViewColumn, window, workspace } from 'vscode';
import { PRODUCT, SHIP_VIEW } from '../contributions.ts';

const MAX_PACKAGES = 2_000;
const SHOWN_MS = 8_000;

export async function showShipListCommand(): Promise<void> {
  const folder = await packageFolder();
  if (folder === undefined) return;
  const { shipPage } = await import('../../node/ship/ask.ts');
  const page = await shipPage(folder, randomBytes(16).toString('hex'));
  if (page === undefined) {
    window.setStatusBarMessage(`${PRODUCT}: ${folder} holds no package that could be packed`, SHOWN_MS);
    return;
  }
  const panel = window.createWebviewPanel(SHIP_VIEW, 'What Would Ship', ViewColumn.Active, {
    enableScripts: false,
    localResourceRoots: [],
  });
  panel.webview.html = page;
}

/** The package that the open file belongs to, else the only one, else one that the person picks. */
async function packageFolder(): Promise<string | undefined> {
  const manifests = await workspace.findFiles('**/package.json', '**/node_modules/**', MAX_PACKAGES);
  const folders = manifests.map(({ path }) => dirname(path));
  const open: Uri | undefined = window.activeTextEditor?.document.uri;
  const holding = folders.filter((path) => open?.path.startsWith(`${path}/`)).sort((a, b) => b.length - a.length)[0];
  if (holding !== undefined || folders.length < 2) {
    if (holding === undefined && folders.length === 0)
      window.setStatusBarMessage(`${PRODUCT}: there is no package.json in this workspace`, SHOWN_MS);
    return holding ?? folders[0];
  }
  const items = folders.sort().map((path) => ({ label: workspace.asRelativePath(path), path }));
  return (await window.showQuickPick(items, { title: 'Which package?' }))?.path;
}
