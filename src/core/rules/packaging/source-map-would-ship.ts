// Source maps that would leave in a package with the project's own source in them, graded by the harm that does.

import type { PackageArtifact } from '../../model/artifact.ts';
import type { Match, RelatedMatch } from '../../model/finding.ts';
import type { PackedSourceMap, PackTarget } from '../../model/leaving.ts';
import type { Severity } from '../../model/severity.ts';
import { FILE_START } from '../../model/span.ts';
import { placeThatShips } from '../../packaging/files-anchor.ts';
import { isKeptBack, opennessOf } from '../../packaging/manifest.ts';
import { EXPOSURES, type Exposure, exposureOf, homePathIn, severityOfExposure } from '../../packaging/map-exposure.ts';
import { commentOn, contentOf, holdsText, sumOf, worstFirst } from '../../packaging/map-words.ts';
import { disagreementInWords } from '../../packaging/packers.ts';
import { countInWords } from '../../packaging/quantity.ts';
import { shipIdentity } from '../../packaging/ship-identity.ts';
import { mapsOfShipment } from '../../packaging/shipment-match.ts';
import { defineRule } from '../rule.ts';

/** More maps add nothing to the list under a finding. */
const MAX_RELATED = 10;
const MAX_SETTINGS = 5;

const PACKAGE_NAMES = { npm: 'npm package', vsix: 'VSIX' } as const;

export const sourceMapWouldShip = defineRule({
  id: 'source-map-would-ship',
  title: 'Source map that would leave in a package',
  rationale:
    'A source map can hold the whole original source; one that was not left out of a package published all of Claude Code’s (March 2026).',
  remedy:
    'For npm, append "!dist/**/*.map" (with your folder) as the last entry of "files"; for a VSIX, write **/*.map into .vscodeignore.',
  defaultSeverity: 'high',
  precision: 'high',
  reads: ['package', 'shipment'],
  references: [
    'https://github.com/anthropics/claude-code/issues/41329',
    'https://tc39.es/ecma426/',
    'https://docs.npmjs.com/cli/v11/configuring-npm/package-json#files',
    'https://code.visualstudio.com/api/working-with-extensions/publishing-extension#using-.vscodeignore',
  ],
  *check(artifact) {
    if (artifact.kind === 'shipment') {
      const match = mapsOfShipment(artifact);
      if (match !== undefined) yield match;
      return;
    }
    for (const target of ['npm', 'vsix'] as const) {
      const match = matchFor(artifact, target);
      if (match !== undefined) yield match;
    }
  },
});

function matchFor(artifact: PackageArtifact, target: 'npm' | 'vsix'): Match | undefined {
  const maps = artifact.sourceMaps.filter((map) => map.targets.includes(target));
  const exposure = EXPOSURES.find((candidate) => maps.some((map) => exposureOf(map) === candidate));
  if (exposure === undefined) return undefined;
  const exposed = maps.filter((map) => exposureOf(map) === exposure).sort(worstFirst);
  const severity = severityFor(artifact, target, exposure, exposed);
  const [worst] = exposed;
  if (worst === undefined || severity === undefined) return undefined;
  const openness = opennessOf(artifact.manifestTree.root);
  const paths = maps.filter((map) => exposureOf(map) !== undefined).map((map) => below(artifact, map));
  const hasIgnoreFile = artifact.ignoreFiles.some(({ path }) => path.endsWith('/.vscodeignore'));
  return {
    member: artifact.manifest.path,
    span: placeThatShips(artifact.manifestTree, below(artifact, worst), target === 'npm' || !hasIgnoreFile),
    message: messageFor(artifact, target, exposure, exposed),
    severity,
    identity: shipIdentity({ about: exposure, target, openness, severity, paths }),
    evidence: {
      target,
      exposes: exposure,
      openness,
      maps: exposed.length,
      ownTextBytes: sumOf(exposed, 'ownTextBytes'),
      ownTextFiles: sumOf(exposed, 'ownTextFiles'),
      largest: below(artifact, worst),
    },
    related: [
      ...exposed.slice(0, MAX_RELATED).map((map) => ({
        member: map.path,
        span: FILE_START,
        message: `${below(artifact, map)}: ${contentOf(map, exposure)}`,
      })),
      ...settingsThatWrite(artifact, target, paths),
    ],
  };
}

/** The lines of the build's settings by which maps come where these lie. */
function settingsThatWrite(
  { plannedMaps }: PackageArtifact,
  target: PackTarget,
  paths: readonly string[],
): readonly RelatedMatch[] {
  const folders = new Set(paths.map((path) => path.split('/', 1)[0]));
  return plannedMaps
    .filter(({ targets, map }) => targets.includes(target) && folders.has(map.split('/', 1)[0]))
    .slice(0, MAX_SETTINGS)
    .map(({ config, span, option }) => ({
      member: config,
      span,
      message: `By ${option}, the build writes source maps`,
    }));
}

function severityFor(
  artifact: PackageArtifact,
  target: PackTarget,
  exposure: Exposure,
  exposed: readonly PackedSourceMap[],
): Severity | undefined {
  const { root } = artifact.manifestTree;
  if (isKeptBack(root, target)) return holdsText(exposure) ? 'info' : undefined;
  const hasHomePath = exposed.some((map) => homePathIn(map) !== undefined);
  return severityOfExposure(exposure, opennessOf(root), hasHomePath);
}

function messageFor(
  artifact: PackageArtifact,
  target: 'npm' | 'vsix',
  exposure: Exposure,
  [worst, ...others]: readonly PackedSourceMap[],
): string {
  if (worst === undefined) return '';
  const name = below(artifact, worst);
  const subject = worst.isInline ? `The source map inside ${name}` : name;
  const more = others.length === 0 ? '' : `, with ${countInWords(others.length, 'more source map')}`;
  const disagreement = disagreementInWords(artifact.packers, worst.packers, target);
  const first = `${subject} (${contentOf(worst, exposure)}) would be in the ${PACKAGE_NAMES[target]}${disagreement}${more}.`;
  const { root } = artifact.manifestTree;
  const comment = commentOn([worst, ...others], exposure, opennessOf(root), isKeptBack(root, target));
  return `${first} ${comment}`;
}

function below(artifact: PackageArtifact, map: PackedSourceMap): string {
  return map.path.startsWith(`${artifact.path}/`) ? map.path.slice(artifact.path.length + 1) : map.path;
}
