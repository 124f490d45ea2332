// What Gatehouse starts ends with it: a second instance is activated beside the first, used, and let go.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { test, until } from '../support/host-suite.ts';
import { renamed, secondDoor } from './second-door.ts';
import { ORDER, put, remove, rulesBecome } from './workspace.ts';

test('an instance that ends takes its commands, diagnostics and thread along', async () => {
  const extension = vscode.extensions.getExtension('gatehouse.gatehouse');
  assert.ok(extension);
  const door = secondDoor(join(extension.extensionPath, 'dist', 'extension.cjs'));
  const subscriptions: vscode.Disposable[] = [];
  const threads = new Set<unknown>();
  const noteThread = (thread: NodeJS.EventEmitter): void => {
    threads.add(thread);
    thread.once('exit', () => threads.delete(thread));
  };
  const file = await put('twice.md', ORDER);
  await rulesBecome(file, 'agent-addressed-instruction');
  process.on('worker', noteThread);
  try {
    renamed(() => door.activate({ extension, extensionUri: extension.extensionUri, subscriptions }));
    await vscode.commands.executeCommand('second.gatehouse.scanWorkspace');
    await rulesBecome(file, 'agent-addressed-instruction', 'agent-addressed-instruction');
    await until('a thread of its own', () => threads.size > 0);
    for (const subscription of subscriptions.reverse()) subscription.dispose();
    await door.deactivate();
    await rulesBecome(file, 'agent-addressed-instruction');
    await until('the end of its thread', () => threads.size === 0);
    const commands = await vscode.commands.getCommands(true);
    assert.deepEqual(
      commands.filter((id) => id.startsWith('second.')),
      [],
    );
    // Nothing of it wakes up for a change, and the first instance does.
    await put('twice.md', '# Quiet\n');
    await rulesBecome(file);
    assert.equal(threads.size, 0);
  } finally {
    process.off('worker', noteThread);
    remove('twice.md');
  }
});
