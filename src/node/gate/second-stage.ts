// The second stage of a sign-off: what second persons hand in is checked, put on record and counted, each once.

import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import {
  hearApproval,
  isQuorum,
  notASecondPerson,
  type OpenRequest,
  type SecondSigner,
} from '../../core/gate/approval.ts';
import type { Approver } from '../../core/gate/approver.ts';
import { kindOfLine } from '../../core/gate/carried-line.ts';
import { type OneTimeCode, readCode, WRONG_MINUTES } from '../../core/gate/one-time-code.ts';
import { readRequestLine, type SentRequest, secondRequest, sendRequest } from '../../core/gate/second-request.ts';
import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { ownAccount } from '../account.ts';
import { auditFile } from '../audit-file.ts';
import { auditPlaces } from '../audit-places.ts';
import { elapsed, instantOf, now, secondsFrom } from '../clock.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { acquireLease } from '../lease-lock.ts';
import { ownLife } from '../process-life.ts';
import { fingerprint, LINE_PORTS, listApprovers } from './approvers.ts';
import { areTriesUsedUp, ownerOfCode, takeCode, WRONG_CODE } from './one-time-codes.ts';
import { type GateOptions, makeOwnFolder } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';
import { markUsed, sweepMarks } from './used-mark.ts';

/** Seconds that another machine's clock may differ from ours. */
const SKEW_SECONDS = 60;
/** Hours that it is remembered what was used: far longer than any request waits. */
const REMEMBERED_MS = 24 * 3_600_000;
const LOCK_WAIT_MS = 5_000;
/** Refusals that are put on record for one request; who hands in more gets no more lines of the log. */
const MAX_REFUSALS = 20;

/** What came of something that was handed in. */
export type Handed =
  | { readonly kind: 'counted'; readonly signer: SecondSigner }
  | { readonly kind: 'denied'; readonly signer: SecondSigner }
  | { readonly kind: 'refused'; readonly reason: string };

export interface SecondStage {
  readonly sent: SentRequest;
  readonly approvers: readonly Approver[];
  /** Those who have signed beside the first person. */
  counted(): readonly SecondSigner[];
  /** Whether enough people have signed. */
  isComplete(): boolean;
  /** An approval line or a one-time code. One after the other, whoever hands in. Never rejects. */
  hand(text: string): Promise<Handed>;
}

/** The request as it goes out to second persons now: `leftMs` milliseconds, and not one longer. */
export function openRequest(request: SignOffRequest, leftMs: number): SentRequest {
  const askedAt = now();
  const terms = {
    id: randomBytes(16).toString('hex'),
    requester: ownAccount(),
    askedAt,
    until: secondsFrom(askedAt, leftMs / 1000),
  };
  const sent = sendRequest(secondRequest(request, terms), LINE_PORTS);
  // What nobody could read is not waited for.
  if (readRequestLine(sent.line, LINE_PORTS) === undefined)
    throw new Error('No second person could read this request.');
  return sent;
}

/** To be begun once the first person has signed. */
export function secondStage(sent: SentRequest, options: GateOptions = {}): SecondStage {
  const approvers = listApprovers(options);
  const { askedAt, until, people } = sent.request;
  const deadline = elapsed() + instantOf(until) - instantOf(askedAt);
  let counted: readonly SecondSigner[] = [];
  let refusals = 0;
  let turn: Promise<unknown> = Promise.resolve();

  /** Approvers are looked up each time: who was removed meanwhile signs no more. */
  function situation(): OpenRequest {
    // By either clock: one that was set back gives nobody more time.
    const time = elapsed() < deadline ? now() : until;
    const [earliest, latest] = [secondsFrom(askedAt, -SKEW_SECONDS), secondsFrom(time, SKEW_SECONDS)];
    return { sent, approvers: listApprovers(options), counted, now: time, earliest, latest };
  }

  async function hear(text: string): Promise<Handed> {
    const code = readCode(text);
    return code === undefined ? hearLine(text) : locked(options, () => hearCode(code));
  }

  async function hearLine(text: string): Promise<Handed> {
    const heard = hearApproval(text, situation(), LINE_PORTS);
    if (heard.kind === 'refused') return refused(heard.reason, kindOfLine(text) === 'approval');
    const { key } = heard.approval;
    const signer: SecondSigner = { account: heard.account, fingerprint: fingerprint(key), by: 'key' };
    if (heard.kind === 'denied') return denied(signer);
    if (!spend(`${sent.request.id}-${heard.account.id}`)) return refused('This answer was used already.', true);
    return count(signer);
  }

  async function hearCode(code: OneTimeCode): Promise<Handed> {
    const { now: time, approvers: known } = situation();
    if (time >= until) return refused('The time for this request is over.', false);
    if (areTriesUsedUp(options))
      return refused(`Too many wrong codes: none is taken until ${WRONG_MINUTES} minutes have passed.`, false);
    const owner = await ownerOfCode(code, known);
    if (owner === undefined) return wrongCode('This code is nobody’s.');
    const problem = notASecondPerson(owner.account, { sent, counted });
    if (problem !== undefined) return refused(problem, true);
    if (!takeCode(code, owner, options)) return wrongCode('This code was used already.');
    if (!spend(`${sent.request.id}-${owner.account.id}`)) return refused('They have signed already.', true);
    return count({ account: owner.account, fingerprint: fingerprint(owner.key), by: 'code' });
  }

  /** Of all windows that count somebody for this request, one does, and of all that complete it, one does. */
  function spend(name: string): boolean {
    const { path } = sealedFolder('spent', options);
    makeOwnFolder(path);
    sweepMarks(path, instantOf(now()), REMEMBERED_MS);
    return markUsed(path, name);
  }

  async function count(signer: SecondSigner): Promise<Handed> {
    const next = [...counted, signer];
    const isLast = isQuorum(next, people);
    if (isLast && !spend(sent.request.id)) return refused('This request was decided already.', true);
    await recorded({ event: 'second-signed', ...told(signer), quorum: `${next.length + 1} of ${people}` });
    counted = next;
    return { kind: 'counted', signer };
  }

  async function denied(signer: SecondSigner): Promise<Handed> {
    await recorded({ event: 'second-denied', ...told(signer) });
    return { kind: 'denied', signer };
  }

  async function wrongCode(reason: string): Promise<Handed> {
    await recorded({ event: WRONG_CODE, request: sent.request.id, code: sent.request.code, why: reason });
    return { kind: 'refused', reason };
  }

  async function refused(reason: string, isTold: boolean): Promise<Handed> {
    refusals += isTold ? 1 : 0;
    if (isTold && refusals <= MAX_REFUSALS)
      await recorded({ event: 'second-refused', request: sent.request.id, code: sent.request.code, why: reason });
    return { kind: 'refused', reason };
  }

  function told({ account, fingerprint: key, by }: SecondSigner): Readonly<Record<string, string>> {
    const { id, code } = sent.request;
    return { request: id, code, account: account.name, accountId: account.id, fingerprint: key, with: by };
  }

  async function recorded(detail: Readonly<Record<string, string>>): Promise<void> {
    const log = auditFile({ places: auditPlaces(options.home ?? gatehouseFolder()) });
    const result = await log.append({ kind: 'approver', by: 'person', detail });
    if (!result.appended) throw new Error(`it could not be recorded: ${result.message}`);
  }

  return {
    sent,
    approvers,
    counted: () => counted,
    isComplete: () => isQuorum(counted, people),
    hand: (text) => {
      const handed = turn.then(() => hear(text.trim())).catch(failed);
      turn = handed;
      return handed;
    },
  };
}

function failed(error: unknown): Handed {
  return { kind: 'refused', reason: `It does not count: ${error instanceof Error ? error.message : String(error)}` };
}

/** Wrong codes are counted by one after the other, whichever window they are typed in. */
async function locked<Result>({ home = gatehouseFolder() }: GateOptions, act: () => Promise<Result>): Promise<Result> {
  makeOwnFolder(home);
  const lease = await acquireLease(`${home}/approvers.lock`, { fs: nodeFs, own: ownLife(), waitMs: LOCK_WAIT_MS });
  if (typeof lease === 'string') throw new Error(lease);
  try {
    return await act();
  } finally {
    lease.release();
  }
}
