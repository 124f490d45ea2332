// The programs that pack: what they are called, what they make, and which of them a folder is packed with.

import type { JsonValue } from '../model/json-tree.ts';
import type { ManifestPacker, Packer, PackTarget } from '../model/leaving.ts';
import { entryAt, entryAtPath, stringAt } from '../text/json-query.ts';
import { packTargetsOf } from './manifest.ts';

export const PACKER_NAMES: Readonly<Record<Packer, string>> = {
  'npm-11': 'npm 11',
  'npm-12': 'npm 12',
  pnpm: 'pnpm',
  'yarn-1': 'yarn 1',
  yarn: 'yarn 4',
  bun: 'bun',
  vsce: 'vsce',
  sdist: 'the source distribution',
  wheel: 'the wheel',
  image: 'the image',
  site: 'the web site',
};

export function targetOf(packer: Packer): PackTarget {
  switch (packer) {
    case 'vsce':
      return 'vsix';
    case 'sdist':
    case 'wheel':
      return 'python';
    case 'image':
    case 'site':
      return packer;
    default:
      return 'npm';
  }
}

/** Lock files that tell the manager, by name; of `yarn.lock` its text tells the version. */
export const LOCK_FILES: readonly string[] = [
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  'package-lock.json',
  'npm-shrinkwrap.json',
];

/** What lies about that tells the manager. */
export interface ManagerSigns {
  /** `packageManager` of the nearest manifest that has it, from the package up to the root of its workspaces. */
  readonly packageManager: string | undefined;
  /** The name of the nearest lock file. */
  readonly lockFile: string | undefined;
  /** The first letters of that lock file. */
  readonly lockText: string;
}

/**
 * The programs that may pack the folder. A manager that the folder names is the one; npm, or none, means both ways of
 * npm's, as either may be at hand, unless the version is said too.
 */
export function packersOf(manifest: JsonValue | undefined, signs: ManagerSigns): readonly ManifestPacker[] {
  return packTargetsOf(manifest).flatMap((target) => (target === 'vsix' ? ['vsce' as const] : npmPackersOf(signs)));
}

function npmPackersOf({ packageManager, lockFile, lockText }: ManagerSigns): readonly ManifestPacker[] {
  const declared = /^(npm|pnpm|yarn|bun)(?:@[\^~>=v]*(\d+))?/.exec(packageManager ?? '');
  if (declared !== null) {
    const major = declared[2] === undefined ? undefined : Number(declared[2]);
    if (declared[1] === 'pnpm' || declared[1] === 'bun') return [declared[1]];
    if (declared[1] === 'yarn') return [major === 1 ? 'yarn-1' : 'yarn'];
    return major === undefined ? NPM : [major >= 12 ? 'npm-12' : 'npm-11'];
  }
  if (lockFile === 'pnpm-lock.yaml') return ['pnpm'];
  if (lockFile === 'yarn.lock') return [/^__metadata:/m.test(lockText) ? 'yarn' : 'yarn-1'];
  return lockFile === 'bun.lock' || lockFile === 'bun.lockb' ? ['bun'] : NPM;
}

const NPM: readonly ManifestPacker[] = ['npm-11', 'npm-12'];

/** `packageManager`, or the newer `devEngines.packageManager`. */
export function declaredManager(manifest: JsonValue | undefined): string | undefined {
  const declared = stringAt(manifest, 'packageManager');
  if (declared !== undefined) return declared;
  const value = entryAtPath(manifest, ['devEngines', 'packageManager'])?.value;
  const first = value?.type === 'array' ? value.items[0] : value;
  const name = stringAt(first, 'name');
  return name === undefined ? undefined : `${name}@${stringAt(first, 'version') ?? ''}`;
}

/** `npm 11`, `npm 11 and npm 12`, `npm 11, npm 12 and bun`. */
export function packersInWords(packers: readonly Packer[]): string {
  const names = packers.map((packer) => PACKER_NAMES[packer]);
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** ` (npm 12 packs it, npm 11 leaves it out)` where the programs that were asked disagree about a file; else nothing. */
export function disagreementInWords(
  asked: readonly Packer[],
  shippedBy: readonly Packer[],
  target: PackTarget,
): string {
  const concerned = asked.filter((packer) => targetOf(packer) === target);
  const leaving = concerned.filter((packer) => shippedBy.includes(packer));
  const keeping = concerned.filter((packer) => !shippedBy.includes(packer));
  if (leaving.length === 0 || keeping.length === 0) return '';
  return ` (excluded by ${packersInWords(keeping)}, shipped by ${packersInWords(leaving)})`;
}

/** Whether npm-family packing obeys workspaces declared here: an entry of any kind. */
export function declaresWorkspaces(manifest: JsonValue | undefined): boolean {
  return entryAt(manifest, 'workspaces') !== undefined;
}
