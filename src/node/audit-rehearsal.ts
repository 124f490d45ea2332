// What a writer of the audit log does while it waits for its turn, so that its turn is short.

import { readMark, sealNext } from '../core/audit/chain.ts';
import type { AuditEvent } from '../core/audit/record.ts';
import { macUnder, readAuditKey } from './audit-key.ts';
import type { AuditPlaces } from './audit-places.ts';
import { now } from './clock.ts';
import { sha256 } from './digest.ts';
import { type PlainFs, readPlainFile } from './plain-file.ts';

/**
 * Seals the event once for nothing, while there is waiting to do. Code that runs for the first time takes ten times as
 * long, and a lock held for that long may be held for a whole turn of everybody else at the processor.
 */
export function rehearseSeal(event: AuditEvent, places: AuditPlaces, fs: PlainFs): void {
  try {
    const key = readAuditKey(places.key, fs);
    const mark = readPlainFile(places.mark, 4096, fs);
    if (key === undefined || mark === undefined) return;
    const ports = { digest: sha256, mac: macUnder(key) };
    const head = readMark(mark, ports);
    if (head !== undefined) sealNext(head, event, now(), ports);
  } catch {
    // What is wrong with key or mark is found out, and said, when it counts.
  }
}
