// Folders that belong to this user alone: made so, and refused when they are anything else.

import { lstatSync, mkdirSync, statSync } from 'node:fs';

/** Where the gate keeps its files: the user's Gatehouse folder, unless a test brings one of its own. */
export interface GateOptions {
  readonly home?: string;
}

/** Makes the folder where it is missing. Throws when it is not ours alone. */
export function makeOwnFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  checkOwnFolder(path);
}

/** Throws unless `path` is a folder, no link, of this user, and closed to everybody else. */
export function checkOwnFolder(path: string): void {
  refuse(path, lstatSync(path), 0o077, 'chmod 700');
}

/** Throws when others could put files into the user's Gatehouse folder. It may be a link: its owner has put it there. */
export function checkHome(path: string): void {
  refuse(path, statSync(path), 0o022, 'chmod go-w');
}

function refuse(
  path: string,
  status: { readonly mode: number; readonly uid: number; isDirectory(): boolean },
  closedBits: number,
  remedy: string,
): void {
  if (!status.isDirectory()) throw new Error(`${path} is not a folder`);
  // Windows keeps no such bits; a profile's folders are its user's by inheritance.
  if (process.platform === 'win32') return;
  if (status.uid !== process.getuid?.()) throw new Error(`${path} belongs to another user`);
  if ((status.mode & closedBits) !== 0) throw new Error(`${path} is open to other users: run ${remedy} ${path}`);
}
