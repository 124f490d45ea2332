// Gatehouse: Open Policy. The user's own file; where there is none, a choice of policies to begin with.

import { existsSync } from 'node:fs';
import { type QuickPickItem, Uri, window, workspace } from 'vscode';
import { ensurePolicyFile } from '../../node/policy-edit.ts';
import { userPolicyPath } from '../../node/policy-places.ts';

interface Beginning extends QuickPickItem {
  /** The file below `media/policies`. */
  readonly file: string;
}

const BEGINNINGS: readonly Beginning[] = [
  {
    label: 'Balanced',
    file: 'balanced.jsonc',
    detail: 'The defaults: ordinary work passes, everything else asks you.',
  },
  {
    label: 'Strict',
    file: 'strict.jsonc',
    detail:
      'Nearly everything asks; what reaches beyond this machine needs two people, and is denied until a second one is enrolled.',
  },
  {
    label: 'Permissive',
    file: 'permissive.jsonc',
    detail: 'What stays local and can be undone passes; what cannot be undone still asks.',
  },
];

/** @param extension The folder of the extension, which the policies to begin with come with. */
export async function openPolicyCommand(extension: Uri): Promise<void> {
  if (!existsSync(userPolicyPath())) {
    const picked = await window.showQuickPick(BEGINNINGS, {
      title: 'Gatehouse: a policy to begin with',
      placeHolder: 'There is no policy yet. Which one do you want to start from?',
      matchOnDetail: true,
    });
    if (picked === undefined) return;
    const text = await workspace.fs.readFile(Uri.joinPath(extension, 'media', 'policies', picked.file));
    await ensurePolicyFile(new TextDecoder().decode(text));
  }
  await window.showTextDocument(await workspace.openTextDocument(Uri.file(userPolicyPath())));
}
