// An alarm: something ran that the gate did not let through. On record, in every window's status bar, and for `stopWhen`.

import type { AuditEvent } from '../../core/audit/record.ts';
import { now } from '../clock.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import type { GateParts } from './gate-parts.ts';
import { type GateOptions, makeOwnFolder } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';
import { raiseAlarm } from './stop-by-policy.ts';

export interface Bypass {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** One sentence or two. */
  readonly what: string;
}

const LAST = 'last';

/** Where the last one is noted: windows watch it. */
export function bypassPath({ home = gatehouseFolder() }: GateOptions = {}): string {
  return `${home}/alarms/${LAST}.json`;
}

/** Makes the folder of the note: one that is not there yet is watched by nobody in time. Throws where it is not ours alone. */
export function makeBypassFolder({ home = gatehouseFolder() }: GateOptions = {}): void {
  makeOwnFolder(`${home}/alarms`);
}

/** Undefined where there was none, or where the note is not ours. */
export function lastBypass(options: GateOptions = {}): Bypass | undefined {
  const value = sealedFolder('alarms', options).read(LAST);
  if (typeof value !== 'object' || value === null) return undefined;
  const { at, what } = value as Partial<Record<keyof Bypass, unknown>>;
  return typeof at === 'string' && typeof what === 'string' ? { at, what } : undefined;
}

/** Each part by itself: what cannot be noted is recorded, what cannot be recorded still stops where the policy says so. */
export async function reportBypass(
  event: AuditEvent,
  what: string,
  parts: GateOptions & Pick<GateParts, 'append'>,
): Promise<void> {
  const result = await parts.append({ ...event, kind: 'lifecycle', detail: { event: 'gate-bypassed', problem: what } });
  const where = result.appended ? ` (record #${result.seq} of the audit log)` : '';
  try {
    await sealedFolder('alarms', parts).write(LAST, {
      at: now(),
      what: `${what.replace(/\.$/, '')}${where}.`,
    } satisfies Bypass);
  } finally {
    await raiseAlarm(what, parts);
  }
}
