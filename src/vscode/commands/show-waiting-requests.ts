// Gatehouse: Show Waiting Requests. The open question, else those that nobody could answer in time.

import { type QuickPickItem, window } from 'vscode';
import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { waitingItem } from '../../core/report/waiting-view.ts';
import { now } from '../../node/clock.ts';
import type { LateOutcome } from '../../node/gate/late-answer.ts';
import { PRODUCT } from '../contributions.ts';
import type { Prompter } from '../gate/prompter.ts';

type Item = QuickPickItem & { readonly request: SignOffRequest };

const SAID: Readonly<Record<LateOutcome, string>> = {
  approved: 'approved once; the agent may try again within 10 minutes',
  denied: 'denied',
  open: 'not answered; the request keeps waiting',
  gone: 'answered already',
};

/** @param code of the request that is to be put to the person at once, where it still waits */
export async function showWaitingRequestsCommand(prompter: Prompter, code?: unknown): Promise<void> {
  if (await prompter.reveal()) return;
  const { settleLate, waitingRequests } = await import('../../node/gate/late-answer.ts');
  const at = Date.parse(now());
  const items = (await waitingRequests()).map(
    ({ request, notedAt }): Item => ({ ...waitingItem(request, at - Date.parse(notedAt)), request }),
  );
  const named = items.find(({ request }) => request.code === code);
  const picked = named ?? (await choose(items));
  if (picked === undefined) return;
  const outcome = await settleLate(picked.request, await prompter.askLate(picked.request));
  window.setStatusBarMessage(`${PRODUCT}: ${SAID[outcome]}`, 8_000);
}

function choose(items: readonly Item[]): Thenable<Item | undefined> {
  return window.showQuickPick(items, {
    title: `${PRODUCT}: Waiting Requests`,
    placeHolder: items.length === 0 ? 'Nothing waits for you' : 'Requests that were denied because nobody answered',
    matchOnDescription: true,
    matchOnDetail: true,
  });
}
