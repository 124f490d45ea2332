// One record of the audit log, version 1: its fields, its bounds and its canonical bytes.

import type { Tier } from '../model/tier.ts';
import type { Verdict } from '../model/verdict.ts';
import { asciiJson } from '../text/ascii-json.ts';
import { redactSecrets } from './redact.ts';

export const AUDIT_VERSION = 1;

/**
 * What a record tells of: a command or tool call that reached the gate, what became of it, a scan's finding, a changed
 * policy, enrolled or removed approvers, changed surroundings, the kill switch, and the life of the log and of Gatehouse.
 */
export const AUDIT_KINDS = [
  'request',
  'decision',
  'finding',
  'policy',
  'approver',
  'environment',
  'kill',
  'lifecycle',
] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** Who sent the command. */
export interface AuditAgent {
  /** As `gatehouse hook` names agents, such as `claude-code`. */
  readonly id: string;
  readonly version?: string;
  readonly pid?: number;
  readonly session?: string;
}

/** What is to be recorded. Texts are cut and secrets redacted on the way in; what is left out is written as null. */
export interface AuditEvent {
  readonly kind: AuditKind;
  readonly agent?: AuditAgent;
  /** The agent's own name of the tool, such as `Bash`. */
  readonly tool?: string;
  /** The command exactly as received: redacted here, and sealed whole by `commandMac`. */
  readonly command?: string;
  /** The folder it would run in. */
  readonly cwd?: string;
  readonly tier?: Tier;
  /** What the rules said before anyone was asked. */
  readonly verdict?: Verdict;
  /** Ids of the capabilities found. */
  readonly capabilities?: readonly string[];
  /** What finally happened. */
  readonly decision?: string;
  /** Who or what decided: `policy`, `person`, `kill-switch` … */
  readonly by?: string;
  /** Hex SHA-256 of the policy in force. */
  readonly policySha256?: string;
  /** Milliseconds from the request to its decision. */
  readonly waitedMs?: number;
  /** What only this kind of record has to say. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Where a record stands in its log. */
export interface AuditPlace {
  /** From 0, without gaps. */
  readonly seq: number;
  /** UTC, ISO 8601 with milliseconds. */
  readonly time: string;
  /** Names the chain: 32 hex digits, drawn when the log was begun. */
  readonly chain: string;
  /** Hash of the record before; 64 zeros for the first. */
  readonly prev: string;
  /** Keyed digest of the whole command; null where there is none. */
  readonly commandMac: string | null;
}

/** Bounds in UTF-16 units, or entries. They keep every line below `MAX_LINE_BYTES`, whatever the texts hold. */
export const AUDIT_BOUNDS = {
  command: 8192,
  path: 2048,
  word: 128,
  capabilities: 64,
  details: 16,
  detail: 512,
} as const;
export const MAX_LINE_BYTES = 192 * 1024;

/**
 * The record as canonical bytes, without its seal: JSON of printable ASCII, no blanks between values, keys in the order
 * of the contract, all of them always there. One text, one spelling: whatever is not printable ASCII is a `\u` escape,
 * so a log can be shown on any terminal and no byte of it can be changed without changing what it says.
 */
export function canonicalBody(event: AuditEvent, place: AuditPlace): string {
  return asciiJson({
    v: AUDIT_VERSION,
    seq: place.seq,
    time: place.time,
    chain: place.chain,
    kind: event.kind,
    agent: event.agent === undefined ? null : agentBody(event.agent),
    tool: word(event.tool),
    command: event.command === undefined ? null : cut(redactSecrets(event.command), AUDIT_BOUNDS.command),
    commandMac: place.commandMac,
    cwd: event.cwd === undefined ? null : cut(event.cwd, AUDIT_BOUNDS.path),
    tier: event.tier ?? null,
    verdict: event.verdict ?? null,
    capabilities: (event.capabilities ?? [])
      .slice(0, AUDIT_BOUNDS.capabilities)
      .map((id) => cut(id, AUDIT_BOUNDS.word)),
    decision: word(event.decision),
    by: word(event.by),
    policySha256: word(event.policySha256),
    waitedMs: event.waitedMs === undefined ? null : wholeNumber(event.waitedMs),
    detail: event.detail === undefined ? null : detailBody(event.detail),
    prev: place.prev,
  });
}

function agentBody({ id, version, pid, session }: AuditAgent): object {
  return {
    id: word(id),
    ...(version !== undefined && { version: word(version) }),
    ...(pid !== undefined && { pid: wholeNumber(pid) }),
    ...(session !== undefined && { session: word(session) }),
  };
}

function detailBody(detail: NonNullable<AuditEvent['detail']>): object {
  const entries = Object.entries(detail)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, AUDIT_BOUNDS.details);
  return Object.fromEntries(
    entries.map(([key, value]) => [
      cut(key, AUDIT_BOUNDS.word),
      typeof value === 'string' ? cut(redactSecrets(value), AUDIT_BOUNDS.detail) : value,
    ]),
  );
}

function word(text: string | undefined): string | null {
  return text === undefined ? null : cut(text, AUDIT_BOUNDS.word);
}

function wholeNumber(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value) : null;
}

/** At most `most` units, the last of them telling how many are missing. A character is never cut in two. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const note = (left: number): string => `…[${left} more]`;
  let end = most - note(text.length).length;
  if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end) + note(text.length - end);
}
