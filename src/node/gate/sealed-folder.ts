// Folders of small files that only we can have written: each carries a seal under the audit log's key.

import * as nodeFs from 'node:fs';
import { asciiJson } from '../../core/text/ascii-json.ts';
import { macUnder, readAuditKey, writeWhole } from '../audit-key.ts';
import { readSeal } from '../audit-mark.ts';
import { type AuditPlaces, auditPlaces } from '../audit-places.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { acquireLease } from '../lease-lock.ts';
import { codeOf, readPlainFile } from '../plain-file.ts';
import { ownLife } from '../process-life.ts';
import { checkHome, checkOwnFolder, type GateOptions, makeOwnFolder } from './own-folder.ts';

/** A folder's name is what its files are for: a seal of one purpose is none of another. */
export type Purpose =
  | 'windows'
  | 'tickets'
  | 'pending'
  | 'policy'
  | 'kill'
  | 'grants'
  | 'approvers'
  | 'glass'
  | 'surroundings'
  | 'calls'
  | 'spent'
  | 'gated'
  | 'alarms'
  | 'ledger'
  | 'exchange';

export interface SealedFolder {
  readonly path: string;
  /** Names of the files, without their ending, in no order. None where the folder is not ours alone. */
  names(): readonly string[];
  /** The file's value. Undefined where there is no such file, or none that carries our seal under this very name. */
  read(name: string): unknown;
  /** Puts the file in place, whole and on disk. Throws when that cannot be done, or others could have a hand in it. */
  write(name: string, value: unknown): Promise<void>;
  /** Whether this call removed the file: of all who try, one hears true. */
  remove(name: string): boolean;
}

/** Room for the largest request, each character of it written as `\uXXXX`. */
const MAX_SEALED_BYTES = 2 * 1024 * 1024;
/** Milliseconds that the making of the key waits for the audit log's lock. */
const KEY_WAIT_MS = 2000;

const FORM = /^gatehouse-sealed-1 ([0-9a-f]{64})\n([^\n]*)\n$/;
const FILE_NAME = /^([0-9a-z]{1,80})\.json$/;

/** The folder of that purpose. Nothing is made before something is written. */
export function sealedFolder(purpose: Purpose, { home = gatehouseFolder() }: GateOptions = {}): SealedFolder {
  const path = `${home}/${purpose}`;
  const places = auditPlaces(home);
  const check = (): void => {
    checkHome(home);
    checkOwnFolder(path);
  };
  return {
    path,
    names: () => orNothing(() => namesIn(path, check)) ?? [],
    // Whatever cannot be read gives nobody anything: the safe side is that there is no such file.
    read: (name) => orNothing(() => readSealed(`${path}/${fileName(name)}`, sealOf(purpose, name), places, check)),
    write: async (name, value) => {
      const file = `${path}/${fileName(name)}`;
      makeOwnFolder(path);
      check();
      const json = asciiJson(value);
      const mac = macUnder(await sealingKey(places))(sealOf(purpose, name) + json);
      const text = `gatehouse-sealed-1 ${mac}\n${json}\n`;
      if (text.length > MAX_SEALED_BYTES) throw new Error(`${file} would be longer than ${MAX_SEALED_BYTES} bytes`);
      writeWhole(file, text, nodeFs);
    },
    remove: (name) => removeFile(`${path}/${fileName(name)}`),
  };
}

/** What a seal covers ahead of the text: no file counts under another name or for another purpose. */
function sealOf(purpose: Purpose, name: string): string {
  return `gatehouse sealed ${purpose} v1\n${name}\n`;
}

function fileName(name: string): string {
  const file = `${name}.json`;
  if (!FILE_NAME.test(file)) throw new Error(`${JSON.stringify(name)} is no name for a file of the gate`);
  return file;
}

function namesIn(path: string, check: () => void): readonly string[] {
  check();
  return nodeFs.readdirSync(path).flatMap((file) => FILE_NAME.exec(file)?.[1] ?? []);
}

function readSealed(file: string, seal: string, places: AuditPlaces, check: () => void): unknown {
  check();
  const key = readAuditKey(places.key, nodeFs);
  const text = readPlainFile(file, MAX_SEALED_BYTES, nodeFs);
  if (key === undefined || text === undefined) return undefined;
  const [, mac, json = ''] = FORM.exec(text) ?? [];
  return mac === macUnder(key)(seal + json) ? JSON.parse(json) : undefined;
}

/** The audit log's key; made as the log's writer would make it, under its lock, where there is neither key nor log yet. */
async function sealingKey(places: AuditPlaces): Promise<Buffer> {
  const key = readAuditKey(places.key, nodeFs);
  if (key !== undefined) return key;
  nodeFs.mkdirSync(places.folder, { recursive: true, mode: 0o700 });
  const lease = await acquireLease(places.lock, { fs: nodeFs, own: ownLife(), waitMs: KEY_WAIT_MS });
  if (typeof lease === 'string') throw new Error(lease);
  try {
    readSeal({ places, fs: nodeFs, rotateBytes: Number.POSITIVE_INFINITY });
  } finally {
    lease.release();
  }
  const made = readAuditKey(places.key, nodeFs);
  if (made === undefined) throw new Error(`The key of the audit log is missing: ${places.key}`);
  return made;
}

function removeFile(file: string): boolean {
  try {
    nodeFs.unlinkSync(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function orNothing<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
