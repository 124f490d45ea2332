// A reader over files that exist in a test only: absolute path → text.

import type { Dirent } from 'node:fs';
import type { FileReader } from '../../src/node/files.ts';

export function memoryReader(files: Readonly<Record<string, string>>): FileReader {
  return {
    readText(path) {
      const text = files[path];
      const problems = text === undefined ? [{ path, message: 'Could not be read', unread: true }] : [];
      return Promise.resolve({ text, bytes: Buffer.byteLength(text ?? ''), problems });
    },
    readFolder(path) {
      const entries = new Map<string, boolean>();
      for (const file of Object.keys(files)) {
        if (!file.startsWith(`${path}/`)) continue;
        const [name = '', ...rest] = file.slice(path.length + 1).split('/');
        entries.set(name, rest.length === 0);
      }
      const all = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, isFile]) => entry(name, isFile));
      return Promise.resolve({ entries: all, problems: [] });
    },
    readHead(path, count) {
      const text = files[path];
      return Promise.resolve(text === undefined ? undefined : Buffer.from(text).subarray(0, count));
    },
  };
}

function entry(name: string, isFile: boolean): Dirent {
  const never = () => false;
  return {
    name,
    parentPath: '',
    path: '',
    isFile: () => isFile,
    isDirectory: () => !isFile,
    isSymbolicLink: never,
    isBlockDevice: never,
    isCharacterDevice: never,
    isFIFO: never,
    isSocket: never,
  } as Dirent;
}
