// The lightbulb explains, suppresses and trusts; both ways to quieten want a reason and end by themselves.
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { test } from '../support/host-suite.ts';
import { diagnosticsOf, ORDER, put, remove, rulesBecome, withPerson } from './workspace.ts';

const RULE = 'agent-addressed-instruction';
const REASON = 'Looked at together with the maintainers';
const policyFile = join(homedir(), '.gatehouse', 'gatehouse.jsonc');

interface Entry {
  readonly rule?: string;
  readonly path: string;
  readonly reason: string;
  readonly until?: string;
  readonly sha256?: string;
  readonly author: string;
}

function entries(list: 'suppressions' | 'trusted'): readonly Entry[] {
  const text = readFileSync(policyFile, 'utf8').replace(/^\s*\/\/.*$/gm, '');
  return (JSON.parse(text) as Record<string, Entry[] | undefined>)[list] ?? [];
}

async function actionsOn(uri: vscode.Uri): Promise<readonly vscode.CodeAction[]> {
  const range = diagnosticsOf(uri)[0]?.range;
  assert.ok(range, 'no finding to act on');
  await vscode.workspace.openTextDocument(uri);
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
  );
  return found.filter(({ command }) => command?.command.startsWith('gatehouse.'));
}

async function run(uri: vscode.Uri, command: string): Promise<void> {
  const action = (await actionsOn(uri)).find((candidate) => candidate.command?.command === command);
  assert.ok(action?.command, `no action runs ${command}`);
  await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** A finding of this test's own, and no policy before or after. */
async function withFinding(name: string, act: (file: vscode.Uri) => Promise<void>): Promise<void> {
  rmSync(policyFile, { force: true });
  const file = await put(name, ORDER);
  try {
    await rulesBecome(file, RULE);
    await act(file);
  } finally {
    rmSync(policyFile, { force: true });
    remove(name);
    await rulesBecome(file);
  }
}

test('a finding offers to explain, to suppress and to trust', () =>
  withFinding('lightbulb.md', async (file) => {
    const offered = (await actionsOn(file)).map(({ command }) => [command?.command, command?.arguments]);
    const reference = { rule: RULE, uri: file.toString() };
    assert.deepEqual(offered, [
      ['gatehouse.showRule', [RULE]],
      ['gatehouse.suppressFinding', [reference]],
      ['gatehouse.trustFile', [reference]],
    ]);
  }));

test('a suppressed finding is gone, for the time and the reason that were given', () =>
  withFinding('suppressed [1].md', async (file) => {
    await withPerson({ inputs: [REASON], picks: ['7 days'] }, () => run(file, 'gatehouse.suppressFinding'));
    await rulesBecome(file);
    const [entry, ...others] = entries('suppressions');
    assert.deepEqual(others, []);
    assert.equal(entry?.rule, RULE);
    assert.equal(entry?.reason, REASON);
    const days = (Date.parse(entry?.until ?? '') - Date.parse(new Date().toISOString().slice(0, 10))) / 86_400_000;
    assert.equal(days, 7);
    assert.notEqual(entry?.author, '');
  }));

test('a trusted file is quiet until it changes, and again once it is as it was', () =>
  withFinding('trusted.md', async (file) => {
    await withPerson({ inputs: [REASON] }, () => run(file, 'gatehouse.trustFile'));
    await rulesBecome(file);
    assert.match(entries('trusted')[0]?.sha256 ?? '', /^[0-9a-f]{64}$/);
    await put('trusted.md', `${ORDER}\nOne more line.\n`);
    await rulesBecome(file, RULE);
    await put('trusted.md', ORDER);
    await rulesBecome(file);
  }));

for (const [what, answers] of [
  ['no reason', { inputs: [undefined] }],
  ['no duration', { inputs: [REASON], picks: [undefined] }],
] as const) {
  test(`${what} means no suppression`, () =>
    withFinding('kept.md', async (file) => {
      await withPerson(answers, () => run(file, 'gatehouse.suppressFinding'));
      assert.throws(() => readFileSync(policyFile), /ENOENT/);
      await rulesBecome(file, RULE);
    }));
}

test('a reason of a few letters is not taken', () =>
  withFinding('short.md', async (file) => {
    const shown = await withPerson({ inputs: [undefined] }, () => run(file, 'gatehouse.suppressFinding'));
    assert.match(String(await shown.inputs[0]?.validateInput?.('  short   ')), /at least 10/);
    assert.equal(shown.inputs[0]?.ignoreFocusOut, true);
  }));
