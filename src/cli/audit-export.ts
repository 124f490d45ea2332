// `gatehouse audit export`: the log in the form that a collector of security events reads, once or for as long as it runs.

import { hostname, userInfo } from 'node:os';
import { cefLine } from '../core/report/siem-cef.ts';
import { ecsDocument } from '../core/report/siem-ecs.ts';
import { ocsfEvent } from '../core/report/siem-ocsf.ts';
import { type ExportSource, siemRecord } from '../core/report/siem-record.ts';
import { followAudit } from '../node/audit-follow.ts';
import { auditPlaces } from '../node/audit-places.ts';
import { auditLines, recordIn } from '../node/audit-reading.ts';
import { type AuditSink, fileSink, socketSink } from '../node/audit-sink.ts';
import { instantOf } from '../node/clock.ts';
import { slashPath } from '../node/paths.ts';
import { UsageError } from './args.ts';
import type { AuditCall, ExportFormat } from './audit-args.ts';
import { AUDIT_EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { VERSION } from './version.ts';

export async function exportCommand(call: AuditCall, terminal: Terminal, signal: AbortSignal): Promise<number> {
  const source: ExportSource = { version: VERSION, hostname: hostname(), user: userInfo().username };
  const sink = sinkOf(call, terminal, signal);
  let unread = 0;
  const give = async (bytes: string): Promise<void> => {
    const line = exported(bytes, call, source);
    if (line === 'no record') {
      unread += 1;
      terminal.err('gatehouse: a line of the log is no record; see gatehouse audit verify\n');
    } else if (line !== 'too old') await sink.write(`${line}\n`);
  };
  try {
    if (call.follow) for await (const bytes of followAudit(0, { places: auditPlaces(), signal })) await give(bytes);
    else for (const { bytes, isEnded } of auditLines()) if (isEnded) await give(bytes);
  } catch (error) {
    // Told to stop while it waited for a listener: that is the end it was waiting for.
    if (!signal.aborted) throw error;
  } finally {
    await sink.end();
  }
  return unread === 0 ? AUDIT_EXIT.intact : AUDIT_EXIT.unreadable;
}

/** The record as a line of the format. */
function exported(bytes: string, { since = '', format }: AuditCall, source: ExportSource): string {
  const record = recordIn(bytes);
  const read = record === undefined ? undefined : siemRecord(record, instantOf);
  if (read === undefined) return 'no record';
  if (read.time < since) return 'too old';
  switch (format as ExportFormat) {
    case 'ocsf':
      return JSON.stringify(ocsfEvent(read, source));
    case 'ecs':
      return JSON.stringify(ecsDocument(read, source));
    case 'cef':
      return cefLine(read, source);
    case 'jsonl':
      return bytes;
  }
}

function sinkOf({ output, socket, follow }: AuditCall, terminal: Terminal, signal: AbortSignal): AuditSink {
  if (socket !== undefined) return socketSink(socketPath(socket, terminal), { isPatient: follow, signal });
  if (output !== undefined) return fileSink(slashPath(output, terminal.cwd));
  return { write: async (line) => terminal.out(line), end: async () => undefined };
}

/** A path, or the name of a pipe on Windows; nothing that could be the address of another machine. */
function socketPath(text: string, { cwd }: Terminal): string {
  if (/^\\\\[.?]\\pipe\\/.test(text)) return text;
  if (/^(?:[a-z][a-z0-9+.-]*:|\\\\|\/\/)/i.test(text) && !/^[A-Za-z]:[\\/]/.test(text)) {
    throw new UsageError(`--socket takes the path of a socket on this machine, not "${text}"`);
  }
  return slashPath(text, cwd);
}
