// Answers to requests that nobody could answer in time: recorded first, and an approval leaves a ticket for the retry.

import type { AuditEvent } from '../../core/audit/record.ts';
import { signersText } from '../../core/gate/dual-words.ts';
import { approves, type SignOffAnswer, type SignOffRequest } from '../../core/gate/sign-off.ts';
import { auditFile } from '../audit-file.ts';
import { auditPlaces } from '../audit-places.ts';
import { now } from '../clock.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { callEvent } from './call-event.ts';
import type { GateOptions } from './own-folder.ts';
import { listPending, type PendingRequest, takePending } from './pending.ts';
import { leaveTicket } from './tickets.ts';

export async function waitingRequests(options: GateOptions = {}): Promise<readonly PendingRequest[]> {
  return listPending(now(), options);
}

/** What became of a late answer: `open`: nothing was decided, and the request stays. */
export type LateOutcome = 'approved' | 'denied' | 'open' | 'gone';

/** Throws where it cannot be recorded; nothing is approved then. */
export async function settleLate(
  request: SignOffRequest,
  answer: SignOffAnswer,
  options: GateOptions = {},
): Promise<LateOutcome> {
  const isApproved = approves(answer, request);
  // Closing the question, or letting its time run out, is no word about the request.
  if (!isApproved && (answer.way === 'closed' || answer.way === 'expired')) return 'open';
  // Of two windows that answer the same request, one gets it.
  if ((await takePending(request.code, now(), options)) === undefined) return 'gone';
  const decision = isApproved ? 'approved' : 'denied';
  const result = await auditFile({ places: auditPlaces(options.home ?? gatehouseFolder()) }).append(
    lateEvent(request, answer, decision),
  );
  if (!result.appended) throw new Error(`It could not be recorded, so nothing is approved: ${result.message}`);
  if (isApproved) await leaveTicket(request, now(), options);
  return decision;
}

function lateEvent(request: SignOffRequest, answer: SignOffAnswer, decision: string): AuditEvent {
  const { agent, code, tier, capabilities } = request;
  const { seconds = [] } = answer;
  return {
    ...callEvent(request, undefined),
    kind: 'decision',
    // The process that asked is gone, and ours is not the agent's.
    agent: { id: agent.id, ...(agent.session !== undefined && { session: agent.session }) },
    tier,
    verdict: 'ask',
    capabilities: capabilities.map(({ id }) => id),
    decision,
    by: seconds.length > 0 || answer.way === 'overruled' ? 'people' : 'person',
    detail: {
      code,
      way: answer.way,
      late: true,
      ...(request.people > 1 && { people: request.people }),
      ...(seconds.length > 0 && { seconds: signersText(seconds) }),
    },
  };
}
