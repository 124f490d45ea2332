// `gatehouse audit`: prints the log, or says whether anybody changed it.

import { auditRecordText, verificationText } from '../core/report/audit-text.ts';
import { auditPlaces } from '../node/audit-places.ts';
import { auditLines, recordIn, verifyAuditLog } from '../node/audit-reading.ts';
import type { AuditCall } from './audit-args.ts';
import { AUDIT_EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export function auditCommand(call: AuditCall, terminal: Terminal): number {
  return call.verb === 'verify' ? verify(terminal) : show(call, terminal);
}

function verify(terminal: Terminal): number {
  const places = auditPlaces();
  const verification = verifyAuditLog(places);
  terminal.out(`${verificationText(verification)}\n  ${places.folder}\n`);
  return AUDIT_EXIT[verification.status];
}

function show({ format, since = '' }: AuditCall, terminal: Terminal): number {
  let unread = 0;
  for (const { file, number, bytes, isEnded } of auditLines()) {
    const record = isEnded ? recordIn(bytes) : undefined;
    const time = record?.['time'];
    if (record === undefined || typeof time !== 'string') {
      unread += 1;
      terminal.err(`gatehouse: ${file}, line ${number} is no record; see gatehouse audit verify\n`);
    } else if (time >= since) {
      terminal.out(`${format === 'jsonl' ? bytes : auditRecordText(record)}\n`);
    }
  }
  return unread === 0 ? AUDIT_EXIT.intact : AUDIT_EXIT.unreadable;
}
