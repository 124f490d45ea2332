// Which modules a start-up file leads to: what it imports, and what it calls in them.

import type { Member } from '../model/artifact.ts';
import type { PythonReading } from '../python/capability.ts';
import { type Modules, moduleSource } from '../python/linked.ts';
import { readEntryPoint, readModule, readPython } from '../python/read-python.ts';
import { readPthLines, readStartLines } from '../python/startup-lines.ts';
import { distinctLines } from './distinct-lines.ts';

/** A module by its full name, and the functions of it that are called. */
export interface FollowedModule {
  readonly module: string;
  readonly called: readonly string[];
}

/** Steps of the reader for one file; the rules judge the file within bounds of their own. */
const MAX_STEPS = 300_000;

/** What a hook leads to, in the order of the file. */
export function modulesOfHook(hook: Member, modules?: Modules): readonly FollowedModule[] {
  return merged(readingsOf(hook, modules).flatMap(modulesOfReading));
}

/** What importing a module, and calling what is called in it, leads to in turn. */
export function modulesOfModule(
  { text, module, path, called }: FollowedText,
  modules?: Modules,
): readonly FollowedModule[] {
  return modulesOfReading(readModule(text, called, { module, isPackage: isPackageFile(path) }, modules));
}

/** A module's text with its full name. */
export interface FollowedText extends Member, FollowedModule {}

/** The modules that hooks lead to, for a reading that follows names into them. */
export function modulesByName(followed: readonly FollowedText[]): Modules {
  return new Map(
    followed.slice(0, MAX_LINKED).map(({ module, text, path }) => [module, moduleSource(text, isPackageFile(path))]),
  );
}

const MAX_LINKED = 100;

export function isPackageFile(path: string): boolean {
  return path.endsWith('/__init__.py');
}

/** What one reading leads to: `a.b.run()` calls `run` in `a.b` where that was imported, else `b.run` in `a`. */
export function modulesOfReading({ imported, called }: PythonReading): readonly FollowedModule[] {
  return imported.map((module) => ({
    module,
    called: called.filter((path) => path.startsWith(`${module}.`)).map((path) => path.slice(module.length + 1)),
  }));
}

function readingsOf(hook: Member, modules?: Modules): readonly PythonReading[] {
  if (hook.path.endsWith('.py')) return [readPython(hook.text, undefined, modules)];
  const isStart = hook.path.endsWith('.start');
  const all = isStart ? readStartLines(hook.text) : readPthLines(hook.text);
  const { lines } = distinctLines(hook.text, all, ({ kind }) => kind === 'import' || kind === 'entry-point');
  const readings: PythonReading[] = [];
  let steps = 0;
  for (const { code } of lines) {
    if (steps > MAX_STEPS) break;
    const reading = isStart ? readEntryPoint(hook.text, code, modules) : readPython(hook.text, code, modules);
    steps += reading.steps + 30;
    readings.push(reading);
  }
  return readings;
}

function merged(modules: readonly FollowedModule[]): readonly FollowedModule[] {
  const byName = new Map<string, Set<string>>();
  for (const { module, called } of modules) {
    const known = byName.get(module) ?? new Set();
    for (const name of called) known.add(name);
    byName.set(module, known);
  }
  return [...byName].map(([module, called]) => ({ module, called: [...called] }));
}

/** Where a module may lie in a site directory, the likeliest first; a package runs each `__init__.py` on the way. */
export function filesOfModule(module: string): readonly string[] {
  const parts = module.split('.').slice(0, MAX_PARTS);
  if (parts.some((part) => !/^[\p{L}_][\p{L}\p{N}_]{0,120}$/u.test(part))) return [];
  const files: string[] = [];
  for (let count = 1; count <= parts.length; count++) {
    const path = parts.slice(0, count).join('/');
    files.push(`${path}.py`, `${path}/__init__.py`);
  }
  return files;
}

const MAX_PARTS = 6;

/** The full name of the module in such a file. */
export function moduleOfFile(file: string): string {
  return file
    .replace(/\.py$/, '')
    .replace(/\/__init__$/, '')
    .replaceAll('/', '.');
}
