// The writer's side of checkpoints: signatures under keys that are thrown away, so that who has today's cannot redo yesterday.

import type { ChainHead } from './chain.ts';
import type { AuditEvent } from './record.ts';

/**
 * Every record with a number that this divides is a checkpoint, the first record excepted: a missing one is a gap, not a
 * matter of luck. (The forward-secure sealing of journald; its CVE-2023-31439 is why the epoch is part of what is signed.)
 */
export const CHECKPOINT_EVERY = 64;

export function isCheckpointDue(seq: number): boolean {
  return seq > 0 && seq % CHECKPOINT_EVERY === 0;
}

/** The epoch whose key signs the checkpoint with that number: 0 signs the first one. */
export function epochAt(seq: number): number {
  return seq / CHECKPOINT_EVERY - 1;
}

export interface Checkpoint {
  /** From 0; each is signed with a key of its own. */
  readonly epoch: number;
  /** Raw Ed25519 public key of the next epoch, 64 lower-case hex digits. */
  readonly nextKey: string;
}

/** What is signed: the place in the log, everything before it, and who signs next. */
export function checkpointText(head: ChainHead, { epoch, nextKey }: Checkpoint): string {
  return `gatehouse checkpoint v1\n${head.chain} ${head.seq + 1} ${head.hash} ${epoch} ${nextKey}`;
}

/** @param signature 128 lower-case hex digits over `checkpointText` */
export function checkpointEvent({ epoch, nextKey }: Checkpoint, signature: string): AuditEvent {
  return { kind: 'lifecycle', detail: { event: 'checkpoint', epoch, nextKey, signature } };
}

/** The name of a log whose first key is that one: a log written anew under another key has another name. */
export function chainNamed(firstKey: string, digest: (text: string) => string): string {
  return digest(`gatehouse chain v1\n${firstKey}`).slice(0, 32);
}
