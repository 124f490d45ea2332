// Reads what start-up files lead to: the modules beside them that they import, and what lies at the end of path lines.

import { stat } from 'node:fs/promises';
import type { FollowedMember, Member, PathTarget } from '../core/model/artifact.ts';
import {
  type FollowedModule,
  filesOfModule,
  moduleOfFile,
  modulesByName,
  modulesOfHook,
  modulesOfModule,
} from '../core/startup/follow.ts';
import { pathLines } from '../core/startup/path-lines.ts';
import type { FileReader } from './files.ts';

/** Modules followed in one folder; a start-up file that leads to more is judged by these. */
const MAX_MODULES = 60;

/** Modules that modules import are followed this far. */
const MAX_DEPTH = 3;

/** More of a module is not followed: what runs at import stands near its top. */
export const MAX_MODULE_TEXT = 200_000;

/** Path lines of one folder that are looked at on disk. */
const MAX_TARGETS = 100;

/** Python files of a folder that are named. */
const MAX_NAMES = 500;

/** The modules of `folder` that its hooks lead to, each file once, in the order in which they are met. */
export async function readModules(
  folder: string,
  hooks: readonly Member[],
  listing: ReadonlySet<string>,
  reader: FileReader,
): Promise<readonly FollowedMember[]> {
  const found = new Map<string, FollowedMember>();
  const follow = async (modules: readonly FollowedModule[], hook: string, depth: number): Promise<void> => {
    for (const { module, called } of modules) {
      const top = module.split('.', 1)[0] ?? '';
      if (!listing.has(`${top}.py`) && !listing.has(top)) continue;
      for (const file of filesOfModule(module)) {
        const path = `${folder}/${file}`;
        const own = moduleOfFile(file);
        const known = found.get(path);
        const calls = [...new Set([...(known?.called ?? []), ...(own === module ? called : [])])];
        if (calls.length === known?.called.length || (known === undefined && found.size >= MAX_MODULES)) continue;
        const text = known?.text ?? (await readQuietly(path, reader));
        if (text === undefined) continue;
        const member = { path, text, module: own, hook: known?.hook ?? hook, called: calls };
        found.set(path, member);
        if (depth < MAX_DEPTH) await follow(modulesOfModule(member), hook, depth + 1);
      }
    }
  };
  for (const hook of hooks) await follow(modulesOfHook(hook), hook.path, 1);
  // With all of them at hand, names that one takes over from another lead to where they are made.
  const modules = modulesByName([...found.values()]);
  if (modules.size > 1) {
    for (const hook of hooks) await follow(modulesOfHook(hook, modules), hook.path, MAX_DEPTH);
    for (const member of [...found.values()]) await follow(modulesOfModule(member, modules), member.hook, MAX_DEPTH);
  }
  return [...found.values()];
}

/** Most of the names asked for do not exist; that is no problem to report. */
async function readQuietly(path: string, reader: FileReader): Promise<string | undefined> {
  const { text } = await reader.readText(path);
  return text?.slice(0, MAX_MODULE_TEXT);
}

/** What is at the end of the path lines of the hooks, by resolved path. */
export async function readTargets(
  folder: string,
  hooks: readonly Member[],
  reader: FileReader,
): Promise<Readonly<Record<string, PathTarget>>> {
  const targets: Record<string, PathTarget> = {};
  const resolved = hooks
    .filter(({ path }) => path.endsWith('.pth'))
    .flatMap((hook) => pathLines(folder, hook).lines.flatMap((line) => line.resolved ?? []));
  for (const path of new Set(resolved.slice(0, MAX_TARGETS))) {
    const target = path === folder || isRemote(path) ? undefined : await readTarget(path, reader);
    if (target !== undefined) targets[path] = target;
  }
  return targets;
}

/** Looking at a share or a mount asks another machine, and tells it who is asking. */
function isRemote(path: string): boolean {
  return /^(?:[\\/]{2}|\/(?:net|afs|misc)\/)/.test(path);
}

async function readTarget(path: string, reader: FileReader): Promise<PathTarget | undefined> {
  try {
    if ((await stat(path)).isDirectory()) {
      const { entries } = await reader.readFolder(path);
      const names = entries.map(({ name }) => name).filter((name) => name.endsWith('.py'));
      return { kind: 'folder', modules: names.slice(0, MAX_NAMES) };
    }
  } catch {
    // Python leaves out lines that lead nowhere, and so do we.
    return undefined;
  }
  const head = await reader.readHead(path, 4);
  const isArchive = head !== undefined && Buffer.from(head).toString('latin1').startsWith('PK\x03\x04');
  return isArchive ? { kind: 'archive' } : undefined;
}
