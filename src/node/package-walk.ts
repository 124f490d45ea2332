// Lists what lies in a package's folder, as far as packing is concerned.

import { stat } from 'node:fs/promises';
import type { Problem } from '../core/model/problem.ts';
import type { FileReader } from './files.ts';

/** Entries that are looked at; the largest packages on npm have a tenth of it. */
const MAX_ENTRIES = 100_000;
const MAX_DEPTH = 40;
const MAX_LINKS = 2_000;

export interface PackageListing {
  /** Files by path below the folder, sorted by folder; links among them. */
  readonly files: readonly string[];
  /** Those that are links to something that is there. Nothing is looked for behind a link to a folder. */
  readonly links: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/**
 * Walks a package's folder. Version control and the `node_modules` beside a manifest are left out: their files are
 * others' work. A `node_modules` elsewhere is part of what was built, and ships.
 * Folders with a package.json of their own are packed by npm like any other folder; where nothing can leave by this
 * package, `includesNested` is false and they are left to their own turn. `isLeft` says by the names in a folder below
 * whether to leave it out altogether.
 */
export async function listPackage(
  folder: string,
  reader: FileReader,
  includesNested: boolean,
  isLeft: (names: ReadonlySet<string>) => boolean = () => false,
): Promise<PackageListing> {
  const files: string[] = [];
  const links = new Set<string>();
  const problems: Problem[] = [];
  const waiting: { readonly below: string; readonly depth: number }[] = [{ below: '', depth: 0 }];
  let seen = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { below, depth } = next;
    const { entries, problems: found } = await reader.readFolder(below === '' ? folder : `${folder}/${below}`);
    problems.push(...found);
    seen += entries.length;
    if (seen > MAX_ENTRIES) {
      problems.push({
        path: folder,
        message: `More than ${MAX_ENTRIES} entries; the rest was not looked at`,
        unread: true,
      });
      break;
    }
    const hasManifest = entries.some((entry) => entry.name === 'package.json' && entry.isFile());
    const isNested = below !== '' && hasManifest;
    if (isNested && !includesNested) continue;
    if (below !== '' && isLeft(new Set(entries.map(({ name }) => name)))) continue;
    for (const entry of entries) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isFile()) files.push(path);
      else if (entry.isSymbolicLink()) {
        if (links.size < MAX_LINKS && (await leadsSomewhere(`${folder}/${path}`))) {
          files.push(path);
          links.add(path);
        }
      } else if (entry.isDirectory() && !isSkipped(entry.name, hasManifest) && depth < MAX_DEPTH) {
        waiting.push({ below: path, depth: depth + 1 });
      }
    }
  }
  return { files, links, problems };
}

async function leadsSomewhere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}

const VERSION_CONTROL: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'CVS']);

function isSkipped(name: string, isBesideManifest: boolean): boolean {
  return VERSION_CONTROL.has(name) || (name === 'node_modules' && isBesideManifest);
}
