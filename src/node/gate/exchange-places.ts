// The folders in which this account looks for requests of others, as it was told when it enrolled.

import { homedir } from 'node:os';
import { slashPath } from '../paths.ts';
import type { GateOptions } from './own-folder.ts';
import { sealedFolder } from './sealed-folder.ts';

const NAME = 'folders';
const MAX_FOLDERS = 20;

/** Absolute. Never throws. */
export function exchangeFolders(options: GateOptions = {}): readonly string[] {
  const value = sealedFolder('exchange', options).read(NAME);
  return Array.isArray(value) ? value.filter((path) => typeof path === 'string').slice(0, MAX_FOLDERS) : [];
}

/** Rejects where it cannot be kept. */
export async function rememberFolder(path: string, options: GateOptions = {}): Promise<void> {
  const others = exchangeFolders(options).filter((other) => other !== path);
  await sealedFolder('exchange', options).write(NAME, [path, ...others].slice(0, MAX_FOLDERS));
}

/** As a person writes it, absolute. */
export function folderPath(written: string, cwd: string): string {
  return written.startsWith('~/') ? slashPath(written.slice(2), homedir()) : slashPath(written, cwd);
}
