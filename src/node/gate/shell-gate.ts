// Decides about what shells ask: by the same way as a hook's calls.

import { agentOfMarks } from '../../core/agents/agent-marks.ts';
import { AGENTS } from '../../core/agents/registry.ts';
import { isAllowed } from '../../core/model/decision.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import { agentStanding } from '../agent-status.ts';
import { elapsed } from '../clock.ts';
import { decideCall } from './decide.ts';
import { hookParts } from './hook-parts.ts';
import type { GateOptions } from './own-folder.ts';
import type { ShellQuestion } from './shell-question.ts';
import { takeShellTicket } from './shell-ticket.ts';
import type { ShellAnswer } from './shell-watch.ts';

/** Milliseconds that a person is waited for; shells wait a little longer. */
const PATIENCE_MS = 590_000;
/** How long it is believed that an agent's hook is in force. */
const STANDING_MS = 2_000;

export interface ShellGate {
  /** Never rejects. */
  answer(question: ShellQuestion): Promise<ShellAnswer>;
  /** Denies what waits. */
  dispose(): void;
}

export function shellGate(options: GateOptions = {}): ShellGate {
  const over = new AbortController();
  const standings = new Map<string, { readonly isGated: boolean; readonly at: number }>();

  function isGatedByHook(agentId: string, folder: string): boolean {
    const agent = AGENTS.find(({ id }) => id === agentId);
    if (agent === undefined) return false;
    const known = standings.get(`${agentId} ${folder}`);
    if (known !== undefined && elapsed() - known.at < STANDING_MS) return known.isGated;
    const isGated = agentStanding(agent.id, folder).kind === 'gated';
    standings.set(`${agentId} ${folder}`, { isGated, at: elapsed() });
    return isGated;
  }

  return {
    answer: async (question) => {
      const agent = agentOfMarks(question.marks, question.aiAgent);
      // Its hook has judged the call that started this shell.
      if (question.kind === 'command' && isGatedByHook(agent.id, question.cwd)) return { runs: true };
      const started = elapsed();
      const parts = hookParts('shell', over.signal, () => PATIENCE_MS - (elapsed() - started));
      const decision = await decideCall(callOf(question, agent), {
        ...parts,
        ...options,
        takeTicket: async (request) => (await takeShellTicket(request, options)) || parts.takeTicket(request),
      });
      return isAllowed(decision) ? { runs: true } : { runs: false, reason: decision.reason };
    },
    dispose: () => over.abort(),
  };
}

function callOf(
  { kind, text, shell, cwd, pid }: ShellQuestion,
  agent: { readonly id: string; readonly name: string },
): ToolCall {
  return {
    agent: { ...agent, session: undefined, pid },
    tool: 'shell',
    callId: undefined,
    cwd,
    act: { kind: 'command', line: text, shell },
    ...(kind === 'interactive' && { keepsShell: true }),
    claim: undefined,
  };
}
