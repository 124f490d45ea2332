// How much of an archive is unpacked: real bytes are counted, whatever its headers say.

import { performance } from 'node:perf_hooks';

const MIB = 1024 * 1024;

export interface ArchiveBounds {
  readonly members: number;
  readonly memberBytes: number;
  readonly totalBytes: number;
  readonly milliseconds: number;
}

export const ARCHIVE_BOUNDS: ArchiveBounds = {
  members: 200_000,
  memberBytes: 600 * MIB,
  totalBytes: 1536 * MIB,
  milliseconds: 20_000,
};

/** Packed bytes may grow so much, once there are many: more is made to exhaust its reader. */
const MAX_GROWTH = 200;
const GROWTH_COUNTS_FROM = 32 * MIB;

/** Why no more is read; as a sentence. `isAll`: not of the whole archive, else not of this member. */
export class BeyondBounds extends Error {
  readonly isAll: boolean;

  constructor(message: string, isAll: boolean) {
    super(message);
    this.isAll = isAll;
  }
}

/** One account for an archive and what is nested in it. All of it throws BeyondBounds. */
export interface ArchiveBudget {
  readonly bounds: ArchiveBounds;
  countMember(): void;
  /** `grown`: bytes that were unpacked just now. */
  spend(grown: number): void;
  /** `unpacked` bytes of one member came out of `packed` ones. */
  watchMember(unpacked: number, packed: number): void;
}

/** `archiveBytes`: size of the file on disk. */
export function archiveBudget(archiveBytes: number, bounds: ArchiveBounds = ARCHIVE_BOUNDS): ArchiveBudget {
  const started = performance.now();
  let members = 0;
  let total = 0;
  return {
    bounds,
    countMember() {
      members++;
      if (members > bounds.members) throw new BeyondBounds(`Holds more than ${bounds.members} files`, true);
    },
    spend(grown) {
      total += grown;
      const isBomb = total > GROWTH_COUNTS_FROM && total > archiveBytes * MAX_GROWTH;
      if (isBomb || total > bounds.totalBytes) throw new BeyondBounds('Unpacks to too much', true);
      if (performance.now() - started > bounds.milliseconds) throw new BeyondBounds('Takes too long to unpack', true);
    },
    watchMember(unpacked, packed) {
      const isBomb = unpacked > GROWTH_COUNTS_FROM && unpacked > packed * MAX_GROWTH;
      if (isBomb || unpacked > bounds.memberBytes) throw new BeyondBounds('Unpacks to too much', false);
    },
  };
}
