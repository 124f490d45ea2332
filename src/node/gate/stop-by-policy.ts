// Throws the kill switch where a policy's `stopWhen` says so: by what a call can do, by denials, by an alarm.

import { countsDenials, stoppingDenials, stopsOnAlarm } from '../../core/gate/stop-when.ts';
import type { GatePolicy } from '../../core/policy/gate-policy.ts';
import { minutesAgo } from '../clock.ts';
import { readGatePolicies } from '../gate-policy-file.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { policyPath } from '../policy-places.ts';
import { stopAgents } from './kill-switch.ts';
import type { GateOptions } from './own-folder.ts';

/** To be called after a denial at tier 3 was recorded. */
export async function stopAfterDenials(policies: readonly GatePolicy[], options: GateOptions): Promise<void> {
  if (!countsDenials(policies)) return;
  const { recentRecords } = await import('./recent-records.ts');
  const why = stoppingDenials(recentRecords(options), policies, minutesAgo);
  if (why !== undefined) await stopAgents({ by: 'policy', why }, options);
}

/**
 * Tells that the gate was gone around, or its log changed: whoever finds that out calls this. It stops everything where
 * the user's policy says so.
 * @param what one sentence
 */
export async function raiseAlarm(what: string, options: GateOptions = {}): Promise<boolean> {
  const { home = gatehouseFolder() } = options;
  const { policies } = await readGatePolicies('/nonexistent', policyPath(home));
  if (!stopsOnAlarm(policies)) return false;
  await stopAgents({ by: 'alarm', why: what }, options);
  return true;
}
