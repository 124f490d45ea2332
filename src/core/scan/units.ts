// From changed or discovered files to the artifacts that have to be judged.

import type { ArtifactKind } from '../model/artifact.ts';
import { decidersBeside } from '../packaging/shipment-role.ts';
import { rolesOf } from './classify.ts';

/** One artifact to assemble: a file, or the folder of a composite one. */
export interface Unit {
  readonly kind: ArtifactKind;
  readonly path: string;
}

/** Tells units apart. */
export function unitKey(unit: Unit): string {
  return `${unit.kind}:${unit.path}`;
}

/** Where the surroundings are asked for: whether a folder holds a package manifest. */
export type HasManifest = (folder: string) => boolean;

/**
 * The artifacts that a set of files belongs to, each once, in the order of their paths.
 * A source map belongs to every package above it up to `root`; maps outside any package belong to none.
 */
export function unitsOf(paths: readonly string[], root: string, hasManifest: HasManifest): readonly Unit[] {
  const units = new Map<string, Unit>();
  const add = (kind: ArtifactKind, path: string): void => {
    const unit = { kind, path };
    units.set(unitKey(unit), unit);
  };
  for (const path of paths) {
    for (const role of rolesOf(path)) {
      switch (role) {
        case 'document':
        case 'agent-instructions':
          add('document', path);
          break;
        case 'agent-config':
          add('agent-config', path);
          break;
        case 'dependency-list':
        case 'leftover':
        case 'python-module':
        case 'tool-settings':
          add(role, path);
          break;
        case 'python-hook':
          add('python-environment', folderOf(path));
          break;
        case 'python-distribution':
          add('python-environment', folderOf(folderOf(path)));
          break;
        case 'package-manifest':
          add('package', folderOf(path));
          // A site's output is judged by the manifest that names its builder.
          add('shipment', path);
          break;
        case 'shipment-decider':
          add('shipment', path);
          break;
        case 'shipment-rules':
          for (const name of decidersBeside(path.slice(path.lastIndexOf('/') + 1).toLowerCase()))
            add('shipment', inFolder(folderOf(path), name));
          break;
        case 'cached-wheel':
          add('python-environment', path);
          break;
        case 'archive':
          add('shipment', path);
          // What it would put where Python starts from.
          if (path.endsWith('.whl')) add('python-environment', path);
          break;
        case 'package-ignore':
        case 'source-map': {
          const owner = nearestPackage(folderOf(path), root, hasManifest);
          if (owner === undefined) break;
          add('package', owner);
          add('shipment', inFolder(owner, 'package.json'));
        }
      }
    }
  }
  return [...units.values()].sort((a, b) => compare(a.path, b.path) || compare(a.kind, b.kind));
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash === -1) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

function inFolder(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`;
}

function nearestPackage(folder: string, root: string, hasManifest: HasManifest): string | undefined {
  for (let current = folder; current.startsWith(root); current = folderOf(current)) {
    if (hasManifest(current)) return current;
    if (current === root) return undefined;
  }
  return undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
