// Finds and reads policy files: the user's, and the one a workspace brings along.

import { existsSync } from 'node:fs';
import type { Problem } from '../core/model/problem.ts';
import { EMPTY_POLICY, type PolicySource, type ScanPolicy } from '../core/policy/policy.ts';
import { type PolicyFacts, type PolicyReading, readPolicy } from '../core/policy/read-policy.ts';
import { today } from './clock.ts';
import { type FileReader, fileReader } from './files.ts';
import { gatehouseFolder } from './gatehouse-folder.ts';

export const POLICY_FILE_NAME = 'gatehouse.jsonc';

export interface Policies {
  readonly user: ScanPolicy;
  readonly workspace: ScanPolicy;
  readonly problems: readonly Problem[];
}

/** What every policy is held against here and now. The rules load late: an editor that starts does not wait for them. */
export async function policyFacts(): Promise<PolicyFacts> {
  const { RULES } = await import('../core/rules/registry.ts');
  return { today: today(), ruleIds: RULES.map((rule) => rule.id) };
}

/** The user's policy file. */
export function userPolicyPath(): string {
  return `${gatehouseFolder()}/${POLICY_FILE_NAME}`;
}

/** Reads the policies for a scan of `root`. `userPath` stands in for the user's own file where a caller names one. */
export async function readPolicies(root: string, userPath = userPolicyPath()): Promise<Policies> {
  const user = await readUserPolicy(userPath);
  const workspace = await readPolicyFile(`${root}/${POLICY_FILE_NAME}`, 'workspace', fileReader());
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
  const reading = readPolicy(path, text, source, await policyFacts());
  return { policy: reading.policy, problems: [...problems, ...reading.problems] };
}
