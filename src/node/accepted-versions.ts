// The versions that a person accepted of each list of dependencies, in the user's Gatehouse folder; and what locks a manifest.

import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { type AcceptedVersions, acceptedOf } from '../core/dependencies/accepted.ts';
import { readDependencyList } from '../core/dependencies/read-list.ts';
import { folderOf } from '../core/scan/units.ts';
import { today } from './clock.ts';
import { sha256 } from './digest.ts';
import { fileReader } from './files.ts';
import { type GateOptions, makeOwnFolder } from './gate/own-folder.ts';
import { gatehouseFolder } from './gatehouse-folder.ts';

interface Kept extends AcceptedVersions {
  readonly v: 1;
  readonly path: string;
}

/** Undefined where nothing was accepted, or what is kept cannot be read: then nothing is compared. Never throws. */
export async function acceptedVersions(path: string, options: GateOptions = {}): Promise<AcceptedVersions | undefined> {
  const place = placeOf(path, options);
  if (!existsSync(place)) return undefined;
  try {
    const kept: unknown = JSON.parse(await readFile(place, 'utf8'));
    return isKept(kept, path) ? { date: kept.date, versions: kept.versions } : undefined;
  } catch {
    return undefined;
  }
}

/** How many versions were accepted; undefined where the file lists none. Throws where it cannot be kept. */
export async function acceptVersions(path: string, options: GateOptions = {}): Promise<number | undefined> {
  const { text } = await fileReader().readText(path);
  const list = text === undefined ? undefined : readDependencyList(path, text);
  if (list === undefined || list.dependencies.length === 0) return undefined;
  const folder = `${options.home ?? gatehouseFolder()}/accepted`;
  makeOwnFolder(folder);
  const kept: Kept = { v: 1, path, ...acceptedOf(list, today()) };
  const place = placeOf(path, options);
  await writeFile(`${place}.${process.pid}.part`, JSON.stringify(kept), { mode: 0o600 });
  await rename(`${place}.${process.pid}.part`, place);
  return list.dependencies.length;
}

/** Names of lockfiles that say what a pyproject.toml or Pipfile comes to. */
const PYTHON_LOCKS = [
  ...['uv.lock', 'poetry.lock', 'pdm.lock', 'pylock.toml', 'pixi.lock', 'Pipfile.lock'],
  ...['requirements.txt', 'requirements.lock'],
];

/** Names of lockfiles that say what a package.json comes to. */
const LOCKS = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'];

/** Workspaces keep their lockfile at the top. */
const MAX_UP = 8;

/** Whether another file says which versions this manifest comes to. Installed packages bring none and need none. */
export function isLocked(path: string): boolean {
  if (/\/(?:node_modules|extensions)\//.test(path)) return true;
  if (/\.in$/i.test(path)) return existsSync(path.replace(/\.in$/i, '.txt'));
  const locks = /\/package\.json$/i.test(path)
    ? LOCKS
    : /\/(?:pyproject\.toml|pipfile)$/i.test(path)
      ? PYTHON_LOCKS
      : [];
  if (locks.length === 0) return false;
  let folder = folderOf(path);
  for (let up = 0; up < MAX_UP; up++) {
    if (locks.some((name) => existsSync(`${folder}/${name}`))) return true;
    // A repository ends where its history begins.
    if (folder === '/' || existsSync(`${folder}/.git`)) return false;
    folder = folderOf(folder);
  }
  return false;
}

function placeOf(path: string, { home = gatehouseFolder() }: GateOptions): string {
  return `${home}/accepted/${sha256(path)}.json`;
}

function isKept(value: unknown, path: string): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const kept = value as Partial<Record<keyof Kept, unknown>>;
  if (kept.v !== 1 || kept.path !== path || typeof kept.date !== 'string') return false;
  if (typeof kept.versions !== 'object' || kept.versions === null) return false;
  return Object.values(kept.versions).every(
    (list) => Array.isArray(list) && list.every((one) => typeof one === 'string'),
  );
}
