// An alarm: something ran that the gate did not let through. On record, in every window's status bar, and for `stopWhen`.

import type { AuditEvent } from '../../core/audit/record.ts';
import { now } from '../clock.ts';
import { noteBypass } from './bypass-note.ts';
import type { GateParts } from './gate-parts.ts';
import type { GateOptions } from './own-folder.ts';
import { raiseAlarm } from './stop-by-policy.ts';

/** Each part by itself: what cannot be noted is recorded, what cannot be recorded still stops where the policy says so. */
export async function reportBypass(
  event: AuditEvent,
  what: string,
  parts: GateOptions & Pick<GateParts, 'append'>,
): Promise<void> {
  const result = await parts.append({ ...event, kind: 'lifecycle', detail: { event: 'gate-bypassed', problem: what } });
  const where = result.appended ? ` (record #${result.seq} of the audit log)` : '';
  try {
    await noteBypass({ at: now(), what: `${what.replace(/\.$/, '')}${where}.` }, parts);
  } finally {
    await raiseAlarm(what, parts);
  }
}
