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
import type { InnerPackage } from './inner-packages.ts';
import { withInner } from './inner-packers.ts';
import { MAX_PACK_STEPS, npmShipSet } from './pack-list.ts';
import { asPnpmReads } from './pnpm-folder.ts';

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
  /** Links, by path below the folder: some programs pack what they lead to, the others leave them out. */
  readonly links: ReadonlySet<string>;
  /** Installed packages that leave inside this one. */
  readonly inner: readonly InnerPackage[];
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

/** As links, or with what they lead to; the others pass links over. */
const PACKS_LINKS: ReadonlySet<ManifestPacker> = new Set(['pnpm', 'yarn', 'vsce']);

export function askedPacker(packer: ManifestPacker, folder: PackingFolder): AskedPacker {
  const asked = withInner(packer, folder, packerWithLinks(packer, folder), (each, inner, isBundled) =>
    isBundled
      ? npmPacker(packer, packer === 'npm-12' ? 'npm-12' : 'npm-11', inner, true)
      : packerWithLinks(each, inner),
  );
  if (PACKS_LINKS.has(packer) || folder.links.size === 0) return asked;
  const withoutLinks = (files: readonly string[]): readonly string[] => files.filter((file) => !folder.links.has(file));
  return {
    packer,
    packed: (files) => asked.packed(withoutLinks(files)),
    mayPack: (files) => asked.mayPack(withoutLinks(files)),
  };
}

function packerWithLinks(packer: ManifestPacker, folder: PackingFolder): AskedPacker {
  switch (packer) {
    case 'npm-11':
    case 'npm-12':
      return npmPacker(packer, packer, folder);
    case 'pnpm':
      return pnpmPacker(folder);
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

/** `isBundled`: the folder is a package that another one bundles. */
function npmPacker(
  packer: ManifestPacker,
  semantics: NpmSemantics,
  packing: PackingFolder,
  isBundled = false,
): AskedPacker {
  const npmFiles = [...packing.ignoreTexts].filter(
    ([path]) => !/(?:^|\/)\.(?:(?:vscode|yarn)ignore|yarnrc\.yml)$/.test(path),
  );
  const rules = { semantics, ...packing, ignoreTexts: new Map(npmFiles), isBundled };
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

/** pnpm packs as npm 11 does but for what `asPnpmReads` says, packs links, and lets nothing take out a file that `files` names. */
function pnpmPacker(folder: PackingFolder): AskedPacker {
  const { files } = folder.manifest;
  const entries = Array.isArray(files) ? files.filter((entry) => typeof entry === 'string') : [];
  const isTakenAnyway = (path: string): boolean =>
    !path.startsWith('node_modules/') && (path.includes('/') || folder.links.has(path));
  const isPlain = entries.every((entry) => !entry.startsWith('!'));
  const named = new Set(isPlain ? entries.map((entry) => entry.replace(/^(?:\.?\/)+/, '')) : []);
  const asked = (paths: readonly string[]): AskedPacker =>
    npmPacker('pnpm', 'npm-11', asPnpmReads(folder, new Set(paths)));
  return {
    packer: 'pnpm',
    async packed(paths) {
      const { shipped, undecided, problems } = await asked(paths).packed(paths);
      const more = paths.filter((path) => named.has(path) && isTakenAnyway(path));
      return { shipped: new Set([...shipped, ...more]), undecided, problems };
    },
    async mayPack(paths) {
      const { files: may, problems } = await asked(paths).mayPack(paths);
      return { files: [...new Set([...may, ...paths.filter((path) => named.has(path))])], problems };
    },
  };
}

function vsixPacker(packing: PackingFolder): AskedPacker {
  const ignoreText = packing.ignoreTexts.get('.vscodeignore');
  const { files } = packing.manifest;
  const listed = Array.isArray(files) ? files.filter((item) => typeof item === 'string') : undefined;
  const path = `${packing.folder}/${ignoreText === undefined ? 'package.json' : '.vscodeignore'}`;
  const dependencies = packing.inner.filter(({ packers }) => packers.has('vsce')).map(({ place }) => place);
  return judging('vsce', vsixFiles({ ignoreText, files: listed, dependencies }, path), packing, path);
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
