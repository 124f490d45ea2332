// What npm-packlist is asked about: the candidates as a tree of names, and a manifest as npm would have normalised it.

import type { PackingFields } from './asked-walker.ts';

/** Entries of `files` and lines of an ignore file that are looked at. */
export const MAX_PACK_PATTERNS = 2_000;

/** Folders of the candidates by name; a file is undefined. */
export type NameTree = ReadonlyMap<string, NameTree | undefined>;
type GrowingNameTree = Map<string, GrowingNameTree | undefined>;

export function nameTreeOf(paths: readonly string[]): NameTree {
  const root: GrowingNameTree = new Map();
  for (const path of paths) {
    const names = path.split('/');
    const file = names.pop() ?? '';
    let folder = root;
    for (const name of names) {
      const next: GrowingNameTree = folder.get(name) ?? new Map();
      folder.set(name, next);
      folder = next;
    }
    if (!folder.has(file)) folder.set(file, undefined);
  }
  return root;
}

/** The fields that npm-packlist reads, as npm normalises them before; values of a wrong type count as absent. One entry of `files` past the limit stays, so that the reader of lines sees that there were more. `asked`: the files in question, as `directories.bin` means all below it. */
export function packingFieldsOf(
  manifest: Readonly<Record<string, unknown>>,
  asked: readonly string[] = [],
): PackingFields {
  const { bin, browser, files: said, main: written, name, patchedDependencies } = manifest;
  const bins: readonly [string, unknown][] =
    typeof bin === 'string'
      ? [[String(name), bin]]
      : typeof bin === 'object' && bin !== null
        ? Object.entries(bin)
        : binsBelow(manifest['directories'], asked).map((path) => [path, path]);
  // npm-packlist puts what it finds into texts: a list of one is that one, and the letters of a text are a list.
  const main = Array.isArray(written) ? written.join() : written;
  const files = typeof said === 'string' ? [...said.slice(0, MAX_PACK_PATTERNS)] : said;
  return {
    ...(typeof main === 'string' ? { main } : {}),
    ...(typeof browser === 'string' ? { browser } : {}),
    bin: Object.fromEntries(
      bins.flatMap(([key, path]) => (typeof path === 'string' ? [[key, path.replace(/^(?:\.?\/)+/, '')]] : [])),
    ),
    ...(Array.isArray(files)
      ? { files: files.filter((file) => typeof file === 'string').slice(0, MAX_PACK_PATTERNS + 1) }
      : {}),
    ...(hasEntries(patchedDependencies)
      ? {
          patchedDependencies: Object.fromEntries(
            Object.entries({ ...patchedDependencies }).flatMap(([key, path]) =>
              typeof path === 'string' ? [[key, path]] : [],
            ),
          ),
        }
      : {}),
  };
}

/** Files below `directories.bin`, those with a dotted name on the way left out. */
function binsBelow(directories: unknown, asked: readonly string[]): readonly string[] {
  const place = typeof directories === 'object' && directories !== null && 'bin' in directories && directories.bin;
  if (typeof place !== 'string') return [];
  const folder = place.replace(/^(?:\.?\/)+|\/+$/g, '');
  const below = folder === '' || folder === '.' ? '' : `${folder}/`;
  return asked.filter((path) => path.startsWith(below) && !/(?:^|\/)\./.test(path.slice(below.length)));
}

export function hasEntries(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
