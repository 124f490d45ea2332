// `gatehouse audit`: prints the log, says whether anybody changed it, or hands it on.

import { auditRecordText, verificationText } from '../core/report/audit-text.ts';
import { auditPlaces } from '../node/audit-places.ts';
import { auditLines, recordIn, verifyAuditLog } from '../node/audit-reading.ts';
import type { AuditCall } from './audit-args.ts';
import { exportCommand } from './audit-export.ts';
import { AUDIT_EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export async function auditCommand(call: AuditCall, terminal: Terminal): Promise<number> {
  switch (call.verb) {
    case 'verify':
      return verify(terminal);
    case 'show':
      return show(call, terminal);
    case 'export':
      return exportCommand(call, terminal, untilTold());
  }
}

/** Following ends when the process is told to; what was taken until then has been given. */
function untilTold(): AbortSignal {
  const told = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.abort());
  return told.signal;
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
