// What leaves in an archive: its maps, the maps inside its code, and files that nobody means to publish. Nothing is unpacked to disk.

import { gunzipSync } from 'node:zlib';
import type { ShipmentArtifact } from '../../core/model/artifact.ts';
import type { RemoteSourceMap, StrayFile } from '../../core/model/leaving.ts';
import type { Problem } from '../../core/model/problem.ts';
import { type ArchiveManifest, manifestIn } from '../../core/packaging/archive-name.ts';
import { isKeptBack, type Openness, opennessOf } from '../../core/packaging/manifest.ts';
import { packagePathOf, summaryOf } from '../../core/packaging/own-text.ts';
import { factsOfMetadata, pythonOpenness } from '../../core/packaging/python-openness.ts';
import { isRemoteAddress } from '../../core/packaging/remote-address.ts';
import { bearsOut, isInTestFolder, strayNameOf } from '../../core/packaging/stray-file.ts';
import { readJsonc } from '../../core/text/jsonc.ts';
import { type ArchivedFile, type FileTaker, readArchive, textTaker } from '../archive/read-archive.ts';
import type { FileReader } from '../files.ts';
import { CODE_FILE, codeTaker, isMapFile, JSON_FILE, MAP_FILE, mapTaker, type ReadMap } from '../map-takers.ts';
import { nearestOpenness } from './nearest-openness.ts';

/** Of a manifest, or of a file whose name is not enough to tell what it is. */
const MAX_TEXT_BYTES = 1024 * 1024;
const MAX_STRAY = 1_000;
const MAX_PACKED_MAP = 16 * 1024 * 1024;
const MAX_UNPACKED_MAP = 128 * 1024 * 1024;

export interface ArchiveAssembly extends ShipmentAssembly {
  readonly members: readonly ArchivedFile[];
  readonly manifest: ArchiveManifest | undefined;
}

export interface ShipmentAssembly {
  /** Undefined where there is nothing to judge. */
  readonly artifact: ShipmentArtifact | undefined;
  readonly problems: readonly Problem[];
}

interface Content {
  readonly archive: string;
  readonly paths: Set<string>;
  readonly members: ArchivedFile[];
  readonly maps: ReadMap[];
  readonly links: { readonly path: string; readonly address: string }[];
  readonly stray: StrayFile[];
  manifest: (ArchiveManifest & { readonly text: string }) | undefined;
}

/** Never throws. */
export async function assembleArchive(archive: string, reader: FileReader): Promise<ArchiveAssembly> {
  const content: Content = {
    archive,
    paths: new Set(),
    members: [],
    maps: [],
    links: [],
    stray: [],
    manifest: undefined,
  };
  const problems = [...(await readArchive(archive, (file) => takerFor(content, file)))];
  // Maps of other names are only known once the code that names them has gone by.
  const linked = new Set(
    content.links
      .flatMap(({ path, address }) => packagePathOf(address, path) ?? [])
      .filter((path) => isUnread(content, path)),
  );
  if (linked.size > 0)
    problems.push(
      ...(await readArchive(archive, ({ path }) => (linked.has(path) ? takerOfMap(content, path) : undefined))),
    );
  const { manifest, members } = content;
  if (content.maps.length + content.stray.length + content.links.length === 0)
    return { artifact: undefined, problems, members, manifest };
  return {
    artifact: {
      kind: 'shipment',
      path: archive,
      base: `${archive}!`,
      channel: 'archive',
      what: manifest?.what ?? 'archive',
      ...(await publicityOf(archive, manifest, reader)),
      decider: undefined,
      packers: [],
      ...mapsOf(content),
      strayFiles: [...content.stray].sort((a, b) => (a.path < b.path ? -1 : 1)),
    },
    problems,
    members,
    manifest,
  };
}

function takerFor(content: Content, { path, bytes }: ArchivedFile): FileTaker | undefined {
  content.paths.add(path);
  content.members.push({ path, bytes });
  const manifest = manifestIn(content.archive, path);
  if (manifest !== undefined && bytes <= MAX_TEXT_BYTES)
    return textTaker(MAX_TEXT_BYTES, (text) => {
      // A package's own manifest says more than a browser's.
      if (content.manifest === undefined || content.manifest.what === 'browser extension')
        content.manifest = { ...manifest, text };
    });
  if (MAP_FILE.test(path) || JSON_FILE.test(path)) return takerOfMap(content, path);
  const stray = isInTestFolder(content.archive) ? undefined : strayNameOf(path);
  // A wheel's start-up files are judged by what they do.
  const isJudged = stray?.kind === 'startup' && content.archive.endsWith('.whl');
  if (stray !== undefined && !isJudged && content.stray.length < MAX_STRAY) {
    const found: StrayFile = { path: placeIn(content, path), kind: stray.kind, targets: [], packers: [] };
    if (!stray.needsText) content.stray.push(found);
    else if (bytes <= MAX_TEXT_BYTES)
      return textTaker(MAX_TEXT_BYTES, (text) => {
        if (bearsOut(path, text)) content.stray.push(found);
      });
  }
  return CODE_FILE.test(path) ? takerOfCode(content, path, bytes) : undefined;
}

function takerOfMap({ maps }: Content, path: string): FileTaker {
  const taker = mapTaker();
  let bytes = 0;
  const take = (piece: Buffer): void => {
    bytes += piece.length;
    taker.push(piece);
  };
  const end = (): void => {
    const { reading, secrets } = taker.end();
    if (isMapFile(path, reading)) maps.push({ path, bytes, isInline: false, readings: [reading], secrets });
  };
  return /\.gz$/i.test(path) ? unpackingTaker({ push: take, end }) : { push: take, end };
}

/** For a map packed with gzip; small, as it is packed a second time. */
function unpackingTaker(inner: FileTaker): FileTaker {
  const pieces: Buffer[] = [];
  let bytes = 0;
  return {
    push(piece) {
      bytes += piece.length;
      if (bytes <= MAX_PACKED_MAP) pieces.push(Buffer.from(piece));
    },
    end(isWhole) {
      try {
        inner.push(gunzipSync(Buffer.concat(pieces), { maxOutputLength: MAX_UNPACKED_MAP }));
      } catch {
        // What cannot be unpacked is no map that anybody could read.
      }
      inner.end(isWhole);
    },
  };
}

function takerOfCode({ maps, links }: Content, path: string, bytes: number): FileTaker {
  const taker = codeTaker();
  return {
    push: taker.push,
    end() {
      const { readings, links: addresses, secrets } = taker.end();
      if (readings.length > 0) maps.push({ path, bytes, isInline: true, readings, secrets });
      for (const address of addresses) links.push({ path, address });
    },
  };
}

function isUnread({ paths, maps }: Content, path: string): boolean {
  return paths.has(path) && !MAP_FILE.test(path) && !JSON_FILE.test(path) && !maps.some((map) => map.path === path);
}

function mapsOf(content: Content): Pick<ShipmentArtifact, 'sourceMaps' | 'remoteMaps'> {
  const { maps, paths, links, manifest } = content;
  const root = manifest === undefined || manifest.root === '' ? '' : `${manifest.root}/`;
  const isShipped = (path: string): boolean => paths.has(path) || paths.has(`${root}${path}`);
  const remote = links.filter(({ address }) => isRemoteAddress(address));
  return {
    sourceMaps: [...maps]
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ path, bytes, isInline, readings, secrets }) => ({
        path: placeIn(content, path),
        bytes,
        isInline,
        targets: [],
        packers: [],
        summary: { ...summaryOf(readings, path, isShipped), secrets },
      })),
    remoteMaps: remote.map(
      ({ path, address }): RemoteSourceMap => ({ path: placeIn(content, path), address, targets: [], packers: [] }),
    ),
  };
}

function placeIn({ archive }: Content, path: string): string {
  return `${archive}!/${path}`;
}

/** By the manifest inside; an archive without one is as open as the package whose folder it lies in. */
async function publicityOf(
  archive: string,
  manifest: Content['manifest'],
  reader: FileReader,
): Promise<{ readonly openness: Openness; readonly isKeptBack: boolean }> {
  if (manifest?.form === 'python')
    return { openness: pythonOpenness(factsOfMetadata(manifest.text)), isKeptBack: false };
  if (manifest === undefined || manifest.what === 'browser extension')
    return { openness: await nearestOpenness(archive, reader), isKeptBack: false };
  const { root } = readJsonc(manifest.text);
  return { openness: opennessOf(root), isKeptBack: manifest.form === 'npm' && isKeptBack(root, 'npm') };
}
