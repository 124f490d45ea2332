// Who brought one file of an environment, from the records of installed packages. Nothing is started to ask.

import { knownCompromised } from '../core/dependencies/compromised.ts';
import { normalName } from '../core/dependencies/dependency.ts';
import { type OwnerFacts, ownerPage } from '../core/report/owner-page.ts';
import type { Page } from '../core/report/page.ts';
import { folderOf } from '../core/scan/units.ts';
import { sha256 } from './digest.ts';
import { type FileReader, fileReader, MAX_TEXT_BYTES } from './files.ts';
import { readOwners } from './python-owners.ts';

/** The page about it. */
export async function ownerPageOf(path: string): Promise<Page> {
  return ownerPage(await ownerOf(path, fileReader()));
}

/** Never throws. */
export async function ownerOf(path: string, reader: FileReader): Promise<OwnerFacts> {
  const { text, bytes } = await reader.readText(path, true);
  if (text === undefined) return { path, owner: undefined, hasRecords: false, record: undefined, sha256: undefined };
  const site = /^(.*\/(?:site|dist)-packages)\//i.exec(path)?.[1] ?? folderOf(path);
  const { entries } = await reader.readFolder(site);
  const file = { path, text, isWhole: bytes < MAX_TEXT_BYTES };
  const { owners, hasRecords } = await readOwners(site, entries, [file], reader);
  const owner = owners[path];
  const folder = `${owner?.distribution.replace(' ', '-')}.dist-info`;
  const record = entries.some(({ name }) => name === folder) ? `${site}/${folder}/RECORD` : undefined;
  return { path, owner, hasRecords, record, sha256: sha256(text), incident: incidentOf(owner?.distribution) };
}

function incidentOf(distribution = ''): string | undefined {
  const [name = '', version = ''] = distribution.split(' ');
  const known = knownCompromised('pypi', normalName('pypi', name), version);
  return known === undefined ? undefined : `${known.incident.name} (${known.incident.date})`;
}
