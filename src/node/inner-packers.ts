// Asks about the files of packages that leave inside another one, each package by rules of its own.

import type { ManifestPacker } from '../core/model/leaving.ts';
import type { Problem } from '../core/model/problem.ts';
import { isBundledByBun } from '../core/packaging/bun-files.ts';
import type { InnerPackage } from './inner-packages.ts';
import type { AskedPacker, Packed, PackingFolder } from './packers.ts';

/** Asks about one package as a program packs it by itself; `isBundled`: as npm does with what it bundles. */
export type AskInner = (packer: ManifestPacker, folder: PackingFolder, isBundled: boolean) => AskedPacker;

/** `outer` answers for the package's own files, and the inner packages for theirs. */
export function withInner(
  packer: ManifestPacker,
  { folder, inner }: PackingFolder,
  outer: AskedPacker,
  ask: AskInner,
): AskedPacker {
  const taken = inner.filter(({ packers }) => packers.has(packer));
  // vsce judges all by the rules of the extension itself.
  if (taken.length === 0 || packer === 'vsce') return outer;
  const askers = new Map(taken.map((each) => [each.place, askerOf(packer, each, folder, ask)]));
  const grouped = (files: readonly string[]): ReadonlyMap<string, readonly string[]> => {
    const groups = new Map<string, string[]>();
    for (const file of files) {
      const place = placeOf(file, askers);
      if (place !== undefined) groups.set(place, [...(groups.get(place) ?? []), file.slice(place.length + 1)]);
    }
    return groups;
  };
  return {
    packer,
    async packed(files) {
      const { shipped, undecided, problems } = await outer.packed(files);
      const all = { shipped: new Set(shipped), undecided: new Set(undecided), problems: [...problems] as Problem[] };
      for (const [place, names] of grouped(files)) {
        const said = await askers.get(place)?.packed(names);
        for (const name of said?.shipped ?? []) all.shipped.add(`${place}/${name}`);
        for (const name of said?.undecided ?? []) all.undecided.add(`${place}/${name}`);
        all.problems.push(...(said?.problems ?? []));
      }
      return all;
    },
    async mayPack(files) {
      const { files: may, problems } = await outer.mayPack(files);
      const all = new Set(may);
      for (const [place, names] of grouped(files)) for (const name of names) all.add(`${place}/${name}`);
      return { files: [...all], problems };
    },
  };
}

/** The innermost package that a file belongs to; what lies in its `node_modules` and is no such package belongs to none. */
function placeOf(file: string, askers: ReadonlyMap<string, AskedPacker>): string | undefined {
  const parts = file.split('/');
  for (let count = parts.length - 1; count > 1; count--) {
    const place = parts.slice(0, count).join('/');
    if (askers.has(place)) return parts[count] === 'node_modules' ? undefined : place;
  }
  return undefined;
}

function askerOf(packer: ManifestPacker, inner: InnerPackage, folder: string, ask: AskInner): AskedPacker {
  const { place, isLink, manifest, ignoreTexts } = inner;
  if (packer === 'bun' && !isLink) return deciding(packer, isBundledByBun);
  return ask(
    packer,
    {
      folder: `${folder}/${place}`,
      manifest,
      ignoreTexts,
      inheritedTexts: [],
      pnpmInheritedTexts: [],
      nestedWorkspaces: [],
      links: new Set(),
      inner: [],
    },
    !isLink && packer !== 'pnpm',
  );
}

function deciding(packer: ManifestPacker, takes: (path: string) => boolean): AskedPacker {
  const packed = async (files: readonly string[]): Promise<Packed> => ({
    shipped: new Set(files.filter(takes)),
    undecided: new Set<string>(),
    problems: [],
  });
  return {
    packer,
    packed,
    mayPack: async (files) => ({ files: files.filter(takes), problems: [] }),
  };
}
