// Who may quieten: the user, at once; never the workspace, by policy or by settings.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { test, until } from '../support/host-suite.ts';
import { diagnosticsOf, ORDER, pathOf, put, remove, rulesBecome } from './workspace.ts';

const RULE = 'agent-addressed-instruction';
const folder = join(homedir(), '.gatehouse');
const userPolicy = join(folder, 'gatehouse.jsonc');

/** A day far enough ahead to hold, and near enough to be accepted. */
const soon = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

const suppression = { rule: RULE, path: '**', reason: 'Written by a test', until: soon, author: 'test' };

function writeUserPolicy(policy: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(userPolicy, JSON.stringify(policy));
}

test('settings of a workspace are read, but not those that hide findings', async () => {
  const settings = vscode.workspace.getConfiguration();
  assert.equal(settings.get('editor.tabSize'), 3, 'the workspace file is not in force');
  assert.equal(settings.get('gatehouse.scan.automatically'), true);
  assert.equal(settings.get('gatehouse.scan.minimumSeverity'), 'info');
  await rulesBecome(vscode.Uri.file(pathOf('.vscode/settings.json')), 'agent-approvals-disabled');
});

test('a policy that comes with the folder raises severities and quietens nothing', async () => {
  const file = vscode.Uri.file(pathOf('.vscode/settings.json'));
  const severity = (): vscode.DiagnosticSeverity | undefined => diagnosticsOf(file)[0]?.severity;
  const readme = vscode.Uri.file(pathOf('README.md'));
  await rulesBecome(readme, RULE);
  await put(
    'gatehouse.jsonc',
    JSON.stringify({
      scan: { severity: { [RULE]: 'off', 'agent-approvals-disabled': 'critical' }, exclude: ['**'] },
      suppressions: [suppression],
    }),
  );
  // The raised severity shows that the policy is in force.
  await until('the raised severity', () => severity() === vscode.DiagnosticSeverity.Error);
  await rulesBecome(readme, RULE);
  remove('gatehouse.jsonc');
  await until('the severity as before', () => severity() === vscode.DiagnosticSeverity.Warning);
});

test('the user’s policy is followed as it is made, changed, broken and deleted', async () => {
  const file = await put('policy.md', ORDER);
  await rulesBecome(file, RULE);
  writeUserPolicy({ suppressions: [{ ...suppression, path: '**/policy.md' }] });
  await rulesBecome(file);
  writeFileSync(userPolicy, '{ "suppressions": [');
  await rulesBecome(file, RULE);
  writeUserPolicy({ scan: { severity: { [RULE]: 'off' } } });
  await rulesBecome(file);
  rmSync(userPolicy);
  await rulesBecome(file, RULE);
  remove('policy.md');
  await rulesBecome(file);
});

test('what the user leaves out of scans is gone at once, and stays out when it changes', async () => {
  const file = await put('left-out/note.md', ORDER);
  const other = await put('left-in.md', ORDER);
  await rulesBecome(file, RULE);
  await rulesBecome(other, RULE);
  writeUserPolicy({ scan: { exclude: ['left-out/**'] } });
  await rulesBecome(file);
  await put('left-out/note.md', `${ORDER}\nChanged.\n`);
  await put('left-in.md', '# Quiet\n');
  await rulesBecome(other);
  await rulesBecome(file);
  rmSync(userPolicy);
  await rulesBecome(file, RULE);
  remove('left-out');
  remove('left-in.md');
  await rulesBecome(file);
});
