// What is planted in the example is shown: where, how severe, by which rule, with a page that opens offline.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { test } from '../support/host-suite.ts';
import { diagnosticsOf, pathOf, rulesBecome, rulesOn } from './workspace.ts';

const SITE = '.venv/lib/python3.12/site-packages';

const at = (name: string): vscode.Uri => vscode.Uri.file(pathOf(name));

test('a folder that is opened is scanned without being asked', async () => {
  await rulesBecome(at('AGENTS.md'), 'invisible-unicode-text');
  await rulesBecome(at('README.md'), 'agent-addressed-instruction');
  await rulesBecome(at('package.json'), 'source-map-would-ship');
  await rulesBecome(at('.claude/settings.json'), 'agent-approvals-disabled', 'agent-hooks-disabled');
  await rulesBecome(at('.vscode/settings.json'), 'agent-approvals-disabled');
  await rulesBecome(at(`${SITE}/notes_telemetry.pth`), 'pth-executable-line');
});

test('a file without findings has no diagnostic', () => {
  for (const name of ['docs/format.md', 'src/cli.ts', 'tools/requirements.txt'])
    assert.deepEqual(rulesOn(at(name)), []);
});

test('severities are those of the editor', () => {
  const severityOf = (name: string): vscode.DiagnosticSeverity | undefined => diagnosticsOf(at(name))[0]?.severity;
  assert.equal(severityOf(`${SITE}/notes_telemetry.pth`), vscode.DiagnosticSeverity.Error, 'critical');
  assert.equal(severityOf('README.md'), vscode.DiagnosticSeverity.Error, 'high');
  assert.equal(severityOf('.vscode/settings.json'), vscode.DiagnosticSeverity.Warning, 'medium');
  assert.equal(severityOf(`${SITE}/distutils-precedence.pth`), vscode.DiagnosticSeverity.Hint, 'info');
});

test('a diagnostic stands under the text it is about', async () => {
  const document = await vscode.workspace.openTextDocument(at('package.json'));
  const [diagnostic] = diagnosticsOf(document.uri);
  assert.equal(diagnostic && document.getText(diagnostic.range), '"dist"');
});

test('a diagnostic’s code is the rule and leads to its page in the extension', () => {
  const all = vscode.languages.getDiagnostics().flatMap(([uri]) => diagnosticsOf(uri));
  assert.ok(all.length >= 8, `${all.length} diagnostics`);
  for (const { code } of all) {
    assert.ok(typeof code === 'object', 'a code with a target');
    assert.equal(code.target.scheme, 'file');
    assert.equal(basename(code.target.fsPath), `${code.value}.md`);
    assert.ok(existsSync(code.target.fsPath), code.target.fsPath);
  }
});

test('a diagnostic leads to the other places that matter', () => {
  const [diagnostic] = diagnosticsOf(at('package.json'));
  const [related] = diagnostic?.relatedInformation ?? [];
  assert.equal(related?.location.uri.fsPath, pathOf('dist/cli.js.map'));
  assert.match(related?.message ?? '', /574 bytes/);
});

test('a .pth file has a language of its own', async () => {
  const document = await vscode.workspace.openTextDocument(at(`${SITE}/notes_telemetry.pth`));
  assert.equal(document.languageId, 'pth');
});
