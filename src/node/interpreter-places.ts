// What a Python interpreter runs or reads when it starts, told from its path and the files around it. It is not started.

import { existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import type { WalkedFolder } from '../core/scan/protocol.ts';
import { folderOf } from '../core/scan/units.ts';
import { slashPath } from './paths.ts';
import { filesAt } from './pattern-files.ts';

/** Below the folder that an interpreter's `bin` lies in. */
const SITES: readonly string[] = [
  'lib/python*/site-packages',
  'lib64/python*/site-packages',
  'lib/python*/dist-packages',
  'local/lib/python*/dist-packages',
  'local/lib/python*/site-packages',
  'Lib/site-packages',
];

/** Modules that site.py imports, beside the library itself. */
const MODULES: readonly string[] = ['lib/python*/sitecustomize.py', 'lib/python*/usercustomize.py'];

/** Below the home folder, for interpreters that are no virtual environment. */
const USER_SITES: readonly string[] = [
  '.local/lib/python*/site-packages',
  'Library/Python/*/lib/python/site-packages',
  'AppData/Roaming/Python/*/site-packages',
];

/** A `pyvenv.cfg` is a few lines. */
const MAX_CONFIG = 64 * 1024;

/**
 * `interpreter` is the path of a Python, or of the folder of an environment, as the Python extension names them. What is
 * not there is left out. Never throws.
 */
export function interpreterPlaces(interpreter: string, home = homedir()): readonly WalkedFolder[] {
  const places = new Map<string, WalkedFolder>();
  const add: Add = (path, depth) => {
    // `lib64` is mostly a link to `lib`: one folder, looked at once.
    const real = realOf(path);
    if (!places.has(real)) places.set(real, { path, depth });
  };
  for (const prefix of prefixesOf(slashPath(interpreter))) addPrefix(prefix, home, add);
  return [...places.values()];
}

type Add = (path: string, depth: WalkedFolder['depth']) => void;

function addPrefix(prefix: string, home: string, add: Add): void {
  for (const path of allAt(prefix, SITES)) add(path, 'site-directory');
  for (const path of allAt(prefix, MODULES)) add(path, 'own');
  // Windows has the prefix itself for a site directory.
  if (existsSync(`${prefix}/python.exe`) || existsSync(`${prefix}/Scripts/python.exe`)) add(prefix, 'site-directory');
  const config = configOf(prefix);
  if (config === undefined) {
    for (const path of allAt(slashPath(home), USER_SITES)) add(path, 'site-directory');
    return;
  }
  add(`${prefix}/pyvenv.cfg`, 'own');
  const [, base] = /^\s*home\s*=\s*(.+?)\s*$/m.exec(config) ?? [];
  if (base !== undefined && /^\s*include-system-site-packages\s*=\s*true\s*$/im.test(config)) {
    const folder = folderOf(slashPath(base, prefix));
    if (configOf(folder) === undefined) addPrefix(folder, home, add);
  }
}

/** The environment's folder, and the one that its Python is a link into, unless that is what a virtual environment does. */
function prefixesOf(interpreter: string): readonly string[] {
  try {
    if (statSync(interpreter).isDirectory()) return [interpreter];
    const own = prefixOf(interpreter);
    if (configOf(own) !== undefined || !lstatSync(interpreter).isSymbolicLink()) return [own];
    return [...new Set([own, prefixOf(slashPath(realpathSync(interpreter)))])];
  } catch {
    // Named and not there: an environment that was deleted, or lies on another machine.
    return [];
  }
}

function prefixOf(executable: string): string {
  const folder = folderOf(executable);
  return /\/(?:bin|Scripts)$/.test(folder) ? folderOf(folder) : folder;
}

function allAt(folder: string, patterns: readonly string[]): readonly string[] {
  return patterns.flatMap((pattern) => filesAt(folder, pattern));
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function configOf(prefix: string): string | undefined {
  try {
    const path = `${prefix}/pyvenv.cfg`;
    return statSync(path).size > MAX_CONFIG ? '' : readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
