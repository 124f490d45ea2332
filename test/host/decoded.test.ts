// Hidden code is shown decoded, and what to do about it: read-only pages, nothing run.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { test } from '../support/host-suite.ts';
import { put, remove } from './workspace.ts';

const HIDDEN = Buffer.from('print("decoded by the page")').toString('base64');
const NAME = '.venv/lib/python3.12/site-packages/late.pth';

const shownText = () => vscode.window.activeTextEditor?.document;

test('the lightbulb shows what start-up code decodes to', async () => {
  const file = await put(NAME, `import base64; exec(base64.b64decode("${HIDDEN}"))\n`);
  try {
    await vscode.commands.executeCommand('gatehouse.showDecoded', {
      rule: 'pth-executable-line',
      uri: file.toString(),
    });
    assert.match(shownText()?.getText() ?? '', /print\("decoded by the page"\)/);
    assert.equal(shownText()?.uri.scheme, 'gatehouse');
  } finally {
    remove(NAME);
  }
});

test('the clean-up guide begins with isolation and ends with credentials', async () => {
  await vscode.commands.executeCommand('gatehouse.showCleanUpGuide');
  const text = shownText()?.getText() ?? '';
  assert.match(text, /^Clean-up guide\n/);
  assert.ok(text.indexOf('\n1. ') !== -1 && text.indexOf('\n1. ') < text.indexOf('\n5. '));
});
