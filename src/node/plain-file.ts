// Small files of our own, opened so that neither a link nor a pipe in their place can mislead or hang us.

import * as nodeFs from 'node:fs';

/** The file operations of this file, as Node has them. */
export type PlainFs = Pick<typeof nodeFs, 'closeSync' | 'fstatSync' | 'openSync' | 'readSync'>;

/** Neither follows a link nor waits for the other end of a pipe. Windows knows neither flag, and neither danger here. */
export const UNFOLLOWED = (nodeFs.constants.O_NOFOLLOW ?? 0) | (nodeFs.constants.O_NONBLOCK ?? 0);

/**
 * The file's bytes as characters (Latin-1), or undefined where there is none. Throws when it is something else than a
 * file, when it has more than `maxBytes`, when `check` does, and when it cannot be read.
 */
export function readPlainFile(
  path: string,
  maxBytes: number,
  fs: PlainFs,
  check: (status: nodeFs.Stats) => void = () => undefined,
): string | undefined {
  const file = openIfThere(path, fs);
  if (file === undefined) return undefined;
  try {
    const status = fs.fstatSync(file);
    if (!status.isFile()) throw new Error(`${path} is not a file`);
    if (status.size > maxBytes) throw new Error(`${path} is longer than ${maxBytes} bytes`);
    check(status);
    return readBytes(file, 0, status.size, fs).toString('latin1');
  } finally {
    fs.closeSync(file);
  }
}

/** Up to `length` bytes from `position`; fewer where the file ends before. */
export function readBytes(file: number, position: number, length: number, fs: PlainFs): Buffer {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = fs.readSync(file, bytes, filled, length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}

/** The system's word for what went wrong, such as `EEXIST`; empty when it was not the system. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function openIfThere(path: string, fs: PlainFs): number | undefined {
  // Being told so by an error takes Node longer than all else here. A link counts as there.
  if (nodeFs.lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
  try {
    return fs.openSync(path, nodeFs.constants.O_RDONLY | UNFOLLOWED);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
