// Gatehouse: Show Changes Since. How the repository stood before a command of an agent ran, and the way back.

import { commands, type QuickPickItem, Uri, window } from 'vscode';
import type { StateThen } from '../../core/report/changes-page.ts';
import { PRODUCT } from '../contributions.ts';
import type { Pages } from '../gate/pages.ts';
import { changedSince } from '../git-extension.ts';

interface Choice extends QuickPickItem {
  readonly then: StateThen;
}

const NOTHING_YET = 'No command that changes something has been recorded in a repository of this window yet.\n';

export async function showChangesSinceCommand(pages: Pages): Promise<void> {
  const { recordedStates, pageSince } = await import('../recorded-states.ts');
  const choices = recordedStates().map(
    (then): Choice => ({
      label: then.command.slice(0, 120),
      description: `${then.time.slice(0, 16).replace('T', ' ')} UTC, ${then.agent}`,
      detail: `${then.cwd} at ${then.head.slice(0, 12)}`,
      then,
    }),
  );
  if (choices.length === 0) {
    await pages.show('Changes Since', { text: NOTHING_YET, stretches: [] }, { preserveFocus: false });
    return;
  }
  const chosen = await window.showQuickPick(choices, {
    title: `${PRODUCT}: Show Changes Since`,
    placeHolder: 'Choose the command before which things were right',
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  const { then } = chosen;
  const changes = await changedSince(Uri.file(then.cwd), then.head);
  await pages.show(`Changes Since ${then.seq}`, pageSince(then, changes?.paths), { preserveFocus: false });
  if (changes !== undefined && changes.pairs.length > 0) {
    await commands.executeCommand('vscode.changes', `Changes since record ${then.seq}`, changes.pairs);
  }
}
