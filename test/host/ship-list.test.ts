// What would ship is shown as a page of its own, for the package of the open file, without a question.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { tgzOf } from '../support/archives.ts';
import { test, until } from '../support/host-suite.ts';
import { diagnosticsOf, put, remove, rulesBecome } from './workspace.ts';

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

test('the lightbulb offers to take the text out of the maps', async () => {
  const folder = 'stripped';
  const map = { version: 3, sources: ['../src/a.ts'], sourcesContent: ['let a = 1;\n'], names: [], mappings: 'AAAA' };
  await put(`${folder}/dist/a.js.map`, JSON.stringify(map));
  const manifest = await put(`${folder}/package.json`, '{ "name": "stripped", "files": ["dist"] }');
  try {
    await rulesBecome(manifest, 'source-map-would-ship');
    await vscode.workspace.openTextDocument(manifest);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      manifest,
      diagnosticsOf(manifest)[0]?.range,
    );
    const { command } = actions.find(({ title }) => title === 'Take the Source Text out of the Maps…') ?? {};
    assert.equal(command?.command, 'gatehouse.stripMaps');
    assert.deepEqual(command?.arguments?.[0]?.target, 'npm');
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    remove(folder);
    await rulesBecome(manifest);
  }
});

test('what lies in an archive is shown at the archive', async () => {
  const folder = 'archived';
  const map = { version: 3, sources: ['../src/a.ts'], sourcesContent: ['let a = 1;\n'], names: [], mappings: 'AAAA' };
  const archive = await put(
    `${folder}/x-1.0.0.tgz`,
    tgzOf({ 'package/package.json': '{"name":"x"}', 'package/a.js.map': JSON.stringify(map) }),
  );
  try {
    await rulesBecome(archive, 'source-map-would-ship');
    const [diagnostic] = diagnosticsOf(archive);
    assert.match(diagnostic?.message ?? '', /^package\/a\.js\.map .* is in the npm package x-1\.0\.0\.tgz/);
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(diagnostic?.relatedInformation?.[0]?.location.uri.toString(), archive.toString());
  } finally {
    remove(folder);
    await rulesBecome(archive);
  }
});

test('the lightbulb keeps maps out of the package, as an edit that can be undone', async () => {
  const folder = 'leaking';
  const map = { version: 3, sources: ['../src/a.ts'], sourcesContent: ['let a = 1;\n'], names: [], mappings: 'AAAA' };
  await put(`${folder}/dist/a.js.map`, JSON.stringify(map));
  const manifest = await put(`${folder}/package.json`, '{ "name": "leaking", "files": ["dist"] }');
  try {
    await rulesBecome(manifest, 'source-map-would-ship');
    const document = await vscode.workspace.openTextDocument(manifest);
    const range = diagnosticsOf(manifest)[0]?.range;
    assert.ok(range, 'no finding to act on');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      manifest,
      range,
    );
    const { command } = actions.find(({ title }) => title === 'Keep the Maps out of the Package') ?? {};
    assert.ok(command, 'nothing is offered');
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    assert.equal(document.getText(), '{ "name": "leaking", "files": ["dist", "!dist/**/*.map"] }');
    await rulesBecome(manifest);
    await document.save();
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    remove(folder);
    await rulesBecome(manifest);
  }
});
