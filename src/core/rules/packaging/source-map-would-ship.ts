// Source maps that would leave in a package with the project's own source in them, graded by the harm that does.

import type { PackageArtifact, PackedSourceMap, PackTarget } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import type { Severity } from '../../model/severity.ts';
import { FILE_START } from '../../model/span.ts';
import { placeThatShips } from '../../packaging/files-anchor.ts';
import { isKeptBack, opennessOf } from '../../packaging/manifest.ts';
import { EXPOSURES, type Exposure, exposureOf, homePathIn, severityOfExposure } from '../../packaging/map-exposure.ts';
import { disagreementInWords } from '../../packaging/packers.ts';
import { countInWords, sizeInWords } from '../../packaging/quantity.ts';
import { shipIdentity } from '../../packaging/ship-identity.ts';
import { defineRule } from '../rule.ts';

/** More maps add nothing to the list under a finding. */
const MAX_RELATED = 10;

const PACKAGE_NAMES: Readonly<Record<PackTarget, string>> = { npm: 'npm package', vsix: 'VSIX' };

export const sourceMapWouldShip = defineRule({
  id: 'source-map-would-ship',
  title: 'Source map that would leave in a package',
  rationale:
    'A source map can hold the whole original source; one that was not left out of a package published all of Claude Code’s (March 2026).',
  remedy:
    'For npm, append "!dist/**/*.map" (with your folder) as the last entry of "files"; for a VSIX, write **/*.map into .vscodeignore.',
  defaultSeverity: 'high',
  precision: 'high',
  reads: ['package'],
  references: [
    'https://github.com/anthropics/claude-code/issues/41329',
    'https://tc39.es/ecma426/',
    'https://docs.npmjs.com/cli/v11/configuring-npm/package-json#files',
    'https://code.visualstudio.com/api/working-with-extensions/publishing-extension#using-.vscodeignore',
  ],
  *check(artifact) {
    for (const target of ['npm', 'vsix'] as const) {
      const match = matchFor(artifact, target);
      if (match !== undefined) yield match;
    }
  },
});

function matchFor(artifact: PackageArtifact, target: PackTarget): Match | undefined {
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
    related: exposed.slice(0, MAX_RELATED).map((map) => ({
      member: map.path,
      span: FILE_START,
      message: `${below(artifact, map)}: ${contentOf(map, exposure)}`,
    })),
  };
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
  target: PackTarget,
  exposure: Exposure,
  [worst, ...others]: readonly PackedSourceMap[],
): string {
  if (worst === undefined) return '';
  const name = below(artifact, worst);
  const subject = worst.isInline ? `The source map inside ${name}` : name;
  const more = others.length === 0 ? '' : `, with ${countInWords(others.length, 'more source map')}`;
  const disagreement = disagreementInWords(artifact.packers, worst.packers, target);
  const first = `${subject} (${contentOf(worst, exposure)}) would be in the ${PACKAGE_NAMES[target]}${disagreement}${more}.`;
  return `${first} ${commentOn(artifact, target, exposure, [worst, ...others])}`;
}

function contentOf(map: PackedSourceMap, exposure: Exposure): string {
  const { ownTextFiles, ownTextBytes, ownSourceCount } = map.summary;
  if (!holdsText(exposure)) return `names ${countInWords(ownSourceCount, 'file')} of your source`;
  const size = sizeInWords(map.isInline ? ownTextBytes : map.bytes);
  return `${size}, ${countInWords(ownTextFiles, 'file')} of your source`;
}

function commentOn(
  artifact: PackageArtifact,
  target: PackTarget,
  exposure: Exposure,
  exposed: readonly PackedSourceMap[],
): string {
  const { root } = artifact.manifestTree;
  if (!holdsText(exposure)) {
    const home = exposed.map(homePathIn).find((path) => path !== undefined);
    return home === undefined
      ? 'It holds no source text, only paths.'
      : `It holds no source text, but tells a user name: ${home.slice(0, 200)}.`;
  }
  const secrets = [...new Set(exposed.flatMap(({ summary }) => summary.secrets))].slice(0, 5);
  if (exposure === 'secrets')
    return `Its text holds what looks like ${secrets.join(', ')}: revoke it if a package with it was ever published.`;
  if (isKeptBack(root, target)) return 'For now "private" keeps npm from publishing it.';
  const total = `In all, ${sizeInWords(sumOf(exposed, 'ownTextBytes'))} of source text would leave`;
  switch (opennessOf(root)) {
    case 'closed':
      return `${total}, and the manifest names no licence and repository that make it public anyway.`;
    case 'unknown':
      return `${total}; from the manifest it is not clear that this is meant to be public.`;
    case 'open':
      return `${total}; the project is open source, so this matters for size only.`;
  }
}

function holdsText(exposure: Exposure): boolean {
  return exposure === 'secrets' || exposure === 'own-text';
}

function sumOf(maps: readonly PackedSourceMap[], key: 'ownTextBytes' | 'ownTextFiles'): number {
  return maps.reduce((sum, { summary }) => sum + summary[key], 0);
}

function worstFirst(a: PackedSourceMap, b: PackedSourceMap): number {
  const byText = b.summary.ownTextBytes - a.summary.ownTextBytes || b.summary.ownSourceCount - a.summary.ownSourceCount;
  return byText || (a.path < b.path ? -1 : 1);
}

function below(artifact: PackageArtifact, map: PackedSourceMap): string {
  return map.path.startsWith(`${artifact.path}/`) ? map.path.slice(artifact.path.length + 1) : map.path;
}
