// Reads what decides about packing a folder: manifest, ignore files of every kind, workspaces above and below, the manager.

import { dirname } from 'node:path';
import type { JsonValue } from '../core/model/json-tree.ts';
import type { ManifestPacker } from '../core/model/leaving.ts';
import {
  declaredManager,
  declaresWorkspaces,
  LOCK_FILES,
  type ManagerSigns,
  packersOf,
} from '../core/packaging/packers.ts';
import { plainValue } from '../core/text/json-query.ts';
import { readJsonc } from '../core/text/jsonc.ts';
import type { FileReader } from './files.ts';
import { innerPackagesOf } from './inner-packages.ts';
import type { PackageListing } from './package-walk.ts';
import type { PackingFolder } from './packers.ts';
import { inheritedIgnoreTexts, isWorkspaceOf, pnpmIgnoreTexts } from './workspace-rules.ts';

/** Folders above the package in which a manager's signs are looked for. */
const MAX_LEVELS = 8;
const LOCK_HEAD = 400;

export interface ReadFolder {
  readonly packing: PackingFolder;
  readonly packers: readonly ManifestPacker[];
  /** Files of the packages that leave inside this one, by path below the folder. */
  readonly innerFiles: readonly string[];
  /** Sentences about packages inside that are not there. */
  readonly notes: readonly string[];
}

/** Never throws. */
export async function readPackingFolder(
  folder: string,
  { files, links }: Pick<PackageListing, 'files' | 'links'>,
  manifest: JsonValue | undefined,
  reader: FileReader,
): Promise<ReadFolder> {
  const hasWorkspaces = declaresWorkspaces(manifest);
  const names = files.filter((file) => IGNORE_FILE.test(file) || (hasWorkspaces && file.endsWith('/package.json')));
  const ignoreTexts = new Map<string, string>();
  for (const name of names) {
    const { text } = await reader.readText(`${folder}/${name}`);
    if (text !== undefined) ignoreTexts.set(name, text);
  }
  const value = manifest === undefined ? undefined : plainValue(manifest);
  const nestedWorkspaces = files
    .filter((file) => file.endsWith('/package.json'))
    .map((file) => file.slice(0, -'/package.json'.length))
    .filter((path) => isWorkspaceOf(manifest, path));
  const fields = typeof value === 'object' && value !== null ? { ...value } : {};
  const { inner, notes } = await innerPackagesOf(folder, fields, reader);
  return {
    innerFiles: inner.flatMap(({ place, files: names }) => names.map((name) => `${place}/${name}`)),
    notes,
    packing: {
      folder,
      manifest: fields,
      ignoreTexts,
      inheritedTexts: await inheritedIgnoreTexts(folder, reader),
      pnpmInheritedTexts: await pnpmIgnoreTexts(folder, reader),
      nestedWorkspaces,
      links,
      inner,
    },
    packers: packersOf(manifest, await signsOf(folder, manifest, reader)),
  };
}

const IGNORE_FILE = /(?:^|\/)\.(?:npm|git|yarn)ignore$|^\.(?:vscodeignore|yarnrc\.yml)$/;

/** The nearest signs, from the folder upwards to where version control begins. */
async function signsOf(folder: string, manifest: JsonValue | undefined, reader: FileReader): Promise<ManagerSigns> {
  let packageManager = declaredManager(manifest);
  let lockFile: string | undefined;
  let lockText = '';
  for (let at = folder, level = 0; level < MAX_LEVELS; at = dirname(at), level++) {
    const { entries } = await reader.readFolder(at);
    const here = new Set(entries.map(({ name }) => name));
    if (packageManager === undefined && at !== folder && here.has('package.json')) {
      packageManager = declaredManager(readJsonc((await reader.readText(`${at}/package.json`)).text ?? '').root);
    }
    if (lockFile === undefined) {
      lockFile = LOCK_FILES.find((name) => here.has(name));
      const head = lockFile === 'yarn.lock' ? await reader.readHead(`${at}/${lockFile}`, LOCK_HEAD) : undefined;
      lockText = head === undefined ? '' : new TextDecoder().decode(head);
    }
    if (packageManager !== undefined || here.has('.git') || at === dirname(at)) break;
  }
  return { packageManager, lockFile, lockText };
}
