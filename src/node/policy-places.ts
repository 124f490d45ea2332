// Where policy files lie.

import { gatehouseFolder } from './gatehouse-folder.ts';

export const POLICY_FILE_NAME = 'gatehouse.jsonc';

/** The user's policy file. */
export function userPolicyPath(): string {
  return policyPath(gatehouseFolder());
}

/** The policy file that a workspace brings along. */
export function policyPath(folder: string): string {
  return `${folder}/${POLICY_FILE_NAME}`;
}
