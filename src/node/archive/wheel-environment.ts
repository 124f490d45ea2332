// The start-up files that a wheel would put where Python looks for them, judged before anybody installs it.

import type { FollowedMember, HookOwner, Member } from '../../core/model/artifact.ts';
import type { FileReader } from '../files.ts';
import type { PythonEnvironmentAssembly } from '../python-environment.ts';
import { readModules } from '../python-modules.ts';
import { readArchive, textTaker } from './read-archive.ts';

/** Of one file, and of all modules that are kept for following. */
const MAX_FILE = 1024 * 1024;
const MAX_MODULES = 32 * 1024 * 1024;
const MAX_LISTING = 20_000;

/** Undefined where the wheel brings no start-up file; what keeps it from being read is said of it as an archive. Never throws. */
export async function assembleWheel(wheel: string): Promise<PythonEnvironmentAssembly> {
  const folder = `${wheel}!`;
  const hooks: Member[] = [];
  const listing = new Set<string>();
  let distribution = '';
  await readArchive(wheel, ({ path, bytes }) => {
    const top = path.slice(0, path.indexOf('/') === -1 ? path.length : path.indexOf('/'));
    if (listing.size < MAX_LISTING) listing.add(top);
    if (top.endsWith('.dist-info')) distribution = top.slice(0, -'.dist-info'.length).replace('-', ' ');
    if (path.includes('!/') || !HOOK_PATH.test(path) || bytes > MAX_FILE) return undefined;
    return textTaker(MAX_FILE, (text) => hooks.push({ path: `${folder}/${path}`, text }));
  });
  if (hooks.length === 0) return { artifact: undefined, problems: [] };
  const modules = await modulesOf(wheel, hooks, listing);
  const owner: HookOwner = { distribution, unchanged: true };
  return {
    artifact: {
      kind: 'python-environment',
      path: wheel,
      isSiteDirectory: true,
      hooks: hooks.sort((a, b) => (a.path < b.path ? -1 : 1)),
      listing: [...listing].sort(),
      owners: Object.fromEntries([...hooks, ...modules].map(({ path }) => [path, owner])),
      hasRecords: true,
      modules,
      targets: {},
    },
    problems: [],
  };
}

/** At the top, or in the folders of the wheel that installers put there. */
const HOOK_PATH =
  /^(?:[^/]{1,300}\.data\/(?:purelib|platlib)\/)?(?:[^/]{1,255}\.(?:pth|start)|(?:site|user)customize\.py)$/;

async function modulesOf(
  wheel: string,
  hooks: readonly Member[],
  listing: ReadonlySet<string>,
): Promise<readonly FollowedMember[]> {
  const texts = new Map<string, string>();
  let left = MAX_MODULES;
  await readArchive(wheel, ({ path, bytes }) => {
    if (path.includes('!/') || !path.endsWith('.py') || bytes > Math.min(MAX_FILE, left)) return undefined;
    left -= bytes;
    return textTaker(MAX_FILE, (text) => texts.set(`${wheel}!/${path}`, text));
  });
  const reader: FileReader = {
    readText(path) {
      const text = texts.get(path);
      return Promise.resolve({ text, bytes: text?.length ?? 0, problems: [] });
    },
    readFolder: () => Promise.resolve({ entries: [], problems: [] }),
    readHead: () => Promise.resolve(undefined),
  };
  return readModules(`${wheel}!`, hooks, listing, reader);
}
