// A change of the policy in front of a person: what it changes in a tab of its own, and the sign-off beside it.

import { commands } from 'vscode';
import { approves, type SignOffRequest } from '../../core/gate/sign-off.ts';
import type { GateHost } from '../gate-host.ts';

/** Whether the person signed it. */
export async function isSigned(
  { before, after }: { readonly before: string; readonly after: string },
  request: SignOffRequest,
  gate: GateHost,
): Promise<boolean> {
  const left = gate.pages.put('Policy signed off', { text: before, stretches: [] });
  const right = gate.pages.put('Policy now', { text: after, stretches: [] });
  await commands.executeCommand('vscode.diff', left, right, 'Policy Change', { preview: false, preserveFocus: true });
  const isApproved = approves(await gate.prompter.askLate(request), request);
  await gate.pages.close(left);
  return isApproved;
}
