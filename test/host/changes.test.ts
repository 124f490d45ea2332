// Diagnostics follow what happens: on disk, to files and whole folders, and in editors before anything is saved.
import * as vscode from 'vscode';
import { test } from '../support/host-suite.ts';
import { ORDER, pathOf, put, putFolder, QUIET, remove, rulesBecome } from './workspace.ts';

const INJECTION = 'agent-addressed-instruction';
const MAP = JSON.stringify({
  version: 3,
  sources: ['../a.ts'],
  sourcesContent: ['let a = 1;\n'],
  names: [],
  mappings: '',
});

async function replaceText(document: vscode.TextDocument, text: string): Promise<void> {
  const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, whole, text);
  await vscode.workspace.applyEdit(edit);
}

async function closeWithoutSaving(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

test('a file that is created, changed and deleted is followed', async () => {
  const file = await put('changes/note.md', ORDER);
  await rulesBecome(file, INJECTION);
  await put('changes/note.md', QUIET);
  await rulesBecome(file);
  await put('changes/note.md', ORDER);
  await rulesBecome(file, INJECTION);
  remove('changes/note.md');
  await rulesBecome(file);
});

test('a file that is replaced in one move, as careful programs save, is followed', async () => {
  const folder = putFolder('replaced', { 'note.md': QUIET });
  const file = vscode.Uri.joinPath(folder, 'note.md');
  const next = await put('replaced/note.new', ORDER);
  await vscode.workspace.fs.rename(next, file, { overwrite: true });
  await rulesBecome(file, INJECTION);
  remove('replaced');
  await rulesBecome(file);
});

test('a whole folder that appears and disappears is followed', async () => {
  const folder = putFolder('arrived', { 'a/AGENTS.md': ORDER, 'b/c/readme.md': ORDER });
  const files = ['a/AGENTS.md', 'b/c/readme.md'].map((name) => vscode.Uri.joinPath(folder, name));
  for (const file of files) await rulesBecome(file, INJECTION);
  remove('arrived');
  for (const file of files) await rulesBecome(file);
});

test('a manifest is judged again when a map comes, goes, or goes with its folder', async () => {
  const manifest = { name: 'm', version: '1.0.0', license: 'UNLICENSED', files: ['dist'] };
  const file = await put('mapped/package.json', JSON.stringify(manifest, null, 2));
  await put('mapped/dist/a.js', 'let a = 1;\n');
  await put('mapped/dist/a.js.map', MAP);
  await rulesBecome(file, 'source-map-would-ship');
  remove('mapped/dist/a.js.map');
  await rulesBecome(file);
  await put('mapped/dist/a.js.map', MAP);
  await rulesBecome(file, 'source-map-would-ship');
  remove('mapped/dist');
  await rulesBecome(file);
  remove('mapped');
});

test('a start-up file that comes to and goes from an environment is followed', async () => {
  const line = 'import sys, subprocess; subprocess.Popen([sys.executable, "-c", "pass"])\n';
  const file = await put('env/lib/python3.12/site-packages/a.pth', line);
  await rulesBecome(file, 'pth-executable-line');
  remove('env/lib/python3.12/site-packages/a.pth');
  await rulesBecome(file);
  await put('env/lib/python3.12/site-packages/a.pth', line);
  await rulesBecome(file, 'pth-executable-line');
  remove('env');
  await rulesBecome(file);
});

test('what an installer changes in other people’s packages is left alone', async () => {
  const inside = await put('node_modules/other/README.md', ORDER);
  const outside = await put('after-install.md', ORDER);
  await rulesBecome(outside, INJECTION);
  await rulesBecome(inside);
  remove('node_modules');
  remove('after-install.md');
  await rulesBecome(outside);
});

test('typing is followed before it is saved, and closing without saving brings the disk back', async () => {
  const file = await put('typed.md', QUIET);
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  await replaceText(document, ORDER);
  await rulesBecome(file, INJECTION);
  await closeWithoutSaving();
  await rulesBecome(file);
  remove('typed.md');
});

test('a finding that was typed away comes back when the editor is closed without saving', async () => {
  const file = vscode.Uri.file(pathOf('README.md'));
  await rulesBecome(file, INJECTION);
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  await replaceText(document, QUIET);
  await rulesBecome(file);
  await closeWithoutSaving();
  await rulesBecome(file, INJECTION);
});

test('many files that change at once are followed', async () => {
  const names = Array.from({ length: 600 }, (_, number) => `many/note-${number}.md`);
  const files: vscode.Uri[] = [];
  for (const name of names) files.push(await put(name, ORDER));
  for (const file of files) await rulesBecome(file, INJECTION);
  remove('many');
  for (const file of files) await rulesBecome(file);
});
