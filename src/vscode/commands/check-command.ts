// Gatehouse: Check a Command. What somebody advised, judged before a person runs it; nothing is run.

import { env, window, workspace } from 'vscode';
import { checkPage } from '../../core/report/check-page.ts';
import { slashPath } from '../../node/paths.ts';
import { PRODUCT } from '../contributions.ts';
import { localFolders } from '../folders.ts';
import type { Pages } from '../gate/pages.ts';

/** Characters; a clipboard may hold anything. */
const MAX_LENGTH = 64 * 1024;

export async function checkCommandCommand(pages: Pages): Promise<void> {
  const line = await commandToCheck();
  if (line === undefined || line.trim() === '') return;
  const { judgeByHand } = (await import('../../node/engine.ts')).ENGINE;
  const act = { kind: 'command', line: line.slice(0, MAX_LENGTH), shell: 'bash' } as const;
  const { cwd, assessment, judgement } = await judgeByHand(act, folderOfNow());
  await pages.show('Checked Command', checkPage(act, cwd, assessment, judgement), { preserveFocus: false });
}

/** The selection, else the clipboard, else what a person types. */
async function commandToCheck(): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection) ?? '';
  if (selected.trim() !== '') return selected;
  const copied = await env.clipboard.readText();
  if (copied.trim() !== '') return copied;
  return window.showInputBox({
    title: `${PRODUCT}: Check a Command`,
    prompt: 'Nothing is selected or copied. The command is judged and not run.',
    ignoreFocusOut: true,
  });
}

function folderOfNow(): string | undefined {
  const document = window.activeTextEditor?.document.uri;
  const folder = document === undefined ? undefined : workspace.getWorkspaceFolder(document);
  const first = folder ?? localFolders()[0];
  return first === undefined ? undefined : slashPath(first.uri.fsPath);
}
