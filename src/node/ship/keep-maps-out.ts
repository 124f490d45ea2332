// Works out an edit that keeps a package's maps out, and tries it with every manager before it is offered.

import type { PackTarget } from '../../core/model/leaving.ts';
import { type ManifestPacker, PACKERS } from '../../core/model/leaving.ts';
import { editThatKeepsOut, type FileEdit } from '../../core/packaging/keep-out.ts';
import { exposureOf } from '../../core/packaging/map-exposure.ts';
import { PACKER_NAMES, targetOf } from '../../core/packaging/packers.ts';
import { readJsonc } from '../../core/text/jsonc.ts';
import { fileReader } from '../files.ts';
import { assemblePackage } from '../package-artifact.ts';
import type { PackageListing } from '../package-walk.ts';
import { askedPacker } from '../packers.ts';
import { readPackingFolder } from '../packing-folder.ts';

export type KeepOut =
  | { readonly edit: FileEdit; readonly maps: number }
  /** Why none is offered, as a sentence. */
  | { readonly refused: string };

const TEXTS = ['package.json', '.npmignore', '.gitignore', '.vscodeignore'];

/**
 * For maps with the project's own source. The edit has to keep all of them out with the programs that the folder is packed
 * with, and may change nothing else with any program. `unsaved`: texts of the editor by absolute path.
 */
export async function keepMapsOut(
  folder: string,
  target: PackTarget,
  unsaved: Readonly<Record<string, string>> = {},
): Promise<KeepOut> {
  const reader = fileReader(unsaved);
  const { artifact, folder: asked } = await assemblePackage(folder, reader);
  if (artifact === undefined || asked === undefined) return { refused: 'There is no package to be read.' };
  const exposed = artifact.sourceMaps.filter(
    (map) => !map.isInline && map.targets.includes(target) && exposureOf(map) !== undefined,
  );
  const maps = exposed.map(({ path }) => path.slice(folder.length + 1));
  if (maps.length === 0) return { refused: 'No map in a file of its own would ship.' };
  const texts = new Map<string, string>();
  for (const name of TEXTS) {
    const text = asked.files.includes(name) ? (await reader.readText(`${folder}/${name}`)).text : undefined;
    if (text !== undefined) texts.set(name, text);
  }
  const edit = editThatKeepsOut(maps, target, texts);
  if (edit === undefined) return { refused: 'The manifest is arranged in a way that no small edit mends.' };
  const trial = fileReader({ ...unsaved, [`${folder}/${edit.path}`]: edit.after });
  const files = [...new Set([...asked.files, edit.path])];
  const before = await listsWith(folder, asked, target, fileReader(unsaved));
  const after = await listsWith(folder, { files, links: asked.links }, target, trial);
  for (const packer of PACKERS.filter((each) => targetOf(each) === target)) {
    const wrong = whatIsWrong(before.get(packer) ?? new Set(), after.get(packer) ?? new Set(), {
      maps,
      mustKeepOut: artifact.packers.includes(packer),
      edited: edit.path,
    });
    // Yarn 1 takes a negated entry for "all the rest"; where nobody packs with it, that is said elsewhere.
    if (wrong !== undefined && (packer !== 'yarn-1' || artifact.packers.includes(packer)))
      return { refused: `With ${PACKER_NAMES[packer]} ${wrong}.` };
  }
  return { edit, maps: maps.length };
}

async function listsWith(
  folder: string,
  listing: Pick<PackageListing, 'files' | 'links'>,
  target: PackTarget,
  reader: ReturnType<typeof fileReader>,
): Promise<ReadonlyMap<ManifestPacker, ReadonlySet<string>>> {
  const { text } = await reader.readText(`${folder}/package.json`);
  const { packing } = await readPackingFolder(folder, listing, readJsonc(text ?? '').root, reader);
  const lists = new Map<ManifestPacker, ReadonlySet<string>>();
  for (const packer of PACKERS.filter((each) => targetOf(each) === target)) {
    const { shipped, undecided } = await askedPacker(packer, packing).packed(listing.files);
    lists.set(packer, new Set([...shipped, ...undecided]));
  }
  return lists;
}

interface Trial {
  readonly maps: readonly string[];
  readonly mustKeepOut: boolean;
  readonly edited: string;
}

function whatIsWrong(
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  { maps, mustKeepOut, edited }: Trial,
): string | undefined {
  const added = [...after].find((path) => !before.has(path) && path !== edited);
  if (added !== undefined) return `${added} would ship besides`;
  const lost = [...before].find((path) => !after.has(path) && !/\.map$/i.test(path));
  if (lost !== undefined) return `${lost} would no longer ship`;
  const left = mustKeepOut ? maps.find((map) => after.has(map)) : undefined;
  return left === undefined ? undefined : `${left} would still ship`;
}
