// Reads the source maps that a package would ship: files of their own under whatever name, and those inside code.

import type { PackedSourceMap, RemoteSourceMap } from '../core/model/leaving.ts';
import type { Problem } from '../core/model/problem.ts';
import { packagePathOf, summaryOf } from '../core/packaging/own-text.ts';
import { targetOf } from '../core/packaging/packers.ts';
import { isRemoteAddress } from '../core/packaging/remote-address.ts';
import type { SourceMapReading } from '../core/packaging/source-map-reading.ts';
import { readPieces, readUnpackedPieces } from './file-pieces.ts';
import type { FileReader } from './files.ts';
import { CODE_FILE, codeTaker, isMapFile, JSON_FILE, MAP_FILE, mapTaker, type ReadMap } from './map-takers.ts';
import type { Shipping } from './shipping.ts';

/** Larger maps are read up to here; Node itself could not load one. */
const MAX_MAP_BYTES = 1024 * 1024 * 1024;
/** Larger JavaScript and CSS files are searched for maps up to here. */
const MAX_CODE_BYTES = 256 * 1024 * 1024;
/** Files that are read at the same time. */
const LANES = 8;
/** Of a JSON file, to tell whether it may be a map. */
const SNIFFED = 2_048;

export interface PackedMaps {
  readonly sourceMaps: readonly PackedSourceMap[];
  readonly remoteMaps: readonly RemoteSourceMap[];
}

/** `files` is the listing of the folder, by path below it. */
export async function packedMapsOf(
  folder: string,
  files: readonly string[],
  shipping: Shipping,
  reader: FileReader,
  problems: Problem[],
): Promise<PackedMaps> {
  const existing = new Set(files);
  const maps: ReadMap[] = [];
  const links: { readonly path: string; readonly address: string }[] = [];
  // Most JavaScript has no map inside, and reading it is cheaper than asking npm's rules about each file.
  const codeFiles = await shipping.mayShip(files.filter((file) => CODE_FILE.test(file)));
  await inLanes(codeFiles, async (path) => {
    const taker = codeTaker();
    const { bytes, problems: found } = await readPieces(`${folder}/${path}`, MAX_CODE_BYTES, taker.push);
    problems.push(...found);
    const { readings, links: addresses, secrets } = taker.end();
    if (readings.length > 0) maps.push({ path, bytes, isInline: true, readings, secrets });
    for (const address of addresses) links.push({ path, address });
  });
  const linked = links
    .flatMap(({ path, address }) => packagePathOf(address, path) ?? [])
    .filter((path) => existing.has(path));
  const possible = new Set([...files.filter((file) => MAP_FILE.test(file)), ...linked]);
  const sniffed = await shipping.mayShip(files.filter((file) => JSON_FILE.test(file) && !possible.has(file)));
  await inLanes(sniffed, async (file) => {
    const head = await reader.readHead(`${folder}/${file}`, SNIFFED);
    if (head !== undefined && MAP_KEY.test(Buffer.from(head).toString('latin1'))) possible.add(file);
  });
  const mapFiles = await shipping.leavingOf([...possible]);
  await inLanes([...mapFiles.keys()], async (path) => {
    const read = await readMap(`${folder}/${path}`);
    problems.push(...read.problems);
    const { reading, bytes, secrets } = read;
    if (isMapFile(path, reading)) maps.push({ path, bytes, isInline: false, readings: [reading], secrets });
  });
  return {
    sourceMaps: await summed(folder, maps, existing, shipping, mapFiles),
    remoteMaps: await remoteOf(folder, links, shipping),
  };
}

const MAP_KEY = /"(?:mappings|sourcesContent|sourceRoot|sections)"\s*:|"version"\s*:\s*3\b|"sources"\s*:\s*\[/;

async function summed(
  folder: string,
  maps: readonly ReadMap[],
  existing: ReadonlySet<string>,
  shipping: Shipping,
  mapFiles: ReadonlyMap<string, PackedSourceMap['packers']>,
): Promise<readonly PackedSourceMap[]> {
  if (maps.length === 0) return [];
  const named = new Set(
    maps.flatMap(({ path, readings }) =>
      readings.flatMap(({ sources }) => sources.flatMap(({ source = '' }) => packagePathOf(source, path) ?? [])),
    ),
  );
  const inline = await shipping.leavingOf(maps.filter(({ isInline }) => isInline).map(({ path }) => path));
  const shipped = await shipping.shippedOf([...named].filter((path) => existing.has(path)));
  return [...maps]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, bytes, isInline, readings, secrets }) => {
      const packers = (isInline ? inline : mapFiles).get(path) ?? [];
      if (packers.length === 0) return [];
      const isShipped = (source: string): boolean => packers.every((packer) => shipped.get(source)?.includes(packer));
      const summary = { ...summaryOf(readings, path, isShipped), secrets };
      return [
        { path: `${folder}/${path}`, bytes, isInline, targets: [...new Set(packers.map(targetOf))], packers, summary },
      ];
    });
}

async function remoteOf(
  folder: string,
  links: readonly { readonly path: string; readonly address: string }[],
  shipping: Shipping,
): Promise<readonly RemoteSourceMap[]> {
  const remote = links.filter(({ address }) => isRemoteAddress(address));
  const leaving = await shipping.leavingOf([...new Set(remote.map(({ path }) => path))]);
  return remote.flatMap(({ path, address }) => {
    const packers = leaving.get(path) ?? [];
    const targets = [...new Set(packers.map(targetOf))];
    return packers.length === 0 ? [] : [{ path: `${folder}/${path}`, address, targets, packers }];
  });
}

interface MapRead {
  readonly bytes: number;
  readonly reading: SourceMapReading;
  readonly secrets: readonly string[];
  readonly problems: readonly Problem[];
}

async function readMap(path: string): Promise<MapRead> {
  const taker = mapTaker();
  const read = /\.gz$/i.test(path) ? readUnpackedPieces : readPieces;
  const { bytes, problems } = await read(path, MAX_MAP_BYTES, taker.push);
  return { bytes, ...taker.end(), problems };
}

async function inLanes<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(LANES, items.length) }, lane));
}
