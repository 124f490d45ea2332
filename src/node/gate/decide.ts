// What becomes of one tool call: judged, a person asked where that is needed, and recorded before anybody is told.

import { CANARY_REASON, isCanary } from '../../core/gate/canary.ts';
import { stopReason } from '../../core/gate/kill-state.ts';
import { stoppingCapability } from '../../core/gate/stop-when.ts';
import type { Decision } from '../../core/model/decision.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import type { GitDetail } from '../git-state.ts';
import { afterDenial, askedFor } from './asking.ts';
import { callEvent } from './call-event.ts';
import { type GateParts, record, spoken, Unrecorded } from './gate-parts.ts';
import { gitStateBefore } from './git-before.ts';
import { type JudgedAct, type JudgedCall, judgeCall, policiesAt } from './judge-call.ts';
import { readKillSwitch, stopAgents } from './kill-switch.ts';
import { keepLinks } from './ledger-place.ts';
import { raiseAlarm } from './stop-by-policy.ts';

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
  if (act.kind === 'command' && isCanary(act.line)) return heldCanary(call, act, parts);
  const stopped = stopReason(readKillSwitch(parts));
  if (stopped !== undefined) {
    const denied: Decision = { decision: 'denied', by: 'kill-switch', verdict: 'deny', reason: stopped };
    // Denied either way, and told so, also where the log takes nothing any more: that may be why all is stopped.
    await parts.append({ ...callEvent(call, undefined), kind: 'decision', ...spoken(denied) }).catch(() => undefined);
    return denied;
  }
  if (act.kind === 'other') {
    const server = SERVER_TOOL.test(call.tool) ? await serverCallOf(call, act, parts) : undefined;
    if (server?.verdict === 'ask') return decided({ ...call, act: server.act }, parts);
    if (server?.verdict === 'deny') {
      const reason = 'The policy denies this tool of a server.';
      const denied: Decision = { decision: 'denied', by: 'policy', verdict: 'deny', reason };
      await record({ ...callEvent(call, undefined), kind: 'decision', ...spoken(denied) }, parts);
      return denied;
    }
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
  const before = verdict === 'allow' ? await gitStateBefore(judged) : {};
  const event = { ...callEvent(call, judged), kind: 'decision', ...spoken(decision), ...detailOf(before) } as const;
  const seq = await record(event, parts);
  if (decision.decision === 'passed') await keepLinks(call, judged, seq, parts);
  if (decision.decision === 'denied') await afterDenial(judged, parts);
  return decision;
}

/** Names under which agents call tools of MCP servers. */
const SERVER_TOOL = /^(?:mcp_|MCP:|use_mcp_tool$|access_mcp_resource$|pre_mcp_tool_use$)/;

async function serverCallOf({ tool, cwd }: ToolCall, { told }: { readonly told?: string }, parts: GateParts) {
  const policies = await policiesAt(cwd, parts);
  if (policies.length === 0) return undefined;
  const { serverCall } = await import('./server-call.ts');
  return serverCall(tool, told, policies);
}

/** Judged and recorded as any other, and asked about by nobody: it counts for no policy's `stopWhen`. */
async function heldCanary(call: ToolCall, act: JudgedAct, parts: GateParts): Promise<Decision> {
  const judged = await judgeCall(call, act, parts);
  if (judged.judgement.tier !== 3) throw new Error('the canary was taken for harmless');
  await record({ ...callEvent(call, judged), kind: 'lifecycle', detail: { event: 'canary' } }, parts);
  return { decision: 'denied', by: 'policy', verdict: 'deny', reason: CANARY_REASON };
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
