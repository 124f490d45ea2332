// Code that would leave in a package and says on which server its source map, or its source, lies.

import type { PackageArtifact, ShipmentArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import type { PackTarget, RemoteSourceMap } from '../../model/leaving.ts';
import type { Severity } from '../../model/severity.ts';
import { FILE_START } from '../../model/span.ts';
import { placeThatShips } from '../../packaging/files-anchor.ts';
import { isKeptBack, type Openness, opennessOf } from '../../packaging/manifest.ts';
import { isOwnSource } from '../../packaging/own-text.ts';
import { hostOf, isRemoteAddress, kindOfHost } from '../../packaging/remote-address.ts';
import { shipIdentity } from '../../packaging/ship-identity.ts';
import { atMost, shipmentMatch } from '../../packaging/shipment-match.ts';
import { defineRule } from '../rule.ts';

const MAX_RELATED = 10;

export const remoteSourceMap = defineRule({
  id: 'remote-source-map',
  title: 'Source map on a server that a package points to',
  rationale: 'Whoever has the package knows where to ask for the source; the server decides alone whether they get it.',
  remedy:
    'Have the build write no sourceMappingURL (hidden source maps), and keep the map where only you can fetch it.',
  defaultSeverity: 'medium',
  precision: 'high',
  reads: ['package', 'shipment'],
  references: ['https://tc39.es/ecma426/', 'https://webpack.js.org/configuration/devtool/'],
  *check(artifact) {
    if (artifact.kind === 'shipment') {
      const match = linksInShipment(artifact);
      if (match !== undefined) yield match;
      return;
    }
    for (const target of ['npm', 'vsix'] as const) {
      const links = linksOf(artifact, target).sort(worstFirst);
      const match = matchFor(artifact, target, links);
      if (match !== undefined) yield match;
    }
  },
});

interface Link {
  readonly path: string;
  readonly address: string;
  readonly isInternal: boolean;
}

function linksOf(artifact: PackageArtifact, target: PackTarget): Link[] {
  const leaves = ({ targets }: { readonly targets: readonly PackTarget[] }): boolean => targets.includes(target);
  return linksIn(artifact.sourceMaps.filter(leaves), artifact.remoteMaps.filter(leaves));
}

function linksIn(maps: PackageArtifact['sourceMaps'], remote: PackageArtifact['remoteMaps']): Link[] {
  const fromMaps = maps.flatMap(({ path, summary }): Omit<RemoteSourceMap, 'targets' | 'packers'>[] => {
    // With the text inside, the map itself is the finding.
    const address =
      summary.ownTextBytes > 0
        ? undefined
        : summary.sources.find((source) => isRemoteAddress(source) && isOwnSource(source));
    return address === undefined ? [] : [{ path, address }];
  });
  return [...remote, ...fromMaps].flatMap(({ path, address }) => {
    const kind = kindOfHost(hostOf(address));
    return kind === 'own-machine' ? [] : [{ path, address, isInternal: kind === 'internal' }];
  });
}

function matchFor(artifact: PackageArtifact, target: PackTarget, links: readonly Link[]): Match | undefined {
  const [worst] = links;
  if (worst === undefined) return undefined;
  const { root } = artifact.manifestTree;
  const openness = opennessOf(root);
  const severity: Severity = isKeptBack(root, target) ? 'info' : severityOf(openness, worst.isInternal);
  const name = below(artifact, worst.path);
  const host = hostOf(worst.address).slice(0, 200);
  const more = links.length === 1 ? '' : ` (and ${links.length - 1} more)`;
  const place = worst.isInternal ? `${host}, which looks like a host of your own network` : host;
  return {
    member: artifact.manifest.path,
    span: placeThatShips(artifact.manifestTree, name, target === 'npm'),
    message: `${name}${more} would leave with the address of its source on ${place}: see whether strangers can fetch it there.`,
    severity,
    identity: shipIdentity({
      about: `remote ${host}`,
      target,
      openness,
      severity,
      paths: links.map(({ path }) => below(artifact, path)),
    }),
    evidence: { target, address: worst.address.slice(0, 500), openness, files: links.length },
    related: links.slice(0, MAX_RELATED).map(({ path, address }) => ({
      member: path,
      span: FILE_START,
      message: `${below(artifact, path)} points to ${address.slice(0, 200)}`,
    })),
  };
}

function linksInShipment(artifact: ShipmentArtifact): Match | undefined {
  const links = linksIn(artifact.sourceMaps, artifact.remoteMaps).sort(worstFirst);
  const [worst] = links;
  if (worst === undefined) return undefined;
  const host = hostOf(worst.address).slice(0, 200);
  const severity = artifact.isKeptBack ? 'info' : severityOf(artifact.openness, worst.isInternal);
  const place = worst.isInternal ? `${host}, which looks like a host of your own network` : host;
  return shipmentMatch(artifact, {
    about: `remote ${host}`,
    paths: links.map(({ path }) => path),
    packers: artifact.packers,
    severity: artifact.channel === 'archive' ? severity : atMost(severity, 'low'),
    detail: '',
    comment: `It says that its source is on ${place}: see whether strangers can fetch it there.`,
    evidence: { address: worst.address.slice(0, 500), files: links.length },
    labels: links.map(({ address }) => `points to ${address.slice(0, 200)}`),
  });
}

function severityOf(openness: Openness, isInternal: boolean): Severity {
  if (openness === 'open') return 'info';
  return isInternal && openness === 'closed' ? 'high' : 'medium';
}

function worstFirst(a: Link, b: Link): number {
  return Number(b.isInternal) - Number(a.isInternal) || (a.path < b.path ? -1 : 1);
}

function below(artifact: PackageArtifact, path: string): string {
  return path.startsWith(`${artifact.path}/`) ? path.slice(artifact.path.length + 1) : path;
}
