// Makes a template of a request: shows what would change in the policy, and writes it once a person has signed that.

import { window } from 'vscode';
import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { PRODUCT } from '../contributions.ts';
import type { GateHost } from '../gate-host.ts';
import { isSigned } from './policy-question.ts';
import { templateRequest, writeTemplate } from './template-change.ts';

export async function makeTemplate(request: SignOffRequest, gate: GateHost): Promise<void> {
  const { proposeTemplate } = (await import('../../node/engine.ts')).ENGINE;
  const proposal = await proposeTemplate(request);
  if (typeof proposal === 'string') throw new Error(proposal);
  const isApproved = await isSigned(proposal, await templateRequest(proposal), gate);
  if (isApproved) await writeTemplate(proposal);
  await gate.notePolicy();
  const said = isApproved ? `the template ${proposal.name} holds from now on` : 'no template was made';
  window.setStatusBarMessage(`${PRODUCT}: ${said}`, 8_000);
}
