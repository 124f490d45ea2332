// Reads a folder or a zip archive of OSV records that the user chose. Nothing is ever fetched.

import { readdir, readFile, stat } from 'node:fs/promises';
import { advisoryIndex, MAX_RECORD_LENGTH, type OsvRecord, readOsvRecord } from '../core/dependencies/osv.ts';
import type { KnownAdvisories } from '../core/model/artifact.ts';
import type { Problem } from '../core/model/problem.ts';
import { today } from './clock.ts';
import { zipEntries } from './zip-entries.ts';

export interface Advisories {
  readonly index: KnownAdvisories | undefined;
  readonly problems: readonly Problem[];
}

/** Days after which a set of records is called old. */
const MAX_AGE_DAYS = 30;

/** Records of malicious packages are named by their ids; the many others are not opened. */
const RECORD_NAME = /(?:^|\/)MAL-[\w-]{1,60}\.json$/;

const MAX_FILES = 500_000;

export interface AdvisoryReader {
  /** The records at `path` (absolute), read again only after they changed. Never throws. */
  read(path: string): Promise<Advisories>;
}

/** Keeps what was read last; one for each process is enough. */
export function advisoryReader(): AdvisoryReader {
  let kept: { readonly stamp: string; readonly advisories: Advisories } | undefined;
  return {
    async read(path) {
      try {
        const { mtimeMs, size, ino } = await stat(path);
        const stamp = `${path} ${mtimeMs} ${size} ${ino}`;
        if (kept?.stamp !== stamp) kept = { stamp, advisories: await readAll(path) };
        return kept.advisories;
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        const message = `Advisories could not be read: ${said}`;
        return { index: undefined, problems: [{ path, message, unread: true }] };
      }
    },
  };
}

async function readAll(path: string): Promise<Advisories> {
  const records: OsvRecord[] = [];
  for await (const text of (await stat(path)).isDirectory() ? textsInFolder(path) : textsInArchive(path)) {
    const record = readOsvRecord(text);
    if (record !== undefined) records.push(record);
  }
  const index = advisoryIndex(records);
  return { index, problems: remarks(path, index) };
}

function remarks(path: string, { records, asOf }: KnownAdvisories): readonly Problem[] {
  if (records === 0) return [{ path, message: 'Holds no record of a malicious package (MAL-….json)', unread: true }];
  const age = (Date.parse(today()) - Date.parse(asOf)) / 86_400_000;
  if (!(age > MAX_AGE_DAYS)) return [];
  return [{ path, message: `The newest advisory in it is from ${asOf}; get newer ones`, unread: false }];
}

async function* textsInFolder(folder: string): AsyncGenerator<string> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  for (const name of names.filter((each) => RECORD_NAME.test(each)).slice(0, MAX_FILES)) {
    const path = `${folder}/${name}`;
    const entry = await stat(path);
    if (entry.isFile() && entry.size <= MAX_RECORD_LENGTH) yield await readFile(path, 'utf8');
  }
}

async function* textsInArchive(path: string): AsyncGenerator<string> {
  for await (const { text } of zipEntries(path, (name) => RECORD_NAME.test(name), MAX_RECORD_LENGTH)) {
    if (text !== undefined) yield text;
  }
}
