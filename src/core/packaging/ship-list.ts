// The list of what would ship, and what is different from an earlier one.

import type { Finding } from '../model/finding.ts';
import type { Packer } from '../model/leaving.ts';

export interface ShippedFile {
  /** Below the package's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Those of the asked programs that ship it. */
  readonly packers: readonly Packer[];
}

export interface ShipList {
  /** Of the package; empty where it has none. */
  readonly name: string;
  readonly version: string;
  /** Absolute: the folder that would be packed, or in which the archive lies. */
  readonly folder: string;
  /** Under which an approved list is remembered: the folder, and by what way it leaves. */
  readonly key: string;
  /** What leaves, for sentences; undefined where the packers say it. */
  readonly what?: string | undefined;
  /** The programs that were asked. */
  readonly packers: readonly Packer[];
  /** By path. */
  readonly files: readonly ShippedFile[];
  /** What the packaging rules say of it, the worst first. */
  readonly findings: readonly Pick<Finding, 'rule' | 'severity' | 'message'>[];
  /** What runs before it is packed, as the manifest says. */
  readonly runs: readonly string[];
  /** Files that this would likely write and that would ship, below the folder; those of `files` left out. */
  readonly planned: readonly string[];
  /** Sentences about what could not be worked out. */
  readonly problems: readonly string[];
}

/** Path → bytes, of a list that a person has approved. */
export type ApprovedSizes = ReadonlyMap<string, number>;

export interface ShipChanges {
  readonly added: readonly ShippedFile[];
  /** Twice the size or more, and by more than a kilobyte. */
  readonly doubled: readonly { readonly file: ShippedFile; readonly before: number }[];
  readonly removed: readonly string[];
}

export function shipChanges(files: readonly ShippedFile[], before: ApprovedSizes): ShipChanges {
  const now = new Set(files.map(({ path }) => path));
  return {
    added: files.filter(({ path }) => !before.has(path)),
    doubled: files.flatMap((file) => {
      const size = before.get(file.path);
      return size !== undefined && file.bytes >= 2 * size && file.bytes - size > 1_000 ? [{ file, before: size }] : [];
    }),
    removed: [...before.keys()].filter((path) => !now.has(path)),
  };
}

export function totalBytes(files: readonly ShippedFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
