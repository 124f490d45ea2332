// Gatehouse: Show Grants. What was allowed for a while, in every window; choosing takes back.

import { type QuickPickItem, window } from 'vscode';
import { withoutIcons } from '../../core/text/icons.ts';
import { showSafely } from '../../core/text/visible.ts';
import { PRODUCT } from '../contributions.ts';

type Item = QuickPickItem & { readonly key: string };

export async function showGrantsCommand(): Promise<void> {
  const { listGrants, revokeGrant } = await import('../../node/gate/grants.ts');
  const items = listGrants().map(
    ({ key, scope, until, agent, cwd, shown }): Item => ({
      key,
      label: withoutIcons(showSafely(shown)),
      description: withoutIcons(`${showSafely(agent.name)}, ${scope}, until ${new Date(until).toLocaleTimeString()}`),
      detail: withoutIcons(`in ${showSafely(cwd)}`),
    }),
  );
  const picked = await window.showQuickPick(items, {
    title: `${PRODUCT}: Grants`,
    placeHolder: items.length === 0 ? 'Nothing is allowed for longer than one call' : 'Choose those to take back',
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked === undefined || picked.length === 0) return;
  const revoked = picked.filter(({ key }) => revokeGrant(key)).length;
  window.setStatusBarMessage(`${PRODUCT}: ${revoked} taken back`, 8_000);
}
