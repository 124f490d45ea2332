// Bounded reads: whatever a path turns out to be, the answer is a text, nothing, or a problem that names it.

import { constants, type Dirent } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import type { Problem } from '../core/model/problem.ts';

/** Larger texts are read up to here and reported; nothing people write by hand comes near. */
export const MAX_TEXT_BYTES = 4 * 1024 * 1024;

/** Folders with more entries are listed up to here and reported. */
export const MAX_FOLDER_ENTRIES = 200_000;

/** How many bytes are looked at to tell text from binary; the same as git. */
const SNIFF_BYTES = 8_000;

export interface TextRead {
  /** Undefined where there is nothing to judge: gone, unreadable or binary. */
  readonly text: string | undefined;
  /** Size of the file in bytes; of what was read where it was not read to the end. */
  readonly bytes: number;
  readonly problems: readonly Problem[];
}

export interface FolderRead {
  /** Sorted by name, in code point order. */
  readonly entries: readonly Dirent[];
  readonly problems: readonly Problem[];
}

export interface FileReader {
  /**
   * Reads a text. Files that vanished meanwhile read as nothing, with a problem; so does binary content, unless
   * `evenBinary` asks for what can be made of it. Never throws.
   */
  readText(path: string, evenBinary?: boolean): Promise<TextRead>;
  /** Lists a folder. Never throws. */
  readFolder(path: string): Promise<FolderRead>;
  /** The first bytes of a file on disk, at most `count`; undefined where they cannot be had. Never throws. */
  readHead(path: string, count: number): Promise<Uint8Array | undefined>;
}

/** A reader in which unsaved editor texts (absolute path → text) stand before what is on disk. */
export function fileReader(unsaved: Readonly<Record<string, string>> = {}): FileReader {
  return {
    async readText(path, evenBinary = false) {
      const text = unsaved[path];
      if (text !== undefined) return { text, bytes: Buffer.byteLength(text), problems: [] };
      try {
        return await readTextFile(path, evenBinary);
      } catch (error) {
        return { text: undefined, bytes: 0, problems: [unreadable(path, error)] };
      }
    },
    async readFolder(path) {
      try {
        const entries = await readdir(path, { withFileTypes: true });
        entries.sort((a, b) => (a.name < b.name ? -1 : 1));
        if (entries.length <= MAX_FOLDER_ENTRIES) return { entries, problems: [] };
        const message = `Holds ${entries.length} entries; only the first ${MAX_FOLDER_ENTRIES} were looked at`;
        return { entries: entries.slice(0, MAX_FOLDER_ENTRIES), problems: [{ path, message, unread: true }] };
      } catch (error) {
        return { entries: [], problems: [unreadable(path, error)] };
      }
    },
    async readHead(path, count) {
      try {
        return await readHeadOfFile(path, count);
      } catch {
        // Why it cannot be read is said where the file itself is read.
        return undefined;
      }
    },
  };
}

async function readTextFile(path: string, evenBinary: boolean): Promise<TextRead> {
  // Without O_NONBLOCK, opening a named pipe would wait for a writer for ever.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) {
      return { text: undefined, bytes: 0, problems: [{ path, message: 'Not a regular file; not read', unread: true }] };
    }
    const bytes = await readUpTo(handle, Math.min(stat.size, MAX_TEXT_BYTES + 1));
    return decoded(path, bytes.subarray(0, MAX_TEXT_BYTES), stat.size, evenBinary);
  } finally {
    await handle.close();
  }
}

async function readHeadOfFile(path: string, count: number): Promise<Uint8Array | undefined> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = await handle.stat();
    return stat.isFile() ? await readUpTo(handle, Math.min(stat.size, count)) : undefined;
  } finally {
    await handle.close();
  }
}

async function readUpTo(handle: FileHandle, size: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await handle.read(buffer, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function decoded(path: string, bytes: Buffer, size: number, evenBinary: boolean): TextRead {
  const problems: Problem[] = [];
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && bytes.subarray(0, SNIFF_BYTES).includes(0)) {
    const message = evenBinary ? 'Holds binary content; read as text all the same' : 'Binary content; not read as text';
    problems.push({ path, message, unread: true });
    if (!evenBinary) return { text: undefined, bytes: bytes.length, problems };
  }
  if (size > MAX_TEXT_BYTES) {
    const message = `Larger than ${MAX_TEXT_BYTES / 1024 / 1024} MiB; only the first ${MAX_TEXT_BYTES / 1024 / 1024} MiB were read`;
    problems.push({ path, message, unread: true });
  }
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (encoding === 'utf-8' && text.includes('�') && !isUtf8(bytes, size)) {
    problems.push({ path, message: 'Not valid UTF-8; unreadable bytes were replaced', unread: false });
  }
  return { text, bytes: bytes.length, problems };
}

/** By the byte order mark: editors write UTF-16 with one, and everything else that agents read is UTF-8. */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function isUtf8(bytes: Buffer, size: number): boolean {
  try {
    // A text cut at the size limit may end inside a character: that alone makes it no worse.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: size > bytes.length });
    return true;
  } catch {
    return false;
  }
}

/** What the system said, in words. */
export function unreadable(path: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isOddName = code === 'ENOENT' && path.includes('\ufffd');
  const reason = isOddName
    ? 'its name is not valid UTF-8'
    : (REASONS[code] ?? (error instanceof Error ? error.message : String(error)));
  return { path, message: `Could not be read: ${reason}`, unread: true };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist, or vanished meanwhile',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links lead in a circle',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its path is too long',
  EIO: 'the disk reported an error',
};
