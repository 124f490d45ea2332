// Where a window's socket lies: in a folder of ours alone, under a name short enough for the system.

import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import { slashPath } from '../paths.ts';
import { checkHome, type GateOptions, makeOwnFolder } from './own-folder.ts';

export interface SocketPlaceOptions extends GateOptions {
  /** The system's folders for temporary files, the preferred first. */
  readonly temp?: readonly string[];
}

/** Bytes of a socket's path that every system takes: macOS has room for 103, Linux for 107. */
const MAX_SOCKET_BYTES = 100;

/**
 * The socket's path for a window's id, its folder made and checked. Throws when no place is both short enough and ours.
 */
export function socketPlace(id: string, options: SocketPlaceOptions = {}): string {
  const { home = gatehouseFolder(), temp = [tmpdir(), '/tmp'] } = options;
  // A pipe has no folder. Its name cannot be guessed, and whoever connects still has to prove the token.
  if (process.platform === 'win32') return `\\\\.\\pipe\\gatehouse-${id}`;
  const own = `${home}/run`;
  const folder = [own, ...temp.map((below) => slashPath(`gatehouse-${process.getuid?.()}`, below))].find(
    (candidate) => Buffer.byteLength(`${candidate}/${id}.sock`) <= MAX_SOCKET_BYTES,
  );
  if (folder === undefined) throw new Error(`No folder has a path short enough for a socket: ${own}`);
  makeOwnFolder(folder);
  if (folder === own) checkHome(home);
  else checkTemp(dirname(folder));
  return `${folder}/${id}.sock`;
}

/** Where everybody may write, only the sticky bit keeps others from putting a folder of theirs in the place of ours. */
function checkTemp(path: string): void {
  const { mode, uid } = statSync(path);
  if (uid !== 0 && uid !== process.getuid?.()) throw new Error(`${path} belongs to another user`);
  if ((mode & 0o022) !== 0 && (mode & 0o1000) === 0) throw new Error(`Others may rename what lies in ${path}`);
}
