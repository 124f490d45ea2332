// Where the audit log and what belongs to it lie.

import { gatehouseFolder } from './gatehouse-folder.ts';

export interface AuditPlaces {
  /** The user's Gatehouse folder. */
  readonly home: string;
  /** Holds nothing but the log. */
  readonly folder: string;
  /** The file that is written to. */
  readonly log: string;
  /** The high-water mark, the key and the lock stand beside the folder: who removes the log has not removed these. */
  readonly mark: string;
  readonly key: string;
  /** The private key that signs the next checkpoint. */
  readonly sign: string;
  readonly lock: string;
}

/** The places below a Gatehouse folder; the user's own unless another is named. */
export function auditPlaces(home = gatehouseFolder()): AuditPlaces {
  return {
    home,
    folder: `${home}/audit`,
    log: `${home}/audit/audit.jsonl`,
    mark: `${home}/audit.mark`,
    key: `${home}/audit.key`,
    sign: `${home}/audit.sign`,
    lock: `${home}/audit.lock`,
  };
}

/** The name of a full file of the log: by the number of its first record, so that names sort as records do. */
export function fullFileName(firstSeq: number): string {
  return `audit-${String(firstSeq).padStart(15, '0')}.jsonl`;
}

export const FULL_FILE = /^audit-\d{15}\.jsonl$/;
