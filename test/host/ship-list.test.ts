// What would ship is shown as a page of its own, for the package of the open file, without a question.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test, until } from '../support/host-suite.ts';
import { put, remove } from './workspace.ts';

const FOLDER = 'shipped';

test('what would ship is shown for the package that the open file belongs to', async () => {
  const manifest = await put(
    `${FOLDER}/package.json`,
    JSON.stringify({ name: 'shipped', version: '1.0.0', files: ['dist'] }),
  );
  await put(`${FOLDER}/dist/a.js`, 'x();\n');
  try {
    await vscode.window.showTextDocument(manifest);
    await vscode.commands.executeCommand('gatehouse.showShipList');
    const pages = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .flatMap(({ input }) => (input instanceof vscode.TabInputWebview ? [input.viewType] : []));
    // The tabs that extensions see come a moment after the panel.
    const [page] = await until('the page of what would ship', () => (pages().length > 0 ? pages() : undefined));
    assert.match(page ?? '', /gatehouse\.shipList$/);
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    remove(FOLDER);
  }
});
