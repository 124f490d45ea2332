// Loads a bundle of ours with what V8 compiled of it the last time: half of a hook's start would go into compiling.

import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { gatehouseFolder } from './gatehouse-folder.ts';

/** The build writes the digest of what follows into a bundle's first line, and wraps that as Node would. */
const BUILD_LINE = { before: '// ', digits: 64 };

/** What a CommonJS wrapper comes to. */
type Wrapper = (exports: object, require: NodeJS.Require, module: object, filename: string, dirname: string) => void;

/**
 * The exports of the bundle, as `require` would give them, which the bundle itself then goes by: one for its folder. What was compiled is kept when the process ends, in a folder
 * that only this user can write to: whoever could write there could put other code in our place. Where there is none,
 * everything is compiled anew. V8 itself refuses what another version of it, or one with other flags, has compiled; what
 * a disk has damaged it would run, so it is kept twice: whether two copies are the same is said at once, and a digest
 * would have to be worked out.
 */
export function loadCompiled(file: string, require: NodeJS.Require, home = gatehouseFolder()): unknown {
  const text = readFileSync(file, 'latin1');
  const build = buildNamedIn(text);
  const kept = build === undefined ? undefined : cacheFile(build, home);
  const cachedData = kept === undefined ? undefined : readKept(kept);
  const script = new Script(text, { filename: file, ...(cachedData !== undefined && { cachedData }) });
  if (kept !== undefined && (cachedData === undefined || script.cachedDataRejected === true))
    process.once('exit', () => keep(script, kept));
  const module = { exports: {} };
  (script.runInThisContext() as Wrapper)(module.exports, require, module, file, dirname(file));
  return module.exports;
}

function buildNamedIn(text: string): string | undefined {
  const { before, digits } = BUILD_LINE;
  const end = before.length + digits;
  return text.startsWith(before) && text[end] === '\n' ? text.slice(before.length, end) : undefined;
}

/** Undefined where others could write it. */
function cacheFile(build: string, home: string): string | undefined {
  const folder = `${home}/cache`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return [home, folder].every(isOursAlone) ? `${folder}/${build}-${process.version}-${process.arch}` : undefined;
  } catch {
    // Without it everything takes longer, and that is all.
    return undefined;
  }
}

function isOursAlone(path: string): boolean {
  const status = lstatSync(path);
  if (process.platform === 'win32') return status.isDirectory();
  return status.isDirectory() && status.uid === process.getuid?.() && (status.mode & 0o022) === 0;
}

/** Undefined where nothing was kept, or not what was written. */
function readKept(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    const data = bytes.subarray(0, bytes.length / 2);
    return data.length > 0 && data.equals(bytes.subarray(data.length)) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** In one move, so that nobody reads half of it; what other builds left behind goes. */
function keep(script: Script, path: string): void {
  const draft = `${path}.${process.pid}`;
  try {
    const data = script.createCachedData();
    writeFileSync(draft, Buffer.concat([data, data]), { mode: 0o600, flag: 'wx', flush: true });
    for (const other of readdirSync(dirname(path))) {
      const left = `${dirname(path)}/${other}`;
      if (left !== draft && !other.startsWith(buildOf(path))) rmSync(left, { force: true, recursive: true });
    }
    renameSync(draft, path);
  } catch {
    // The next one tries again.
    rmSync(draft, { force: true });
  }
}

function buildOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, path.lastIndexOf('/') + 65);
}
