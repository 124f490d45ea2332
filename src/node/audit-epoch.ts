// The signing keys of the audit log: one for each epoch, gone for good once its checkpoint is on disk.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { ChainHead } from '../core/audit/chain.ts';
import { checkpointEvent, checkpointText, epochAt } from '../core/audit/checkpoint.ts';
import type { AuditEvent } from '../core/audit/record.ts';
import { writeWhole } from './audit-key.ts';
import { type AuditFs, Refused } from './audit-refusal.ts';
import { type PlainFs, readPlainFile } from './plain-file.ts';

const FORM = /^gatehouse-audit-sign-1 (\d{1,15}) ([0-9a-f]{64})\n$/;
/** PKCS #8 and SubjectPublicKeyInfo of Ed25519 are these bytes and the raw key (RFC 8410). */
const PRIVATE_HEAD = '302e020100300506032b657004220420';
const PUBLIC_HEAD = '302a300506032b6570032100';

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
  return key === undefined ? undefined : publicHalf(privateKey(key.secret));
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
  const signature = sign(null, Buffer.from(text), privateKey(key.secret)).toString('hex');
  return { event: checkpointEvent({ epoch, nextKey }, signature), commit: () => fs.renameSync(next, path) };
}

/** For the verifier: whether a signature is of that raw public key. Never throws. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(PUBLIC_HEAD + publicKey, 'hex'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
  } catch {
    // No key on the curve: nothing is signed by it.
    return false;
  }
}

function nextPath(path: string): string {
  return `${path}.next`;
}

function makeEpoch(path: string, epoch: number, fs: AuditFs): string {
  const { privateKey: made } = generateKeyPairSync('ed25519');
  const secret = made.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('hex');
  writeWhole(path, `gatehouse-audit-sign-1 ${epoch} ${secret}\n`, fs);
  return publicHalf(made);
}

function readEpoch(path: string, fs: PlainFs): EpochKey | undefined {
  const found = FORM.exec(readPlainFile(path, 1024, fs) ?? '');
  return found === null ? undefined : { epoch: Number(found[1]), secret: found[2] ?? '' };
}

function privateKey(secret: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(PRIVATE_HEAD + secret, 'hex'), format: 'der', type: 'pkcs8' });
}

function publicHalf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}
