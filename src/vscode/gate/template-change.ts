// A template on its way into the user's policy: what a person is asked, and the writing once that is signed.

import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { sha256 } from '../../node/digest.ts';
import { acceptPolicy } from '../../node/gate/accepted-policy.ts';
import { ownRequest } from '../../node/gate/own-request.ts';
import type { TemplateProposal } from '../../node/gate/window-judge.ts';
import { putPolicy } from '../../node/put-policy.ts';

/** What a person is asked. The name of the template has to be typed. */
export async function templateRequest(proposal: TemplateProposal): Promise<SignOffRequest> {
  const { changeNote } = await import('./policy-change.ts');
  const { name, entry, path } = proposal;
  const content = [{ name: `"templates": "${name}"`, text: JSON.stringify(entry, undefined, 2) }];
  return ownRequest({
    code: 'policy',
    tool: 'template',
    act: { kind: 'files', writes: [path], deletes: [], content },
    reason: 'What this entry names passes unasked from now on, for every agent and in every folder.',
    token: name,
    title: 'changes what the gate lets pass',
    notes: [changeNote(proposal)],
  });
}

/** Throws where it cannot be recorded, or where the policy is no longer what was shown; nothing has changed then. */
export async function writeTemplate({ name, path, before, after }: TemplateProposal): Promise<void> {
  const { policyChange, textOf } = await import('./policy-change.ts');
  const { auditFile } = await import('../../node/audit-file.ts');
  if ((await policyChange()) !== undefined || (await textOf(path)) !== before)
    throw new Error('The policy was changed meanwhile: make the template anew');
  const detail = { event: 'template-made', name, path, sha256: sha256(after) };
  const result = await auditFile().append({ kind: 'policy', by: 'person', decision: 'approved', detail });
  if (!result.appended) throw new Error(`This could not be recorded, so nothing was changed: ${result.message}`);
  await putPolicy(after);
  await acceptPolicy(after);
}
