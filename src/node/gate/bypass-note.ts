// The note of the last alarm, which windows watch: read here, and written by whoever reports one.

import { gatehouseFolder } from '../gatehouse-folder.ts';
import { type GateOptions, makeOwnFolder } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';

export interface Bypass {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** One sentence or two. */
  readonly what: string;
}

const LAST = 'last';

/** Where the last one is noted: windows watch it. */
export function bypassPath({ home = gatehouseFolder() }: GateOptions = {}): string {
  return `${home}/alarms/${LAST}.json`;
}

/** Makes the folder of the note: one that is not there yet is watched by nobody in time. Throws where it is not ours alone. */
export function makeBypassFolder({ home = gatehouseFolder() }: GateOptions = {}): void {
  makeOwnFolder(`${home}/alarms`);
}

/** Undefined where there was none, or where the note is not ours. */
export function lastBypass(options: GateOptions = {}): Bypass | undefined {
  const value = sealedFolder('alarms', options).read(LAST);
  if (typeof value !== 'object' || value === null) return undefined;
  const { at, what } = value as Partial<Record<keyof Bypass, unknown>>;
  return typeof at === 'string' && typeof what === 'string' ? { at, what } : undefined;
}

/** Rejects where it cannot be noted. */
export async function noteBypass(bypass: Bypass, options: GateOptions): Promise<void> {
  await sealedFolder('alarms', options).write(LAST, bypass);
}
