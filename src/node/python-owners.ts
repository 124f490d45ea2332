// Who brought a start-up file or a module: what RECORD files, Debian's and conda's lists say. Nothing is started to ask.

import type { Dirent } from 'node:fs';
import type { HookOwner, Member } from '../core/model/artifact.ts';
import { type RecordEntry, readRecord } from '../core/python/record.ts';
import { sha256 } from './digest.ts';
import { type FileReader, MAX_TEXT_BYTES } from './files.ts';

/** More distributions, or system packages, than this are not asked. */
const MAX_LISTS = 5_000;

export interface OwnedFile extends Member {
  /** False where the text is not all that the file holds, so that its digest says nothing. */
  readonly isWhole: boolean;
}

export interface Owners {
  /** Path → owner. */
  readonly owners: Readonly<Record<string, HookOwner>>;
  /** Whether there were records to look into. */
  readonly hasRecords: boolean;
}

/** An entry says who brought a file, not that it is harmless. `entries` is what the folder holds. */
export async function readOwners(
  folder: string,
  entries: readonly Dirent[],
  files: readonly OwnedFile[],
  reader: FileReader,
): Promise<Owners> {
  const owners: Record<string, HookOwner> = {};
  const hasRecords = await readRecords(folder, entries, files, reader, owners);
  const isOwned = (file: OwnedFile): boolean => Object.hasOwn(owners, file.path);
  const left = (): readonly OwnedFile[] => files.filter((file) => !isOwned(file));
  const hasConda = left().length > 0 && (await readConda(folder, left(), reader, owners));
  const hasDebian = left().length > 0 && (await readDebian(folder, left(), reader, owners));
  // Debian removes most RECORD files from its own folder: those that are left say nothing of what they do not list.
  const isComplete = hasRecords && !folder.endsWith('/dist-packages');
  return { owners, hasRecords: isComplete || hasConda || hasDebian };
}

async function readRecords(
  folder: string,
  entries: readonly Dirent[],
  files: readonly OwnedFile[],
  reader: FileReader,
  owners: Record<string, HookOwner>,
): Promise<boolean> {
  const byName = new Map(files.map((file) => [file.path.slice(folder.length).replace(/^\//, ''), file]));
  const distributions = entries.filter((entry) => entry.name.endsWith('.dist-info') && !entry.isFile());
  let hasRecords = false;
  const names = distributions.slice(0, MAX_LISTS).map(({ name }) => name);
  for (let from = 0; from < names.length; from += READ_TOGETHER) {
    const together = names.slice(from, from + READ_TOGETHER);
    // A distribution without RECORD is an ordinary thing (Debian's have none): no problem to report.
    const reads = await Promise.all(together.map((name) => reader.readText(`${folder}/${name}/RECORD`)));
    for (const [index, { text }] of reads.entries()) {
      if (text === undefined) continue;
      hasRecords = true;
      for (const entry of readRecord(text, (path) => byName.has(path))) {
        const file = byName.get(entry.path);
        const distribution = distributionName(together[index] ?? '');
        if (file !== undefined) owners[file.path] = { distribution, unchanged: isUnchanged(entry, file) };
      }
    }
  }
  return hasRecords;
}

const READ_TOGETHER = 32;

/** `litellm-1.82.8.dist-info` → `litellm 1.82.8`. */
function distributionName(folder: string): string {
  return folder.slice(0, -'.dist-info'.length).replace('-', ' ');
}

/** Undefined where RECORD holds no SHA-256, or the file's bytes cannot be told from its text. */
function isUnchanged({ sha256: recorded }: RecordEntry, file: OwnedFile): boolean | undefined {
  if (recorded === undefined || !file.isWhole || file.text.includes('\ufffd')) return undefined;
  return Buffer.from(sha256(file.text), 'hex').toString('base64url') === recorded;
}

/** The environment that a site directory belongs to, where conda would keep its records. */
export function condaRootOf(folder: string): string | undefined {
  return /^(.*)\/(?:lib\/python[\w.]+|Lib)\/site-packages$/.exec(folder)?.[1];
}

/** conda keeps one file for each package, with its files relative to the environment, as `"lib/python3.12/site-packages/x.pth"`. */
async function readConda(
  folder: string,
  files: readonly OwnedFile[],
  reader: FileReader,
  owners: Record<string, HookOwner>,
): Promise<boolean> {
  const root = condaRootOf(folder);
  if (root === undefined) return false;
  return askLists({
    folder: `${root}/conda-meta`,
    isList: (name) => name.endsWith('.json'),
    written: (path) => `"${path.slice(root.length + 1)}"`,
    owner: (name) => name.slice(0, -'.json'.length).replace(/-([^-]*)-[^-]*$/, ' $1'),
    files,
    reader,
    owners,
  });
}

const DPKG_LISTS = '/var/lib/dpkg/info';

/** Debian keeps one list of absolute paths for each package. Only its own places are asked for. */
async function readDebian(
  folder: string,
  files: readonly OwnedFile[],
  reader: FileReader,
  owners: Record<string, HookOwner>,
): Promise<boolean> {
  if (!/^\/(?:usr\/(?:lib|share)|etc)\//.test(folder)) return false;
  return askLists({
    folder: DPKG_LISTS,
    isList: (name) => name.endsWith('.list') && name.includes('py'),
    written: (path) => `${path}\n`,
    owner: (name) => name.slice(0, -'.list'.length).replace(/:\w+$/, ''),
    files,
    reader,
    owners,
  });
}

interface ListQuestion {
  readonly folder: string;
  readonly isList: (name: string) => boolean;
  /** How a path stands in a list, with what ends it. */
  readonly written: (path: string) => string;
  /** Whose list it is. */
  readonly owner: (name: string) => string;
  readonly files: readonly OwnedFile[];
  readonly reader: FileReader;
  readonly owners: Record<string, HookOwner>;
}

/** False where there are no such lists. Digests are not kept in them, so nothing is said of changes. */
async function askLists({ folder, isList, written, owner, files, reader, owners }: ListQuestion): Promise<boolean> {
  const { entries } = await reader.readFolder(folder);
  const lists = entries.filter(({ name }) => isList(name)).slice(0, MAX_LISTS);
  const open = new Map(files.map((file) => [file.path, written(file.path)]));
  for (const { name } of lists) {
    if (open.size === 0) break;
    const { text, bytes } = await reader.readText(`${folder}/${name}`);
    if (text === undefined || bytes >= MAX_TEXT_BYTES) continue;
    for (const [path, line] of open) {
      if (!text.includes(line)) continue;
      owners[path] = { distribution: owner(name), unchanged: undefined };
      open.delete(path);
    }
  }
  return lists.length > 0;
}
