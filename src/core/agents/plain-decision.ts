// The answer of agents that look for a `decision` at the top, and for something to be said in any case.

import type { HookAnswer, HookOutput } from './agent.ts';
import { reasonOf } from './permission-decision.ts';

/** `{}` is having no opinion. An `allow` would not skip the agent's own question either. */
export function plainDecision(answer: HookAnswer): HookOutput {
  return jsonAnswer(answer.kind === 'deny' ? { decision: 'deny', reason: reasonOf(answer) } : {});
}

/** One JSON value on standard output, and the exit code that lets it count. */
export function jsonAnswer(value: object): HookOutput {
  return { stdout: `${JSON.stringify(value)}\n`, stderr: '', exitCode: 0 };
}

/** The answer of agents that take exit code 2 for a denial and standard error for its reason. */
export function exitCodeAnswer(answer: HookAnswer): HookOutput {
  if (answer.kind !== 'deny') return { stdout: '', stderr: '', exitCode: 0 };
  return { stdout: '', stderr: `${reasonOf(answer)}\n`, exitCode: 2 };
}
