// A lock between processes: a file that exists while somebody holds it, and that outlives no proof of its holder's death.

import { randomBytes } from 'node:crypto';
import type * as NodeFs from 'node:fs';
import { dirname } from 'node:path';
import { elapsed } from './clock.ts';
import { codeOf, type PlainFs, readPlainFile } from './plain-file.ts';
import { isProvedDead, type ProcessLife } from './process-life.ts';

/** The file operations of the lock, as Node has them. Tests let any of them fail. */
export type LockFs = PlainFs &
  Pick<typeof NodeFs, 'existsSync' | 'linkSync' | 'readdirSync' | 'unlinkSync' | 'writeFileSync'>;

export interface LeaseOptions {
  readonly fs: LockFs;
  readonly own: ProcessLife;
  /** Milliseconds. */
  readonly waitMs: number;
  /** Called once when there is waiting to do: what is made ready then does not keep the next one waiting. */
  readonly meanwhile?: () => void;
}

export interface Lease {
  /** Gives the lock back. Never takes it away from somebody else. */
  release(): void;
}

interface Holder extends ProcessLife {
  /** Drawn for this one lease. */
  readonly nonce: string;
}

/** A breaker that died while breaking has to be broken first, and so on; deeper than this nobody looks. */
const MAX_BREAK_DEPTH = 3;
const MAX_LOCK_BYTES = 4096;
/** Milliseconds between two looks at whether the holder is dead: it costs as much as many tries, and nearly never is so. */
const LOOK_MS = 100;

/** Most locks are free: what Node has for this is not loaded for the others. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Waits for the lock, or returns the reason why it was not had in time. File errors other than "taken" are thrown. */
export async function acquireLease(path: string, options: LeaseOptions): Promise<Lease | string> {
  const started = elapsed();
  let looked = Number.NEGATIVE_INFINITY;
  for (let tries = 0; ; tries += 1) {
    const isTaken = options.fs.existsSync(path);
    const isLookDue = isTaken && elapsed() - looked >= LOOK_MS;
    if (isLookDue) looked = elapsed();
    const lease = isTaken && !isLookDue ? undefined : tryLease(path, options);
    if (lease !== undefined) return lease;
    const waited = elapsed() - started;
    if (waited > options.waitMs) return refusal(path, options);
    if (tries === 0) options.meanwhile?.();
    await pause(pauseMs(waited, options.waitMs));
  }
}

/**
 * Milliseconds until the next try, drawn so that waiters do not march. At first short, because a holder needs about one;
 * then long, so that a crowd of waiters does not take the processor from the holder; and short again for those who have
 * waited for half their time, so that they come before those who have just begun.
 */
function pauseMs(waited: number, waitMs: number): number {
  const isShort = waited < 30 || waited > waitMs / 2;
  return isShort ? 1 + Math.random() * 5 : 5 + Math.random() * 20;
}

function refusal(path: string, { fs, waitMs }: LeaseOptions): string {
  const holder = holderOf(path, fs);
  const who = holder === undefined ? 'somebody unknown' : `process ${holder.pid} on ${holder.space}`;
  return `${path} was held by ${who} for over ${waitMs} ms. If that process is gone, remove the file.`;
}

function tryLease(path: string, options: LeaseOptions): Lease | undefined {
  const { fs, own } = options;
  if (fs.existsSync(path) && !breakIfDead(path, options, 0)) return undefined;
  const nonce = takeFile(path, own, fs);
  if (nonce === undefined) return undefined;
  return {
    release: () => {
      if (holderOf(path, fs)?.nonce === nonce) fs.unlinkSync(path);
    },
  };
}

/**
 * Creates the file, exclusively and with its holder's name already in it: a lock that a crash left empty could never be
 * proved abandoned. A hard link does both at once. Returns the lease's nonce, or undefined when the file is there already.
 */
function takeFile(path: string, own: ProcessLife, fs: LockFs): string | undefined {
  const nonce = randomBytes(12).toString('hex');
  const content = JSON.stringify({ ...own, nonce });
  const draft = `${path}.${nonce}.new`;
  fs.writeFileSync(draft, content, { flag: 'wx', mode: 0o600 });
  try {
    fs.linkSync(draft, path);
    return nonce;
  } catch (error) {
    // Taken; or the draft was swept before its name was in it. Both are for the next try.
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return undefined;
    // File systems without hard links: exclusive creation, with its small risk of an empty lock after a crash.
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL'].includes(codeOf(error))) throw error;
    return takeByCreation(path, content, fs) ? nonce : undefined;
  } finally {
    discardDraft(draft, fs);
  }
}

/** A draft that stays behind harms nobody and is swept later; a lock taken but not known to be ours would. */
function discardDraft(draft: string, fs: LockFs): void {
  try {
    fs.unlinkSync(draft);
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}

function takeByCreation(path: string, content: string, fs: LockFs): boolean {
  try {
    fs.writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a lock whose holder is proved dead; true when the way is free to try. Two that see the same dead holder must
 * not both remove: the second would take away the lock that the first has had since. So the right to remove this one
 * lease is itself an exclusive file, named after the lease; and because nonces never come back, whoever holds that right
 * and still finds the lease in place is the only one who can remove it.
 */
function breakIfDead(path: string, options: LeaseOptions, depth: number): boolean {
  const { fs, own } = options;
  const holder = holderOf(path, fs);
  if (holder === undefined) return !fs.existsSync(path);
  if (depth >= MAX_BREAK_DEPTH || !isProvedDead(holder, own)) return false;
  const right = `${path}.${holder.nonce}`;
  if (takeFile(right, own, fs) === undefined) {
    // Somebody is about it, or died about it and is broken in turn. Either way it is for the next try to go on.
    breakIfDead(right, options, depth + 1);
    return false;
  }
  try {
    if (holderOf(path, fs)?.nonce === holder.nonce) {
      fs.unlinkSync(path);
      sweepDrafts(path, options);
    }
  } finally {
    fs.unlinkSync(right);
  }
  return true;
}

/** Drafts of processes that died between writing and linking, or before they had written their name. */
function sweepDrafts(path: string, { fs, own }: LeaseOptions): void {
  const folder = dirname(path);
  for (const name of fs.readdirSync(folder)) {
    const draft = `${folder}/${name}`;
    if (!draft.startsWith(`${path}.`) || !name.endsWith('.new')) continue;
    const holder = holderOf(draft, fs);
    if (holder === undefined || isProvedDead(holder, own)) removeIfThere(draft, fs);
  }
}

function removeIfThere(path: string, fs: LockFs): void {
  try {
    fs.unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** Undefined when the file is gone, or names no holder. */
function holderOf(path: string, fs: LockFs): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readPlainFile(path, MAX_LOCK_BYTES, fs) ?? 'null');
    return isHolder(value) ? value : undefined;
  } catch (error) {
    // Empty or no JSON: somebody unknown holds it.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, boot, start, space, nonce } = value as Record<string, unknown>;
  const texts = [boot, start, space, nonce];
  return (
    Number.isInteger(pid) &&
    Number(pid) > 0 &&
    texts.every((text) => typeof text === 'string') &&
    /^[0-9a-f]{24}$/.test(String(nonce))
  );
}
