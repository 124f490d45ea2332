// Two people with keys, and a request that waits for the second of them: what tests of dual control need.

import { createHash } from 'node:crypto';
import { type Approval, approvalLine, type OpenRequest } from '../../src/core/gate/approval.ts';
import { type Account, type Approver, approverLine, fingerprintOf } from '../../src/core/gate/approver.ts';
import { showCode } from '../../src/core/gate/one-time-code.ts';
import { readRequestLine, type SentRequest, secondRequest, sendRequest } from '../../src/core/gate/second-request.ts';
import type { SignOffRequest } from '../../src/core/gate/sign-off.ts';
import { isSignedBy, newSecretKey, publicKeyOf, signWith } from '../../src/node/ed25519.ts';
import { drawCodes } from '../../src/node/gate/one-time-codes.ts';
import { signOffRequest } from './sign-off-request.ts';

export const PORTS = {
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  isSigned: isSignedBy,
};

export interface Person {
  readonly secret: string;
  readonly approver: Approver;
  readonly enrolment: string;
  readonly fingerprint: string;
  /** Their answer to a request; `changes` is what a cheat would change before signing it. */
  answer(sent: SentRequest, changes?: Partial<Approval>): string;
}

/** Their account's id is drawn from its name. */
export function person(name: string, changes: Partial<Approver> = {}): Person {
  const secret = newSecretKey();
  const account = accountNamed(name);
  const approver: Approver = {
    v: 1,
    key: publicKeyOf(secret),
    account,
    at: '2026-11-27T08:00:00.000Z',
    codes: null,
    ...changes,
  };
  const sign = (text: string): string => signWith(secret, text);
  return {
    secret,
    approver,
    enrolment: approverLine(approver, sign),
    fingerprint: fingerprintOf(approver.key, PORTS),
    answer: ({ request, sha256 }, answer = {}) =>
      approvalLine(
        { v: 1, request: sha256, id: request.id, answer: 'approve', key: approver.key, account, at: NOON, ...answer },
        sign,
      ),
  };
}

export function accountNamed(name: string): Account {
  return { id: PORTS.sha256(name).slice(0, 32), name };
}

export const NOON = '2026-11-27T12:00:00.000Z';
export const REQUESTER = accountNamed('eva@laptop');

/** A request of tier 3 that takes two people, unless it is changed. */
export function dualRequest(changes: Partial<SignOffRequest> = {}): SignOffRequest {
  return signOffRequest({ tier: 3, people: 2, isTyped: true, token: 'paste.invalid', ...changes });
}

export function sent(changes: Partial<SignOffRequest> = {}, id = 'ab'.repeat(16)): SentRequest {
  const terms = { id, requester: REQUESTER, askedAt: '2026-11-27T11:59:00.000Z', until: '2026-11-27T12:04:00.000Z' };
  return sendRequest(secondRequest(dualRequest(changes), terms), PORTS);
}

export function open(approvers: readonly Person[], changes: Partial<OpenRequest> = {}): OpenRequest {
  return {
    sent: sent(),
    approvers: approvers.map(({ approver }) => approver),
    counted: [],
    now: NOON,
    earliest: '2026-11-27T11:58:00.000Z',
    latest: '2026-11-27T12:01:00.000Z',
    ...changes,
  };
}

/** Somebody with a sheet of one-time codes, as it would be written down. */
export async function personWithCodes(name: string, count: number): Promise<{ who: Person; codes: readonly string[] }> {
  const { codes, sheet } = await drawCodes(count);
  return { who: person(name, { codes: sheet }), codes: codes.map(showCode) };
}

/** What they answer, now, to a request as it was copied: for rings that have no second account. */
export function answerTo(who: Person, line: string): string {
  const request = readRequestLine(line, PORTS);
  if (request === undefined) throw new Error('That is no request line.');
  return who.answer(request, { at: new Date().toISOString() });
}
