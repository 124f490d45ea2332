// Which files of a package leave with which of the programs that may pack it.

import type { ManifestPacker, Packer } from '../core/model/leaving.ts';
import type { Problem } from '../core/model/problem.ts';
import { askedPacker, type PackingFolder } from './packers.ts';

/** Questions about files by their path below the package's folder. */
export interface Shipping {
  readonly packers: readonly Packer[];
  /** The files that at least one program ships, with those that do. */
  shippedOf(files: readonly string[]): Promise<Shipped>;
  /** Like `shippedOf`, but files that the rules are too complex to decide count as shipped: where a leak is at stake. */
  leavingOf(files: readonly string[]): Promise<Shipped>;
  /** The files that might ship: a quick answer that leaves none out. */
  mayShip(files: readonly string[]): Promise<readonly string[]>;
}

export type Shipped = ReadonlyMap<string, readonly Packer[]>;

/** `problems` takes what keeps answers from being exact, each once. */
export function shippingOf(packers: readonly ManifestPacker[], folder: PackingFolder, problems: Problem[]): Shipping {
  const asked = packers.map((packer) => askedPacker(packer, folder));
  const report = (found: readonly Problem[]): void => {
    for (const problem of found) {
      const isKnown = problems.some(({ path, message }) => path === problem.path && message === problem.message);
      if (!isKnown) problems.push(problem);
    }
  };
  const packersOf = async (files: readonly string[], countsUndecided: boolean): Promise<Shipped> => {
    const found = new Map<string, Packer[]>();
    for (const { packer, packed } of asked) {
      const { shipped, undecided, problems: said } = await packed(files);
      report(said);
      const counted = countsUndecided ? new Set([...shipped, ...undecided]) : shipped;
      for (const file of counted) found.set(file, [...(found.get(file) ?? []), packer]);
    }
    return found;
  };
  return {
    packers,
    shippedOf: (files) => packersOf(files, false),
    leavingOf: (files) => packersOf(files, true),
    async mayShip(files) {
      const possible = new Set<string>();
      for (const { mayPack } of asked) {
        const { files: may, problems: said } = await mayPack(files);
        report(said);
        for (const file of may) possible.add(file);
      }
      return [...possible];
    },
  };
}
