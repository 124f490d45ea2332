// What becomes of one tool call: judged, a person asked where that is needed, and recorded before anybody is told.

import type { AuditEvent } from '../../core/audit/record.ts';
import { stopReason } from '../../core/gate/kill-state.ts';
import type { SignOffAnswer, SignOffRequest } from '../../core/gate/sign-off.ts';
import { stoppingCapability } from '../../core/gate/stop-when.ts';
import type { Decision } from '../../core/model/decision.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import type { AppendResult } from '../audit-file.ts';
import { elapsed } from '../clock.ts';
import type { GitDetail } from '../git-state.ts';
import type { ShipRequest } from '../ship/request.ts';
import type { NotAsked } from './ask-window.ts';
import { callEvent } from './call-event.ts';
import { type JudgedAct, type JudgedCall, judgeCall } from './judge-call.ts';
import { readKillSwitch, stopAgents } from './kill-switch.ts';
import { newRequest } from './new-request.ts';
import { type Outcome, outcomeOf, reasonFor, STOPPED, TICKET } from './outcome.ts';
import type { GateOptions } from './own-folder.ts';
import { raiseAlarm, stopAfterDenials } from './stop-by-policy.ts';

/** What deciding needs of the process around it. */
export interface GateParts extends GateOptions {
  append(event: AuditEvent): Promise<AppendResult>;
  /** Never rejects. */
  ask(request: SignOffRequest, waitMs: number): Promise<SignOffAnswer | NotAsked>;
  takeTicket(digest: string): Promise<boolean>;
  /** The outcome for a call that may come by several ways: that of `decide`, or what another way came to. */
  once(request: SignOffRequest, decide: () => Promise<Outcome>): Promise<Outcome>;
  /** Keeps a request that nobody could answer, for a later answer. */
  notePending(request: SignOffRequest): Promise<void>;
  /** Milliseconds left until the agent has to be answered. */
  remainingMs(): number;
}

/** Milliseconds kept back from asking, for the record of what came of it: the log's lock alone may take 2,000. */
const KEPT_BACK_MS = 4_000;

/** Never rejects: whatever goes wrong denies. */
export async function decideCall(call: ToolCall, parts: GateParts): Promise<Decision> {
  try {
    return await decided(call, parts);
  } catch (error) {
    return fault(call, error, parts);
  }
}

async function decided(call: ToolCall, parts: GateParts): Promise<Decision> {
  const { act } = call;
  const stopped = stopReason(readKillSwitch(parts));
  if (stopped !== undefined) {
    const denied: Decision = { decision: 'denied', by: 'kill-switch', verdict: 'deny', reason: stopped };
    await record({ ...callEvent(call, undefined), kind: 'decision', ...spoken(denied) }, parts);
    return denied;
  }
  if (act.kind === 'other') {
    const passed: Decision = { decision: 'passed', by: 'policy', verdict: 'allow', reason: 'Not judged.' };
    await record({ ...callEvent(call, undefined), kind: 'decision', ...spoken(passed) }, parts);
    return passed;
  }
  const judged = await judgeCall(call, act, parts);
  const stopping = stoppingCapability(judged.assessment, judged.policies);
  if (stopping !== undefined) return stoppedBy(stopping, call, judged, parts);
  const { verdict, reason } = judged.judgement;
  if (verdict === 'ask') return askedFor(call, act, judged, parts);
  const decision: Decision = {
    decision: verdict === 'allow' ? 'passed' : 'denied',
    by: 'policy',
    verdict,
    reason: verdict === 'allow' ? reason : `${reason} ${judged.judgement.safer ?? ''}`.trim(),
  };
  const before = verdict === 'allow' ? await stateBefore(judged) : {};
  await record({ ...callEvent(call, judged), kind: 'decision', ...spoken(decision), ...detailOf(before) }, parts);
  if (decision.decision === 'denied') await afterDenial(judged, parts);
  return decision;
}

/** Where the repository stands before something changes it, so that there is a way back. Reads need none. */
async function stateBefore({ judgement, cwd }: JudgedCall): Promise<GitDetail> {
  if (judgement.tier === 1) return {};
  const { gitDetail } = await import('../git-state.ts');
  return gitDetail(cwd);
}

function detailOf(detail: GitDetail): { detail?: GitDetail } {
  return Object.keys(detail).length === 0 ? {} : { detail };
}

/** The switch is thrown before this call is answered: the next one may come from another agent. */
async function stoppedBy(why: string, call: ToolCall, judged: JudgedCall, parts: GateParts): Promise<Decision> {
  await stopAgents({ by: 'policy', why }, parts);
  const reason = `${judged.judgement.reason} ${why}`;
  const denied: Decision = { decision: 'denied', by: 'kill-switch', verdict: 'deny', reason };
  await record({ ...callEvent(call, judged), kind: 'decision', ...spoken(denied) }, parts);
  return denied;
}

async function afterDenial({ judgement, policies }: JudgedCall, parts: GateParts): Promise<void> {
  if (judgement.tier === 3) await stopAfterDenials(policies, parts);
}

/** The request is on disk before a person sees it, and the decision before the agent hears it. */
async function askedFor(call: ToolCall, act: JudgedAct, judged: JudgedCall, parts: GateParts): Promise<Decision> {
  const started = elapsed();
  const shipping = await shippingOf(judged, parts);
  const waitMs = Math.max(1, Math.round(parts.remainingMs() - KEPT_BACK_MS));
  const request = newRequest(call, act, judged, waitMs, shipping?.notes);
  const event = callEvent(call, judged);
  const before = await stateBefore(judged);
  await record({ ...event, kind: 'request', detail: { code: request.code, ...before } }, parts);
  const outcome = await parts.once(request, () => outcomeFor(request, parts));
  const isKept = outcome.isOpen === true && (outcome.askedAs !== undefined || (await kept(request, parts)));
  const decision: Decision = {
    decision: outcome.decision,
    by: outcome.by,
    verdict: 'ask',
    reason: reasonFor({ ...request, code: outcome.askedAs ?? request.code }, outcome, isKept),
  };
  const detail = { code: request.code, way: outcome.way };
  const waitedMs = elapsed() - started;
  await record({ ...event, kind: 'decision', ...spoken(decision), waitedMs, detail }, parts);
  if (decision.decision === 'denied') await afterDenial(judged, parts);
  if (decision.decision === 'approved') await shipping?.remember();
  return decision;
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

async function outcomeFor(request: SignOffRequest, parts: GateParts): Promise<Outcome> {
  const outcome = (await parts.takeTicket(request.digest))
    ? TICKET
    : outcomeOf(await parts.ask(request, request.waitMs), request);
  // Whoever said yes said it before all was stopped, or without knowing.
  return readKillSwitch(parts).isStopped ? STOPPED : outcome;
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

/** A decision that could not be recorded is not made. */
class Unrecorded extends Error {
  /** The log is not as it was left. */
  readonly isChanged: boolean;

  constructor({ reason, message }: Extract<AppendResult, { readonly appended: false }>) {
    super(`The audit log could not be written: ${message}`);
    this.isChanged = reason === 'tampered' || reason === 'truncated';
  }
}

async function record(event: AuditEvent, parts: GateParts): Promise<void> {
  const result = await parts.append(event);
  if (!result.appended) throw new Unrecorded(result);
}

function spoken({ decision, by, verdict }: Decision): Pick<AuditEvent, 'decision' | 'by' | 'verdict'> {
  return { decision, by, verdict };
}

/** Input that could not be read: who sent it, the tool where one is named, and how it begins. */
export interface UnreadCall {
  readonly agentId: string;
  readonly tool: string | undefined;
  readonly start: string;
  /** Half a sentence after "The hook's input …". */
  readonly problem: string;
}

/** Puts on record that an input was denied unread. Never rejects: it is denied whether or not that can be written. */
export async function recordUnread({ agentId, tool, start, problem }: UnreadCall, parts: GateParts): Promise<void> {
  try {
    await parts.append({
      kind: 'decision',
      agent: { id: agentId, pid: process.ppid },
      ...(tool !== undefined && { tool }),
      command: start,
      ...{ decision: 'denied', by: 'fault', verdict: 'deny' },
      detail: { problem },
    });
  } catch {
    // There is no more that can be done than to deny.
  }
}

/** What nobody could decide is denied, and said to be so in the log where that is possible. */
async function fault(call: ToolCall, error: unknown, parts: GateParts): Promise<Decision> {
  const problem = error instanceof Error ? error.message : String(error);
  const reason = `Gatehouse could not decide about this call, so it is not run: ${problem}`;
  const decision: Decision = { decision: 'denied', by: 'fault', verdict: 'deny', reason };
  if (error instanceof Unrecorded) {
    if (error.isChanged) await alarmed(problem, parts);
    return decision;
  }
  try {
    await parts.append({ ...callEvent(call, undefined), kind: 'decision', ...spoken(decision), detail: { problem } });
  } catch {
    // There is no more that can be done than to deny.
  }
  return decision;
}

async function alarmed(problem: string, parts: GateParts): Promise<void> {
  try {
    await raiseAlarm(problem, parts);
  } catch {
    // It is denied either way.
  }
}
