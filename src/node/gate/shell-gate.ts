// Decides about what shells ask: by the same way as a hook's calls.

import { agentOfMarks } from '../../core/agents/agent-marks.ts';
import { isAllowed } from '../../core/model/decision.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
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

export interface ShellGateParts extends GateOptions {
  /** Whether the agent's own hook holds it in this folder. */
  isGatedByHook(agentId: string, folder: string): Promise<boolean>;
}

export function shellGate({ isGatedByHook, ...options }: ShellGateParts): ShellGate {
  const over = new AbortController();
  const standings = new Map<string, { readonly isGated: Promise<boolean>; readonly at: number }>();

  function isGated(agentId: string, folder: string): Promise<boolean> {
    const key = `${agentId} ${folder}`;
    const known = standings.get(key);
    if (known !== undefined && elapsed() - known.at < STANDING_MS) return known.isGated;
    const found = isGatedByHook(agentId, folder).catch(() => false);
    standings.set(key, { isGated: found, at: elapsed() });
    return found;
  }

  return {
    answer: async (question) => {
      const agent = agentOfMarks(question.marks, question.aiAgent);
      // Its hook has judged the call that started this shell.
      if (question.kind === 'command' && (await isGated(agent.id, question.cwd))) return { runs: true };
      const started = elapsed();
      const parts = hookParts(
        'shell',
        () => over.signal,
        () => PATIENCE_MS - (elapsed() - started),
      );
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
