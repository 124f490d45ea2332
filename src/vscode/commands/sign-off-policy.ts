// Gatehouse: Sign Off Policy Change. Shows what has changed since the last sign-off, and lets it take effect when signed.

import { window } from 'vscode';
import { PRODUCT } from '../contributions.ts';
import { isSigned } from '../gate/policy-question.ts';
import type { GateHost } from '../gate-host.ts';

export async function signOffPolicyCommand(gate: GateHost): Promise<void> {
  const { changeRequest, policyChange, signOffChange } = await import('../gate/policy-change.ts');
  const change = await policyChange();
  if (change === undefined) {
    window.setStatusBarMessage(`${PRODUCT}: the policy holds as it is`, 8_000);
    return;
  }
  const isApproved = await isSigned(change, changeRequest(change), gate);
  if (isApproved) await signOffChange(change);
  await gate.notePolicy();
  window.setStatusBarMessage(`${PRODUCT}: policy ${isApproved ? 'signed off' : 'left as it was signed before'}`, 8_000);
}
