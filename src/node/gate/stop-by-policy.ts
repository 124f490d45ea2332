// Throws the kill switch where a policy's `stopWhen` says so: by what a call can do, by denials, by an alarm.

import { minutesOfDenials, stoppingDenials, stopsOnAlarm } from '../../core/gate/stop-when.ts';
import type { GatePolicy } from '../../core/policy/gate-policy.ts';
import { minutesAgo } from '../clock.ts';
import { readGatePolicies } from '../gate-policy-file.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { policyPath } from '../policy-places.ts';
import { acceptedPolicy } from './accepted-policy.ts';
import { stopAgents } from './kill-switch.ts';
import type { GateOptions } from './own-folder.ts';

/** To be called after a denial at tier 3 was recorded. */
export async function stopAfterDenials(policies: readonly GatePolicy[], options: GateOptions): Promise<void> {
  const minutes = minutesOfDenials(policies);
  if (minutes === 0) return;
  const { recordsSince } = await import('./recent-records.ts');
  const records = recordsSince(minutesAgo(minutes), ['"decision":"denied"', '"kind":"kill"'], options);
  const why = stoppingDenials(records, policies, minutesAgo);
  if (why !== undefined) await stopAgents({ by: 'policy', why }, options);
}

/**
 * Tells that the gate was gone around, or its log changed: whoever finds that out calls this. It stops everything where
 * the user's policy says so.
 * @param what one sentence
 */
export async function raiseAlarm(what: string, options: GateOptions = {}): Promise<boolean> {
  const { home = gatehouseFolder() } = options;
  // A policy that was changed and not signed off takes no alarm away.
  const { policies, signed = [] } = await readGatePolicies('/nonexistent', policyPath(home), acceptedPolicy(options));
  if (!stopsOnAlarm([...policies, ...signed])) return false;
  await stopAgents({ by: 'alarm', why: what }, options);
  return true;
}
