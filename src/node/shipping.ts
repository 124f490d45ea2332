// Which files of a package leave with which program that packs it.

import type { PackTarget } from '../core/model/artifact.ts';
import type { JsonValue } from '../core/model/json-tree.ts';
import type { Problem } from '../core/model/problem.ts';
import { filesItemsOf, plainValue } from '../core/packaging/manifest.ts';
import { vsixFiles } from '../core/packaging/vsix-files.ts';
import type { FileReader } from './files.ts';
import { npmShipSet, type PackRules } from './pack-list.ts';
import { inheritedIgnoreTexts } from './workspace-rules.ts';

/** Questions about files by their path below the package's folder. */
export interface Shipping {
  /** The files that at least one program ships, with those that do. */
  shippedOf(files: readonly string[]): Promise<ReadonlyMap<string, readonly PackTarget[]>>;
  /** The files that might ship: a quick answer that leaves none out. */
  mayShip(files: readonly string[]): Promise<readonly string[]>;
}

export interface Packing {
  /** The root of package.json. */
  readonly manifest: JsonValue;
  readonly targets: readonly PackTarget[];
  /** Path below the folder → text, of ignore files. */
  readonly ignoreTexts: ReadonlyMap<string, string>;
  /** Where problems go, each once. */
  readonly problems: Problem[];
}

export async function shippingOf(folder: string, reader: FileReader, packing: Packing): Promise<Shipping> {
  const packers = await Promise.all(
    packing.targets.map(async (target) => ({
      target,
      ...(target === 'npm' ? await npmPacker(folder, reader, packing) : vsixPacker(folder, packing)),
    })),
  );
  return {
    async shippedOf(files) {
      const shipped = new Map<string, PackTarget[]>();
      for (const { target, packed } of packers) {
        for (const file of await packed(files)) shipped.set(file, [...(shipped.get(file) ?? []), target]);
      }
      return shipped;
    },
    async mayShip(files) {
      const possible = new Set<string>();
      for (const { mayPack } of packers) for (const file of await mayPack(files)) possible.add(file);
      return [...possible];
    },
  };
}

/** One program: exact answer and quick one. */
interface Packer {
  readonly packed: (files: readonly string[]) => Promise<Iterable<string>>;
  readonly mayPack: (files: readonly string[]) => Promise<Iterable<string>>;
}

async function npmPacker(folder: string, reader: FileReader, packing: Packing): Promise<Packer> {
  const value = plainValue(packing.manifest);
  const rules: PackRules = {
    folder,
    manifest: typeof value === 'object' && value !== null ? { ...value } : {},
    ignoreTexts: packing.ignoreTexts,
    inheritedTexts: await inheritedIgnoreTexts(folder, reader),
  };
  return {
    async packed(files) {
      const { shipped, problems } = await npmShipSet(files, rules);
      report(packing, problems);
      return shipped;
    },
    async mayPack(files) {
      // One file for each folder tells which folders packing goes into.
      const samples = new Map(files.map((file) => [folderOf(file), file]));
      const { entered, problems } = await npmShipSet([...samples.values()], rules);
      report(packing, problems);
      return files.filter((file) => entered.has(folderOf(file)));
    },
  };
}

function vsixPacker(folder: string, packing: Packing): Packer {
  const ignoreText = packing.ignoreTexts.get('.vscodeignore');
  const files = filesItemsOf(packing.manifest)?.map(({ value }) => value);
  const path = `${folder}/${ignoreText === undefined ? 'package.json' : '.vscodeignore'}`;
  const { isPacked, problems } = vsixFiles({ ignoreText, files }, path);
  report(packing, problems);
  const packed = async (asked: readonly string[]) => asked.filter(isPacked);
  return { packed, mayPack: packed };
}

function report({ problems }: Packing, found: readonly Problem[]): void {
  for (const problem of found) {
    const isKnown = problems.some(({ path, message }) => path === problem.path && message === problem.message);
    if (!isKnown) problems.push(problem);
  }
}

/** `''` for files of the package's own folder. */
function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash === -1 ? '' : file.slice(0, slash);
}
