// The lists of what leaves by other ways than a package manager of npm's: archives that lie there, Python's packers, images, sites.

import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ARCHIVE_NAME } from '../../core/packaging/archive-name.ts';
import type { ShipList } from '../../core/packaging/ship-list.ts';
import { shipmentRoleOf } from '../../core/packaging/shipment-role.ts';
import { matchesGlob } from '../../core/text/glob.ts';
import { fileReader } from '../files.ts';
import { assembleArchive } from '../shipment/archive-shipment.ts';
import { assembleImage, assemblePythonBuild, assembleSite, type FolderShipment } from '../shipment/folder-shipment.ts';
import { findingsOf, problemsOf, shippedFiles } from './list.ts';

const MAX_ARCHIVES = 10;

/** Paths that are there, of which the last name may be a pattern; archives only. Never throws. */
export async function archivesAt(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!/[*?]/.test(name)) found.push(path);
    else {
      try {
        const names = await readdir(dirname(path));
        const wanted = names.filter((each) => ARCHIVE_NAME.test(each) && matchesGlob(name, each)).sort();
        found.push(...wanted.map((each) => `${dirname(path)}/${each}`));
      } catch {
        // There is no such folder: nothing is found in it.
      }
    }
  }
  return [...new Set(found)].slice(0, MAX_ARCHIVES);
}

/** Undefined where it cannot be read at all. Never throws. */
export async function archiveList(path: string): Promise<ShipList | undefined> {
  const { artifact, problems, members, manifest } = await assembleArchive(path, fileReader());
  if (members.length === 0) return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const root = manifest === undefined || manifest.root === '' ? '' : `${manifest.root}/`;
  return {
    name,
    version: '',
    folder: dirname(path),
    // The next version has another name, and is still the same package.
    key: `${dirname(path)}!${name.replace(/-\d[^-]{0,60}(?=-|\.(?:tgz|tar|vsix|whl|zip))/, '')}`,
    what: `${manifest?.what ?? 'archive'} ${name}`,
    packers: [],
    files: members
      .map((file) => ({
        path: file.path.startsWith(root) ? file.path.slice(root.length) : file.path,
        bytes: file.bytes,
        packers: [],
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    findings: artifact === undefined ? [] : findingsOf(artifact),
    runs: [],
    planned: [],
    problems: problemsOf(problems),
  };
}

export async function pythonList(folder: string): Promise<ShipList | undefined> {
  return folderList(
    await assemblePythonBuild(`${folder}/pyproject.toml`, fileReader()),
    folder,
    'python',
    'Python packages (likely)',
  );
}

/** `file`: the Dockerfile, where the command names one. */
export async function imageList(folder: string, file?: string): Promise<ShipList | undefined> {
  const dockerfile = file ?? (await dockerfileIn(folder));
  if (dockerfile === undefined) return undefined;
  return folderList(
    await assembleImage(dockerfile, fileReader(), folder),
    folder,
    'image',
    'image as the Dockerfile here would make it',
  );
}

export async function siteList(folder: string): Promise<ShipList | undefined> {
  return folderList(await assembleSite(`${folder}/package.json`, fileReader()), folder, 'site', 'web site');
}

async function dockerfileIn(folder: string): Promise<string | undefined> {
  const { entries } = await fileReader().readFolder(folder);
  const names = entries.filter((entry) => entry.isFile() && shipmentRoleOf(entry.name.toLowerCase()) === 'image');
  const name = names.find((entry) => entry.name === 'Dockerfile') ?? names[0];
  return name === undefined ? undefined : `${folder}/${name.name}`;
}

async function folderList(
  { artifact, problems, folder: asked }: FolderShipment,
  folder: string,
  way: string,
  what: string,
): Promise<ShipList | undefined> {
  if (artifact === undefined || asked === undefined) return undefined;
  return {
    name: folder.slice(folder.lastIndexOf('/') + 1),
    version: '',
    folder,
    key: `${folder}#${way}`,
    what,
    packers: asked.shipping.packers,
    files: await shippedFiles(folder, asked.files, asked.shipping),
    findings: findingsOf(artifact),
    runs: [],
    planned: [],
    problems: problemsOf(problems),
  };
}
