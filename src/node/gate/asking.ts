// A call that a person has to decide about: a grant that holds, a ticket, or the person, with both ends on record.

import { signersText } from '../../core/gate/dual-words.ts';
import { HABIT, HABIT_EVENT, isHabitRecorded, isHabituated } from '../../core/gate/habituation.ts';
import { salientToken } from '../../core/gate/salient-token.ts';
import type { RequestNote, SignOffRequest } from '../../core/gate/sign-off.ts';
import type { Decision } from '../../core/model/decision.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import { elapsed, minutesAgo } from '../clock.ts';
import type { GitDetail } from '../git-state.ts';
import type { ShipRequest } from '../ship/request.ts';
import { callEvent } from './call-event.ts';
import { type DualTerms, dualTerms, isGlassOver } from './dual-terms.ts';
import { type GateParts, record, spoken } from './gate-parts.ts';
import { gitStateBefore } from './git-before.ts';
import { grantFor, grantKey, leaveGrant } from './grants.ts';
import type { JudgedAct, JudgedCall } from './judge-call.ts';
import { readKillSwitch } from './kill-switch.ts';
import { keepLinks } from './ledger-place.ts';
import { newRequest } from './new-request.ts';
import { type Outcome, OVER, outcomeOf, reasonFor, STOPPED, TICKET } from './outcome.ts';
import { stopAfterDenials } from './stop-by-policy.ts';

/** Milliseconds kept back from asking, for the record of what came of it: the log's lock alone may take 2,000. */
const KEPT_BACK_MS = 4_000;

/** The request is on disk before a person sees it, and the decision before the agent hears it. */
export async function askedFor(
  call: ToolCall,
  act: JudgedAct,
  judged: JudgedCall,
  parts: GateParts,
): Promise<Decision> {
  const started = elapsed();
  const event = callEvent(call, judged);
  const before = await gitStateBefore(judged);
  const grant = grantKey(call, act, judged);
  const held = grant === undefined ? undefined : grantFor(grant, call.agent.session, parts);
  if (held !== undefined) {
    const { decision, seq } = await passedByGrant(held.key, event, before, parts);
    await keepLinks(call, judged, seq, parts);
    return decision;
  }
  const dual = await dualTerms(judged, parts);
  if (dual.denial !== undefined) return tooFew(dual.denial, event, judged, parts);
  const waitMs = Math.max(1, Math.round(parts.remainingMs() - KEPT_BACK_MS));
  const isTyped = judged.judgement.tier === 2 && (await isTooFast(parts));
  const shipping = await shippingOf(judged, parts);
  const notes = [...dual.notes, ...(shipping?.notes ?? []), ...(await originNotes(act, judged))];
  const ships = shipping?.digest;
  const request = newRequest(call, act, judged, { waitMs, isTyped, grant, notes, ships, people: dual.people });
  const extra = { ...detailOf(dual), ...(ships !== undefined && { ships: ships.slice(0, 12) }) };
  await record({ ...event, kind: 'request', detail: { code: request.code, ...extra, ...before } }, parts);
  const outcome = await parts.once(request, () => outcomeFor(request, dual, parts));
  const isKept = outcome.isOpen === true && (outcome.askedAs !== undefined || (await kept(request, parts)));
  const decision: Decision = {
    decision: outcome.decision,
    by: outcome.by,
    verdict: 'ask',
    reason: reasonFor({ ...request, code: outcome.askedAs ?? request.code }, outcome, isKept),
  };
  const { scope = 'once' } = outcome;
  const detail = {
    code: request.code,
    way: outcome.way,
    ...extra,
    ...(outcome.seconds !== undefined && { seconds: signersText(outcome.seconds) }),
    ...(scope !== 'once' && grant !== undefined && { grant: grant.slice(0, 12), scope }),
  };
  const waitedMs = elapsed() - started;
  const seq = await record({ ...event, kind: 'decision', ...spoken(decision), waitedMs, detail }, parts);
  if (decision.decision === 'approved') await keepLinks(call, judged, seq, parts);
  if (decision.decision === 'denied') await afterDenial(judged, parts);
  if (decision.decision === 'approved') {
    await lasting(request, scope, parts);
    await noted(request, parts);
    await shipping?.remember();
  }
  return decision;
}

/** Where the text of a command of tier 3 stands in files already; loaded only then. */
async function originNotes(act: JudgedAct, judged: JudgedCall): Promise<readonly RequestNote[]> {
  const { assessment, judgement, surroundings } = judged;
  if (act.kind !== 'command' || judgement.tier !== 3) return [];
  const { originOf } = await import('./text-origin.ts');
  const token = salientToken(assessment, '');
  const { capabilities } = assessment;
  const note = originOf({ root: surroundings.workspace, line: act.line, capabilities, token });
  return note === undefined ? [] : [note];
}

/** What would leave, where a command publishes; loaded only then. */
async function shippingOf({ assessment }: JudgedCall, parts: GateParts): Promise<ShipRequest | undefined> {
  const publishing = assessment.commands.filter(({ capabilities }) => capabilities.some(({ id }) => id === 'publish'));
  if (publishing.length === 0) return undefined;
  const { notesBeforePublishing } = await import('../ship/ask.ts');
  return notesBeforePublishing(
    publishing.map(({ command }) => command),
    parts,
  );
}

/** Passed and not approved: a person said yes to these words, not to this very call. */
async function passedByGrant(
  key: string,
  event: ReturnType<typeof callEvent>,
  before: GitDetail,
  parts: GateParts,
): Promise<{ readonly decision: Decision; readonly seq: number }> {
  const reason = 'A person allowed this for a while.';
  const decision: Decision = { decision: 'passed', by: 'grant', verdict: 'ask', reason };
  const detail = { grant: key.slice(0, 12), ...before };
  const seq = await record({ ...event, kind: 'decision', ...spoken(decision), detail }, parts);
  return { decision, seq };
}

/** A grant that cannot be kept leaves the approval what it is: one for this call. */
async function lasting(request: SignOffRequest, scope: NonNullable<Outcome['scope']>, parts: GateParts): Promise<void> {
  try {
    await leaveGrant(request, scope, parts);
  } catch {
    // The person is asked again the next time.
  }
}

/** A ticket that cannot be left means that the person is asked a second time. */
async function noted(request: SignOffRequest, parts: GateParts): Promise<void> {
  try {
    await parts.noteApproved?.(request);
  } catch {
    // As said.
  }
}

/** Whether people approve too much and too fast; said in the log where it begins. */
async function isTooFast(parts: GateParts): Promise<boolean> {
  const { recordsSince } = await import('./recent-records.ts');
  const records = recordsSince(minutesAgo(HABIT.minutes), ['"decision":"approved"', HABIT_EVENT], parts);
  if (!isHabituated(records, minutesAgo)) return false;
  if (!isHabitRecorded(records, minutesAgo)) await record({ kind: 'lifecycle', detail: { event: HABIT_EVENT } }, parts);
  return true;
}

/** What the log says of a call that takes more than one person, or would without break-glass. */
function detailOf({ people, isByGlass, glass }: DualTerms): Readonly<Record<string, string | number>> {
  return { ...(people > 1 && { people }), ...(isByGlass && glass !== undefined && { glass: glass.id }) };
}

/** Nobody is asked: one person could sign, and that would not be what the policy wants. */
async function tooFew(
  why: string,
  event: ReturnType<typeof callEvent>,
  judged: JudgedCall,
  parts: GateParts,
): Promise<Decision> {
  const reason = `${judged.judgement.reason} ${why}`;
  const decision: Decision = { decision: 'denied', by: 'policy', verdict: 'ask', reason };
  const detail = { people: judged.judgement.people, way: 'no-second-person' };
  await record({ ...event, kind: 'decision', ...spoken(decision), detail }, parts);
  await afterDenial(judged, parts);
  return decision;
}

async function outcomeFor(request: SignOffRequest, dual: DualTerms, parts: GateParts): Promise<Outcome> {
  const outcome = (await parts.takeTicket(request))
    ? TICKET
    : outcomeOf(await parts.ask(request, request.waitMs), request);
  // Whoever said yes said it before all was stopped, or without knowing.
  if (readKillSwitch(parts).isStopped) return STOPPED;
  return outcome.decision === 'approved' && isGlassOver(dual, parts) ? OVER : outcome;
}

async function kept(request: SignOffRequest, parts: GateParts): Promise<boolean> {
  try {
    await parts.notePending(request);
    return true;
  } catch {
    // It is denied either way; only the offer of a later answer goes.
    return false;
  }
}

export async function afterDenial({ judgement, policies }: JudgedCall, parts: GateParts): Promise<void> {
  if (judgement.tier === 3) await stopAfterDenials(policies, parts);
}
