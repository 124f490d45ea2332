// The programs that pack, asked which of some files of a folder they would ship.

import type { ManifestPacker } from '../core/model/leaving.ts';
import type { Problem } from '../core/model/problem.ts';
import { bunFiles } from '../core/packaging/bun-files.ts';
import type { FolderFiles } from '../core/packaging/folder-rules.ts';
import { vsixFiles } from '../core/packaging/vsix-files.ts';
import { yarn1Files } from '../core/packaging/yarn-1-files.ts';
import { yarnFiles } from '../core/packaging/yarn-files.ts';
import { globEffort } from '../core/text/glob-effort.ts';
import type { NpmSemantics } from './asked-walker.ts';
import { MAX_PACK_STEPS, npmShipSet } from './pack-list.ts';

/** What decides, whatever the program. */
export interface PackingFolder {
  /** Absolute. */
  readonly folder: string;
  /** The value of package.json. */
  readonly manifest: Readonly<Record<string, unknown>>;
  /** Path below the folder → text, of ignore files of every kind; beside workspaces also of nested package.json. */
  readonly ignoreTexts: ReadonlyMap<string, string>;
  /** Texts of the ignore files between the root of the workspaces that the package belongs to and the package. */
  readonly inheritedTexts: readonly string[];
  /** The same as pnpm finds them. */
  readonly pnpmInheritedTexts: readonly string[];
  /** Folders of other workspaces below this one. */
  readonly nestedWorkspaces: readonly string[];
}

export interface Packed {
  readonly shipped: ReadonlySet<string>;
  /** Not known, because the rules are too complex: counts as leaving where a leak is at stake. */
  readonly undecided: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** One program: exact answer and quick one. */
export interface AskedPacker {
  readonly packer: ManifestPacker;
  packed(files: readonly string[]): Promise<Packed>;
  /** The files that might ship: leaves none out. */
  mayPack(
    files: readonly string[],
  ): Promise<{ readonly files: readonly string[]; readonly problems: readonly Problem[] }>;
}

export function askedPacker(packer: ManifestPacker, folder: PackingFolder): AskedPacker {
  switch (packer) {
    case 'npm-11':
    case 'npm-12':
      return npmPacker(packer, packer, folder);
    case 'pnpm':
      return npmPacker('pnpm', 'npm-11', asPnpmReads(folder));
    case 'yarn-1':
      return judging('yarn-1', yarn1Files(folder), folder);
    case 'yarn':
      return judging('yarn', yarnFiles(folder, folder.nestedWorkspaces), folder);
    case 'bun':
      return judging('bun', bunFiles(folder), folder);
    case 'vsce':
      return vsixPacker(folder);
  }
}

/** pnpm packs as npm 11 does, but takes `main` as a path, and knows workspaces from a file of its own. */
function asPnpmReads(folder: PackingFolder): PackingFolder {
  const { workspaces: _npms, ...manifest } = folder.manifest;
  const { main } = manifest;
  return {
    ...folder,
    inheritedTexts: folder.pnpmInheritedTexts,
    manifest: typeof main === 'string' ? { ...manifest, main: main.replace(/^(?:\.\/+)+/, '') } : manifest,
  };
}

function npmPacker(packer: ManifestPacker, semantics: NpmSemantics, packing: PackingFolder): AskedPacker {
  const npmFiles = [...packing.ignoreTexts].filter(([path]) => !/(?:^|\/)\.(?:vscode|yarn)ignore$/.test(path));
  const rules = { semantics, ...packing, ignoreTexts: new Map(npmFiles) };
  // One account for all questions, so that no package takes longer by being asked about again.
  const effort = globEffort(MAX_PACK_STEPS);
  return {
    packer,
    packed: (files) => npmShipSet(files, rules, effort),
    async mayPack(files) {
      // One file for each folder tells which folders packing goes into.
      const samples = new Map(files.map((file) => [folderOf(file), file]));
      const { entered, undecided, problems } = await npmShipSet([...samples.values()], rules, effort);
      const open = new Set([...undecided].map(folderOf));
      return { files: files.filter((file) => entered.has(folderOf(file)) || open.has(folderOf(file))), problems };
    },
  };
}

function vsixPacker(packing: PackingFolder): AskedPacker {
  const ignoreText = packing.ignoreTexts.get('.vscodeignore');
  const { files } = packing.manifest;
  const listed = Array.isArray(files) ? files.filter((item) => typeof item === 'string') : undefined;
  const path = `${packing.folder}/${ignoreText === undefined ? 'package.json' : '.vscodeignore'}`;
  return judging('vsce', vsixFiles({ ignoreText, files: listed }, path), packing, path);
}

/** A program whose rules say of each file alone what becomes of it. */
function judging(
  packer: ManifestPacker,
  { judge, problems }: FolderFiles,
  { folder }: PackingFolder,
  path = `${folder}/package.json`,
): AskedPacker {
  const packed = async (asked: readonly string[]): Promise<Packed> => {
    const shipped = new Set<string>();
    const undecided = new Set<string>();
    for (const file of asked) {
      const isPacked = judge(file);
      if (isPacked === 'undecided') undecided.add(file);
      else if (isPacked) shipped.add(file);
    }
    const message = 'Too many or too complex patterns for so many files; files that were not judged count as packed';
    const more = undecided.size > 0 ? [{ path, message, unread: true }] : [];
    return { shipped, undecided, problems: [...problems, ...more] };
  };
  return {
    packer,
    packed,
    async mayPack(asked) {
      const { shipped, undecided, problems: found } = await packed(asked);
      return { files: [...shipped, ...undecided], problems: found };
    },
  };
}

/** `''` for files of the package's own folder. */
function folderOf(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash === -1 ? '' : file.slice(0, slash);
}
