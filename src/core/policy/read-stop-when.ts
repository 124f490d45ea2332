// Reads `stopWhen` of a policy; a mistake in it stops sooner, never later.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { entryAt } from '../text/json-query.ts';
import type { GatePolicyFacts, StopWhen } from './gate-policy.ts';
import { reportUnknownKeys } from './policy-fields.ts';
import type { Report } from './policy-text.ts';
import { capabilityReader, readItems } from './read-gate-entries.ts';

const MAX_COUNT = 100;
const MAX_MINUTES = 24 * 60;
/** What stands for a condition that cannot be read. */
const STRICTEST = { count: 1, minutes: MAX_MINUTES };

/** Undefined where there is none. Of several all count. */
export function readStopWhen(
  entries: readonly JsonEntry[],
  facts: GatePolicyFacts,
  report: Report,
): StopWhen | undefined {
  const read = entries.map(({ value }) => readOne(value, facts, report));
  if (read.length < 2) return read[0];
  return {
    denials: read.some(({ denials }) => denials !== undefined) ? STRICTEST : undefined,
    bypassAlarm: read.some(({ bypassAlarm }) => bypassAlarm),
    capabilities: read.flatMap(({ capabilities }) => capabilities),
  };
}

function readOne(value: JsonValue, facts: GatePolicyFacts, report: Report): StopWhen {
  reportUnknownKeys(value, ['denials', 'bypassAlarm', 'capabilities'], report);
  const capabilities = entryAt(value, 'capabilities');
  return {
    denials: readDenials(entryAt(value, 'denials')?.value, report),
    bypassAlarm: readAlarm(entryAt(value, 'bypassAlarm')?.value, report),
    capabilities: capabilities === undefined ? [] : (readItems(capabilities, report, capabilityReader(facts)) ?? []),
  };
}

function readDenials(value: JsonValue | undefined, report: Report): StopWhen['denials'] {
  if (value === undefined) return undefined;
  const isClean = reportUnknownKeys(value, ['count', 'minutes'], report);
  const [count, minutes] = [numberAt(value, 'count', MAX_COUNT), numberAt(value, 'minutes', MAX_MINUTES)];
  if (isClean && count !== undefined && minutes !== undefined) return { count, minutes };
  report(
    value.span,
    `"denials" is a "count" from 1 to ${MAX_COUNT} and the "minutes" from 1 to ${MAX_MINUTES} in which they come; until it is mended the first denial stops all`,
  );
  return STRICTEST;
}

function numberAt(value: JsonValue, key: string, most: number): number | undefined {
  const found = entryAt(value, key)?.value;
  if (found?.type !== 'number' || !Number.isInteger(found.value)) return undefined;
  return found.value >= 1 && found.value <= most ? found.value : undefined;
}

function readAlarm(value: JsonValue | undefined, report: Report): boolean {
  if (value === undefined) return false;
  if (value.type === 'boolean') return value.value;
  report(value.span, '"bypassAlarm" is true or false; until it is mended it counts as true');
  return true;
}
