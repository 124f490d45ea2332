// Assembles a package: its manifest, its ignore files, and the source maps that would leave in it.

import type { Member, PackageArtifact } from '../core/model/artifact.ts';
import type { JsonTree } from '../core/model/json-tree.ts';
import type { ManifestPacker } from '../core/model/leaving.ts';
import type { Problem } from '../core/model/problem.ts';
import { isKeptBack, isPackage, packTargetsOf } from '../core/packaging/manifest.ts';
import { readJsonc } from '../core/text/jsonc.ts';
import { mistakesAsProblems } from '../core/text/mistakes.ts';
import type { FileReader } from './files.ts';
import { listPackage } from './package-walk.ts';
import { packedMapsOf } from './packed-maps.ts';
import { readPackingFolder } from './packing-folder.ts';
import { plannedMapsOf } from './planned-maps.ts';
import { type Shipping, shippingOf } from './shipping.ts';
import { strayFilesOf } from './stray-files.ts';

export interface PackageOptions {
  /** Those to ask; by default those that the folder is packed with. */
  readonly packers?: readonly ManifestPacker[] | undefined;
  /** Whether the ignore files between the root of the workspaces and the package count; they do unless npm is named the folder. */
  readonly inherits?: boolean | undefined;
  /** What the manifest has run on install; whoever judges that brings the judging of commands. */
  readonly commandsOf?: (manifest: JsonTree, folder: string) => PackageArtifact['installCommands'];
}

export interface PackageAssembly {
  /** Undefined where there is no manifest that npm could read, or one that makes no package. */
  readonly artifact: PackageArtifact | undefined;
  readonly problems: readonly Problem[];
  /** What can be asked further; undefined where there is no artifact. */
  readonly folder?: {
    readonly files: readonly string[];
    readonly links: ReadonlySet<string>;
    readonly shipping: Shipping;
    /** Sentences about what else would leave and is not there to be looked at. */
    readonly notes: readonly string[];
  };
}

/** Reads the package in a folder. Runs nothing of it, and no package manager. Never throws. */
export async function assemblePackage(
  folder: string,
  reader: FileReader,
  { packers: asked, inherits = true, commandsOf = () => [] }: PackageOptions = {},
): Promise<PackageAssembly> {
  const path = `${folder}/package.json`;
  const { text, problems: unread } = await reader.readText(path);
  if (text === undefined) return { artifact: undefined, problems: unread };
  const manifestTree = readJsonc(text);
  const problems: Problem[] = [...unread, ...mistakesAsProblems(path, text, manifestTree)];
  if (manifestTree.root?.type !== 'object' || manifestTree.mistakes.length > 0)
    return { artifact: undefined, problems };
  if (!isPackage(manifestTree.root)) return { artifact: undefined, problems };
  const mayLeave = packTargetsOf(manifestTree.root).some((target) => !isKeptBack(manifestTree.root, target));
  const listing = await listPackage(folder, reader, mayLeave);
  const {
    packing,
    packers: usual,
    innerFiles,
    notes,
  } = await readPackingFolder(folder, listing, manifestTree.root, reader);
  const files = [...new Set([...listing.files, ...innerFiles])];
  const packers = asked ?? usual;
  const shipping = shippingOf(packers, inherits ? packing : { ...packing, inheritedTexts: [] }, problems);
  const maps = await packedMapsOf(folder, listing.files, shipping, reader, problems);
  const manifest: Member = { path, text };
  const planned = await plannedMapsOf(folder, listing.files, manifest, packing.manifest, shipping, reader);
  const others = new Set(innerFiles);
  const stray = await strayFilesOf(folder, files, shipping, reader);
  // How others work is their business; a key of theirs leaves like one's own.
  const strayFiles = stray.filter(
    ({ kind, path: at }) => kind === 'secret' || !others.has(at.slice(folder.length + 1)),
  );
  const ignoreFiles = ROOT_IGNORE_FILES.flatMap((name): Member[] => {
    const found = packing.ignoreTexts.get(name);
    return found === undefined ? [] : [{ path: `${folder}/${name}`, text: found }];
  });
  problems.push(...listing.problems);
  const commands = commandsOf(manifestTree, folder);
  return {
    artifact: {
      kind: 'package',
      path: folder,
      manifest,
      manifestTree,
      installCommands: commands,
      ignoreFiles,
      packers,
      ...maps,
      strayFiles,
      ...planned,
    },
    problems,
    folder: { files, links: listing.links, shipping, notes },
  };
}

const ROOT_IGNORE_FILES: readonly string[] = ['.npmignore', '.gitignore', '.vscodeignore'];
