// `gatehouse audit`: prints the log, or says whether anybody changed it.

import type { Verification } from '../core/audit/verify.ts';
import { auditRecordText } from '../core/report/audit-text.ts';
import { auditPlaces } from '../node/audit-places.ts';
import { auditLines, verifyAuditLog } from '../node/audit-reading.ts';
import type { AuditCall } from './audit-args.ts';
import { AUDIT_EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export function auditCommand(call: AuditCall, terminal: Terminal): number {
  return call.verb === 'verify' ? verify(terminal) : show(call, terminal);
}

function verify(terminal: Terminal): number {
  const places = auditPlaces();
  const verification = verifyAuditLog(places);
  terminal.out(`${sentence(verification)}\n  ${places.folder}\n`);
  return AUDIT_EXIT[verification.status];
}

function sentence(found: Verification): string {
  switch (found.status) {
    case 'intact': {
      const torn =
        found.torn === 0 ? '' : ` The last ${found.torn} bytes are an unfinished record that nobody was told of.`;
      const back = found.setBack === 0 ? '' : ` ${counted(found.setBack)} dated before the one ahead.`;
      return `Intact: ${counted(found.records)}.${torn}${back}`;
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

function counted(records: number): string {
  return `${records} record${records === 1 ? '' : 's'}`;
}

function show({ format, since = '' }: AuditCall, terminal: Terminal): number {
  let unread = 0;
  for (const { file, number, bytes, isEnded } of auditLines()) {
    const record = isEnded ? recordIn(bytes) : undefined;
    if (record === undefined) {
      unread += 1;
      terminal.err(`gatehouse: ${file}, line ${number} is no record; see gatehouse audit verify\n`);
    } else if (record.time >= since) {
      terminal.out(`${format === 'jsonl' ? bytes : auditRecordText(record)}\n`);
    }
  }
  return unread === 0 ? AUDIT_EXIT.intact : AUDIT_EXIT.unreadable;
}

/** What a line says, as long as it is printable and says when it was written. */
function recordIn(bytes: string): (Readonly<Record<string, unknown>> & { readonly time: string }) | undefined {
  if (/[^ -~]/.test(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes);
    if (typeof value !== 'object' || value === null || !('time' in value)) return undefined;
    return typeof value.time === 'string' ? { ...value, time: value.time } : undefined;
  } catch {
    // Not JSON: the caller names the line.
    return undefined;
  }
}
