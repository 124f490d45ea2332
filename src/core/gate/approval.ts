// A second person's answer: written on their account, checked on the requester's, and refused with a reason in plain words.

import { type Account, type Approver, account, type LinePorts } from './approver.ts';
import { kindOfLine, payloadOf, readLine, sealedText, writeLine } from './carried-line.ts';
import { exactly, hex, isTime, oneOf } from './line-shapes.ts';
import type { SentRequest } from './second-request.ts';

export interface Approval {
  readonly v: 1;
  /** Hex SHA-256 of the whole request that is answered. */
  readonly request: string;
  /** Its id. */
  readonly id: string;
  readonly answer: 'approve' | 'deny';
  /** Raw Ed25519 public key of who answers. */
  readonly key: string;
  /** The account on which it was signed. */
  readonly account: Account;
  /** By the clock of who answers; UTC, ISO 8601. */
  readonly at: string;
}

/** Somebody whose approval counts beside that of the first person. */
export interface SecondSigner {
  readonly account: Account;
  /** Of the key, or of the key that the code sheet was enrolled with. */
  readonly fingerprint: string;
  readonly by: 'key' | 'code';
}

const shape = exactly({
  v: oneOf(1),
  request: hex(64),
  id: hex(32),
  answer: oneOf('approve', 'deny'),
  key: hex(64),
  account,
  at: isTime,
});

export function approvalLine(approval: Approval, sign: (text: string) => string): string {
  const payload = payloadOf(approval);
  return writeLine('approval', payload, sign(sealedText('approval', payload)));
}

/** What an answer is held against. */
export interface OpenRequest {
  readonly sent: SentRequest;
  readonly approvers: readonly Approver[];
  /** Those whose approval of this request has counted already. */
  readonly counted: readonly SecondSigner[];
  /** The time now, and how far a clock elsewhere may be from ours; UTC, ISO 8601. */
  readonly now: string;
  readonly earliest: string;
  readonly latest: string;
}

export type Heard =
  | { readonly kind: 'approved' | 'denied'; readonly approval: Approval; readonly account: Account }
  | { readonly kind: 'refused'; readonly reason: string };

const refused = (reason: string): Heard => ({ kind: 'refused', reason });

/** Pure and total. The only way to a second person's answer by key. */
export function hearApproval(line: string, open: OpenRequest, ports: LinePorts): Heard {
  const { sent, now } = open;
  const read = readLine('approval', line);
  if (read === undefined || !shape(read.value)) return refused(wrongLine(line));
  const approval = read.value as Approval;
  if (approval.request !== sent.sha256 || approval.id !== sent.request.id)
    return refused('This answers another request, or other bytes than those that wait here.');
  const approver = open.approvers.find(({ key }) => key === approval.key);
  if (approver === undefined) return refused('This key is not enrolled here.');
  if (!ports.isSigned(approver.key, sealedText('approval', read.payload), read.seal))
    return refused('The signature is not that of the enrolled key.');
  if (approval.account.id !== approver.account.id)
    return refused(`This key is enrolled for the account ${approver.account.name}, and was used on another one.`);
  if (now < sent.request.askedAt || now >= sent.request.until) return refused('The time for this request is over.');
  if (approval.at < open.earliest || approval.at > open.latest)
    return refused('It was not signed while this request waited: look at the clocks of both machines.');
  const problem = notASecondPerson(approver.account, open);
  if (problem !== undefined) return refused(problem);
  return { kind: approval.answer === 'approve' ? 'approved' : 'denied', approval, account: approver.account };
}

/** Why whoever has that account does not count as another person; undefined where they do. */
export function notASecondPerson(
  { id, name }: Account,
  { sent, counted }: Pick<OpenRequest, 'sent' | 'counted'>,
): string | undefined {
  if (id === sent.request.requester.id)
    return `This key belongs to the account that the agent runs under (${name}). Two keys of one account are one person.`;
  if (counted.some(({ account: other }) => other.id === id))
    return `${name} has signed already. Two keys of one account are one person.`;
  return undefined;
}

/** Whether enough people have signed, the first one counted. */
export function isQuorum(counted: readonly Pick<SecondSigner, 'account'>[], people: number): boolean {
  return new Set(counted.map((signer) => signer.account.id)).size >= people - 1;
}

function wrongLine(line: string): string {
  switch (kindOfLine(line)) {
    case 'request':
      return 'This is the request itself. The second person answers it with gatehouse approve, on their own account.';
    case 'approver':
      return 'This line enrols somebody; it answers nothing.';
    case 'approval':
      return 'The line is not whole: copy it from its first to its last character.';
    case undefined:
      return 'This is no answer of Gatehouse.';
  }
}
