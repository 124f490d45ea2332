// A change of the user's policy that waits for a sign-off: found, shown as a request, and put on record before it counts.

import { readFile } from 'node:fs/promises';
import type { RequestNote, SignOffRequest } from '../../core/gate/sign-off.ts';
import { unifiedDiff } from '../../core/text/unified-diff.ts';
import { auditFile } from '../../node/audit-file.ts';
import { sha256 } from '../../node/digest.ts';
import { acceptedPolicy, acceptPolicy } from '../../node/gate/accepted-policy.ts';
import { otherPeople } from '../../node/gate/approvers.ts';
import { ownRequest } from '../../node/gate/own-request.ts';
import { readGatePolicies } from '../../node/gate-policy-file.ts';
import { codeOf } from '../../node/plain-file.ts';
import { POLICY_FILE_NAME, userPolicyPath } from '../../node/policy-places.ts';

export interface PolicyChange {
  readonly path: string;
  /** The text that was signed off last. */
  readonly before: string;
  /** The text that waits. */
  readonly after: string;
}

/** Undefined where the gate goes by the file as it is. */
export async function policyChange(): Promise<PolicyChange | undefined> {
  const [path, before] = [userPolicyPath(), acceptedPolicy()];
  // No workspace: its policy can only tighten, and needs no sign-off.
  const { signed } = await readGatePolicies('/nonexistent', path, before);
  return signed === undefined ? undefined : { path, before, after: await textOf(path) };
}

/** Whether the user's policy gives something to two people and there is but one. */
export async function lacksSecondPerson(): Promise<boolean> {
  const { policies } = await readGatePolicies('/nonexistent', userPolicyPath());
  return policies.some(({ dualControl }) => dualControl.length > 0) && otherPeople() === 0;
}

/** What a person is asked, in the form of every other question of tier 3. */
export function changeRequest(change: PolicyChange): SignOffRequest {
  const { path, after } = change;
  const content = [{ name: POLICY_FILE_NAME, text: after }];
  return ownRequest({
    code: 'policy',
    tool: 'policy',
    act: { kind: 'files', writes: [path], deletes: [], content },
    reason:
      'What the changed policy loosens takes effect for every agent. The difference is below, and in the tab beside this one.',
    token: POLICY_FILE_NAME,
    title: 'changes what the gate lets pass',
    notes: [changeNote(change)],
  });
}

/** The lines that come and those that go: what they stand among is in the text itself. */
export function changeNote({ before, after }: Pick<PolicyChange, 'before' | 'after'>): RequestNote {
  const [, , ...lines] = unifiedDiff(POLICY_FILE_NAME, before, after).split('\n');
  return { title: 'What changes in your policy', lines: lines.filter((line) => /^[-+]/.test(line)), isDanger: true };
}

/** Throws where it cannot be recorded, or where the file is no longer what was shown; nothing has changed then. */
export async function signOffChange({ path, after }: PolicyChange): Promise<void> {
  if ((await textOf(path)) !== after) throw new Error('The policy was changed again meanwhile: look at it once more');
  const detail = { event: 'policy-signed-off', path, sha256: sha256(after) };
  const result = await auditFile().append({ kind: 'policy', by: 'person', decision: 'approved', detail });
  if (!result.appended) throw new Error(`This could not be recorded, so nothing was changed: ${result.message}`);
  await acceptPolicy(after);
}

export async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
