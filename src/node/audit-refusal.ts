// Why an append to the audit log is refused, and the file operations that may fail on the way.

import type * as nodeFs from 'node:fs';
import type { KeyFs } from './audit-key.ts';
import type { LockFs } from './lease-lock.ts';

/** Every file operation of the log, as Node has them. Tests let any of them fail. */
export type AuditFs = LockFs & KeyFs & Pick<typeof nodeFs, 'fdatasyncSync' | 'ftruncateSync' | 'mkdirSync'>;

export type Refusal = 'busy' | 'truncated' | 'tampered' | 'unwritable';

/** Why nothing was appended, on its way to the caller. */
export class Refused extends Error {
  readonly reason: Refusal;
  constructor(reason: Refusal, message: string) {
    super(message);
    this.reason = reason;
  }
}
