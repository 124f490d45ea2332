// Reads the source maps that a package would ship: files of their own under whatever name, and those inside code.

import type { PackedSourceMap, RemoteSourceMap } from '../core/model/artifact.ts';
import type { Problem } from '../core/model/problem.ts';
import { inlineMapFinder } from '../core/packaging/inline-map.ts';
import { packagePathOf, summaryOf } from '../core/packaging/own-text.ts';
import { targetOf } from '../core/packaging/packers.ts';
import { isRemoteAddress } from '../core/packaging/remote-address.ts';
import { secretFinder } from '../core/packaging/secret-text.ts';
import type { SourceMapReading } from '../core/packaging/source-map-reading.ts';
import { sourceMapScanner } from '../core/packaging/source-map-scanner.ts';
import { readPieces, readUnpackedPieces } from './file-pieces.ts';
import type { FileReader } from './files.ts';
import type { Shipping } from './shipping.ts';

/** Larger maps are read up to here; Node itself could not load one. */
const MAX_MAP_BYTES = 1024 * 1024 * 1024;
/** Larger JavaScript and CSS files are searched for maps up to here. */
const MAX_CODE_BYTES = 256 * 1024 * 1024;
/** Of one file, secrets are looked for in so much. */
const MAX_SECRET_BYTES = 16 * 1024 * 1024;
/** Files that are read at the same time. */
const LANES = 8;
/** Of a JSON file, to tell whether it may be a map. */
const SNIFFED = 2_048;

export interface PackedMaps {
  readonly sourceMaps: readonly PackedSourceMap[];
  readonly remoteMaps: readonly RemoteSourceMap[];
}

/** A file with maps in it, before it is known what of it the package ships besides. */
interface ReadMap {
  readonly path: string;
  readonly bytes: number;
  readonly isInline: boolean;
  readonly readings: readonly SourceMapReading[];
  readonly secrets: readonly string[];
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
    const secrets = boundedSecrets();
    const finder = inlineMapFinder(secrets.push);
    const { bytes, problems: found } = await readPieces(`${folder}/${path}`, MAX_CODE_BYTES, finder.push);
    problems.push(...found);
    const { maps: readings, links: addresses } = finder.end();
    if (readings.length > 0) maps.push({ path, bytes, isInline: true, readings, secrets: secrets.kinds() });
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
    // A map that was cut off still carries what it carries; data of another kind that ends in .map has no sources.
    const { reading } = read;
    const isMap = reading.isSourceMap || (MAP_FILE.test(path) && reading.sourceCount > 0);
    if (isMap) maps.push({ path, bytes: read.bytes, isInline: false, readings: [reading], secrets: read.secrets });
  });
  return {
    sourceMaps: await summed(folder, maps, existing, shipping, mapFiles),
    remoteMaps: await remoteOf(folder, links, shipping),
  };
}

const MAP_FILE = /\.map(?:\.(?:json|txt|gz))?$/i;
const CODE_FILE = /\.(?:[cm]?jsx?|css|html?|vue|svelte)$/i;
const JSON_FILE = /(?<!(?:^|\/)package)\.json$/i;
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
  const scanner = sourceMapScanner();
  const secrets = boundedSecrets();
  const read = /\.gz$/i.test(path) ? readUnpackedPieces : readPieces;
  const { bytes, problems } = await read(path, MAX_MAP_BYTES, (piece) => {
    scanner.push(piece);
    secrets.push(piece);
  });
  return { bytes, reading: scanner.end(), secrets: secrets.kinds(), problems };
}

/** Looks through the first bytes only: it takes as long as all the rest of reading. */
function boundedSecrets() {
  const finder = secretFinder();
  let seen = 0;
  return {
    push(piece: Uint8Array): void {
      if (seen < MAX_SECRET_BYTES)
        finder.push(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1'));
      seen += piece.length;
    },
    kinds: finder.kinds,
  };
}

async function inLanes<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(LANES, items.length) }, lane));
}
