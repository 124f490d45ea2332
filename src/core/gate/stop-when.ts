// Whether what just happened is what a policy's `stopWhen` names.

import type { Assessment } from '../commands/assess.ts';
import type { GatePolicy } from '../policy/gate-policy.ts';

/** The part of an audit record that counts here. */
export interface PastRecord {
  readonly kind?: unknown;
  readonly time?: unknown;
  readonly tier?: unknown;
  readonly decision?: unknown;
  readonly by?: unknown;
}

/** Why a call stops everything by what it can do; undefined where it does not. */
export function stoppingCapability(
  { capabilities }: Pick<Assessment, 'capabilities'>,
  policies: readonly GatePolicy[],
): string | undefined {
  const ids = new Set<string>(policies.flatMap(({ stopWhen }) => stopWhen?.capabilities ?? []));
  // Who works on the gate is about to go around it.
  if (stopsOnAlarm(policies)) ids.add('guard-tamper');
  const found = capabilities.find(({ id }) => ids.has(id));
  return found === undefined ? undefined : `The policy stops all agents when one ${found.title} (${found.id}).`;
}

/** How far back denials count, in minutes; 0 where no policy counts any, and there is no reason to read the log. */
export function minutesOfDenials(policies: readonly GatePolicy[]): number {
  return Math.max(0, ...policies.map(({ stopWhen }) => stopWhen?.denials?.minutes ?? 0));
}

/**
 * Why so many denials stop everything; undefined where they are too few. Those before the last change of the kill switch
 * are over.
 * @param records the records of that time, oldest first; no others than denials and changes of the switch are needed
 * @param minutesAgo the time so many minutes ago: UTC, ISO 8601, which sorts as text
 */
export function stoppingDenials(
  records: readonly PastRecord[],
  policies: readonly GatePolicy[],
  minutesAgo: (minutes: number) => string,
): string | undefined {
  const since = records.findLastIndex(({ kind }) => kind === 'kill');
  const times = records
    .slice(since + 1)
    .filter(isDenial)
    .map(({ time }) => String(time));
  for (const { stopWhen } of policies) {
    if (stopWhen?.denials === undefined) continue;
    const { count, minutes } = stopWhen.denials;
    const from = minutesAgo(minutes);
    if (times.filter((time) => time >= from).length >= count)
      return `The policy stops all agents after ${count} ${count === 1 ? 'denial' : 'denials'} at tier 3 within ${minutes} minutes.`;
  }
  return undefined;
}

function isDenial({ kind, tier, decision, by }: PastRecord): boolean {
  return kind === 'decision' && tier === 3 && decision === 'denied' && by !== 'kill-switch' && by !== 'fault';
}

/** Whether an alarm stops everything. */
export function stopsOnAlarm(policies: readonly GatePolicy[]): boolean {
  return policies.some(({ stopWhen }) => stopWhen?.bypassAlarm === true);
}
