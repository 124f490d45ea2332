// Folders on disk, and what we say would ship of them.

import { lstatSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ManifestPacker } from '../../src/core/model/leaving.ts';
import { readJsonc } from '../../src/core/text/jsonc.ts';
import { fileReader } from '../../src/node/files.ts';
import { listPackage } from '../../src/node/package-walk.ts';
import { askedPacker } from '../../src/node/packers.ts';
import { readPackingFolder } from '../../src/node/packing-folder.ts';
import { type FileLayout, type Layout, TREE } from './layouts.ts';

export interface Written {
  /** The name of the package that is packed. */
  readonly name: string;
  /** Its folder, and the folder that packing starts in. */
  readonly folder: string;
}

export function writeFiles(folder: string, files: FileLayout): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Writes a layout below `base`, in a folder named after its package. */
export function writeLayout(
  base: string,
  name: string,
  { manifest = {}, files = {}, links = {}, at = '' }: Layout,
  more: FileLayout = {},
): Written {
  const folder = join(base, name);
  const text = JSON.stringify({ name, version: '1.0.0', license: 'MIT', ...manifest });
  writeFiles(folder, { ...TREE, ...more, 'package.json': text, ...files });
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
  return { name, folder: join(folder, at) };
}

const isLink = (path: string): boolean => lstatSync(path).isSymbolicLink();

export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** What a program would ship of all files of a folder; and of each file asked about by itself, the same. */
export async function oursOf(packer: ManifestPacker, folder: string, asksSingly = false): Promise<readonly string[]> {
  const reader = fileReader();
  const listing = await listPackage(folder, reader, true);
  // Of the modules beside the manifest too: nothing of them ships unless it is bundled.
  const files = [...new Set([...listing.files, ...filesIn(folder).filter((path) => !isLink(join(folder, path)))])];
  const { root } = readJsonc((await reader.readText(join(folder, 'package.json'))).text ?? '');
  const { packing, innerFiles } = await readPackingFolder(folder, { ...listing, files }, root, reader);
  const all = [...new Set([...files, ...innerFiles])];
  const asked = askedPacker(packer, packing);
  const { shipped, undecided, problems } = await asked.packed(all);
  if (undecided.size > 0 || problems.length > 0)
    throw new Error(`${packer} could not decide: ${JSON.stringify(problems)}`);
  if (asksSingly) {
    for (const file of all) {
      const { shipped: alone } = await asked.packed([file]);
      if (alone.has(file) !== shipped.has(file)) throw new Error(`${packer} says two things about ${file}`);
    }
  }
  return [...shipped].sort();
}
