// Which files of a package leave with which program that packs it.

import type { PackTarget } from '../core/model/artifact.ts';
import type { JsonValue } from '../core/model/json-tree.ts';
import type { Problem } from '../core/model/problem.ts';
import { filesItemsOf } from '../core/packaging/manifest.ts';
import { vsixFiles } from '../core/packaging/vsix-files.ts';
import { globEffort } from '../core/text/glob-effort.ts';
import { plainValue } from '../core/text/json-query.ts';
import type { FileReader } from './files.ts';
import { MAX_PACK_STEPS, npmShipSet, type PackRules } from './pack-list.ts';
import { inheritedIgnoreTexts } from './workspace-rules.ts';

/** Questions about files by their path below the package's folder. */
export interface Shipping {
  /** The files that at least one program ships, with those that do. */
  shippedOf(files: readonly string[]): Promise<ReadonlyMap<string, readonly PackTarget[]>>;
  /** Like `shippedOf`, but files that the rules are too complex to decide count as shipped: where a leak is at stake. */
  leavingOf(files: readonly string[]): Promise<ReadonlyMap<string, readonly PackTarget[]>>;
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
  const targetsOf = async (files: readonly string[], countsUndecided: boolean) => {
    const found = new Map<string, PackTarget[]>();
    for (const { target, packed } of packers) {
      const { shipped, undecided } = await packed(files);
      const counted = countsUndecided ? new Set([...shipped, ...undecided]) : shipped;
      for (const file of counted) found.set(file, [...(found.get(file) ?? []), target]);
    }
    return found;
  };
  return {
    shippedOf: (files) => targetsOf(files, false),
    leavingOf: (files) => targetsOf(files, true),
    async mayShip(files) {
      const possible = new Set<string>();
      for (const { mayPack } of packers) for (const file of await mayPack(files)) possible.add(file);
      return [...possible];
    },
  };
}

interface Packed {
  readonly shipped: ReadonlySet<string>;
  readonly undecided: ReadonlySet<string>;
}

/** One program: exact answer and quick one. */
interface Packer {
  readonly packed: (files: readonly string[]) => Promise<Packed>;
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
  // One account for all questions, so that no package takes longer by being asked about again.
  const effort = globEffort(MAX_PACK_STEPS);
  return {
    async packed(files) {
      const answer = await npmShipSet(files, rules, effort);
      report(packing, answer.problems);
      return answer;
    },
    async mayPack(files) {
      // One file for each folder tells which folders packing goes into.
      const samples = new Map(files.map((file) => [folderOf(file), file]));
      const { entered, undecided, problems } = await npmShipSet([...samples.values()], rules, effort);
      report(packing, problems);
      const open = new Set([...undecided].map(folderOf));
      return files.filter((file) => entered.has(folderOf(file)) || open.has(folderOf(file)));
    },
  };
}

function vsixPacker(folder: string, packing: Packing): Packer {
  const ignoreText = packing.ignoreTexts.get('.vscodeignore');
  const files = filesItemsOf(packing.manifest)?.map(({ value }) => value);
  const path = `${folder}/${ignoreText === undefined ? 'package.json' : '.vscodeignore'}`;
  const { judge, problems } = vsixFiles({ ignoreText, files }, path);
  report(packing, problems);
  const packed = async (asked: readonly string[]): Promise<Packed> => {
    const shipped = new Set<string>();
    const undecided = new Set<string>();
    for (const file of asked) {
      const isPacked = judge(file);
      if (isPacked === 'undecided') undecided.add(file);
      else if (isPacked) shipped.add(file);
    }
    const message = 'Too many or too complex patterns for so many files; files that were not judged count as packed';
    if (undecided.size > 0) report(packing, [{ path, message, unread: true }]);
    return { shipped, undecided };
  };
  const mayPack = async (asked: readonly string[]) => {
    const { shipped, undecided } = await packed(asked);
    return [...shipped, ...undecided];
  };
  return { packed, mayPack };
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
