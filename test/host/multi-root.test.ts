// Every open folder is scanned; one that is added later is scanned then, and one that is closed is forgotten.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { test, until } from '../support/host-suite.ts';
import { ORDER, pathOf, rulesBecome } from './workspace.ts';

test('a second folder is scanned when it is added, watched, and forgotten when it is closed', async () => {
  const second = pathOf('..', 'second');
  mkdirSync(second);
  writeFileSync(join(second, 'AGENTS.md'), ORDER);
  const file = vscode.Uri.file(join(second, 'AGENTS.md'));
  assert.ok(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: vscode.Uri.file(second), name: 'second' }));
  // A change just then must not make the new folder forgotten.
  writeFileSync(pathOf('docs', 'new.md'), ORDER);
  await rulesBecome(file, 'agent-addressed-instruction');
  await rulesBecome(vscode.Uri.file(pathOf('docs', 'new.md')), 'agent-addressed-instruction');

  const later = vscode.Uri.file(join(second, 'later.md'));
  writeFileSync(later.fsPath, ORDER);
  await rulesBecome(later, 'agent-addressed-instruction');

  assert.ok(vscode.workspace.updateWorkspaceFolders(1, 1));
  await until('one folder', () => vscode.workspace.workspaceFolders?.length === 1);
  await rulesBecome(file);
  await rulesBecome(later);
  await rulesBecome(vscode.Uri.file(pathOf('README.md')), 'agent-addressed-instruction');
  await vscode.workspace.fs.delete(vscode.Uri.file(pathOf('docs', 'new.md')));
});
