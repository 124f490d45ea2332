// What an agent says it has run, held against what was let through: another hook may have rewritten it after we looked.

import * as nodeFs from 'node:fs';
import { commandSeal } from '../../core/audit/chain.ts';
import { redactSecrets } from '../../core/audit/redact.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import { macUnder, readAuditKey } from '../audit-key.ts';
import { auditPlaces, FULL_FILE } from '../audit-places.ts';
import { recordIn } from '../audit-reading.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import type { reportBypass } from './bypass.ts';
import { callEvent } from './call-event.ts';
import type { GateParts } from './gate-parts.ts';
import type { GateOptions } from './own-folder.ts';
import { type RecentRecord, recentRecords } from './recent-records.ts';

export interface RanParts extends GateOptions, Pick<GateParts, 'append'> {
  /** Comes along, because whoever calls has it loaded already. */
  readonly report: typeof reportBypass;
}

/** To be called with a call that has run. Reads and tools that nobody judges are left alone. */
export async function noteRan(call: ToolCall, { report, ...parts }: RanParts): Promise<void> {
  if (wasLetThrough(call, parts)) return;
  const what = `${call.agent.name} has run something that was not let through in these words: another hook may have rewritten it, or its hook was not asked.`;
  await report({ ...callEvent(call, undefined), kind: 'lifecycle' }, what, parts);
}

function wasLetThrough({ act, agent }: ToolCall, options: GateOptions): boolean {
  const isTheirs = (record: RecentRecord): boolean =>
    record['kind'] === 'decision' &&
    (record['decision'] === 'passed' || record['decision'] === 'approved') &&
    (record['agent'] as { readonly id?: unknown } | null)?.id === agent.id;
  switch (act.kind) {
    case 'command':
      return recordsOf(act.line, options).some(isTheirs);
    case 'files': {
      // What is written may come back otherwise than it was told; which files those are may not.
      const lines = [...act.writes.map((path) => `write ${path}`), ...act.deletes.map((path) => `delete ${path}`)];
      const wanted = redactSecrets(lines.join('\n'));
      return recentRecords(options).some((record) => isTheirs(record) && sameFiles(String(record['command']), wanted));
    }
    case 'unreadable':
    case 'other':
      return true;
  }
}

function sameFiles(recorded: string, wanted: string): boolean {
  const files = recorded.replace(/(?:^|\n)content sha256 [0-9a-f]{64}$/, '');
  // Of very many files the record holds the first ones.
  return (
    files === wanted || (/…\[\d+ more\]$/.test(recorded) && wanted.startsWith(recorded.replace(/…\[\d+ more\]$/, '')))
  );
}

/** All records of exactly this command in the newest two files: it may have run for hours. */
function recordsOf(line: string, { home = gatehouseFolder() }: GateOptions): readonly RecentRecord[] {
  const { folder, log, key } = auditPlaces(home);
  const secret = readAuditKey(key, nodeFs);
  if (secret === undefined) return [];
  const seal = `"commandMac":"${commandSeal(line, { mac: macUnder(secret) })}"`;
  const older = nodeFs.readdirSync(folder).filter((name) => FULL_FILE.test(name));
  const files = [
    ...older
      .sort()
      .slice(-1)
      .map((name) => `${folder}/${name}`),
    log,
  ];
  const found = files.flatMap((file) => linesWith(nodeFs.readFileSync(file, 'latin1'), seal));
  return found.map((text) => recordIn(text) ?? {});
}

function linesWith(text: string, part: string): readonly string[] {
  const lines: string[] = [];
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) {
    const end = text.indexOf('\n', at);
    lines.push(text.slice(text.lastIndexOf('\n', at) + 1, end === -1 ? undefined : end));
  }
  return lines;
}
