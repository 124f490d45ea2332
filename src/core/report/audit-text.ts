// One record of the audit log as a line for a person.

import { showSafely } from '../text/visible.ts';

/** A record as it was read: what is missing or of another kind than expected is left out. */
export type ReadRecord = Readonly<Record<string, unknown>>;

/** Time, number, who, what was judged and decided, and the text itself with escapes, so that it steers no terminal. */
export function auditRecordText(record: ReadRecord): string {
  const { time, seq, kind, agent, tool, tier, verdict, decision, by, capabilities, command, detail } = record;
  const agentId = isObject(agent) ? agent['id'] : undefined;
  const judged = [
    typeof tier === 'number' ? `tier ${tier}` : '',
    word(verdict),
    decision === null || decision === undefined ? '' : `→ ${word(decision)}`,
    by === null || by === undefined ? '' : `by ${word(by)}`,
  ];
  const named = Array.isArray(capabilities) && capabilities.length > 0 ? `[${capabilities.map(word).join(', ')}]` : '';
  const details = isObject(detail) ? Object.entries(detail).map(([key, value]) => `${word(key)}=${word(value)}`) : [];
  const parts = [word(time), `#${word(seq)}`, word(kind), word(agentId), word(tool), ...judged, named, ...details];
  return [...parts.filter((part) => part !== ''), ...(typeof command === 'string' ? [word(command)] : [])].join('  ');
}

function word(value: unknown): string {
  return value === null || value === undefined
    ? ''
    : showSafely(typeof value === 'string' ? value : JSON.stringify(value));
}

function isObject(value: unknown): value is ReadRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
