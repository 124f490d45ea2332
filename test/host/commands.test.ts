// Every command does something sensible wherever it is run, and says so without an error.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test, until } from '../support/host-suite.ts';
import { ORDER, pathOf, put, remove, rulesBecome, withPerson } from './workspace.ts';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

function contributed(): readonly string[] {
  const manifest = vscode.extensions.getExtension('gatehouse.gatehouse')?.packageJSON as Manifest;
  return manifest.contributes.commands.map(({ command }) => command);
}

/** They stop every agent of this user, and wait for a typed word to release that: the journey walks through both. */
const KILL_SWITCH = /^gatehouse\.(?:stop|resume)Agents$/;

/** Runs all others as a person would who then presses Escape. */
async function runAll(): Promise<void> {
  for (const command of contributed().filter((each) => !KILL_SWITCH.test(each))) {
    const shown = await withPerson({}, async () => vscode.commands.executeCommand(command));
    assert.deepEqual(shown.messages, [], command);
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

test('all commands run where no editor is open', async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await runAll();
});

test('all commands run on a text without a file', async () => {
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ content: ORDER, language: 'markdown' }),
  );
  await runAll();
});

test('all commands run on a text that is no file on disk', async () => {
  const provider = vscode.workspace.registerTextDocumentContentProvider('elsewhere', {
    provideTextDocumentContent: () => ORDER,
  });
  try {
    const uri = vscode.Uri.parse('elsewhere:/AGENTS.md');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await runAll();
    assert.deepEqual(
      vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Gatehouse'),
      [],
    );
  } finally {
    provider.dispose();
  }
});

test('a command of the lightbulb that is handed nonsense does nothing', async () => {
  for (const nonsense of [undefined, null, 'x', {}, { rule: 1, uri: 2 }, { rule: 'x' }]) {
    const shown = await withPerson({ inputs: ['a long enough reason'] }, async () => {
      await vscode.commands.executeCommand('gatehouse.suppressFinding', nonsense);
      await vscode.commands.executeCommand('gatehouse.trustFile', nonsense);
    });
    assert.deepEqual([shown.messages, shown.inputs], [[], []]);
  }
});

test('Scan Current File reads a file outside the open folder, and unsaved', async () => {
  const outside = vscode.Uri.file(pathOf('..', 'outside.md'));
  await vscode.workspace.fs.writeFile(outside, Buffer.from(ORDER));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(outside));
  await vscode.commands.executeCommand('gatehouse.scanCurrentFile');
  await rulesBecome(outside, 'agent-addressed-instruction');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(outside);
  await vscode.commands.executeCommand('gatehouse.scanWorkspace');
  await rulesBecome(outside);
});

test('Copy Diagnostics says what a report needs and names no file', async () => {
  const file = await put('secret-name.md', ORDER);
  await rulesBecome(file, 'agent-addressed-instruction');
  await vscode.commands.executeCommand('gatehouse.copyDiagnostics');
  const text = await vscode.env.clipboard.readText();
  const report = JSON.parse(text) as { editor: string; severities: { high: number }; rules: Record<string, number> };
  assert.match(report.editor, /\d+\.\d+\.\d+/);
  assert.ok(report.severities.high >= 4);
  assert.ok((report.rules['agent-addressed-instruction'] ?? 0) >= 2);
  assert.doesNotMatch(text, /secret-name|\.md|notes_telemetry|[\\/](?:home|tmp|Users)[\\/]/);
  remove('secret-name.md');
  await rulesBecome(file);
});

test('Explain a Rule shows the rendered page, without a network', async () => {
  await vscode.commands.executeCommand('gatehouse.showRule', 'pth-executable-line');
  const labels = (): readonly string[] =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
  await until('the preview', () => labels().some((label) => label.includes('pth-executable-line')));
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('Explain a Rule lists every rule when none is named', async () => {
  const shown = await withPerson({ picks: ['invisible'] }, async () =>
    vscode.commands.executeCommand('gatehouse.showRule'),
  );
  assert.equal(shown.picks.length, 1);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

test('Open Policy offers policies to begin with, then opens the user’s own file', async () => {
  const begun = await withPerson({ picks: ['Strict'] }, async () =>
    vscode.commands.executeCommand('gatehouse.openPolicy'),
  );
  assert.equal(begun.picks.length, 1);
  assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /"dualControl"/);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const again = await withPerson({}, async () => vscode.commands.executeCommand('gatehouse.openPolicy'));
  assert.equal(again.picks.length, 0);
  const uri = vscode.window.activeTextEditor?.document.uri;
  assert.match(uri?.fsPath ?? '', /[\\/]\.gatehouse[\\/]gatehouse\.jsonc$/);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  if (uri) await vscode.workspace.fs.delete(uri);
});
