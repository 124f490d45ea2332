// The lightbulb's "Keep the Maps out of the Package": an edit that was tried with every package manager, and can be undone.

import { dirname } from 'node:path';
import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { slashPath } from '../../node/paths.ts';
import { PRODUCT } from '../contributions.ts';

export async function keepMapsOutCommand(argument: unknown): Promise<void> {
  if (typeof argument !== 'object' || argument === null || !('uri' in argument) || !('target' in argument)) return;
  const { uri, target } = argument;
  if (typeof uri !== 'string' || (target !== 'npm' && target !== 'vsix')) return;
  const folder = dirname(slashPath(Uri.parse(uri).fsPath));
  const { editKeepingMapsOut } = await import('../../node/ship/ask.ts');
  const unsaved = Object.fromEntries(
    workspace.textDocuments
      .filter(({ isDirty, uri: { scheme } }) => isDirty && scheme === 'file')
      .map((document) => [slashPath(document.uri.fsPath), document.getText()]),
  );
  const found = await editKeepingMapsOut(folder, target, unsaved);
  if ('refused' in found) {
    await window.showInformationMessage(
      `${PRODUCT}: there is no small edit that keeps the maps out and changes nothing else. ${found.refused}`,
    );
    return;
  }
  const file = Uri.file(`${folder}/${found.edit.path}`);
  const edit = new WorkspaceEdit();
  edit.createFile(file, { ignoreIfExists: true });
  edit.replace(file, new Range(0, 0, Number.MAX_SAFE_INTEGER, 0), found.edit.after);
  if (await workspace.applyEdit(edit)) await window.showTextDocument(file);
}
