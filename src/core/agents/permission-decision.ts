// The answer that Claude Code began and others took over: a `permissionDecision` as JSON on standard output, exit code 0.

import type { HookAnswer, HookOutput } from './agent.ts';

/** What is said when something is said. */
export interface Said {
  readonly permissionDecision: 'allow' | 'deny';
  readonly permissionDecisionReason: string;
}

/** Agents show the reason to a model; a longer one tells it nothing more. */
const MAX_REASON = 2_000;
const APPROVED = 'A person approved exactly this in Gatehouse.';

/** Having no opinion is saying nothing at all. `shape` puts what is said where the agent looks for it. */
export function permission(answer: HookAnswer, shape: (said: Said) => object): HookOutput {
  if (answer.kind === 'pass') return { stdout: '', stderr: '', exitCode: 0 };
  const said: Said =
    answer.kind === 'approve'
      ? { permissionDecision: 'allow', permissionDecisionReason: APPROVED }
      : { permissionDecision: 'deny', permissionDecisionReason: reasonOf(answer) };
  return { stdout: `${JSON.stringify(shape(said))}\n`, stderr: '', exitCode: 0 };
}

/** Without the event's exact name some readers overlook the decision, and run the command. */
export function underEvent(said: Said): object {
  return { hookEventName: 'PreToolUse', ...said };
}

/** Never empty: some agents overlook a denial without a reason, and run the command. */
export function reasonOf({ reason }: Extract<HookAnswer, { kind: 'deny' }>): string {
  return reason.slice(0, MAX_REASON) || 'Not allowed.';
}
