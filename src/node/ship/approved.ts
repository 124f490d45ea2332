// Remembers the list of what shipped that a person approved last, for each folder and way out, in the user's Gatehouse folder.

import { readFile, rename, writeFile } from 'node:fs/promises';
import type { ApprovedSizes, ShipList } from '../../core/packaging/ship-list.ts';
import { sha256 } from '../digest.ts';
import { type GateOptions, makeOwnFolder } from '../gate/own-folder.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';

/** Larger lists are not kept: everything counts as new then. */
const MAX_FILES = 100_000;

interface Kept {
  readonly v: 1;
  readonly name: string;
  readonly files: Readonly<Record<string, number>>;
}

/** Undefined where nothing was approved yet, or what is kept cannot be read. Never throws. */
export async function approvedSizes(key: string, options: GateOptions): Promise<ApprovedSizes | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(placeOf(key, options), 'utf8'));
    return isKept(kept) ? new Map(Object.entries(kept.files)) : undefined;
  } catch {
    return undefined;
  }
}

/** Throws where it cannot be written. */
export async function keepApproved(list: ShipList, options: GateOptions): Promise<void> {
  if (list.files.length > MAX_FILES) return;
  makeOwnFolder(placesIn(options));
  const files = Object.fromEntries(list.files.map(({ path, bytes }) => [path, bytes]));
  const kept: Kept = { v: 1, name: list.name, files };
  const place = placeOf(list.key, options);
  await writeFile(`${place}.${process.pid}.part`, JSON.stringify(kept), { mode: 0o600 });
  await rename(`${place}.${process.pid}.part`, place);
}

function placesIn({ home = gatehouseFolder() }: GateOptions): string {
  return `${home}/shipped`;
}

function placeOf(key: string, options: GateOptions): string {
  return `${placesIn(options)}/${sha256(key)}.json`;
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null || !('v' in value) || value.v !== 1 || !('files' in value))
    return false;
  const { files } = value;
  return typeof files === 'object' && files !== null && Object.values(files).every((size) => typeof size === 'number');
}
