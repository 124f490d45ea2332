// Key and high-water mark of the audit log, as its writer keeps them.

import * as nodeFs from 'node:fs';
import { type ChainHead, newChain, readMark, type SealPorts, sealMark } from '../core/audit/chain.ts';
import { chainNamed } from '../core/audit/checkpoint.ts';
import { beginEpochs } from './audit-epoch.ts';
import { macUnder, makeAuditKey, readAuditKey, writeFrom, writeWhole } from './audit-key.ts';
import { type AuditPlaces, FULL_FILE } from './audit-places.ts';
import { type AuditFs, Refused } from './audit-refusal.ts';
import { sha256 } from './digest.ts';
import { codeOf, readPlainFile, UNFOLLOWED } from './plain-file.ts';

/** What an append works with. */
export interface Desk {
  readonly places: AuditPlaces;
  readonly fs: AuditFs;
  readonly rotateBytes: number;
}

/** Key and mark; made where neither they nor a log are there yet, the mark first saying that no record was written. */
export function readSeal(desk: Desk): { ports: SealPorts; mark: ChainHead } {
  const { places, fs } = desk;
  const markText = readPlainFile(places.mark, 4096, fs);
  const oldKey = readAuditKey(places.key, fs);
  const isNew = markText === undefined && fullFiles(desk).length === 0 && !fs.existsSync(places.log);
  if (oldKey === undefined && !isNew)
    throw new Refused('tampered', `The key of the audit log is missing: ${places.key}`);
  if (markText === undefined && !isNew) throw new Refused('tampered', `The high-water mark is missing: ${places.mark}`);
  const ports = { digest: sha256, mac: macUnder(oldKey ?? makeAuditKey(places.key, fs)) };
  if (markText !== undefined) {
    const mark = readMark(markText, ports);
    if (mark === undefined) throw new Refused('tampered', `The high-water mark was changed: ${places.mark}`);
    return { ports, mark };
  }
  const mark = newChain(chainNamed(beginEpochs(places.sign, fs), sha256));
  writeWhole(places.mark, paddedMark(mark, ports), fs);
  syncFolder(places.home, fs);
  return { ports, mark };
}

/**
 * Overwrites the mark in place. Within one disk sector there is no half of it; and it need not be synced, because a mark
 * that a power cut sets back is behind the log, which is allowed.
 */
export function moveMark(head: ChainHead, ports: SealPorts, { places, fs }: Desk): void {
  const file = fs.openSync(places.mark, nodeFs.constants.O_WRONLY | UNFOLLOWED);
  try {
    writeFrom(file, 0, paddedMark(head, ports), fs);
  } finally {
    fs.closeSync(file);
  }
}

function paddedMark(head: ChainHead, ports: SealPorts): string {
  return `${sealMark(head, ports).padEnd(511)}\n`;
}

/** The files of the log that are full, oldest first. */
export function fullFiles({ places, fs }: Desk): readonly string[] {
  return fs
    .readdirSync(places.folder)
    .filter((name) => FULL_FILE.test(name))
    .sort();
}

/** Makes names durable. Windows does that by itself, and has no way to ask for it. */
export function syncFolder(path: string, fs: AuditFs): void {
  if (process.platform === 'win32') return;
  const folder = fs.openSync(path, 'r');
  try {
    fs.fsyncSync(folder);
  } catch (error) {
    // Network and FUSE file systems that cannot sync a folder say so with these.
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'].includes(codeOf(error))) throw error;
  } finally {
    fs.closeSync(folder);
  }
}
