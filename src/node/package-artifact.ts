// Assembles a package: its manifest, its ignore files, and the source maps that would leave in it.

import type { Member, PackageArtifact, PackedSourceMap } from '../core/model/artifact.ts';
import type { Problem } from '../core/model/problem.ts';
import { inlineMapFinder } from '../core/packaging/inline-map.ts';
import { isKeptBack, isPackage, packTargetsOf } from '../core/packaging/manifest.ts';
import { packagePathOf, summaryOf } from '../core/packaging/own-text.ts';
import { targetOf } from '../core/packaging/packers.ts';
import type { SourceMapReading } from '../core/packaging/source-map-reading.ts';
import { sourceMapScanner } from '../core/packaging/source-map-scanner.ts';
import { installCommands } from '../core/scan/folder-commands.ts';
import { readJsonc } from '../core/text/jsonc.ts';
import { mistakesAsProblems } from '../core/text/mistakes.ts';
import { readPieces } from './file-pieces.ts';
import type { FileReader } from './files.ts';
import { listPackage } from './package-walk.ts';
import { readPackingFolder } from './packing-folder.ts';
import { type Shipping, shippingOf } from './shipping.ts';

/** Larger maps are read up to here; Node itself could not load one. */
const MAX_MAP_BYTES = 1024 * 1024 * 1024;
/** Larger JavaScript and CSS files are searched for maps up to here. */
const MAX_CODE_BYTES = 256 * 1024 * 1024;
/** Files that are read at the same time. */
const LANES = 8;

export interface PackageAssembly {
  /** Undefined where there is no manifest that npm could read, or one that makes no package. */
  readonly artifact: PackageArtifact | undefined;
  readonly problems: readonly Problem[];
}

/** Reads the package in a folder. Runs nothing of it, and no package manager. Never throws. */
export async function assemblePackage(folder: string, reader: FileReader): Promise<PackageAssembly> {
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
  const { packing, packers } = await readPackingFolder(folder, listing.files, manifestTree.root, reader);
  const shipping = shippingOf(packers, packing, problems);
  const sourceMaps = await packedMapsOf(folder, listing.files, shipping, problems);
  const ignoreFiles = ROOT_IGNORE_FILES.flatMap((name): Member[] => {
    const found = packing.ignoreTexts.get(name);
    return found === undefined ? [] : [{ path: `${folder}/${name}`, text: found }];
  });
  problems.push(...listing.problems);
  const manifest: Member = { path, text };
  const commands = installCommands(manifestTree, folder);
  return {
    artifact: {
      kind: 'package',
      path: folder,
      manifest,
      manifestTree,
      installCommands: commands,
      ignoreFiles,
      packers,
      sourceMaps,
    },
    problems,
  };
}

const ROOT_IGNORE_FILES: readonly string[] = ['.npmignore', '.gitignore', '.vscodeignore'];

/** A file with maps in it, before it is known what of it the package ships besides. */
interface ReadMap {
  readonly path: string;
  readonly bytes: number;
  readonly isInline: boolean;
  readonly readings: readonly SourceMapReading[];
}

async function packedMapsOf(
  folder: string,
  files: readonly string[],
  shipping: Shipping,
  problems: Problem[],
): Promise<readonly PackedSourceMap[]> {
  const mapFiles = await shipping.leavingOf(files.filter((file) => MAP_FILE.test(file)));
  // Most JavaScript has no map inside, and reading it is cheaper than asking npm's rules about each file.
  const codeFiles = await shipping.mayShip(files.filter((file) => CODE_FILE.test(file)));
  const maps: ReadMap[] = [];
  await inLanes([...mapFiles.keys(), ...codeFiles], async (file) => {
    const { bytes, readings, problems: found } = await readMaps(`${folder}/${file}`, MAP_FILE.test(file));
    problems.push(...found);
    if (readings.length > 0) maps.push({ path: file, bytes, isInline: !MAP_FILE.test(file), readings });
  });
  if (maps.length === 0) return [];
  const existing = new Set(files);
  const named = new Set(
    maps.flatMap(({ path, readings }) =>
      readings.flatMap(({ sources }) => sources.flatMap(({ source = '' }) => packagePathOf(source, path) ?? [])),
    ),
  );
  const inline = await shipping.leavingOf(maps.filter(({ isInline }) => isInline).map(({ path }) => path));
  const shipped = await shipping.shippedOf([...named].filter((path) => existing.has(path)));
  return maps
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, bytes, isInline, readings }) => {
      const by = (isInline ? inline : mapFiles).get(path) ?? [];
      if (by.length === 0) return [];
      const isShipped = (source: string): boolean => by.every((packer) => shipped.get(source)?.includes(packer));
      const targets = [...new Set(by.map(targetOf))];
      const summary = summaryOf(readings, path, isShipped);
      return [{ path: `${folder}/${path}`, bytes, isInline, targets, packers: by, summary }];
    });
}

const MAP_FILE = /\.map$/i;
const CODE_FILE = /\.(?:[cm]?js|jsx|css)$/i;

interface MapsRead {
  readonly bytes: number;
  readonly readings: readonly SourceMapReading[];
  readonly problems: readonly Problem[];
}

async function readMaps(path: string, isMapFile: boolean): Promise<MapsRead> {
  if (!isMapFile) {
    const finder = inlineMapFinder();
    const { bytes, problems } = await readPieces(path, MAX_CODE_BYTES, finder.push);
    return { bytes, readings: finder.end(), problems };
  }
  const scanner = sourceMapScanner();
  const { bytes, problems } = await readPieces(path, MAX_MAP_BYTES, scanner.push);
  const reading = scanner.end();
  // A map that was cut off still carries what it carries; data of another kind that ends in .map has no sources.
  return { bytes, readings: reading.isSourceMap || reading.sourceCount > 0 ? [reading] : [], problems };
}

async function inLanes<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(LANES, items.length) }, lane));
}
