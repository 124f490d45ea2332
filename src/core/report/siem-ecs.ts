// Audit records as documents of the Elastic Common Schema, version 9.4 (elastic.co/docs/reference/ecs).

import { type ExportSource, type Fate, GRADES, present, type SiemRecord, type Values } from './siem-record.ts';

export const ECS_VERSION = '9.4.0';

/** Categories and types that belong together in the schema. */
const CALL_TYPES: Readonly<Record<Exclude<Fate, 'none'>, readonly string[]>> = {
  allowed: ['start', 'allowed'],
  approved: ['start', 'allowed'],
  denied: ['start', 'denied'],
  open: ['info'],
};

export function ecsDocument(record: SiemRecord, source: ExportSource): Values {
  const { time, agentPid, command, cwd, session } = record;
  return present({
    '@timestamp': time,
    ecs: { version: ECS_VERSION },
    message: record.summary,
    event: eventOf(record),
    host: { hostname: source.hostname },
    user: { name: source.user },
    observer: { vendor: 'Gatehouse', product: 'Gatehouse', type: 'agent-gate', version: source.version },
    process:
      command === undefined && agentPid === undefined
        ? undefined
        : present({
            command_line: command,
            working_directory: cwd,
            entity_id: session,
            parent: agentPid === undefined ? undefined : { pid: agentPid },
          }),
    rule: ruleOf(record),
    labels: labelsOf(record),
  });
}

function eventOf(record: SiemRecord): Values {
  const { kind, decision, seq, hash, waitedMs, by, tier, fate, grade } = record;
  const isAlert = tier === 3 || kind === 'finding' || kind === 'kill';
  return present({
    kind: isAlert ? 'alert' : 'event',
    ...placeOf(record),
    action: decision === undefined ? kind : `${kind}-${decision}`,
    outcome: fate === 'denied' ? 'failure' : fate === 'open' ? 'unknown' : 'success',
    module: 'gatehouse',
    dataset: 'gatehouse.audit',
    provider: 'gatehouse',
    id: hash,
    hash,
    sequence: seq,
    severity: GRADES.indexOf(grade) + 1,
    reason: by === undefined ? undefined : `by ${by}`,
    // Nanoseconds.
    duration: waitedMs === undefined ? undefined : waitedMs * 1_000_000,
  });
}

function placeOf({ kind, detail, fate }: SiemRecord): Values {
  if (fate !== 'none') return { category: ['process', 'intrusion_detection'], type: CALL_TYPES[fate] };
  switch (kind) {
    case 'finding':
      return { category: ['intrusion_detection'], type: ['info'] };
    case 'policy':
    case 'environment':
      return { category: ['configuration'], type: ['change'] };
    case 'approver':
      return {
        category: ['iam'],
        type: [
          'user',
          detail['event'] === 'enrolled' ? 'creation' : detail['event'] === 'removed' ? 'deletion' : 'change',
        ],
      };
    default:
      return { category: ['host'], type: ['info'] };
  }
}

function ruleOf({ capabilities, detail }: SiemRecord): Values | undefined {
  const rule = detail['rule'];
  const [first] = typeof rule === 'string' ? [rule] : capabilities;
  return first === undefined ? undefined : { id: first, name: first, category: 'gatehouse' };
}

/** Labels are words: the schema gives them no other type. */
function labelsOf(record: SiemRecord): Values {
  const { chain, tier, verdict, decision, by, agentId, agentVersion, tool, capabilities, policySha256, detail } =
    record;
  const labels = present({
    gatehouse_chain: chain,
    tier,
    verdict,
    decision,
    by,
    agent: agentId,
    agent_version: agentVersion,
    tool,
    capabilities: capabilities.length === 0 ? undefined : capabilities.join(','),
    policy_sha256: policySha256,
    ...Object.fromEntries(Object.entries(detail).map(([key, value]) => [`detail_${labelKey(key)}`, value])),
  });
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]));
}

/** Without dots, which would make it an object. */
function labelKey(key: string): string {
  return key.replace(/[^A-Za-z0-9_-]/g, '_');
}
