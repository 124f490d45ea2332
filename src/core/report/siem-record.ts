// One record of the audit log as exports see it: typed, total, and with what all formats derive from it.

import type { ReadRecord } from './audit-text.ts';
import { isObject } from './audit-text.ts';

/** Where the records come from. */
export interface ExportSource {
  /** Gatehouse's version. */
  readonly version: string;
  readonly hostname: string;
  /** The account whose log it is. */
  readonly user: string;
}

export interface SiemRecord {
  readonly seq: number;
  /** UTC, ISO 8601. */
  readonly time: string;
  /** The same in milliseconds since 1970. */
  readonly instant: number;
  readonly chain: string;
  readonly kind: string;
  readonly agentId: string | undefined;
  readonly agentVersion: string | undefined;
  readonly agentPid: number | undefined;
  readonly session: string | undefined;
  readonly tool: string | undefined;
  /** With secrets redacted, as it lies in the log. */
  readonly command: string | undefined;
  readonly cwd: string | undefined;
  readonly tier: number | undefined;
  readonly verdict: string | undefined;
  readonly capabilities: readonly string[];
  readonly decision: string | undefined;
  readonly by: string | undefined;
  readonly policySha256: string | undefined;
  readonly waitedMs: number | undefined;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
  readonly prev: string;
  readonly hash: string;
  readonly mac: string;
  readonly fate: Fate;
  readonly grade: Grade;
  /** One short sentence for people who read the exported events. */
  readonly summary: string;
}

/** What the log says, before anything is derived from it. */
type Told = Omit<SiemRecord, 'fate' | 'grade' | 'summary'>;

/** An event as its format writes it. */
export type Values = Record<string, unknown>;

/**
 * Undefined where it is no record of the audit log.
 * @param instantOf milliseconds since 1970 of a time in ISO 8601; NaN where it is none
 */
export function siemRecord(record: ReadRecord, instantOf: (time: string) => number): SiemRecord | undefined {
  const { seq, time, kind } = record;
  if (typeof seq !== 'number' || typeof time !== 'string' || typeof kind !== 'string') return undefined;
  const instant = instantOf(time);
  if (Number.isNaN(instant)) return undefined;
  const agent = isObject(record['agent']) ? record['agent'] : {};
  const list = record['capabilities'];
  const told: Told = {
    seq,
    time,
    instant,
    kind,
    chain: text(record['chain']) ?? '',
    agentId: text(agent['id']),
    agentVersion: text(agent['version']),
    agentPid: number(agent['pid']),
    session: text(agent['session']),
    tool: text(record['tool']),
    command: text(record['command']),
    cwd: text(record['cwd']),
    tier: number(record['tier']),
    verdict: text(record['verdict']),
    capabilities: Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [],
    decision: text(record['decision']),
    by: text(record['by']),
    policySha256: text(record['policySha256']),
    waitedMs: number(record['waitedMs']),
    detail: details(record['detail']),
    prev: text(record['prev']) ?? '',
    hash: text(record['hash']) ?? '',
    mac: text(record['mac']) ?? '',
  };
  const fate = fateOf(told);
  return { ...told, fate, grade: gradeOf(told), summary: summaryOf(told, fate) };
}

/** What became of a call. `open`: nobody has decided yet; `none`: the record is not about a call. */
export type Fate = 'allowed' | 'approved' | 'denied' | 'open' | 'none';

function fateOf({ kind, decision }: Told): Fate {
  if (kind === 'request') return 'open';
  if (kind !== 'decision') return 'none';
  if (decision === 'passed') return 'allowed';
  return decision === 'approved' ? 'approved' : 'denied';
}

/** Grades as security tools use them. */
export const GRADES = ['informational', 'low', 'medium', 'high', 'critical'] as const;
export type Grade = (typeof GRADES)[number];

/** A denied or approved tier 3 call is what somebody should look at; so are the kill switch and tampering. */
function gradeOf(record: Told): Grade {
  const { kind, tier, detail } = record;
  // While the glass is broken one person decides for two: that is to be looked into.
  if (kind === 'kill' || detail['event'] === 'glass-broken') return 'high';
  const said = detail['severity'];
  if (kind === 'finding') return GRADES.find((grade) => grade === said) ?? 'medium';
  if (kind === 'policy' || kind === 'approver') return 'medium';
  if (kind === 'environment') return 'low';
  if (tier === 3) return 'high';
  return tier === 2 ? 'low' : 'informational';
}

function summaryOf(record: Told, fate: Fate): string {
  const { agentId = 'Gatehouse', tool, tier, kind, detail } = record;
  const event = detail['event'];
  const call = `${agentId}${tool === undefined ? '' : ` (${tool})`}`;
  const of = tier === undefined ? '' : `, tier ${tier}`;
  switch (fate) {
    case 'allowed':
      return `${call} passed${of}`;
    case 'approved':
      return `${call} approved by ${record.by ?? 'somebody'}${of}`;
    case 'denied':
      return `${call} denied by ${record.by ?? 'somebody'}${of}`;
    case 'open':
      return `${call} asks${of}`;
    case 'none':
      return `${kind}${typeof event === 'string' ? `: ${event}` : ''}`;
  }
}

/** Without the keys that have no value: an exported null says nothing. */
export function present(value: Readonly<Values>): Values {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function details(value: unknown): Readonly<Record<string, string | number | boolean>> {
  if (!isObject(value)) return {};
  const plain = Object.entries(value).filter(
    (entry): entry is [string, string | number | boolean] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number' || typeof entry[1] === 'boolean',
  );
  return Object.fromEntries(plain);
}
