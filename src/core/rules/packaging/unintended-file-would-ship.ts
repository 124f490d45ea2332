// Secrets, agents' instructions and leavings of tools that would leave in a package.

import type { PackageArtifact, ShipmentArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import type { PackTarget, StrayFile } from '../../model/leaving.ts';
import type { Severity } from '../../model/severity.ts';
import { FILE_START } from '../../model/span.ts';
import { placeThatShips } from '../../packaging/files-anchor.ts';
import { isKeptBack, type Openness, opennessOf } from '../../packaging/manifest.ts';
import { disagreementInWords } from '../../packaging/packers.ts';
import { countInWords } from '../../packaging/quantity.ts';
import { shipIdentity } from '../../packaging/ship-identity.ts';
import { atMost, shipmentMatch } from '../../packaging/shipment-match.ts';
import { STRAY_KINDS, type StrayKind } from '../../packaging/stray-file.ts';
import { defineRule } from '../rule.ts';

const MAX_RELATED = 10;

export const unintendedFileWouldShip = defineRule({
  id: 'unintended-file-would-ship',
  title: 'File that nobody meant to publish',
  rationale: 'A published version can be fetched for ever: a key in it is lost the moment it is out.',
  remedy:
    'Keep the file out with "files" or an ignore file, and look at the list of what would ship before you publish.',
  defaultSeverity: 'high',
  precision: 'high',
  reads: ['package', 'shipment'],
  references: ['https://docs.npmjs.com/cli/v11/configuring-npm/package-json#files'],
  *check(artifact) {
    if (artifact.kind === 'shipment') {
      yield* strayInShipment(artifact);
      return;
    }
    for (const target of ['npm', 'vsix'] as const) {
      for (const kind of STRAY_KINDS) {
        const files = artifact.strayFiles.filter((file) => file.kind === kind && file.targets.includes(target));
        const match = matchFor(artifact, target, kind, files);
        if (match !== undefined) yield match;
      }
    }
  },
});

const MEANINGS: Readonly<Record<StrayKind, string>> = {
  secret: 'Whoever gets it has the keys in it.',
  startup: 'Python runs such a file at every start of everybody who installs it.',
  agent: 'It tells coding agents how to work on this project, and outsiders what they are told.',
  trace: 'A tool left it behind; it shows paths and sources of the machine it ran on.',
};

function matchFor(
  artifact: PackageArtifact,
  target: PackTarget,
  kind: StrayKind,
  files: readonly StrayFile[],
): Match | undefined {
  const [first, ...others] = files;
  if (first === undefined) return undefined;
  const { root } = artifact.manifestTree;
  const openness = opennessOf(root);
  const severity = isKeptBack(root, target) ? 'info' : severityOf(kind, openness);
  const name = below(artifact, first.path);
  const more = others.length === 0 ? '' : ` and ${countInWords(others.length, 'more file')} of its kind`;
  const place = target === 'npm' ? 'npm package' : 'VSIX';
  const hasIgnoreFile = artifact.ignoreFiles.some(({ path }) => path.endsWith('/.vscodeignore'));
  return {
    member: artifact.manifest.path,
    span: placeThatShips(artifact.manifestTree, name, target === 'npm' || !hasIgnoreFile),
    message: `${name}${more} would be in the ${place}${disagreementInWords(artifact.packers, first.packers, target)}. ${MEANINGS[kind]}`,
    severity,
    identity: shipIdentity({
      about: kind,
      target,
      openness,
      severity,
      paths: files.map(({ path }) => below(artifact, path)),
    }),
    evidence: { target, kind, openness, files: files.length },
    related: files
      .slice(0, MAX_RELATED)
      .map(({ path }) => ({ member: path, span: FILE_START, message: `${below(artifact, path)} ships` })),
  };
}

/** Of what another program packs only its declared rules are known; keys are worth a word all the same. */
function* strayInShipment(artifact: ShipmentArtifact): Generator<Match> {
  for (const kind of STRAY_KINDS) {
    const files = artifact.strayFiles.filter((file) => file.kind === kind);
    const [first] = files;
    if (first === undefined) continue;
    const severity = artifact.isKeptBack ? 'info' : severityOf(kind, artifact.openness);
    yield shipmentMatch(artifact, {
      about: kind,
      paths: files.map(({ path }) => path),
      packers: first.packers,
      severity: artifact.channel === 'archive' ? severity : atMost(severity, kind === 'secret' ? 'medium' : 'low'),
      detail: '',
      comment: MEANINGS[kind],
      evidence: { kind, files: files.length },
      labels: files.map(() => 'is in it'),
    });
  }
}

function severityOf(kind: StrayKind, openness: Openness): Severity {
  if (kind === 'secret') return 'high';
  if (kind === 'startup') return openness === 'open' ? 'low' : 'medium';
  return openness === 'open' ? 'info' : 'low';
}

function below(artifact: PackageArtifact, path: string): string {
  return path.startsWith(`${artifact.path}/`) ? path.slice(artifact.path.length + 1) : path;
}
