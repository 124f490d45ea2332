// Which files a folder's .gitignore files leave out, as git reads them (gitignore(5)); what is tracked all the same is not known.

import type { PatternReader } from './folder-rules.ts';

const MAX_LINES = 2_000;

interface Line {
  readonly folder: string;
  readonly isException: boolean;
  readonly isFolderOnly: boolean;
  readonly matches: (path: string) => boolean;
}

/** `texts`: path below the folder → text, of every .gitignore. What a pattern takes out with its folder, none below brings back. */
export function gitIgnored(texts: ReadonlyMap<string, string>, reader: PatternReader): (path: string) => boolean {
  const lines = [...texts]
    .filter(([path]) => /(?:^|\/)\.gitignore$/.test(path))
    .sort(([a], [b]) => a.length - b.length)
    .flatMap(([path, text]) => linesIn(path.slice(0, -'.gitignore'.length), text, reader));
  const isTaken = (path: string, isFolder: boolean): boolean => {
    const last = lines.findLast(
      ({ folder, isFolderOnly, matches }) =>
        (isFolder || !isFolderOnly) && path.startsWith(folder) && matches(path.slice(folder.length)),
    );
    return last !== undefined && !last.isException;
  };
  const folders = new Map<string, boolean>();
  const isFolderTaken = (folder: string): boolean => {
    if (folder === '') return false;
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const taken = isFolderTaken(folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) || isTaken(folder, true);
    folders.set(folder, taken);
    return taken;
  };
  return (path) => isFolderTaken(path.slice(0, Math.max(0, path.lastIndexOf('/')))) || isTaken(path, false);
}

function linesIn(folder: string, text: string, reader: PatternReader): readonly Line[] {
  return text.split(/\r?\n/, MAX_LINES).flatMap((written): Line[] => {
    const line = written.replace(/(?<!\\) {1,100}$/, '');
    if (line === '' || line.startsWith('#')) return [];
    const isException = line.startsWith('!');
    const bare = (isException ? line.slice(1) : line).replace(/^\\(?=[#!])/, '');
    const pattern = bare.replace(/\/$/, '');
    if (pattern === '') return [];
    const isAnchored = pattern.includes('/');
    const glob = isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`;
    // Git knows neither braces nor extended globs.
    const matches = reader.matcher(glob.replace(/[{}()|]/g, '\\$&'), { ignoreCase: false });
    return [{ folder, isException, isFolderOnly: bare.endsWith('/'), matches }];
  });
}
