// Terminals of the editor: an agent's bash asks before it runs a line, a person's does not, and what went around is noticed.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { test, until } from '../support/host-suite.ts';
import { pathOf } from './workspace.ts';

const script = join(homedir(), '.gatehouse', 'shell', 'scripts', 'prompt.bash');

/** Until then nothing is carried into terminals. */
const isCarried = () => until('the scripts of shells', () => existsSync(script));

/** A terminal of bash with these variables, its prompt reached. */
async function bash(env: Record<string, string>): Promise<vscode.Terminal> {
  const terminal = vscode.window.createTerminal({ name: 'bash', shellPath: 'bash', cwd: pathOf(), env });
  await until('the shell integration', () => terminal.shellIntegration, 30_000);
  return terminal;
}

function records(): readonly Record<string, unknown>[] {
  const folder = join(homedir(), '.gatehouse', 'audit');
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  const lines = files.sort().flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
  return lines.map((line) => JSON.parse(line));
}

const ofShells = () => records().filter(({ kind, tool }) => kind === 'decision' && tool === 'shell');
const bypasses = () =>
  records().filter(({ detail }) => (detail as { event?: string } | undefined)?.event === 'gate-bypassed');

const MARKED = { AI_AGENT: 'somebody' };

test('an agent’s shell asks before it runs a line, and a person’s runs it', async () => {
  await isCarried();
  const before = ofShells().length;
  const [agents, persons] = [await bash(MARKED), await bash({})];
  try {
    persons.shellIntegration?.executeCommand('echo person > by-person.txt');
    await until('the person’s file', () => existsSync(pathOf('by-person.txt')));
    assert.equal(ofShells().length, before);
    agents.shellIntegration?.executeCommand('cat by-person.txt');
    const [decision] = await until('the record of the agent’s line', () => {
      const found = ofShells().slice(before);
      return found.length > 0 && found;
    });
    const { command, decision: said, by, agent } = decision as Record<string, unknown>;
    assert.deepEqual([command, said, by], [' cat by-person.txt'.trim(), 'passed', 'policy']);
    assert.equal((agent as { id: string }).id, 'unknown');
    assert.deepEqual(bypasses(), []);
  } finally {
    for (const terminal of [agents, persons]) terminal.dispose();
    rmSync(pathOf('by-person.txt'), { force: true });
  }
});

test('a line that an agent’s shell ran without asking is on record', async () => {
  await isCarried();
  renameSync(script, `${script}.away`);
  let terminal: vscode.Terminal | undefined;
  try {
    terminal = await bash(MARKED);
    terminal.shellIntegration?.executeCommand('echo unseen > unseen.txt');
    const [record] = await until('the record of the bypass', () => {
      const found = bypasses();
      return found.length > 0 && found;
    });
    assert.match(String((record as Record<string, unknown>)['command']), /echo unseen/);
  } finally {
    // Not before: every prompt looks for it.
    renameSync(`${script}.away`, script);
    terminal?.dispose();
    rmSync(pathOf('unseen.txt'), { force: true });
  }
});
