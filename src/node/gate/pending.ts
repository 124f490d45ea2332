// Requests that nobody could answer in time: kept for a while, so that a person can still decide about the retry.

import { isSignOffRequest } from '../../core/gate/read-sign-off.ts';
import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import type { GateOptions } from './own-folder.ts';
import { type SealedFolder, sealedFolder } from './sealed-folder.ts';
import { signOffDigest } from './sign-off-digest.ts';

export interface PendingRequest {
  readonly request: SignOffRequest;
  /** When it was given up; UTC, ISO 8601. */
  readonly notedAt: string;
}

const MAX_PENDING = 50;
const MAX_AGE_MS = 24 * 3_600_000;

/**
 * Keeps a request under its code. An older one for the same bytes makes room, and so do the oldest of too many.
 * @param now UTC, ISO 8601. Rejects when the request cannot be written.
 */
export async function notePending(request: SignOffRequest, now: string, options: GateOptions = {}): Promise<void> {
  const folder = sealedFolder('pending', options);
  await folder.write(nameOf(request.code), { request, notedAt: now } satisfies PendingRequest);
  const others = readAll(folder, now).filter((other) => other.request.code !== request.code);
  for (const [index, other] of others.entries()) {
    const isRoomNeeded = index >= MAX_PENDING - 1;
    if (isRoomNeeded || other.request.digest === request.digest) folder.remove(nameOf(other.request.code));
  }
}

/** What waits for a person, newest first: at most 50, of at most a day. */
export async function listPending(now: string, options: GateOptions = {}): Promise<readonly PendingRequest[]> {
  return readAll(sealedFolder('pending', options), now).slice(0, MAX_PENDING);
}

/** Takes the request of that code off the list, once it was decided: of all who try, one gets it. */
export async function takePending(
  code: string,
  now: string,
  options: GateOptions = {},
): Promise<PendingRequest | undefined> {
  const folder = sealedFolder('pending', options);
  const found = readAll(folder, now).find(({ request }) => nameOf(request.code) === nameOf(code));
  return found !== undefined && folder.remove(nameOf(code)) ? found : undefined;
}

/** Codes are typed by people: capitals make no difference. */
function nameOf(code: string): string {
  return code.toLowerCase();
}

/** All that count, newest first. What is too old is removed; what has a time to come waits for it. */
function readAll(folder: SealedFolder, now: string): readonly PendingRequest[] {
  const found: PendingRequest[] = [];
  for (const name of folder.names()) {
    const pending = folder.read(name);
    if (!isPending(pending)) continue;
    const age = Date.parse(now) - Date.parse(pending.notedAt);
    if (age >= MAX_AGE_MS) folder.remove(name);
    else if (age >= 0) found.push(pending);
  }
  return found.sort((a, b) => Date.parse(b.notedAt) - Date.parse(a.notedAt));
}

function isPending(value: unknown): value is PendingRequest {
  if (typeof value !== 'object' || value === null) return false;
  const { request, notedAt } = value as Record<string, unknown>;
  return typeof notedAt === 'string' && isSignOffRequest(request) && signOffDigest(request) === request.digest;
}
