// Reads `dualControl` of a policy; a mistake in how many people it takes asks for the most.

import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { entryAt } from '../text/json-query.ts';
import { type DualControl, type GatePolicyFacts, MAX_PEOPLE } from './gate-policy.ts';
import type { PolicySource } from './policy.ts';
import { reportUnknownKeys } from './policy-fields.ts';
import type { Report } from './policy-text.ts';
import { capabilityReader, readFolder, readItems } from './read-gate-entries.ts';

/** A list of capabilities that take two people, or an object that says how many. */
export function readDualControl(
  entries: readonly JsonEntry[],
  source: PolicySource,
  facts: GatePolicyFacts,
  report: Report,
): readonly DualControl[] {
  const rules = entries.flatMap((entry): readonly DualControl[] => {
    const { value } = entry;
    if (value.type === 'array') return [{ capabilities: idsIn(entry, facts, report), people: 2, folder: undefined }];
    if (value.type !== 'object') {
      report(value.span, '"dualControl" is a list of capabilities, or an object with "capabilities"');
      return [];
    }
    const isClean = reportUnknownKeys(value, ['capabilities', 'people', 'folder'], report);
    const capabilities = entryAt(value, 'capabilities');
    if (capabilities === undefined) report(value.span, '"capabilities" is missing');
    return [
      {
        capabilities: capabilities === undefined ? [] : idsIn(capabilities, facts, report),
        people: isClean ? readPeople(entryAt(value, 'people')?.value, report) : MAX_PEOPLE,
        folder: readExchange(entryAt(value, 'folder'), source, report),
      },
    ];
  });
  return rules.filter(({ capabilities, folder }) => capabilities.length > 0 || folder !== undefined);
}

function idsIn(entry: JsonEntry, facts: GatePolicyFacts, report: Report): DualControl['capabilities'] {
  return readItems(entry, report, capabilityReader(facts)) ?? [];
}

function readPeople(value: JsonValue | undefined, report: Report): number {
  if (value === undefined) return 2;
  const people = value.type === 'number' ? value.value : undefined;
  if (people !== undefined && Number.isInteger(people) && people >= 2 && people <= MAX_PEOPLE) return people;
  report(value.span, `"people" is a number from 2 to ${MAX_PEOPLE}; until it is mended it counts as ${MAX_PEOPLE}`);
  return MAX_PEOPLE;
}

/** Requests hold commands: where a repository may not have them put is not for it to say. */
function readExchange(entry: JsonEntry | undefined, source: PolicySource, report: Report): string | undefined {
  if (entry === undefined) return undefined;
  if (source === 'user') return readFolder(entry.value, report);
  report(entry.keySpan, `A workspace names no folder for requests: move it to the user's policy`);
  return undefined;
}
