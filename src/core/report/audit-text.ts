// The audit log in words: one record as a line, and what its verifier found.

import { CHECKPOINT_EVERY } from '../audit/checkpoint.ts';
import type { IntactLog, Verification } from '../audit/verify.ts';
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

/** A value on one line, inert. */
export function word(value: unknown): string {
  return value === null || value === undefined
    ? ''
    : showSafely(typeof value === 'string' ? value : JSON.stringify(value));
}

export function isObject(value: unknown): value is ReadRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One sentence or two. */
export function verificationText(found: Verification): string {
  switch (found.status) {
    case 'intact': {
      const torn =
        found.torn === 0 ? '' : ` The last ${found.torn} bytes are an unfinished record that nobody was told of.`;
      return `Intact: ${counted(found.records)}${signedText(found)}.${torn}`;
    }
    case 'tampered':
      return `Tampered: ${found.why}${found.at === undefined ? '' : ` (${found.at.file}, line ${found.at.line})`}`;
    case 'truncated':
      return `Truncated: ${found.why}`;
    case 'unknown-version':
      return `Unknown version: ${found.why} (${found.at.file}, line ${found.at.line})`;
    case 'unreadable':
      return `Unreadable: ${found.why}`;
  }
}

/** What signatures cover, and the log's name: whoever has noted that elsewhere sees when a log was begun anew. */
function signedText({ checkpoints, records, chain }: IntactLog): string {
  if (checkpoints === 0) return '';
  const left = records - 1 - checkpoints * CHECKPOINT_EVERY;
  const after = left === 0 ? '' : `, ${counted(left)} since the last`;
  return `, ${checkpoints} signed checkpoint${checkpoints === 1 ? '' : 's'}${after}, log ${chain}`;
}

function counted(records: number): string {
  return `${records} record${records === 1 ? '' : 's'}`;
}
