// Which records of the audit log a person wants to see: by agent, tier and what became of them.

import { isObject, type ReadRecord, word } from './audit-text.ts';

/** What a record is looked at by. */
export const AUDIT_FACETS = ['agent', 'tier', 'outcome'] as const;
export type AuditFacet = (typeof AUDIT_FACETS)[number];

/** Of each facet the values that are wanted; all where there are none. */
export type AuditFilter = Readonly<Record<AuditFacet, readonly string[]>>;

export const ALL_RECORDS: AuditFilter = { agent: [], tier: [], outcome: [] };

/** `asked` for a request that waits, the decision for a call that was decided, the kind for what is no call. */
export function facetsOf({ agent, tier, kind, decision }: ReadRecord): Readonly<Record<AuditFacet, string>> {
  return {
    agent: isObject(agent) ? word(agent['id']) : 'none',
    tier: typeof tier === 'number' ? String(tier) : 'none',
    outcome: kind === 'request' ? 'asked' : typeof decision === 'string' ? word(decision) : word(kind),
  };
}

export function isWanted(record: ReadRecord, filter: AuditFilter): boolean {
  const facets = facetsOf(record);
  return AUDIT_FACETS.every((facet) => filter[facet].length === 0 || filter[facet].includes(facets[facet]));
}

export interface FacetValue {
  readonly facet: AuditFacet;
  readonly value: string;
  readonly records: number;
}

/** Every value that occurs, most frequent first within its facet. */
export function facetValues(records: Iterable<ReadRecord>): readonly FacetValue[] {
  const counts: Record<AuditFacet, Map<string, number>> = { agent: new Map(), tier: new Map(), outcome: new Map() };
  for (const record of records) {
    const facets = facetsOf(record);
    for (const facet of AUDIT_FACETS) {
      const count = counts[facet];
      count.set(facets[facet], (count.get(facets[facet]) ?? 0) + 1);
    }
  }
  return AUDIT_FACETS.flatMap((facet) =>
    [...counts[facet]]
      .map(([value, number]): FacetValue => ({ facet, value, records: number }))
      .sort((a, b) => b.records - a.records || (a.value < b.value ? -1 : 1)),
  );
}

/** In words, as `agent codex; tier 2 or 3`. Empty where nothing is left out. */
export function filterText(filter: AuditFilter): string {
  return AUDIT_FACETS.filter((facet) => filter[facet].length > 0)
    .map((facet) => `${facet} ${filter[facet].join(' or ')}`)
    .join('; ');
}
