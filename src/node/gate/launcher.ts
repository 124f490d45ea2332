// Puts the launcher in its place, where agents' hooks find it whatever version of Gatehouse is installed.

import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import {
  commandLauncher,
  type LauncherTargets,
  launcherTarget,
  shellLauncher,
} from '../../core/agents/launcher-text.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { checkHome, type GateOptions, makeOwnFolder } from './own-folder.ts';

/** Where the launcher lies: what hooks name. */
export function launcherPath({ home = gatehouseFolder() }: GateOptions = {}): string {
  return `${home}/bin/gatehouse-hook${process.platform === 'win32' ? '.cmd' : ''}`;
}

/** The runtime that this very process has: a Node, or an editor's executable that can be one. */
export function ownRuntime(): Pick<LauncherTargets, 'node' | 'editor'> {
  const { execPath, versions } = process;
  return versions['electron'] === undefined
    ? { node: execPath, editor: undefined }
    : { node: undefined, editor: execPath };
}

/**
 * Writes the launcher for these targets unless it is there just so. Returns its path. Throws when the folder is not
 * ours alone, or cannot be written.
 */
export function ensureLauncher(targets: LauncherTargets, options: GateOptions = {}): string {
  const { home = gatehouseFolder() } = options;
  const path = launcherPath(options);
  const text = process.platform === 'win32' ? commandLauncher(targets) : shellLauncher(targets);
  if (text === undefined) throw new Error('A path of Gatehouse has a character that no launcher can hold');
  makeOwnFolder(`${home}/bin`);
  checkHome(home);
  if (textOf(path) !== text) replaceFile(path, text);
  else chmodSync(path, 0o700);
  return path;
}

/** Writes the launcher only where there is none that works: an editor's own is not replaced by a command line's. */
export function ensureSomeLauncher(targets: LauncherTargets, options: GateOptions = {}): string {
  const path = launcherPath(options);
  const target = launcherTarget(textOf(path) ?? '');
  return target !== undefined && existsSync(target) ? path : ensureLauncher(targets, options);
}

/** Whoever starts it meanwhile gets the old one or the new one, never half of either. */
function replaceFile(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o700 });
    // The mode above is narrowed by the process's own mask, which may take our own rights away.
    chmodSync(draft, 0o700);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, or not readable: it is written anew.
    return undefined;
  }
}
