// The Python that the Python extension uses is looked at too: asked through its interface, never activated and never started.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { test, until } from '../support/host-suite.ts';
import { rulesBecome, rulesOn, scan } from './workspace.ts';

interface StandIn {
  readonly standIn: {
    readonly asked: { readonly resolve: number; readonly refresh: number };
    choose(path: string): void;
  };
}

const HIDDEN = Buffer.from('print("from an environment elsewhere")').toString('base64');
const EXECUTED = `import base64; exec(base64.b64decode("${HIDDEN}"))\n`;
const places = join(homedir(), 'elsewhere');

/** An environment outside of the open folder, with one start-up file. Gives its Python and the file. */
function environment(name: string): { readonly python: string; readonly hook: vscode.Uri } {
  const folder = join(places, name);
  const site = join(folder, 'lib', 'python3.12', 'site-packages');
  mkdirSync(site, { recursive: true });
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'pyvenv.cfg'), 'home = /usr/bin\n');
  symlinkSync('/usr/bin/python3', join(folder, 'bin', 'python'));
  writeFileSync(join(site, 'early.pth'), EXECUTED);
  return { python: join(folder, 'bin', 'python'), hook: vscode.Uri.file(join(site, 'early.pth')) };
}

const RULE = 'pth-executable-line';

test(
  'the chosen interpreter is looked at once its extension is active, and no longer once another is chosen',
  async () => {
    const extension = vscode.extensions.getExtension<StandIn>('ms-python.python');
    assert.ok(extension, 'the stand-in is not installed');
    const [one, two] = [environment('one'), environment('two')];
    try {
      await scan();
      await vscode.commands.executeCommand('gatehouse.scanMachine');
      assert.equal(extension.isActive, false, 'Gatehouse has activated the Python extension');
      assert.deepEqual(rulesOn(one.hook), []);

      const { standIn } = await extension.activate();
      standIn.choose(one.python);
      // That it is active is seen with the next text that opens.
      await vscode.workspace.openTextDocument({ language: 'python', content: '' });
      await rulesBecome(one.hook, RULE);

      standIn.choose(two.python);
      await rulesBecome(two.hook, RULE);
      await rulesBecome(one.hook);

      // A full scan keeps it, and a change in it is followed.
      await scan();
      assert.deepEqual(rulesOn(two.hook), [RULE]);
      writeFileSync(two.hook.fsPath, '# nothing runs here\n');
      await rulesBecome(two.hook);
      writeFileSync(two.hook.fsPath, EXECUTED);
      await rulesBecome(two.hook, RULE);

      standIn.choose('python');
      await rulesBecome(two.hook);
      assert.deepEqual(standIn.asked, { resolve: 0, refresh: 0 });
    } finally {
      rmSync(places, { recursive: true, force: true });
    }
  },
  { timeoutMs: 120_000 },
);

test('an interpreter that is gone is no trouble', async () => {
  const extension = vscode.extensions.getExtension<StandIn>('ms-python.python');
  const { standIn } = (await extension?.activate()) ?? assert.fail();
  standIn.choose(join(places, 'gone', 'bin', 'python'));
  await scan();
  const below = (): readonly string[] =>
    vscode.languages
      .getDiagnostics()
      .flatMap(([{ fsPath }, list]) => (fsPath.startsWith(places) ? list.map(({ message }) => message) : []));
  await until('no finding below it', () => below().length === 0);
  standIn.choose('python');
});
