// Reads records of malicious packages in the OSV format, for versions that our own table does not know.

import type { KnownAdvisories } from '../model/artifact.ts';
import { type Ecosystem, normalName } from './dependency.ts';

/** One package of one record. */
export interface OsvAffected {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Exact versions; empty where `isEvery`. */
  readonly versions: readonly string[];
  /** The record says that every version is malicious. */
  readonly isEvery: boolean;
}

export interface OsvRecord {
  /** `MAL-…` */
  readonly id: string;
  /** ISO date of the last change; empty where none is given. */
  readonly modified: string;
  readonly affected: readonly OsvAffected[];
}

/** A longer record is none of a malicious package. */
export const MAX_RECORD_LENGTH = 1_000_000;

const ECOSYSTEMS: Readonly<Record<string, Ecosystem>> = {
  PyPI: 'pypi',
  npm: 'npm',
  'GitHub Actions': 'github-action',
  VSCode: 'editor-extension',
};

/** One record; undefined where the text is none, or not about a malicious package. Never throws. */
export function readOsvRecord(text: string): OsvRecord | undefined {
  if (text.length > MAX_RECORD_LENGTH) return undefined;
  const record = objectOf(parsed(text));
  const ids = [record?.['id'], ...listOf(record?.['aliases'])].filter((id) => typeof id === 'string');
  const id = ids.find((each) => each.startsWith('MAL-'));
  if (record === undefined || id === undefined || record['withdrawn'] !== undefined) return undefined;
  const modified = record['modified'];
  return {
    id,
    modified: typeof modified === 'string' ? modified.slice(0, 10) : '',
    affected: listOf(record['affected']).flatMap((each) => affectedOf(objectOf(each)) ?? []),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A file that is no JSON is no record; how many were read is what the user is told.
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Ranges are only taken for what they say without a doubt: from the first version on, without an end. */
function affectedOf(affected: Fields | undefined): OsvAffected | undefined {
  const about = objectOf(affected?.['package']);
  const [given, name] = [about?.['ecosystem'], about?.['name']];
  const ecosystem = typeof given === 'string' && Object.hasOwn(ECOSYSTEMS, given) ? ECOSYSTEMS[given] : undefined;
  if (ecosystem === undefined || typeof name !== 'string') return undefined;
  const versions = listOf(affected?.['versions']).filter((version) => typeof version === 'string');
  const events = listOf(affected?.['ranges']).flatMap((range) => listOf(objectOf(range)?.['events']).map(objectOf));
  const isEvery = events.length === 1 && events[0]?.['introduced'] === '0';
  if (versions.length === 0 && !isEvery) return undefined;
  return { ecosystem, name: normalName(ecosystem, name), versions: isEvery ? [] : versions, isEvery };
}

/** What a set of records knows. Names as `normalName` writes them. */
export function advisoryIndex(records: Iterable<OsvRecord>): KnownAdvisories {
  const byName = new Map<string, { readonly id: string; readonly versions: ReadonlySet<string> | undefined }[]>();
  let count = 0;
  let asOf = '';
  for (const { id, modified, affected } of records) {
    count++;
    if (modified > asOf) asOf = modified;
    for (const { ecosystem, name, versions, isEvery } of affected) {
      const key = `${ecosystem}:${name}`;
      const entry = { id, versions: isEvery ? undefined : new Set(versions) };
      const known = byName.get(key);
      if (known === undefined) byName.set(key, [entry]);
      else known.push(entry);
    }
  }
  const find: KnownAdvisories['find'] = (ecosystem, name, version) =>
    byName.get(`${ecosystem}:${name}`)?.find(({ versions }) => versions?.has(version) ?? true)?.id;
  return { records: count, asOf, find };
}
