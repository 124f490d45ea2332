// What each agent takes for a denial and for having no opinion, as measured on the real ones or documented: written apart
// from the code that answers.

import assert from 'node:assert/strict';
import type { HookOutput } from '../../src/core/agents/agent.ts';
import type { AgentId } from '../../src/core/agents/registry.ts';

export type AnswerForm = Pick<HookOutput, 'stdout' | 'stderr'> & { readonly code: number | null };

/** Standard output that says nothing, where that is having no opinion; or the one object that does. */
const PASSES: Readonly<Record<AgentId, string>> = {
  'claude-code': '',
  vscode: '',
  'copilot-cli': '',
  codex: '',
  'gemini-cli': '{}\n',
  'qwen-code': '{}\n',
  cursor: '{"permission":"allow"}\n',
  cline: '{"cancel":false}\n',
  opencode: '{"decision":"pass"}\n',
  kilo: '{"decision":"pass"}\n',
  droid: '',
  windsurf: '',
  devin: '',
  kiro: '',
  antigravity: '{"decision":"ask"}\n',
  amp: '{"decision":"pass"}\n',
};

type Said = Readonly<Record<string, unknown>>;

/** The reason in what is said, where it denies in the agent's form and holds nothing else. */
const REASONS: Readonly<Record<AgentId, (said: Said) => unknown>> = {
  'claude-code': underEvent,
  vscode: twice,
  'copilot-cli': twice,
  codex: underEvent,
  'gemini-cli': (said) => only(said, { decision: 'deny' }, 'reason'),
  'qwen-code': underEvent,
  cursor: (said) =>
    said['agent_message'] === said['user_message'] &&
    only(said, { permission: 'deny', user_message: said['user_message'] }, 'agent_message'),
  cline: (said) => only(said, { cancel: true }, 'errorMessage'),
  opencode: (said) => only(said, { decision: 'deny' }, 'reason'),
  kilo: (said) => only(said, { decision: 'deny' }, 'reason'),
  droid: underEvent,
  windsurf: () => undefined,
  devin: () => undefined,
  kiro: () => undefined,
  antigravity: (said) => only(said, { decision: 'deny' }, 'reason'),
  amp: (said) => only(said, { decision: 'deny' }, 'reason'),
};

/** Agents that take exit code 2 and standard error for a denial. */
const BY_EXIT_CODE: ReadonlySet<AgentId> = new Set<AgentId>(['windsurf', 'devin', 'kiro']);

/** Fails unless the agent takes this for a denial. Returns the reason. */
export function denialOf(agent: AgentId, { code, stdout, stderr }: AnswerForm): string {
  if (BY_EXIT_CODE.has(agent)) {
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    assert.ok(stderr.trim() !== '');
    return stderr.trim();
  }
  assert.equal(code, 0, stderr);
  assert.equal(stdout.indexOf('\n'), stdout.length - 1, stdout);
  const reason = REASONS[agent](JSON.parse(stdout) as Said);
  assert.ok(typeof reason === 'string' && reason.trim() !== '', stdout);
  return reason;
}

/** Fails unless the agent takes this for having no opinion. */
export function assertNoOpinion(agent: AgentId, { code, stdout, stderr }: AnswerForm): void {
  assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: PASSES[agent], stderr: '' }, agent);
}

function only(said: Said, fixed: Said, reason: string): unknown {
  assert.deepEqual({ ...said, [reason]: '' }, { ...fixed, [reason]: '' });
  return said[reason];
}

function underEvent(said: Said): unknown {
  assert.deepEqual(Object.keys(said), ['hookSpecificOutput']);
  const fixed = { hookEventName: 'PreToolUse', permissionDecision: 'deny' };
  return only(said['hookSpecificOutput'] as Said, fixed, 'permissionDecisionReason');
}

/** For the one reader and the other. */
function twice(said: Said): unknown {
  const { hookSpecificOutput, ...flat } = said;
  const reason = only(flat, { permissionDecision: 'deny' }, 'permissionDecisionReason');
  assert.equal(underEvent({ hookSpecificOutput }), reason);
  return reason;
}
