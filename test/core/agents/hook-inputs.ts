// What agents send their hooks, as captured from them; names and folders changed.

import type { Agent, HookInput } from '../../../src/core/agents/agent.ts';
import type { Act } from '../../../src/core/model/tool-call.ts';

export function claudeInput(tool: string, input: unknown, more: object = {}): Record<string, unknown> {
  return {
    session_id: '4b576bf4-0cdd-4cce-8068-dc0c2f50725e',
    transcript_path: '/home/dev/.claude/projects/-home-dev-proj/4b576bf4.jsonl',
    cwd: '/home/dev/proj',
    prompt_id: '73cbb7e2-c58e-4eb3-bd5f-ed914f53f741',
    permission_mode: 'bypassPermissions',
    effort: { level: 'medium' },
    hook_event_name: 'PreToolUse',
    tool_name: tool,
    tool_input: input,
    tool_use_id: 'toolu_1',
    ...more,
  };
}

export function localInput(tool: string, input: unknown, more: object = {}): Record<string, unknown> {
  return {
    timestamp: '2026-11-21T04:09:31.476Z',
    hook_event_name: 'PreToolUse',
    session_id: '3ca4',
    transcript_path: '/home/dev/transcripts/3ca4.jsonl',
    tool_name: tool,
    tool_input: input,
    tool_use_id: 'call_1__vscode-1795234165778',
    cwd: '/home/dev/proj',
    ...more,
  };
}

export function runtimeInput(tool: string, input: unknown): Record<string, unknown> {
  return {
    sessionId: 'db4eddd1',
    timestamp: 1795235304068,
    cwd: '/home/dev/proj',
    toolName: tool,
    toolArgs: input,
  };
}

/** What the call would do, as the agent's input is read; the kind of the reading where it is no call. */
export function actOf(agent: Agent, input: unknown): Act | Exclude<HookInput['kind'], 'before'> {
  const read = agent.readInput(input);
  return read.kind === 'before' ? read.call.act : read.kind;
}
