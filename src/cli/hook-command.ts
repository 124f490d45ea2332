// `gatehouse hook AGENT`: one call of an agent, answered on standard output whatever happens to this process.

import { writeSync } from 'node:fs';
import type { Agent, HookAnswer } from '../core/agents/agent.ts';
import { AGENTS } from '../core/agents/registry.ts';
import { isAllowed } from '../core/model/decision.ts';
import { once } from '../core/model/once.ts';
import type { ToolCall } from '../core/model/tool-call.ts';
import { elapsed } from '../node/clock.ts';
import { reportBypass } from '../node/gate/bypass.ts';
import { decideCall, recordUnread, type UnreadCall } from '../node/gate/decide.ts';
import type { GateParts } from '../node/gate/gate-parts.ts';
import { readHookInput, UnreadInput } from '../node/gate/hook-input.ts';
import { hookParts } from '../node/gate/hook-parts.ts';
import { codeOf } from '../node/plain-file.ts';
import { HOOK_EXIT } from './exit-codes.ts';

/** Milliseconds in which a process that was told to end records that; after them it denies without a record. */
const LAST_MS = 2_500;
/** UTF-16 units of an input that could not be read which are kept for the record. */
const MAX_RECORDED = 2_048;

/** Takes the words after `hook`. Ends the process: agents wait for its end, and a socket could keep it alive. */
export function hookCommand(words: readonly string[]): void {
  const agent = AGENTS.find(({ id }) => id === words[0]);
  if (agent === undefined || words.length > 1) {
    const known = AGENTS.map(({ id }) => id).join(', ');
    // An agent that hears an error may run its command; one that hears this denies.
    writeAll(2, `gatehouse: hook takes the name of one agent: ${known}\n`);
    process.exit(HOOK_EXIT.denied);
  }
  runHook(agent);
}

function runHook(agent: Agent): void {
  // A process that ends without having said anything has not said that the call may run.
  process.exitCode = HOOK_EXIT.denied;
  const input = readHookInput();
  const end = (answer: HookAnswer): never => {
    const code = tell(agent, answer);
    // It has said that this is denied; being killed says so again, to everybody who goes by how a hook ends.
    if (input.isStuck()) process.kill(process.pid, 'SIGKILL');
    process.exit(code);
  };
  const fail = (error: unknown): never => end({ kind: 'deny', reason: faultSaid(error) });
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  // Few calls have to wait for anything that could be broken off.
  const over = once(() => new AbortController());
  const endSoon = (reason: string): void => {
    over().abort();
    setTimeout(() => end({ kind: 'deny', reason }), LAST_MS);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => endSoon('Gatehouse was told to stop before this was decided, so it is not run.'));
  const deadlineMs = agent.deadlineSeconds * 1_000 - LAST_MS;
  setTimeout(() => endSoon('Nobody decided about this in time, so it is not run.'), deadlineMs - elapsed());
  answerOf(
    agent,
    input.value,
    hookParts(
      agent.id,
      () => over().signal,
      () => deadlineMs - elapsed(),
    ),
  ).then(end, fail);
}

/** What the agent is told of its input. Rejects when that cannot be read, with a record of it: the caller denies. */
export async function answerOf(agent: Agent, input: Promise<unknown>, parts: GateParts): Promise<HookAnswer> {
  const unread = async (call: Omit<UnreadCall, 'agentId'>): Promise<never> => {
    await recordUnread({ ...call, agentId: agent.id }, parts);
    throw new Error(`The hook's input ${call.problem}.`);
  };
  let value: unknown;
  try {
    value = await input;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return unread({ problem, tool: undefined, start: error instanceof UnreadInput ? error.start : '' });
  }
  const said = agent.readInput(value);
  if (said.kind === 'after') await noteAfter(said.call, parts);
  if (said.kind === 'unrelated' || said.kind === 'after') return { kind: 'pass' };
  if (said.kind === 'unreadable') {
    return unread({ problem: said.problem, tool: said.tool, start: startOf(value) });
  }
  const decision = await decideCall(said.call, parts);
  if (!isAllowed(decision)) return { kind: 'deny', reason: decision.reason };
  return { kind: decision.decision === 'approved' ? 'approve' : 'pass' };
}

/** What has run cannot be denied any more. */
async function noteAfter(call: ToolCall, parts: GateParts): Promise<void> {
  try {
    const { noteRan } = await import('../node/gate/after-call.ts');
    await noteRan(call, { ...parts, report: reportBypass });
  } catch {
    // A log that takes no records denies the next call by itself.
  }
}

function startOf(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? '').slice(0, MAX_RECORDED);
  } catch {
    // Nested too deep to be written out again.
    return '';
  }
}

function faultSaid(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return `Gatehouse could not decide about this call, so it is not run. ${said}`;
}

/** Says it once. An agent that could not be told in words is told by the exit code. */
function tell(agent: Agent, answer: HookAnswer): number {
  try {
    const { stdout, stderr, exitCode } = agent.writeAnswer(answer);
    writeAll(2, stderr);
    writeAll(1, stdout);
    return exitCode;
  } catch {
    return HOOK_EXIT.denied;
  }
}

/** All of the text, also into a pipe that takes it in pieces. Throws when nobody reads it. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
    }
  }
}
