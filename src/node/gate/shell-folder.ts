// The folders of the shell gate: scripts that stay where they are when the extension is updated, and a folder a window.

import { randomInt } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from '../audit-key.ts';
import { sha256 } from '../digest.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { checkHome, type GateOptions, makeOwnFolder } from './own-folder.ts';

/** The scripts, as they lie below `media/shell` and below the user's folder. */
export const SHELL_SCRIPTS = [
  'marks.sh',
  'ask.bash',
  'env.bash',
  'keys.bash',
  'prompt.bash',
  'fish/vendor_conf.d/gatehouse.fish',
  'zsh/.zshenv',
  'zsh/.zprofile',
  'zsh/.zshrc',
  'zsh/.zlogin',
  'zsh/ask.zsh',
] as const;

/** Where a person's shells find the scripts, whatever version of us is installed. */
export function shellScriptsFolder({ home = gatehouseFolder() }: GateOptions = {}): string {
  return `${home}/shell/scripts`;
}

/** Puts the scripts of `source` in place, one whole file at a time: shells read them at any moment. */
export function putShellScripts(source: string, options: GateOptions = {}): void {
  const { home = gatehouseFolder() } = options;
  const folder = shellScriptsFolder(options);
  makeOwnFolder(`${home}/shell`);
  checkHome(home);
  for (const name of SHELL_SCRIPTS) {
    const text = nodeFs.readFileSync(`${source}/${name}`, 'utf8');
    const path = `${folder}/${name}`;
    makeOwnFolder(dirname(path));
    if (textOf(path) !== text) writeWhole(path, text, nodeFs);
  }
}

function textOf(path: string): string | undefined {
  try {
    return nodeFs.readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Makes the folder in which this process answers shells. The same open folders get the same one again, so that a terminal
 * that outlives its window is heard by the next; one that another live window answers in is left to it.
 */
export function claimShellFolder(folders: readonly string[], options: GateOptions = {}): string {
  const { home = gatehouseFolder() } = options;
  const name = folders.length === 0 ? undefined : sha256([...folders].sort().join('\n')).slice(0, 16);
  makeOwnFolder(`${home}/shell`);
  for (const candidate of [name, drawn(), drawn()]) {
    if (candidate === undefined) continue;
    const path = `${home}/shell/${candidate}`;
    makeOwnFolder(path);
    if (isAnsweredByAnother(path)) continue;
    writeWhole(`${path}/peer`, `${process.pid}\n`, nodeFs);
    return path;
  }
  throw new Error(`No folder for shells is free below ${home}/shell`);
}

/** Takes away what says that this process answers; agents' shells are denied from here on. */
export function leaveShellFolder(path: string): void {
  nodeFs.rmSync(`${path}/peer`, { force: true });
}

function drawn(): string {
  return randomInt(2 ** 47).toString(16);
}

function isAnsweredByAnother(path: string): boolean {
  const peer = Number(textOf(`${path}/peer`) ?? '');
  if (!Number.isSafeInteger(peer) || peer <= 0 || peer === process.pid) return false;
  return isRunning(peer);
}

/** Whether a number is that of a process; one that may not be asked runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
