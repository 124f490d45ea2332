// The kill switch: a sealed file that every hook, window and command line of this user reads by itself.

import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { type KillCause, type KillReading, type KillState, killReading, RUNNING } from '../../core/gate/kill-state.ts';
import { auditFile } from '../audit-file.ts';
import { auditPlaces } from '../audit-places.ts';
import { now } from '../clock.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { acquireLease } from '../lease-lock.ts';
import { ownLife } from '../process-life.ts';
import type { GateOptions } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';

const NAME = 'state';
/** Milliseconds that a stop waits for others who change the state; then it stops without the lock. */
const STOP_WAIT_MS = 300;
const RESUME_WAIT_MS = 2_000;

/** The folder that holds nothing but the state: once it is there, a state that is missing means stopped. */
export function killFolder({ home = gatehouseFolder() }: GateOptions = {}): string {
  return `${home}/kill`;
}

/** One look at the file system where the switch was never used. Never throws: what cannot be read is stopped. */
export function readKillSwitch(options: GateOptions = {}): KillReading {
  try {
    if (nodeFs.lstatSync(killFolder(options), { throwIfNoEntry: false }) === undefined) return RUNNING;
  } catch {
    // Not ours to look into: the safe side is that everything is stopped.
    return killReading(undefined);
  }
  return killReading(sealedFolder('kill', options).read(NAME));
}

export interface StopCause {
  readonly by: KillCause;
  /** One sentence. */
  readonly why: string;
}

/**
 * Stops every agent of this user. What is stopped already stays as it is. Resolves with why it could not be recorded, if
 * so: it holds all the same. Rejects only where not even a file can be written.
 */
export async function stopAgents({ by, why }: StopCause, options: GateOptions = {}): Promise<string | undefined> {
  const isNew = await locked(options, STOP_WAIT_MS, async () => {
    const reading = readKillSwitch(options);
    if (reading.isStopped && reading.state !== undefined) return false;
    const state: KillState = { state: 'stopped', id: newId(), at: now(), by, why };
    try {
      await sealedFolder('kill', options).write(NAME, state);
    } catch {
      // No key, a folder that is open to others: any file that is no seal of ours stops just as well.
      nodeFs.mkdirSync(killFolder(options), { recursive: true, mode: 0o700 });
      nodeFs.writeFileSync(`${killFolder(options)}/${NAME}.json`, 'stopped\n', { mode: 0o600 });
    }
    return true;
  });
  if (!isNew) return undefined;
  return recorded({ event: 'stopped', why }, by, options);
}

/**
 * Lets agents run again. Call it after a person signed that off, and only then.
 * @param seen the stop that the person was shown. Throws, and changes nothing, where it is another one by now, or where
 * this cannot be recorded.
 */
export async function resumeAgents(seen: KillReading, options: GateOptions = {}): Promise<void> {
  if (!seen.isStopped) return;
  await locked(options, RESUME_WAIT_MS, async (isLocked) => {
    if (!isLocked) throw new Error('Another process is changing the kill switch: try again.');
    const current = readKillSwitch(options);
    if (!current.isStopped) return;
    if (current.state?.id !== seen.state?.id)
      throw new Error('Everything was stopped again meanwhile: look once more.');
    const problem = await recorded({ event: 'resumed', stop: seen.state?.id ?? 'unreadable' }, 'person', options);
    if (problem !== undefined) throw new Error(`This could not be recorded, so everything stays stopped: ${problem}`);
    const state: KillState = { state: 'running', id: newId(), at: now(), by: 'person', why: 'A person released it.' };
    await sealedFolder('kill', options).write(NAME, state);
  });
}

async function locked<Result>(
  { home = gatehouseFolder() }: GateOptions,
  waitMs: number,
  act: (isLocked: boolean) => Promise<Result>,
): Promise<Result> {
  nodeFs.mkdirSync(home, { recursive: true, mode: 0o700 });
  let lease: Awaited<ReturnType<typeof acquireLease>> | undefined;
  try {
    lease = await acquireLease(`${home}/kill.lock`, { fs: nodeFs, own: ownLife(), waitMs });
  } catch {
    // A lock that cannot even be tried for: a stop goes on without it, a release does not.
  }
  const isLocked = lease !== undefined && typeof lease !== 'string';
  try {
    return await act(isLocked);
  } finally {
    if (isLocked) (lease as { release(): void }).release();
  }
}

async function recorded(
  detail: Readonly<Record<string, string>>,
  by: KillCause,
  { home }: GateOptions,
): Promise<string | undefined> {
  const result = await auditFile({ places: auditPlaces(home) }).append({ kind: 'kill', by, detail });
  return result.appended ? undefined : result.message;
}

function newId(): string {
  return randomBytes(16).toString('hex');
}
