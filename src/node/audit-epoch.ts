// The signing keys of the audit log: one for each epoch, gone for good once its checkpoint is on disk.

import type { ChainHead } from '../core/audit/chain.ts';
import { checkpointEvent, checkpointText, epochAt } from '../core/audit/checkpoint.ts';
import type { AuditEvent } from '../core/audit/record.ts';
import { writeWhole } from './audit-key.ts';
import { type AuditFs, Refused } from './audit-refusal.ts';
import { newSecretKey, publicKeyOf, signWith } from './ed25519.ts';
import { type PlainFs, readPlainFile } from './plain-file.ts';

const FORM = /^gatehouse-audit-sign-1 (\d{1,15}) ([0-9a-f]{64})\n$/;

interface EpochKey {
  readonly epoch: number;
  /** The raw private key, in hex. */
  readonly secret: string;
}

/** Makes the key of epoch 0. Returns its public half: 64 hex digits. To be called under the log's lock. */
export function beginEpochs(path: string, fs: AuditFs): string {
  return makeEpoch(path, 0, fs);
}

/** The public half of the key that is in force; undefined where there is none. */
export function publicEpochKey(path: string, fs: PlainFs): string | undefined {
  const key = readEpoch(path, fs);
  return key === undefined ? undefined : publicKeyOf(key.secret);
}

export interface DueCheckpoint {
  readonly event: AuditEvent;
  /** Throws the key away that has signed. To be called once the checkpoint is on disk. */
  commit(): void;
}

/**
 * The checkpoint that follows `head`, signed. The next key is on disk before: a crash in between leaves either the old key
 * with no checkpoint, or both keys with one, and the next call finds the right one by its epoch.
 */
export function dueCheckpoint(head: ChainHead, path: string, fs: AuditFs): DueCheckpoint {
  const epoch = epochAt(head.seq + 1);
  const next = nextPath(path);
  let key = readEpoch(path, fs);
  if (key?.epoch === epoch - 1) {
    const waiting = readEpoch(next, fs);
    if (waiting?.epoch === epoch) {
      fs.renameSync(next, path);
      key = waiting;
    }
  }
  if (key?.epoch !== epoch) throw new Refused('tampered', `The signing key of the audit log is missing: ${path}`);
  const nextKey = makeEpoch(next, epoch + 1, fs);
  const text = checkpointText(head, { epoch, nextKey });
  const signature = signWith(key.secret, text);
  return { event: checkpointEvent({ epoch, nextKey }, signature), commit: () => fs.renameSync(next, path) };
}

function nextPath(path: string): string {
  return `${path}.next`;
}

function makeEpoch(path: string, epoch: number, fs: AuditFs): string {
  const secret = newSecretKey();
  writeWhole(path, `gatehouse-audit-sign-1 ${epoch} ${secret}\n`, fs);
  return publicKeyOf(secret);
}

function readEpoch(path: string, fs: PlainFs): EpochKey | undefined {
  const found = FORM.exec(readPlainFile(path, 1024, fs) ?? '');
  return found === null ? undefined : { epoch: Number(found[1]), secret: found[2] ?? '' };
}
