// Gatehouse: Add Second Person, Break Glass, and End Break-Glass. All but ending are tier 3.

import { window } from 'vscode';
import { readApproverLine } from '../../core/gate/approver.ts';
import { glassSentence, MAX_GLASS_MINUTES, reasonProblem } from '../../core/gate/break-glass.ts';
import { approves } from '../../core/gate/sign-off.ts';
import { ownAccount } from '../../node/account.ts';
import { enrolApprover, fingerprint, LINE_PORTS } from '../../node/gate/approvers.ts';
import { breakGlass, mendGlass } from '../../node/gate/glass.ts';
import { type OwnQuestion, ownRequest } from '../../node/gate/own-request.ts';
import { PRODUCT } from '../contributions.ts';
import type { GateHost } from '../gate-host.ts';

/** Longer names nobody types without a mistake. */
const MAX_TYPED = 32;

export async function addApproverCommand(gate: GateHost): Promise<void> {
  const line = await window.showInputBox({
    title: `${PRODUCT}: Add Second Person`,
    prompt: 'Paste the line that gatehouse enrol printed on their account',
    ignoreFocusOut: true,
  });
  if (line === undefined) return;
  const approver = readApproverLine(line.replace(/\s+/g, ''), LINE_PORTS);
  if (approver === undefined) throw new Error('This is no whole line of gatehouse enrol');
  const { account, key, codes } = approver;
  if (account.id === ownAccount().id)
    throw new Error(`This key belongs to this very account (${account.name}). Two keys of one account are one person`);
  // Not shown beforehand: it has to come from them.
  const read = await window.showInputBox({
    title: `${PRODUCT}: Add ${account.name}`,
    prompt: 'Type the fingerprint of their key as they read it to you, by voice or in person',
    placeHolder: '0000-0000-0000-0000-0000',
    ignoreFocusOut: true,
  });
  if (read === undefined) return;
  if (read.trim().toLowerCase() !== fingerprint(key))
    throw new Error('This line has another fingerprint: it is not the one that they made, or it was misread');
  const isApproved = await isSigned(gate, {
    code: 'enrol',
    tool: 'enrol',
    act: { kind: 'command', line: `gatehouse enrol --add ${line}`, shell: 'bash' },
    reason: `Lets ${account.name} sign second here${codes === null ? '' : ', by one-time codes too'}, with the key ${fingerprint(key)}.`,
    token: account.name.length <= MAX_TYPED ? account.name : 'enrol',
    title: 'lets somebody sign second',
  });
  if (!isApproved) return;
  await enrolApprover(approver);
  await gate.notePolicy();
  window.setStatusBarMessage(`${PRODUCT}: ${account.name} may sign second`, 8_000);
}

export async function breakGlassCommand(gate: GateHost): Promise<void> {
  const reason = await window.showInputBox({
    title: `${PRODUCT}: Break Glass for ${MAX_GLASS_MINUTES} minutes`,
    prompt: 'Why one person has to decide where the policy wants two; for those who look into it afterwards',
    ignoreFocusOut: true,
    validateInput: (text) => reasonProblem(text),
  });
  if (reason === undefined) return;
  const isApproved = await isSigned(gate, {
    code: 'glass',
    tool: 'break-glass',
    act: { kind: 'command', line: 'gatehouse break-glass', shell: 'bash' },
    reason: `For ${MAX_GLASS_MINUTES} minutes one person decides where the policy wants two. The reason given: ${reason}`,
    token: 'break-glass',
    title: 'lets one person decide for two',
  });
  if (!isApproved) return;
  const glass = await breakGlass({ reason, minutes: MAX_GLASS_MINUTES });
  window.setStatusBarMessage(`${PRODUCT}: ${glassSentence(glass)}`, 8_000);
}

/** At once and without a question: it only makes stricter. */
export async function mendGlassCommand(): Promise<void> {
  const isEnded = await mendGlass();
  window.setStatusBarMessage(`${PRODUCT}: the glass ${isEnded ? 'is whole again' : 'was whole'}`, 8_000);
}

async function isSigned(gate: GateHost, question: OwnQuestion): Promise<boolean> {
  const request = ownRequest(question);
  return approves(await gate.prompter.askLate(request), request);
}
