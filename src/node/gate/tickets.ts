// Tickets: a late sign-off, kept for the one retry of the very same call.

import { randomBytes } from 'node:crypto';
import { uptime as systemUptime } from 'node:os';
import type { SignOffRequest } from '../../core/gate/sign-off.ts';
import { codeOf } from '../plain-file.ts';
import type { GateOptions } from './own-folder.ts';
import { type SealedFolder, sealedFolder } from './sealed-folder.ts';
import { markUsed, sweepMarks } from './used-mark.ts';

export interface TicketOptions extends GateOptions {
  /** Seconds since the system started; the clock of the wall can be set, this one cannot. */
  readonly uptime?: number;
}

interface Ticket {
  readonly digest: string;
  /** Drawn for this one ticket: what was used once is known by it. */
  readonly nonce: string;
  /** How many people signed. */
  readonly people: number;
  /** The list of what would be published that they saw. */
  readonly ships?: string | undefined;
  /** UTC, ISO 8601. */
  readonly leftAt: string;
  readonly uptime: number;
}

const MAX_AGE_MS = 10 * 60_000;
/** How long it is remembered that a ticket was used: far longer than any copy of it could count. */
const USED_FOR_MS = 24 * 3_600_000;

/**
 * Leaves a ticket for the request, in the place of an older one. Call it after a person approved it, and only then.
 * @param now UTC, ISO 8601. Throws when the ticket cannot be written.
 */
export async function leaveTicket(
  { digest, people, ships }: Pick<SignOffRequest, 'digest' | 'people' | 'ships'>,
  now: string,
  options: TicketOptions = {},
): Promise<void> {
  const folder = sealedFolder('tickets', options);
  const uptime = options.uptime ?? systemUptime();
  const nonce = randomBytes(16).toString('hex');
  await folder.write(digest, { digest, nonce, people, ships, leftAt: now, uptime } satisfies Ticket);
  sweep(folder, now, uptime);
}

/**
 * Whether there is a ticket for exactly these bytes; it counts once, for one of all processes that ask. Never rejects.
 * A ticket for another list of what would be published, that fewer people signed than it takes, that is too old, of a time to come, of a system that was started again, forged or copied is none.
 */
export async function takeTicket(
  { digest, people, ships }: Pick<SignOffRequest, 'digest' | 'people' | 'ships'>,
  now: string,
  options: TicketOptions = {},
): Promise<boolean> {
  try {
    const folder = sealedFolder('tickets', options);
    const ticket = folder.read(digest);
    if (!isTicket(ticket) || ticket.digest !== digest || ticket.people < people) return false;
    if (ticket.ships !== ships) return false;
    if (!isInTime(ticket, now, options.uptime ?? systemUptime())) return false;
    if (!markUsed(folder.path, ticket.nonce)) return false;
    discard(folder, digest);
    return true;
  } catch {
    // What cannot be proved unused is used.
    return false;
  }
}

function isInTime(ticket: Ticket, now: string, uptime: number): boolean {
  const age = Date.parse(now) - Date.parse(ticket.leftAt);
  const upAge = (uptime - ticket.uptime) * 1000;
  return age >= 0 && age < MAX_AGE_MS && upAge >= 0 && upAge < MAX_AGE_MS;
}

/** Takes a used ticket away. It is worth nothing any more, so that it stays where it cannot be removed harms nobody. */
function discard(folder: SealedFolder, digest: string): void {
  try {
    folder.remove(digest);
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}

function sweep(folder: SealedFolder, now: string, uptime: number): void {
  for (const name of folder.names()) {
    const ticket = folder.read(name);
    if (isTicket(ticket) && !isInTime(ticket, now, uptime)) discard(folder, name);
  }
  sweepMarks(folder.path, Date.parse(now), USED_FOR_MS);
}

function isTicket(value: unknown): value is Ticket {
  if (typeof value !== 'object' || value === null) return false;
  const { digest, nonce, people, ships, leftAt, uptime } = value as Record<string, unknown>;
  return (
    typeof digest === 'string' &&
    typeof nonce === 'string' &&
    /^[0-9a-f]{32}$/.test(nonce) &&
    typeof people === 'number' &&
    (ships === undefined || typeof ships === 'string') &&
    typeof leftAt === 'string' &&
    typeof uptime === 'number'
  );
}
