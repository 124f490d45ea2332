// A finding never raises a notification: the Problems panel and the status bar are where it shows.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../support/host-suite.ts';
import { ORDER, pathOf, putFolder, remove, rulesBecome, scan, withPerson } from './workspace.ts';

const names = Array.from({ length: 300 }, (_, number) => `note-${number}.md`);

test('hundreds of findings show no message, neither when they appear nor in a scan by command', async () => {
  const shown = await withPerson({}, async () => {
    const folder = putFolder('noisy', Object.fromEntries(names.map((name) => [name, ORDER])));
    for (const name of names) await rulesBecome(vscode.Uri.joinPath(folder, name), 'agent-addressed-instruction');
    await scan();
    remove('noisy');
    for (const name of names) await rulesBecome(vscode.Uri.joinPath(folder, name));
  });
  assert.deepEqual(shown.messages, []);
});

test('the ear that heard no message does hear one', async () => {
  // A policy that is broken is what the person who wants to add to it has to be told.
  const reference = { rule: 'agent-addressed-instruction', uri: vscode.Uri.file(pathOf('README.md')).toString() };
  const policy = vscode.Uri.file(`${process.env['HOME'] ?? process.env['USERPROFILE']}/.gatehouse/gatehouse.jsonc`);
  await vscode.workspace.fs.writeFile(policy, Buffer.from('{ "scan": '));
  try {
    const shown = await withPerson({ inputs: ['Looked at by a test'], picks: ['7 days'] }, async () => {
      await vscode.commands.executeCommand('gatehouse.suppressFinding', reference);
    });
    assert.equal(shown.messages.length, 1);
    assert.match(shown.messages[0] ?? '', /cannot be added to/);
  } finally {
    await vscode.workspace.fs.delete(policy);
  }
});
