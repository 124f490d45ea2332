// A folder of files for one test, gone when the test is over.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Relative path → content. */
export type FileTree = Readonly<Record<string, string | Uint8Array>>;

export interface TempDir {
  /** Absolute, with `/`. */
  readonly path: string;
  write(files: FileTree): void;
  remove(): void;
}

export function tempDir(files: FileTree = {}): TempDir {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'gatehouse-test-'))).replaceAll('\\', '/');
  const write = (tree: FileTree): void => {
    for (const [name, content] of Object.entries(tree)) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  };
  write(files);
  return { path, write, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}

/** Runs `act` in a folder with these files and removes it whatever happens. */
export async function withTempDir<Result>(files: FileTree, act: (folder: TempDir) => Promise<Result>): Promise<Result> {
  const folder = tempDir(files);
  try {
    return await act(folder);
  } finally {
    folder.remove();
  }
}
