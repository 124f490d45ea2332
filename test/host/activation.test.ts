// The extension is there, activates, and offers exactly the commands its manifest promises.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../support/host-suite.ts';

interface Manifest {
  readonly contributes?: { readonly commands?: readonly { readonly command: string }[] };
}

const gatehouse = () => {
  const extension = vscode.extensions.getExtension('gatehouse.gatehouse');
  assert.ok(extension, 'gatehouse.gatehouse is not installed in this host');
  return extension;
};

test('the extension activates', async () => {
  const extension = gatehouse();
  await extension.activate();
  assert.equal(extension.isActive, true);
});

test('the registered commands are those of the manifest', async () => {
  const extension = gatehouse();
  await extension.activate();
  const promised = ((extension.packageJSON as Manifest).contributes?.commands ?? []).map(({ command }) => command);
  assert.notEqual(promised.length, 0, 'the manifest contributes no commands');
  const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('gatehouse.'));
  // Views bring commands of their own (`gatehouse.findings.focus`): those are VS Code's.
  const own = registered.filter((id) => !/\.(focus|open|resetViewLocation|removeView|toggleVisibility)$/.test(id));
  assert.deepEqual(own.sort(), [...promised].sort());
});

test('the test workspace is open', () => {
  assert.equal(vscode.workspace.workspaceFolders?.length, 1);
});
