// The one entry to this room: which files list dependencies, and what they list.

import { isBuildFile, readBuildFile } from './build-lists.ts';
import { readCondaEnvironment, readCondaLock } from './conda-lists.ts';
import type { DependencyList } from './dependency.ts';
import { readBunLock, readNpmLock, readPackageManifest } from './npm-lists.ts';
import { readPins, readPipfile, readPipfileLock, readTomlLock } from './python-lists.ts';
import { readPnpmLock, readYarnLock } from './yarn-and-pnpm.ts';

type Reader = (text: string) => DependencyList;

const BY_NAME: Readonly<Record<string, Reader>> = {
  'package-lock.json': readNpmLock,
  '.package-lock.json': readNpmLock,
  'npm-shrinkwrap.json': readNpmLock,
  'bun.lock': readBunLock,
  'package.json': readPackageManifest,
  'yarn.lock': readYarnLock,
  'pnpm-lock.yaml': readPnpmLock,
  'uv.lock': readTomlLock,
  'poetry.lock': readTomlLock,
  'pdm.lock': readTomlLock,
  'pylock.toml': readTomlLock,
  'pipfile.lock': readPipfileLock,
  'pyproject.toml': readPins,
  'environment.yml': readCondaEnvironment,
  'environment.yaml': readCondaEnvironment,
  'pixi.lock': readCondaLock,
  'conda-lock.yml': readCondaLock,
  pipfile: readPipfile,
};

/** Names that follow a pattern: `/` before the name. */
const BY_PATTERN: readonly (readonly [RegExp, Reader])[] = [
  [/\/(?:requirements|constraints)[\w.-]{0,60}\.(?:txt|in)$|\/requirements\/[\w.-]{1,80}\.(?:txt|in)$/, readPins],
  [/\/\.pnpm\/lock\.yaml$/, readPnpmLock],
];

/** What the patterns have in common, for the many files that are nothing of the kind. */
const MAY_BE_LIST = /\.(?:txt|in|ya?ml)$|file/;

/** Whether a file lists dependencies, by its path in lower case with `/`. */
export function isDependencyList(path: string): boolean {
  return readerOf(path) !== undefined;
}

/** What the file lists; undefined where its name says that it lists nothing. Never throws; work is linear. */
export function readDependencyList(path: string, text: string): DependencyList | undefined {
  return readerOf(path.toLowerCase())?.(text);
}

function readerOf(path: string): Reader | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name];
  if (!MAY_BE_LIST.test(name)) return undefined;
  if (isBuildFile(path)) return readBuildFile;
  return BY_PATTERN.find(([pattern]) => pattern.test(`/${path}`))?.[1];
}
