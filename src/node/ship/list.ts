// Works out the whole list of what a folder would ship, with sizes and what the packaging rules say of it.

import { stat } from 'node:fs/promises';
import type { PackageArtifact, ShipmentArtifact } from '../../core/model/artifact.ts';
import type { ManifestPacker, Packer } from '../../core/model/leaving.ts';
import { SEVERITIES, type Severity } from '../../core/model/severity.ts';
import { scriptsBeforePacking } from '../../core/packaging/lifecycle.ts';
import { compiledFiles, namedFiles } from '../../core/packaging/planned-outputs.ts';
import type { ShipList, ShippedFile } from '../../core/packaging/ship-list.ts';
import { buildWouldShipSourceMap } from '../../core/rules/packaging/build-would-ship-source-map.ts';
import { exclusionWithoutEffect } from '../../core/rules/packaging/exclusion-without-effect.ts';
import { remoteSourceMap } from '../../core/rules/packaging/remote-source-map.ts';
import { sourceMapWouldShip } from '../../core/rules/packaging/source-map-would-ship.ts';
import { unintendedFileWouldShip } from '../../core/rules/packaging/unintended-file-would-ship.ts';
import { plainValue, stringAt } from '../../core/text/json-query.ts';
import { readJsonc } from '../../core/text/jsonc.ts';
import { type FileReader, fileReader } from '../files.ts';
import { assemblePackage, type PackageOptions } from '../package-artifact.ts';
import type { Shipping } from '../shipping.ts';

const RULES = [
  sourceMapWouldShip,
  buildWouldShipSourceMap,
  unintendedFileWouldShip,
  remoteSourceMap,
  exclusionWithoutEffect,
];

/** Undefined where there is no package. Never throws. */
export async function shipListOf(
  folder: string,
  options: Pick<PackageOptions, 'packers' | 'inherits'> = {},
): Promise<ShipList | undefined> {
  const reader = fileReader();
  const { artifact, problems, folder: asked } = await assemblePackage(folder, reader, options);
  if (artifact === undefined || asked === undefined) return undefined;
  const { root } = artifact.manifestTree;
  const files = await shippedFiles(folder, asked.files, asked.shipping);
  const runs = scriptsBeforePacking(root, artifact.packers.filter(isManifestPacker));
  const value = root === undefined ? undefined : plainValue(root);
  const manifest = typeof value === 'object' && value !== null ? { ...value } : {};
  const outputs = runs.length === 0 ? [] : await outputsOf(folder, asked.files, manifest, reader);
  const planned = await asked.shipping.leavingOf(outputs);
  return {
    name: stringAt(root, 'name') ?? '',
    version: stringAt(root, 'version') ?? '',
    folder,
    key: folder,
    packers: artifact.packers,
    files,
    findings: findingsOf(artifact),
    runs: runs.map(({ name, text }) => `${name}: ${text}`),
    planned: [...planned.keys()].sort(),
    problems: [...asked.notes, ...problemsOf(problems)],
  };
}

/** Those that leave, with their sizes, by path. */
export async function shippedFiles(
  folder: string,
  files: readonly string[],
  shipping: Shipping,
): Promise<readonly ShippedFile[]> {
  const leaving = await shipping.leavingOf(files);
  const shipped = await Promise.all(
    [...leaving].map(
      async ([path, packers]): Promise<ShippedFile> => ({ path, packers, bytes: await sizeOf(`${folder}/${path}`) }),
    ),
  );
  return shipped.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The worst first. */
export function findingsOf(artifact: PackageArtifact | ShipmentArtifact): ShipList['findings'] {
  const found = RULES.flatMap((rule) =>
    [...rule.check(artifact)].map(({ message, severity = rule.defaultSeverity }) => ({
      rule: rule.id,
      message,
      severity,
    })),
  );
  const rank = ({ severity }: { readonly severity: Severity }): number => SEVERITIES.indexOf(severity);
  return found.sort((a, b) => rank(b) - rank(a));
}

export function problemsOf(problems: readonly { readonly message: string }[]): readonly string[] {
  return [...new Set(problems.map(({ message }) => message))].slice(0, 10);
}

/** Files that are not there yet and that the scripts would likely write. */
async function outputsOf(
  folder: string,
  files: readonly string[],
  manifest: Readonly<Record<string, unknown>>,
  reader: FileReader,
): Promise<readonly string[]> {
  const existing = new Set(files);
  const configs = files.filter((file) => /^tsconfig(?:\.[\w-]{1,40})?\.json$/.test(file)).slice(0, 5);
  const compiled: string[] = [];
  for (const name of configs) {
    const { text } = await reader.readText(`${folder}/${name}`);
    if (text !== undefined) compiled.push(...compiledFiles(readJsonc(text).root, files));
  }
  const all = new Set([...compiled, ...namedFiles(manifest, files)]);
  return [...all].filter((path) => !existing.has(path));
}

function isManifestPacker(packer: Packer): packer is ManifestPacker {
  return packer !== 'sdist' && packer !== 'wheel' && packer !== 'image' && packer !== 'site';
}

/** Zero for what cannot be looked at; that it ships is known all the same. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
