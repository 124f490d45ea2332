// Scan This Machine: a page of what lies outside of the workspace, with what can be done about it; the Problems stay as they are.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { test, until } from '../support/host-suite.ts';
import { scan, withPerson } from './workspace.ts';

const HIDDEN = Buffer.from('print("from the user site")').toString('base64');
const site = join(homedir(), '.local', 'lib', 'python3.12', 'site-packages');
const hook = join(site, 'early.pth');
const leftover = join(homedir(), '.config', 'sysmon', 'sysmon.py');
const ownSettings = join(homedir(), '.qwen', 'settings.json');
const policyFile = join(homedir(), '.gatehouse', 'gatehouse.jsonc');

async function planted(act: () => Promise<void>): Promise<void> {
  for (const [file, text] of [
    [hook, `import base64; exec(base64.b64decode("${HIDDEN}"))\n`],
    [leftover, 'print("inert")\n'],
    [ownSettings, '{ "disableAllHooks": true }\n'],
  ] as const) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  try {
    await act();
  } finally {
    rmSync(site, { recursive: true, force: true });
    rmSync(dirname(leftover), { recursive: true, force: true });
    rmSync(dirname(ownSettings), { recursive: true, force: true });
    rmSync(policyFile, { force: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
}

function pageText(): string {
  const page = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === 'gatehouse:/This%20Machine');
  return page?.getText() ?? '';
}

const run = async (command: string, argument?: unknown): Promise<void> => {
  await vscode.commands.executeCommand(`gatehouse.${command}`, argument);
};

const scanMachine = () => run('scanMachine');

const problems = () =>
  vscode.languages
    .getDiagnostics()
    .map(([uri, list]) => `${uri} ${list.length}`)
    .sort();

const reference = { rule: 'pth-executable-line', uri: vscode.Uri.file(hook).toString() };

test(
  'a scan of the machine shows the user site and leftovers on a page, and leaves the Problems alone',
  () =>
    planted(async () => {
      await scan();
      const before = problems();
      await scanMachine();
      assert.match(pageText(), /~\/\.local\/lib\/python3\.12\/site-packages\/early\.pth:1/);
      assert.match(pageText(), /~\/\.config\/sysmon\/sysmon\.py:1/);
      assert.match(pageText(), /~\/\.qwen\/settings\.json:1/);
      assert.match(pageText().replace(/\s+/g, ' '), /Switches off every hook of Qwen Code, in every folder\./);
      assert.match(pageText(), /Looked through: \d+ places/);
      assert.deepEqual(problems(), before);
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        vscode.Uri.parse('gatehouse:/This%20Machine'),
      );
      const targets = links.map(({ target }) => target?.toString(true) ?? '');
      assert.ok(
        targets.some((target) => target.startsWith('file:') && target.endsWith('early.pth#L1,16')),
        targets.join('\n'),
      );
      assert.ok(targets.some((target) => target.startsWith('command:gatehouse.disableFile')));
      // The guide knows of it.
      await run('showCleanUpGuide');
      const guide = vscode.window.activeTextEditor?.document.getText() ?? '';
      assert.ok(guide.includes(hook) && guide.includes(leftover));
    }),
  { timeoutMs: 120_000 },
);

test(
  'what the machine scan found can be disabled, put back and trusted',
  () =>
    planted(async () => {
      await scanMachine();
      assert.match(pageText(), /early\.pth:1/);
      const shown = await withPerson({}, () => run('disableFile', reference));
      assert.match(shown.messages.join(), /early\.pth is now early\.pth\.gatehouse-disabled/);
      assert.ok(!existsSync(hook) && existsSync(`${hook}.gatehouse-disabled`));
      await until('the page without it', () => !pageText().includes('early.pth:1'));
      await withPerson({ picks: ['early.pth'] }, () => run('putBackFile'));
      assert.ok(existsSync(hook) && !existsSync(`${hook}.gatehouse-disabled`));
      await until('the page with it', () => pageText().includes('early.pth:1'));
      const answers = { inputs: ['Looked at together with the maintainers'] };
      await withPerson(answers, () => run('trustFile', reference));
      assert.match(readFileSync(policyFile, 'utf8'), /early\.pth/);
      await until('the page without it, trusted', () => !pageText().includes('early.pth:1'));
    }),
  { timeoutMs: 120_000 },
);

test(
  'nothing that was not found is disabled, whoever asks',
  () =>
    planted(async () => {
      const other = join(site, 'other.pth');
      writeFileSync(other, '# nothing\n');
      await run('disableFile', {
        ...reference,
        uri: vscode.Uri.file(other).toString(),
      });
      assert.ok(existsSync(other));
    }),
  { timeoutMs: 60_000 },
);
