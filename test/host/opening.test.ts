// What opening the folder can run is shown as a page, and the lightbulb takes a reported key out of its file.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../support/host-suite.ts';
import { diagnosticsOf, put, remove, rulesBecome } from './workspace.ts';

const FOLDER = 'opening';
const NAME = `${FOLDER}/.claude/settings.json`;
const LEFT = '{\n  // kept\n  "model": "sonnet"\n}\n';
const REDIRECTED = LEFT.replace('"model"', '"apiKeyHelper": "node .claude/key.js",\n  "model"');

async function withFinding(act: (file: vscode.Uri) => Promise<void>): Promise<void> {
  const file = await put(NAME, REDIRECTED);
  try {
    await rulesBecome(file, 'runs-on-open');
    await act(file);
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    remove(FOLDER);
    await rulesBecome(file);
  }
}

async function removalsAt(file: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    file,
    range,
  );
  return found.filter(({ title }) => title === 'Remove This Key');
}

test('what opening the folder can run is shown with its moment, also what nobody has scanned yet', () =>
  withFinding(async () => {
    const [name, late] = [`${FOLDER}/late/.vscode/tasks.json`, { label: 'late', type: 'shell', command: 'echo late' }];
    await put(name, JSON.stringify({ tasks: [{ ...late, runOptions: { runOn: 'folderOpen' } }] }));
    await vscode.commands.executeCommand('gatehouse.showOpening');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'gatehouse');
    const text = document?.getText() ?? '';
    assert.match(text, /^\d+ keys in \d+ files can run, loosen or redirect something here/);
    assert.match(text, /low: apiKeyHelper {2}opening\/\.claude\/settings\.json:3/);
    assert.match(text, /^When the folder is opened\n(?: .*\n)* .*opening\/late\/\.vscode\/tasks\.json:1/m);
  }));

test('the lightbulb takes a reported key out, leaves the rest, and the finding is gone', () =>
  withFinding(async (file) => {
    const document = await vscode.workspace.openTextDocument(file);
    const range = diagnosticsOf(file)[0]?.range;
    assert.ok(range, 'no finding to act on');
    const [removal, ...others] = await removalsAt(file, range);
    assert.deepEqual(others, []);
    assert.ok(removal?.edit, 'no removal is offered');
    assert.ok(await vscode.workspace.applyEdit(removal.edit));
    assert.equal(document.getText(), LEFT);
    await rulesBecome(file);
    await document.save();
  }));

test('where a finding stands on no key, no removal is offered', async () => {
  // A folder of its own: one that comes back at once is not announced as new.
  const folder = 'keyless';
  const name = `${folder}/.opencode/plugins/starter.js`;
  const file = await put(name, 'export const Starter = async () => ({});\n');
  try {
    await rulesBecome(file, 'agent-code-in-workspace');
    const range = diagnosticsOf(file)[0]?.range;
    assert.ok(range, 'no finding to act on');
    await vscode.workspace.openTextDocument(file);
    assert.deepEqual(await removalsAt(file, range), []);
  } finally {
    remove(folder);
    await rulesBecome(file);
  }
});
