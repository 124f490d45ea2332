// Breaking the glass and mending it: on record before it counts.

import { randomBytes } from 'node:crypto';
import { uptime as systemUptime } from 'node:os';
import { type Glass, MAX_GLASS_MINUTES, reasonProblem } from '../../core/gate/break-glass.ts';
import { auditFile } from '../audit-file.ts';
import { auditPlaces } from '../audit-places.ts';
import { minutesAgo, now } from '../clock.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { brokenGlass, GLASS_FILE } from './glass-state.ts';
import type { GateOptions } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';

/**
 * Breaks it. Call it after a person signed that off at tier 3, and only then: it is recorded first. Rejects where that
 * cannot be done, and where the reason is none.
 */
export async function breakGlass(
  { reason, minutes }: Pick<Glass, 'reason' | 'minutes'>,
  options: GateOptions = {},
): Promise<Glass> {
  const problem = reasonProblem(reason);
  if (problem !== undefined) throw new Error(problem);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MAX_GLASS_MINUTES)
    throw new Error(`Break-glass lasts from 1 to ${MAX_GLASS_MINUTES} minutes.`);
  const id = randomBytes(16).toString('hex');
  const glass: Glass = {
    id,
    reason: reason.trim(),
    at: now(),
    until: minutesAgo(-minutes),
    uptime: systemUptime(),
    minutes,
  };
  await recorded({ event: 'glass-broken', glass: id, reason: glass.reason, until: glass.until }, options);
  await sealedFolder('glass', options).write(GLASS_FILE, glass);
  return glass;
}

/** Ends it before its time; whether there was something to end. Needs nothing: it only makes stricter. */
export async function mendGlass(options: GateOptions = {}): Promise<boolean> {
  const glass = brokenGlass(options);
  const isRemoved = sealedFolder('glass', options).remove(GLASS_FILE);
  if (glass !== undefined) await recorded({ event: 'glass-mended', glass: glass.id }, options);
  return isRemoved && glass !== undefined;
}

async function recorded(detail: Readonly<Record<string, string>>, { home }: GateOptions): Promise<void> {
  const log = auditFile({ places: auditPlaces(home ?? gatehouseFolder()) });
  const result = await log.append({ kind: 'approver', by: 'person', detail });
  if (!result.appended) throw new Error(`This could not be recorded, so nothing was changed: ${result.message}`);
}
