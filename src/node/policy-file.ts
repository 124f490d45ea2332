// Finds and reads what policy files say about scanning: the user's, and the one a workspace brings along.

import { existsSync } from 'node:fs';
import { CAPABILITY_FACTS } from '../core/commands/facts.ts';
import type { Problem } from '../core/model/problem.ts';
import type { GatePolicyFacts } from '../core/policy/gate-policy.ts';
import { EMPTY_POLICY, type PolicySource, type ScanPolicy } from '../core/policy/policy.ts';
import { type PolicyFacts, type PolicyReading, readPolicy } from '../core/policy/read-policy.ts';
import { today } from './clock.ts';
import { type FileReader, fileReader } from './files.ts';
import { policyPath, userPolicyPath } from './policy-places.ts';

export interface Policies {
  readonly user: ScanPolicy;
  readonly workspace: ScanPolicy;
  readonly problems: readonly Problem[];
}

/** What every policy is held against here and now. The rules load late: an editor that starts does not wait for them. */
export async function policyFacts(): Promise<PolicyFacts & GatePolicyFacts> {
  const { RULE_FACTS } = await import('../core/rules/facts.ts');
  return { today: today(), ruleIds: RULE_FACTS.map(({ id }) => id), capabilities: CAPABILITY_FACTS };
}

/** Reads the policies for a scan of `root`. `userPath` stands in for the user's own file where a caller names one. */
export async function readPolicies(root: string, userPath = userPolicyPath()): Promise<Policies> {
  const user = await readUserPolicy(userPath);
  const workspace = await readPolicyFile(policyPath(root), 'workspace', fileReader());
  return { user: user.policy, workspace: workspace.policy, problems: [...user.problems, ...workspace.problems] };
}

/** Reads the user's policy alone: what holds where no folder is open. */
export async function readUserPolicy(userPath = userPolicyPath()): Promise<PolicyReading> {
  return readPolicyFile(userPath, 'user', fileReader());
}

async function readPolicyFile(path: string, source: PolicySource, reader: FileReader): Promise<PolicyReading> {
  if (!existsSync(path)) return { policy: EMPTY_POLICY, problems: [] };
  const { text, problems } = await reader.readText(path);
  if (text === undefined) return { policy: EMPTY_POLICY, problems };
  const facts = await policyFacts();
  const { policyProblems } = await import('../core/policy/check-policy.ts');
  const { policy } = readPolicy(path, text, source, facts);
  return { policy, problems: [...problems, ...policyProblems(path, text, source, facts)] };
}
