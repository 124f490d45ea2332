// One call that reaches us by several ways, such as two hooks of one agent: decided once, and answered alike to all.

import * as nodeFs from 'node:fs';
import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { DECIDERS, DECISIONS } from '../../core/model/decision.ts';
import { now } from '../clock.ts';
import { sha256 } from '../digest.ts';
import { acquireLease } from '../lease-lock.ts';
import { ownLife } from '../process-life.ts';
import type { Outcome } from './outcome.ts';
import { type GateOptions, makeOwnFolder } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';

export interface SameCallOptions extends GateOptions {
  /** The way by which the call came: the name that the hook was started with. */
  readonly route: string;
  /** Milliseconds that the answer to another way is waited for. */
  readonly waitMs: number;
}

/** What one way was answered, sealed. */
interface Answered {
  readonly outcome: Outcome;
  /** The code of the request that was asked. */
  readonly code: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** Each way gets it once, as it would get a ticket; one that came while the question was open gets it in any case. */
  readonly routes: readonly string[];
}

/** An agent asks all its hooks within a moment. */
const FRESH_MS = 10_000;

/**
 * The outcome for a call: that of `decide`, or what another way of the very same call came to. The same are two calls with
 * one id, in one folder, with one act; without an id every call stands for itself. Never rejects unless `decide` does.
 */
export async function once(
  { callId, cwd, act, code }: Pick<SignOffRequest, 'callId' | 'cwd' | 'act' | 'code'>,
  decide: () => Promise<Outcome>,
  { route, waitMs, ...options }: SameCallOptions,
): Promise<Outcome> {
  if (callId === undefined) return decide();
  const began = now();
  const folder = sealedFolder('calls', options);
  const name = sha256(JSON.stringify([callId, cwd, act]));
  const lease = await leaseOf(folder.path, name, waitMs);
  try {
    const other = folder.read(name);
    if (lease !== undefined && isAnswered(other) && isForUs(other, route, began)) {
      await folder.write(name, { ...other, routes: [...other.routes, route] } satisfies Answered);
      return { ...other.outcome, way: 'same-call', askedAs: other.code };
    }
    const outcome = await decide();
    if (lease !== undefined) await note(folder, name, { outcome, code, at: now(), routes: [route] });
    return outcome;
  } finally {
    lease?.release();
  }
}

type Folder = ReturnType<typeof sealedFolder>;

/** Undefined where it cannot be had: then the call is decided by itself. */
async function leaseOf(path: string, name: string, waitMs: number): Promise<{ release(): void } | undefined> {
  try {
    makeOwnFolder(path);
    const lease = await acquireLease(`${path}/${name}.lock`, { fs: nodeFs, own: ownLife(), waitMs });
    return typeof lease === 'string' ? undefined : lease;
  } catch {
    return undefined;
  }
}

/** The other ways do without it; what is decided stays. */
async function note(folder: Folder, name: string, answered: Answered): Promise<void> {
  try {
    for (const old of folder.names()) {
      const other = folder.read(old);
      if (!isAnswered(other) || ageOf(other) > FRESH_MS) folder.remove(old);
    }
    await folder.write(name, answered);
  } catch {
    // Each way asks for itself then.
  }
}

function isForUs(answered: Answered, route: string, began: string): boolean {
  const age = ageOf(answered);
  if (!(age >= 0 && age <= FRESH_MS)) return false;
  return Date.parse(began) <= Date.parse(answered.at) || !answered.routes.includes(route);
}

function ageOf({ at }: Answered): number {
  return Date.parse(now()) - Date.parse(at);
}

/** The seal says that it is ours; this, that it is of this version. */
function isAnswered(value: unknown): value is Answered {
  if (typeof value !== 'object' || value === null) return false;
  const { outcome, code, at, routes } = value as Partial<Record<keyof Answered, unknown>>;
  if (
    typeof at !== 'string' ||
    typeof code !== 'string' ||
    !Array.isArray(routes) ||
    typeof outcome !== 'object' ||
    outcome === null
  )
    return false;
  const { decision, by, said } = outcome as Partial<Record<keyof Outcome, unknown>>;
  const isKnown = (words: readonly string[], word: unknown): boolean =>
    typeof word === 'string' && words.includes(word);
  return isKnown(DECISIONS, decision) && isKnown(DECIDERS, by) && typeof said === 'string';
}
