// The secret under which the audit log is sealed: made once, readable for its owner only.

import { createHmac, randomBytes } from 'node:crypto';
import type * as NodeFs from 'node:fs';
import { type PlainFs, readPlainFile } from './plain-file.ts';

/** The file operations of the key, as Node has them. */
export type KeyFs = PlainFs & Pick<typeof NodeFs, 'fsyncSync' | 'renameSync' | 'writeSync'>;

const FORM = /^gatehouse-audit-key-1 ([0-9a-f]{64})\n$/;

/** The key, or undefined where there is none. Throws when others could have read or replaced it. */
export function readAuditKey(path: string, fs: PlainFs): Buffer | undefined {
  const text = readPlainFile(path, 1024, fs, (status) => {
    if (process.platform === 'win32') return;
    if ((status.mode & 0o077) !== 0) throw new Error(`${path} is open to other users: run chmod 600 ${path}`);
    if (status.uid !== process.getuid?.()) throw new Error(`${path} belongs to another user`);
  });
  if (text === undefined) return undefined;
  const digits = FORM.exec(text)?.[1];
  if (digits === undefined) throw new Error(`${path} holds no key of the audit log`);
  return Buffer.from(digits, 'hex');
}

/** Makes the key, complete and on disk before it has its name. To be called under the log's lock, where there is none. */
export function makeAuditKey(path: string, fs: KeyFs): Buffer {
  const key = randomBytes(32);
  writeWhole(path, `gatehouse-audit-key-1 ${key.toString('hex')}\n`, fs);
  return key;
}

/** Lower-case hex HMAC-SHA-256 under the key. */
export function macUnder(key: Buffer): (text: string) => string {
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}

/** Puts a small ASCII file in place, whole and on disk, readable for its owner only. */
export function writeWhole(path: string, text: string, fs: KeyFs): void {
  const draft = `${path}.new`;
  const file = fs.openSync(draft, 'w', 0o600);
  try {
    writeFrom(file, 0, text, fs);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  fs.renameSync(draft, path);
}

/** All of an ASCII text from that byte of the file on, also where the disk takes it in pieces. Throws where it takes no more. */
export function writeFrom(file: number, position: number, text: string, fs: Pick<typeof NodeFs, 'writeSync'>): void {
  for (let written = 0; written < text.length; ) {
    const more = fs.writeSync(file, text.slice(written), position + written);
    if (more === 0) throw new Error('The disk took no more.');
    written += more;
  }
}
