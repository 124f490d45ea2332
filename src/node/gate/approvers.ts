// The store of those who may sign second: sealed files of the gate's owner, one a key.

import { type Approver, fingerprintOf, isApprover, peopleAmong } from '../../core/gate/approver.ts';
import { ownAccount } from '../account.ts';
import { auditFile } from '../audit-file.ts';
import { auditPlaces } from '../audit-places.ts';
import { sha256 } from '../digest.ts';
import { isSignedBy } from '../ed25519.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import type { GateOptions } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';

/** What reading and checking the lines of second persons needs. */
export const LINE_PORTS = { sha256, isSigned: isSignedBy };

/** More keys than that nobody keeps an eye on. */
export const MAX_APPROVERS = 50;

export const fingerprint = (key: string): string => fingerprintOf(key, LINE_PORTS);

/** Those that carry our seal, by account and key. Never throws: what cannot be read is nobody. */
export function listApprovers(options: GateOptions = {}): readonly Approver[] {
  const folder = sealedFolder('approvers', options);
  return folder
    .names()
    .map((name) => ({ name, approver: folder.read(name) }))
    .flatMap(({ name, approver }) => (isApprover(approver) && approver.key === name ? [approver] : []))
    .sort((a, b) => (`${a.account.name} ${a.key}` < `${b.account.name} ${b.key}` ? -1 : 1))
    .slice(0, MAX_APPROVERS);
}

/** How many people beside the owner of this account can sign. */
export function otherPeople(options: GateOptions = {}): number {
  return peopleAmong(listApprovers(options), ownAccount());
}

/**
 * Enrols somebody, or renews what is known of their key. Call it after a person signed that off, and only then: it is
 * recorded first. Rejects where that cannot be done, and nothing has changed then.
 */
export async function enrolApprover(approver: Approver, options: GateOptions = {}): Promise<void> {
  const others = listApprovers(options).filter(({ key }) => key !== approver.key);
  if (others.length >= MAX_APPROVERS) throw new Error(`At most ${MAX_APPROVERS} keys are enrolled; remove one first.`);
  await recorded('enrolled', approver, options);
  await sealedFolder('approvers', options).write(approver.key, approver);
}

/** Takes somebody off the list; whether there was one. That needs no person: it lets nobody sign who could not before. */
export async function removeApprover(approver: Approver, options: GateOptions = {}): Promise<boolean> {
  await recorded('removed', approver, options);
  return sealedFolder('approvers', options).remove(approver.key);
}

async function recorded(event: string, { key, account, codes }: Approver, { home }: GateOptions): Promise<void> {
  const result = await auditFile({ places: auditPlaces(home ?? gatehouseFolder()) }).append({
    kind: 'approver',
    by: 'person',
    detail: {
      event,
      fingerprint: fingerprint(key),
      account: account.name,
      accountId: account.id,
      codes: codes?.hashes.length ?? 0,
    },
  });
  if (!result.appended) throw new Error(`This could not be recorded, so nothing was changed: ${result.message}`);
}
