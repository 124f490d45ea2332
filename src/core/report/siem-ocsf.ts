// Audit records as events of the Open Cybersecurity Schema Framework, version 1.6 (schema.ocsf.io).

import { type ExportSource, type Fate, type Grade, present, type SiemRecord, type Values } from './siem-record.ts';

export const OCSF_VERSION = '1.6.0';

/** Class and what the class wants beyond the base event. */
interface Class {
  readonly category: number;
  readonly uid: number;
  readonly activity: number;
  readonly values: Values;
}

const SEVERITY: Readonly<Record<Grade, number>> = { informational: 1, low: 2, medium: 3, high: 4, critical: 5 };

/** Of the profile `security_control`: action, disposition, and status of the event. */
const OUTCOME: Readonly<Record<Exclude<Fate, 'none'>, readonly [action: number, disposition: number, status: number]>> =
  {
    allowed: [1, 1, 1],
    approved: [1, 8, 1],
    denied: [2, 2, 2],
    // Nothing is known yet but that it waits.
    open: [0, 14, 0],
  };

export function ocsfEvent(record: SiemRecord, source: ExportSource): Values {
  const { category, uid, activity, values } = classOf(record, source);
  const { grade } = record;
  return present({
    category_uid: category,
    class_uid: uid,
    activity_id: activity,
    type_uid: uid * 100 + activity,
    time: record.instant,
    severity_id: SEVERITY[grade],
    severity: grade.charAt(0).toUpperCase() + grade.slice(1),
    message: record.summary,
    metadata: metadataOf(record, source, uid),
    ...values,
    unmapped: unmappedOf(record),
  });
}

function classOf(record: SiemRecord, source: ExportSource): Class {
  switch (record.kind) {
    case 'request':
    case 'decision':
      return processActivity(record, source);
    case 'finding':
      return detectionFinding(record);
    case 'policy':
    case 'approver':
    case 'environment':
      return entityManagement(record, source);
    default:
      return applicationLifecycle(record, source);
  }
}

/** 1007, activity 1: an agent asks to launch something. What it would do is in the command line. */
function processActivity(record: SiemRecord, source: ExportSource): Class {
  const { fate } = record;
  const [action, disposition, status] = OUTCOME[fate === 'none' ? 'open' : fate];
  return {
    category: 1,
    uid: 1007,
    activity: 1,
    values: present({
      actor: actorOf(record, source),
      device: deviceOf(source),
      process: present({
        uid: `${record.chain}:${record.seq}`,
        cmd_line: record.command,
        name: record.tool,
        user: { name: source.user },
      }),
      action_id: action,
      disposition_id: disposition,
      status_id: status,
      is_alert: record.tier === 3,
      policy: record.policySha256 === undefined ? undefined : { name: 'gatehouse.jsonc', uid: record.policySha256 },
    }),
  };
}

/** 2004, activity 1: something was found. */
function detectionFinding({ chain, seq, detail, instant }: SiemRecord): Class {
  const rule = detail['rule'];
  return {
    category: 2,
    uid: 2004,
    activity: 1,
    values: {
      finding_info: {
        uid: `${chain}:${seq}`,
        title: typeof detail['title'] === 'string' ? detail['title'] : String(rule ?? detail['event'] ?? 'Finding'),
        created_time: instant,
        ...(typeof rule === 'string' && { types: [rule] }),
      },
      status_id: 1,
      is_alert: true,
    },
  };
}

/** 3004, activity 3: a policy, an approver or the surroundings were changed. */
function entityManagement(record: SiemRecord, source: ExportSource): Class {
  const { kind, detail } = record;
  const name = detail['path'] ?? detail['name'] ?? detail['event'] ?? kind;
  const change = detail['event'];
  const activity = change === 'enrolled' ? 1 : change === 'removed' ? 4 : 3;
  return {
    category: 3,
    uid: 3004,
    activity,
    values: {
      actor: actorOf(record, source),
      entity: { name: String(name), type: kind },
      status_id: record.decision === 'denied' ? 2 : 1,
    },
  };
}

/** 6002: the log, a hook or the gate itself. */
function applicationLifecycle({ kind, detail }: SiemRecord, source: ExportSource): Class {
  const event = String(detail['event'] ?? '');
  const activity = /^(?:begun|started|released|resumed)/.test(event)
    ? 3
    : /^(?:stopped|engaged|ended)/.test(event) || kind === 'kill'
      ? 4
      : /uninstall|removed/.test(event)
        ? 2
        : /install/.test(event)
          ? 1
          : 99;
  return {
    category: 6,
    uid: 6002,
    activity,
    values: present({
      activity_name: activity === 99 ? event || kind : undefined,
      app: product(source),
      device: deviceOf(source),
      status_id: 1,
    }),
  };
}

function actorOf({ agentId, agentPid, session }: SiemRecord, { user }: ExportSource): Values {
  return present({
    app_name: agentId ?? 'gatehouse',
    user: { name: user },
    process: agentPid === undefined ? undefined : { pid: agentPid },
    session: session === undefined ? undefined : { uid: session },
  });
}

/** What kind of machine it is, nobody asked. */
function deviceOf({ hostname }: ExportSource): Values {
  return { hostname, type_id: 0 };
}

function product({ version }: ExportSource): Values {
  return { name: 'Gatehouse', vendor_name: 'Gatehouse', version };
}

function metadataOf({ hash, seq, time, kind }: SiemRecord, source: ExportSource, uid: number): Values {
  const profiles = uid === 1007 ? ['host', 'security_control'] : uid === 6002 ? ['host'] : [];
  return present({
    version: OCSF_VERSION,
    product: product(source),
    uid: hash,
    sequence: seq,
    event_code: kind,
    log_name: 'gatehouse-audit',
    original_time: time,
    profiles: profiles.length === 0 ? undefined : profiles,
  });
}

/** What the framework has no attribute for; with it the record can be found again, and its seal checked. */
function unmappedOf(record: SiemRecord): Values {
  const { chain, prev, hash, mac, tier, verdict, decision, by, capabilities, waitedMs, tool, agentVersion } = record;
  const { cwd, detail } = record;
  return present({
    chain,
    prev,
    hash,
    mac,
    tier,
    verdict,
    decision,
    by,
    capabilities: capabilities.length === 0 ? undefined : capabilities,
    waited_ms: waitedMs,
    tool,
    agent_version: agentVersion,
    cwd,
    detail: Object.keys(detail).length === 0 ? undefined : detail,
  });
}
