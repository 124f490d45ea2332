// The start-up files and modules that a wheel would put where Python looks for them, judged before anybody installs it.

import type { FollowedMember, HookOwner, Member } from '../../core/model/artifact.ts';
import type { Problem } from '../../core/model/problem.ts';
import { mayRunHiddenCode } from '../../core/python/pre-look.ts';
import { readRecord } from '../../core/python/record.ts';
import { isCachedWheel } from '../../core/scan/python-places.ts';
import { sha256 } from '../digest.ts';
import type { FileReader } from '../files.ts';
import type { PythonEnvironmentAssembly } from '../python-environment.ts';
import { readModules } from '../python-modules.ts';
import type { ArchiveBounds } from './budget.ts';
import { readArchive, textTaker } from './read-archive.ts';

const MIB = 1024 * 1024;

/** Of one file, and of all modules that are kept. */
const MAX_FILE = MIB;
const MAX_MODULES = 32 * MIB;
const MAX_BODIES = 4_000;
const MAX_LISTING = 20_000;

/** Wheels of models and tool chains reach hundreds of mebibytes; only the Python in them is unpacked. */
const BOUNDS: ArchiveBounds = { members: 200_000, memberBytes: 8 * MIB, totalBytes: 512 * MIB, milliseconds: 10_000 };

interface Content {
  readonly hooks: Member[];
  readonly bodies: Member[];
  readonly listing: Set<string>;
  record: string;
  distribution: string;
  problems: readonly Problem[];
}

/**
 * Undefined where it brings neither start-up files nor a distribution: it is then no wheel. What keeps it from being
 * read is said of it as an archive; of a file whose name does not say what it is, nothing. Never throws.
 */
export async function assembleWheel(wheel: string): Promise<PythonEnvironmentAssembly> {
  const content: Content = { hooks: [], bodies: [], listing: new Set(), record: '', distribution: '', problems: [] };
  const { hooks, bodies, listing, distribution } = await readWheel(wheel, content);
  if (hooks.length === 0 && distribution === '') return { artifact: undefined, problems: [] };
  const modules = hooks.length === 0 ? [] : await modulesOf(wheel, hooks, listing);
  const followed = new Set(modules.map(({ path }) => path));
  return {
    artifact: {
      kind: 'python-environment',
      path: wheel,
      isArchive: true,
      isSiteDirectory: true,
      hooks: hooks.sort((a, b) => (a.path < b.path ? -1 : 1)),
      listing: [...listing].sort(),
      owners: ownersIn(wheel, content, [...hooks, ...modules]),
      hasRecords: true,
      modules,
      targets: {},
      bodies: bodies.filter(({ path }) => !followed.has(path)).sort((a, b) => (a.path < b.path ? -1 : 1)),
    },
    problems: unreadModules(wheel, content),
  };
}

async function readWheel(wheel: string, content: Content): Promise<Content> {
  const { hooks, bodies, listing } = content;
  let left = MAX_MODULES;
  content.problems = await readArchive(
    wheel,
    ({ path, bytes }) => {
      const top = path.slice(0, path.indexOf('/') === -1 ? path.length : path.indexOf('/'));
      if (listing.size < MAX_LISTING) listing.add(top);
      if (top.endsWith('.dist-info')) content.distribution = top.slice(0, -'.dist-info'.length).replace('-', ' ');
      if (path.includes('!/')) return undefined;
      if (path === `${top}/RECORD` && top.endsWith('.dist-info'))
        return textTaker(MAX_FILE * 4, (text) => {
          content.record = text;
        });
      const member = `${wheel}!/${path}`;
      if (HOOK_PATH.test(path)) return textTaker(MAX_FILE, (text) => hooks.push({ path: member, text }));
      if (!path.endsWith('.py') || bodies.length >= MAX_BODIES || bytes > left) return undefined;
      return textTaker(MAX_FILE, (text) => {
        if (!mayRunHiddenCode(text)) return;
        left -= text.length;
        bodies.push({ path: member, text });
      });
    },
    BOUNDS,
    'zip',
  );
  return content;
}

function unreadModules(path: string, { bodies, problems }: Content): readonly Problem[] {
  // Of what is called a wheel it is said where it is looked at as an archive.
  const said = isCachedWheel(path) ? problems : [];
  if (bodies.length < MAX_BODIES) return said;
  return [...said, { path, message: `Holds more modules than are read (${MAX_BODIES})`, unread: true }];
}

/** What the wheel's own record lists, and whether it still is that. A record is written by whoever packs the wheel. */
function ownersIn(
  wheel: string,
  { record, distribution }: Content,
  files: readonly Member[],
): Readonly<Record<string, HookOwner>> {
  const byPath = new Map(files.map((file) => [file.path.slice(wheel.length + 2), file]));
  const owners: Record<string, HookOwner> = {};
  for (const entry of readRecord(record, (path) => byPath.has(path))) {
    const file = byPath.get(entry.path);
    if (file === undefined) continue;
    const isTold = entry.sha256 !== undefined && !file.text.includes('\ufffd') && file.text.length < MAX_FILE;
    const unchanged = isTold ? Buffer.from(sha256(file.text), 'hex').toString('base64url') === entry.sha256 : undefined;
    owners[file.path] = { distribution, unchanged };
  }
  return owners;
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
  await readArchive(
    wheel,
    ({ path, bytes }) => {
      if (path.includes('!/') || !path.endsWith('.py') || bytes > Math.min(MAX_FILE, left)) return undefined;
      left -= bytes;
      return textTaker(MAX_FILE, (text) => texts.set(`${wheel}!/${path}`, text));
    },
    BOUNDS,
    'zip',
  );
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
