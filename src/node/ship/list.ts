// Works out the whole list of what a folder would ship, with sizes and what the packaging rules say of it.

import { stat } from 'node:fs/promises';
import type { PackageArtifact } from '../../core/model/artifact.ts';
import type { ManifestPacker } from '../../core/model/leaving.ts';
import { SEVERITIES, type Severity } from '../../core/model/severity.ts';
import type { ShipList, ShippedFile } from '../../core/packaging/ship-list.ts';
import { buildWouldShipSourceMap } from '../../core/rules/packaging/build-would-ship-source-map.ts';
import { exclusionWithoutEffect } from '../../core/rules/packaging/exclusion-without-effect.ts';
import { remoteSourceMap } from '../../core/rules/packaging/remote-source-map.ts';
import { sourceMapWouldShip } from '../../core/rules/packaging/source-map-would-ship.ts';
import { unintendedFileWouldShip } from '../../core/rules/packaging/unintended-file-would-ship.ts';
import { stringAt } from '../../core/text/json-query.ts';
import { fileReader } from '../files.ts';
import { assemblePackage } from '../package-artifact.ts';

const RULES = [
  sourceMapWouldShip,
  buildWouldShipSourceMap,
  unintendedFileWouldShip,
  remoteSourceMap,
  exclusionWithoutEffect,
];

/** `packers`: those to ask; by default those that the folder is packed with. Undefined where there is no package. Never throws. */
export async function shipListOf(folder: string, packers?: readonly ManifestPacker[]): Promise<ShipList | undefined> {
  const { artifact, problems, folder: asked } = await assemblePackage(folder, fileReader(), { packers });
  if (artifact === undefined || asked === undefined) return undefined;
  const leaving = await asked.shipping.leavingOf(asked.files);
  const files = await Promise.all(
    [...leaving].map(
      async ([path, by]): Promise<ShippedFile> => ({ path, packers: by, bytes: await sizeOf(`${folder}/${path}`) }),
    ),
  );
  const { root } = artifact.manifestTree;
  return {
    name: stringAt(root, 'name') ?? '',
    version: stringAt(root, 'version') ?? '',
    folder,
    packers: artifact.packers,
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    findings: findingsOf(artifact),
    problems: [...new Set(problems.map(({ message }) => message))].slice(0, 10),
  };
}

function findingsOf(artifact: PackageArtifact): ShipList['findings'] {
  const found = RULES.flatMap((rule) =>
    [...rule.check(artifact)].map(
      ({ message, severity = rule.defaultSeverity }): { message: string; severity: Severity } => ({
        message,
        severity,
      }),
    ),
  );
  const rank = ({ severity }: { readonly severity: Severity }): number => SEVERITIES.indexOf(severity);
  return found.sort((a, b) => rank(b) - rank(a));
}

/** Zero for what cannot be looked at; that it ships is known all the same. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
