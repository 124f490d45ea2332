// The files that a patch in the form of the `apply_patch` tool changes. Its text is read for its headers only.

export interface PatchedFiles {
  readonly writes: readonly string[];
  readonly deletes: readonly string[];
}

/** Lines between the headers begin with one of these; a header can begin with neither. */
const CONTENT = /^[+\- @]/;

/** Undefined when the patch names no file, or has a header that is not known: it might name one. */
export function patchedFiles(text: string): PatchedFiles | undefined {
  const writes = new Set<string>();
  const deletes = new Set<string>();
  let updated: string | undefined;
  for (const line of text.split('\n').map((each) => each.trimEnd())) {
    const header = line.trimStart();
    // A header with blanks ahead of it may be read as one, so it is: that can only name more files.
    if (!header.startsWith('***')) continue;
    const [name, path] = cutAtColon(header.slice(3));
    if (path === undefined) {
      if (!/^(?:begin patch|end patch|end of file)$/.test(name) && !CONTENT.test(line)) return undefined;
      continue;
    }
    if (name === 'add file' || name === 'update file') writes.add(path);
    else if (name === 'delete file') deletes.add(path);
    else if (name === 'move to') {
      writes.add(path);
      if (updated !== undefined) deletes.add(updated);
    } else if (!CONTENT.test(line)) return undefined;
    if (name === 'update file') updated = path;
  }
  return writes.size + deletes.size === 0 ? undefined : { writes: [...writes], deletes: [...deletes] };
}

/** `Update File: src/a.ts` → `update file` and the path; no path where there is no colon. */
function cutAtColon(header: string): readonly [string, string | undefined] {
  const colon = header.indexOf(':');
  const name = (colon === -1 ? header : header.slice(0, colon)).trim().toLowerCase();
  return [name, colon === -1 ? undefined : header.slice(colon + 1).trim()];
}
