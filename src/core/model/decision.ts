// What finally happened to a tool call, and who decided it.

import type { Verdict } from './verdict.ts';

/**
 * `passed`: nobody needed to be asked. `approved`, `denied`: a person's answer, or a rule's. `expired`: nobody answered
 * in time. Whatever is neither `passed` nor `approved` does not run.
 */
export const DECISIONS = ['passed', 'approved', 'denied', 'expired'] as const;
export type DecisionWord = (typeof DECISIONS)[number];

/**
 * `policy`: a tier's default or a policy's word. `person`: a sign-off in the editor. `people`: dual control. `ticket`: a late sign-off that was
 * kept for the retry. `grant`: a sign-off that holds for a while.
 * `kill-switch`: everything is stopped. `fault`: something went wrong, and what goes wrong is never allowed.
 */
export const DECIDERS = ['policy', 'person', 'people', 'ticket', 'grant', 'kill-switch', 'fault'] as const;
export type Decider = (typeof DECIDERS)[number];

export interface Decision {
  readonly decision: DecisionWord;
  readonly by: Decider;
  /** What the rules said before anyone was asked. */
  readonly verdict: Verdict;
  /** One sentence or two for the agent and the person: why, what to do instead, and the code to answer later. */
  readonly reason: string;
}

/** Whether the call may run. */
export function isAllowed({ decision }: Pick<Decision, 'decision'>): boolean {
  return decision === 'passed' || decision === 'approved';
}
