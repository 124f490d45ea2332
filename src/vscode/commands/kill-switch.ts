// Gatehouse: Stop All Agents, and Let Agents Run Again: the kill switch, in the editor.

import { window, workspace } from 'vscode';
import { stopReason } from '../../core/gate/kill-state.ts';
import { approves } from '../../core/gate/sign-off.ts';
import { PRODUCT } from '../contributions.ts';
import type { GateHost } from '../gate-host.ts';

/** At once and without a question: to stop is always safe. */
export async function stopAgentsCommand(): Promise<void> {
  const { stopAgents } = await import('../../node/gate/kill-switch.ts');
  const where = workspace.name === undefined ? 'an editor window' : `the editor window of ${workspace.name}`;
  const problem = await stopAgents({ by: 'person', why: `A person stopped them in ${where}.` });
  if (problem !== undefined) throw new Error(`The stop holds, but it could not be recorded: ${problem}`);
  window.setStatusBarMessage(`${PRODUCT}: all agents are stopped`, 8_000);
}

/** Tier 3, like everything that opens the gate. */
export async function resumeAgentsCommand(gate: GateHost): Promise<void> {
  const { readKillSwitch, resumeAgents } = await import('../../node/gate/kill-switch.ts');
  const { ownRequest } = await import('../../node/gate/own-request.ts');
  const reading = readKillSwitch();
  const reason = stopReason(reading);
  if (reason === undefined) {
    window.setStatusBarMessage(`${PRODUCT}: nothing is stopped`, 8_000);
    return;
  }
  const request = ownRequest({
    code: 'resume',
    tool: 'resume',
    act: { kind: 'command', line: 'gatehouse resume', shell: 'bash' },
    reason: `Lets every agent of this user run again. ${reason}`,
    token: 'resume',
    title: 'lets agents run again',
  });
  if (!approves(await gate.prompter.askLate(request), request)) return;
  await resumeAgents(reading);
  window.setStatusBarMessage(`${PRODUCT}: agents may run again`, 8_000);
}
