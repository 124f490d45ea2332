// What deciding about a call needs of the process around it, and how what is decided gets on record.

import type { AuditEvent } from '../../core/audit/record.ts';
import type { SignOffAnswer, SignOffRequest } from '../../core/gate/sign-off.ts';
import type { Decision } from '../../core/model/decision.ts';
import type { AppendResult } from '../audit-file.ts';
import type { NotAsked } from './ask-window.ts';
import type { Outcome } from './outcome.ts';
import type { GateOptions } from './own-folder.ts';

export interface GateParts extends GateOptions {
  append(event: AuditEvent): Promise<AppendResult>;
  /** Never rejects. */
  ask(request: SignOffRequest, waitMs: number): Promise<SignOffAnswer | NotAsked>;
  takeTicket(request: SignOffRequest): Promise<boolean>;
  /** Where the agent types what was approved into a shell of the gate: that is not asked about again. */
  noteApproved?(request: SignOffRequest): Promise<void>;
  /** The outcome for a call that may come by several ways: that of `decide`, or what another way came to. */
  once(request: SignOffRequest, decide: () => Promise<Outcome>): Promise<Outcome>;
  /** Keeps a request that nobody could answer, for a later answer. */
  notePending(request: SignOffRequest): Promise<void>;
  /** Milliseconds left until the agent has to be answered. */
  remainingMs(): number;
}

/** A decision that could not be recorded is not made. */
export class Unrecorded extends Error {
  /** The log is not as it was left. */
  readonly isChanged: boolean;

  constructor({ reason, message }: Extract<AppendResult, { readonly appended: false }>) {
    super(`The audit log could not be written: ${message}`);
    this.isChanged = reason === 'tampered' || reason === 'truncated';
  }
}

/** The record's number. Rejects with `Unrecorded` where it cannot be done. */
export async function record(event: AuditEvent, parts: Pick<GateParts, 'append'>): Promise<number> {
  const result = await parts.append(event);
  if (!result.appended) throw new Unrecorded(result);
  return result.seq;
}

export function spoken({ decision, by, verdict }: Decision): Pick<AuditEvent, 'decision' | 'by' | 'verdict'> {
  return { decision, by, verdict };
}
