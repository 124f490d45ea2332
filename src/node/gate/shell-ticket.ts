// A line that a person approved at an agent's hook, and that the agent then types: it is not asked about a second time.

import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { now } from '../clock.ts';
import { sha256 } from '../digest.ts';
import { leaveTicket, type TicketOptions, takeTicket } from './tickets.ts';

type Approved = Pick<SignOffRequest, 'agent' | 'act' | 'people' | 'ships'>;

/** To be called once people approved the request at the hook. The ticket counts once, for ten minutes. */
export async function leaveShellTicket(request: Approved, options: TicketOptions = {}): Promise<void> {
  const digest = digestOf(request);
  if (digest !== undefined) await leaveTicket({ ...request, digest }, now(), options);
}

/** Whether there is one for this line; it is used up by that. Never rejects. */
export async function takeShellTicket(request: Approved, options: TicketOptions = {}): Promise<boolean> {
  const digest = digestOf(request);
  return digest !== undefined && takeTicket({ ...request, digest }, now(), options);
}

/** The editor types a line with a blank before it, which keeps it out of the shell's history. */
function digestOf({ agent, act }: Approved): string | undefined {
  if (act.kind !== 'command') return undefined;
  return sha256(`gatehouse shell ticket v1\n${agent.id}\n${act.line.trim()}`);
}
