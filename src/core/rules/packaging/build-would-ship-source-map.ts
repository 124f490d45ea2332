// Settings by which the next build writes source maps into what ships: reported before a map exists.

import type { PackageArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import type { PackTarget, PlannedSourceMap } from '../../model/leaving.ts';
import type { Severity } from '../../model/severity.ts';
import { placeThatShips } from '../../packaging/files-anchor.ts';
import { isKeptBack, opennessOf } from '../../packaging/manifest.ts';
import { disagreementInWords } from '../../packaging/packers.ts';
import { shipIdentity } from '../../packaging/ship-identity.ts';
import { defineRule } from '../rule.ts';

export const buildWouldShipSourceMap = defineRule({
  id: 'build-would-ship-source-map',
  title: 'Build that would write a source map into a package',
  rationale: 'The map appears with the next build, often the one of the release, when nobody looks any more.',
  remedy:
    'Have the release build write no maps, or none with text, or keep them out: append "!dist/**/*.map" (with your folder) to "files".',
  defaultSeverity: 'medium',
  precision: 'medium',
  reads: ['package'],
  references: ['https://www.typescriptlang.org/tsconfig/#sourceMap', 'https://esbuild.github.io/api/#sourcemap'],
  *check(artifact) {
    for (const target of ['npm', 'vsix'] as const) {
      for (const planned of artifact.plannedMaps) {
        const match = planned.targets.includes(target) ? matchFor(artifact, target, planned) : undefined;
        if (match !== undefined) yield match;
      }
    }
  },
});

function matchFor(artifact: PackageArtifact, target: PackTarget, planned: PlannedSourceMap): Match | undefined {
  const { root } = artifact.manifestTree;
  const openness = opennessOf(root);
  // A map that is there already is reported by what is in it.
  const folder = planned.map.slice(0, planned.map.lastIndexOf('/') + 1);
  const exists = artifact.sourceMaps.some(({ path }) => path.startsWith(`${artifact.path}/${folder}`));
  if (exists || openness === 'open' || isKeptBack(root, target)) return undefined;
  const severity: Severity = planned.carriesText && openness === 'closed' ? 'medium' : 'low';
  const what = planned.carriesText ? 'with the text of your source' : 'with the paths of your source';
  const place = target === 'npm' ? 'npm package' : 'VSIX';
  return {
    member: planned.config,
    span: planned.span,
    message: `By ${planned.option}, the next build writes source maps such as ${planned.map}, ${what}, and they would be in the ${place}${disagreementInWords(artifact.packers, planned.packers, target)}.`,
    severity,
    identity: shipIdentity({ about: planned.option, target, openness, severity, paths: [planned.map] }),
    evidence: { target, option: planned.option, map: planned.map, openness },
    related: [
      {
        member: artifact.manifest.path,
        span: placeThatShips(artifact.manifestTree, planned.map, target === 'npm'),
        message: 'This takes the map in',
      },
    ],
  };
}
