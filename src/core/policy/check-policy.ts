// Every mistake of a policy file, whichever part it is in.

import type { Problem } from '../model/problem.ts';
import type { GatePolicyFacts } from './gate-policy.ts';
import type { PolicySource } from './policy.ts';
import { readGatePolicy } from './read-gate-policy.ts';
import { type PolicyFacts, readPolicy } from './read-policy.ts';

/** In the order of their places; what both parts notice is said once. */
export function policyProblems(
  path: string,
  text: string,
  source: PolicySource,
  facts: PolicyFacts & GatePolicyFacts,
): readonly Problem[] {
  const found = [
    ...readPolicy(path, text, source, facts).problems,
    ...readGatePolicy(path, text, source, facts).problems,
  ];
  const once = new Map(found.map((problem) => [`${problem.line}:${problem.column} ${problem.message}`, problem]));
  return [...once.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
