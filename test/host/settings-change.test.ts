// A settings file that an agent's command changes is on record with that command, and nothing is shown.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { auditFile } from '../../src/node/audit-file.ts';
import { auditRecords } from '../../src/node/audit-reading.ts';
import { test, until } from '../support/host-suite.ts';
import { pathOf, put, putFolder, remove, withPerson } from './workspace.ts';

type Detail = Readonly<Record<string, unknown>>;

/** What the log says of changes of one file. */
function changesOf(name: string): readonly Detail[] {
  return [...auditRecords()]
    .filter(({ kind }) => kind === 'environment')
    .map(({ detail }) => detail as Detail)
    .filter(({ event, path }) => event === 'settings-changed' && path === pathOf(name));
}

async function acted(command: string): Promise<number> {
  const result = await auditFile().append({
    ...{ kind: 'decision', agent: { id: 'claude-code', session: 'settings' }, tool: 'Bash' },
    ...{ command, cwd: pathOf(), decision: 'passed', by: 'policy' },
  });
  assert.ok(result.appended);
  return result.seq;
}

test('a change of a settings file is linked to the command that made it', async () => {
  const name = 'linked/.claude/settings.json';
  const seq = await acted(`echo '{}' > ${name}`);
  await put(name, '{}');
  const detail = await until('the record of the change', () => changesOf(name).at(-1));
  assert.deepEqual([detail['link'], detail['madeBy']], ['names-it', seq]);
  remove('linked');
});

test('files of other editors are on record in the same way, whatever notation they are in', async () => {
  for (const [name, text] of [
    ['others/.idea/workspace.xml', '<project version="4" />'],
    ['others/.zed/settings.json', '{}'],
    ['others/.CODEX/Config.toml', ''],
  ] as const) {
    const seq = await acted(`cp /tmp/x ${name}`);
    await put(name, text);
    const detail = await until(`the record of ${name}`, () => changesOf(name).at(-1));
    assert.deepEqual([detail['link'], detail['madeBy']], ['names-it', seq]);
  }
  remove('others');
});

test('a folder that a script brings is looked into, and its act is named', async () => {
  const name = 'brought/.vscode/tasks.json';
  const seq = await acted('node tools/setup.mjs');
  putFolder('brought', { '.vscode/tasks.json': '{"tasks":[]}' });
  const detail = await until('the record of the change', () => changesOf(name).at(-1));
  assert.deepEqual([detail['link'], detail['madeBy']], ['ran-before', seq]);
  remove('brought');
});

test('a change in an editor is on record too, and no message is shown', async () => {
  const name = 'edited/.claude/settings.json';
  await acted('npm test');
  const file = await put(name, '{}');
  await until('the record of its coming', () => changesOf(name).length > 0);
  const before = changesOf(name).length;
  const shown = await withPerson({}, async () => {
    const document = await vscode.workspace.openTextDocument(file);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(file, new vscode.Position(0, 1), ' "disableAllHooks": false ');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await until('the record of the change', () => changesOf(name).length > before);
  });
  assert.deepEqual(shown.messages, []);
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  remove('edited');
});
