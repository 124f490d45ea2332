// Gatehouse: Open Policy. The user's own file, made with a first comment where there is none.

import { Uri, window, workspace } from 'vscode';
import { ensurePolicyFile } from '../../node/policy-edit.ts';

export async function openPolicyCommand(): Promise<void> {
  const path = await ensurePolicyFile();
  await window.showTextDocument(await workspace.openTextDocument(Uri.file(path)));
}
