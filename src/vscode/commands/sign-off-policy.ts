// Gatehouse: Sign Off Policy Change. Shows what has changed since the last sign-off, and lets it take effect when signed.

import { commands, window } from 'vscode';
import { approves } from '../../core/gate/sign-off.ts';
import { PRODUCT } from '../contributions.ts';
import type { GateHost } from '../gate-host.ts';

export async function signOffPolicyCommand(gate: GateHost): Promise<void> {
  const { changeRequest, policyChange, signOffChange } = await import('../gate/policy-change.ts');
  const change = await policyChange();
  if (change === undefined) {
    window.setStatusBarMessage(`${PRODUCT}: the policy holds as it is`, 8_000);
    return;
  }
  const left = gate.pages.put('Policy signed off', { text: change.before, stretches: [] });
  const right = gate.pages.put('Policy now', { text: change.after, stretches: [] });
  await commands.executeCommand('vscode.diff', left, right, 'Policy Change', { preview: false, preserveFocus: true });
  const request = changeRequest(change);
  const isApproved = approves(await gate.prompter.askLate(request), request);
  await gate.pages.close(left);
  if (isApproved) await signOffChange(change);
  await gate.notePolicy();
  window.setStatusBarMessage(`${PRODUCT}: policy ${isApproved ? 'signed off' : 'left as it was signed before'}`, 8_000);
}
