// The key with which the person of this account signs second for others: made once, readable for its owner only.

import * as nodeFs from 'node:fs';
import { newSecretKey, publicKeyOf, signWith } from '../ed25519.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { readPlainFile } from '../plain-file.ts';
import { checkHome, type GateOptions, makeOwnFolder } from './own-folder.ts';

const FORM = /^gatehouse-approver-key-1 ([0-9a-f]{64})\n$/;

export interface OwnKey {
  /** Raw Ed25519 public key, 64 hex digits. */
  readonly publicKey: string;
  sign(text: string): string;
}

export function approverKeyPath({ home = gatehouseFolder() }: GateOptions = {}): string {
  return `${home}/approver.key`;
}

/** Undefined where there is none. Throws when others could have read or replaced it. */
export function readApproverKey(options: GateOptions = {}): OwnKey | undefined {
  const { home = gatehouseFolder() } = options;
  const path = approverKeyPath(options);
  if (nodeFs.existsSync(home)) checkHome(home);
  const text = readPlainFile(path, 1024, nodeFs, ({ mode, uid }) => {
    if (process.platform === 'win32') return;
    if ((mode & 0o077) !== 0)
      throw new Error(`${path} was open to other users: whoever read it can sign as you. Remove it and enrol anew.`);
    if (uid !== process.getuid?.()) throw new Error(`${path} belongs to another user`);
  });
  if (text === undefined) return undefined;
  const secret = FORM.exec(text)?.[1];
  if (secret === undefined) throw new Error(`${path} holds no key of an approver. Remove it and enrol anew.`);
  return { publicKey: publicKeyOf(secret), sign: (signed) => signWith(secret, signed) };
}

/** The key of this account; made, on disk, where there is none. */
export function ensureApproverKey(options: GateOptions = {}): OwnKey {
  const found = readApproverKey(options);
  if (found !== undefined) return found;
  const { home = gatehouseFolder() } = options;
  makeOwnFolder(home);
  // Exclusive: of two that make one at a time, the second takes that of the first.
  const file = nodeFs.openSync(approverKeyPath(options), 'wx', 0o600);
  try {
    nodeFs.writeSync(file, `gatehouse-approver-key-1 ${newSecretKey()}\n`);
    nodeFs.fsyncSync(file);
  } finally {
    nodeFs.closeSync(file);
  }
  const made = readApproverKey(options);
  if (made === undefined) throw new Error(`${approverKeyPath(options)} could not be made`);
  return made;
}
