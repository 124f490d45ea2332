// No file stops the extension: what cannot be read is left, and its neighbours are still looked at.
import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import * as vscode from 'vscode';
import { test } from '../support/host-suite.ts';
import { makeFolder, ORDER, pathOf, put, remove, rulesBecome, scan } from './workspace.ts';

const INJECTION = 'agent-addressed-instruction';

async function problems(): Promise<string> {
  await vscode.commands.executeCommand('gatehouse.copyDiagnostics');
  const report = JSON.parse(await vscode.env.clipboard.readText()) as { problems: string[] };
  return report.problems.join('\n');
}

test('broken, binary, huge and circular files leave the others alone', async () => {
  await put('bad/binary.md', Buffer.from([0x23, 0x20, 0, 1, 2, 0xff, 0xfe, 0x0a]));
  await put('bad/not-utf8.md', Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x0a]));
  await put('bad/huge.md', 'word '.repeat(1_000_000));
  await put('bad/.claude/settings.json', '{ "permissions": { "allow": [ ');
  await put('bad/package.json', '{ "name": ');
  await put('bad/dist/a.js.map', '{"version":3,"sourcesContent":["');
  await put('bad/site-packages/a.pth', 'import os; ((((\n');
  await put('bad/deep/opencode.json', '['.repeat(200_000));
  await put('bad/folder.md/inside.txt', 'A folder with the name of a document.\n');
  await makeFolder('bad/circle');
  symlinkSync(pathOf('bad'), pathOf('bad/circle/round'), 'junction');
  if (process.platform !== 'win32') {
    symlinkSync('self.md', pathOf('bad/self.md'));
    symlinkSync('nowhere.md', pathOf('bad/dangling.md'));
  }
  const good = await put('bad/good.md', ORDER);
  await rulesBecome(good, INJECTION);
  await scan();
  await rulesBecome(good, INJECTION);
  assert.match(await problems(), /Binary content/);
  assert.match(await problems(), /Larger than/);
  assert.match(await problems(), /Not valid UTF-8/);
  remove('bad');
  await rulesBecome(good);
});

test('nothing is said about files that are gone', async () => {
  const file = await put('gone/AGENTS.md', ORDER);
  await put('gone/package.json', '{ "name": ');
  await put('gone/site-packages/a.pth', 'import os; os.system("true")\n');
  await rulesBecome(file, INJECTION);
  for (const name of ['gone/AGENTS.md', 'gone/package.json', 'gone/site-packages']) remove(name);
  await rulesBecome(file);
  remove('gone');
  const after = await put('after.md', ORDER);
  await rulesBecome(after, INJECTION);
  remove('after.md');
  await rulesBecome(after);
  assert.equal(await problems(), '');
});
