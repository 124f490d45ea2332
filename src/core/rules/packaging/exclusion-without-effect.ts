// Lines that were written to keep source maps out of a package and do not: reported only where a map really ships.

import type { Member, PackageArtifact, PackedSourceMap, PackTarget } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { FILE_START, type Span } from '../../model/span.ts';
import { takesIn } from '../../packaging/files-anchor.ts';
import { filesItemsOf, isKeptBack, opennessOf } from '../../packaging/manifest.ts';
import { exposureOf } from '../../packaging/map-exposure.ts';
import { fullGlobMatcher, isTameGlob } from '../../text/glob.ts';
import { defineRule } from '../rule.ts';

const MAX_LINES = 2_000;

export const exclusionWithoutEffect = defineRule({
  id: 'exclusion-without-effect',
  title: 'Exclusion of source maps without effect',
  rationale: 'Whoever wrote the line believes that the maps stay out; the packer reads it differently, and they ship.',
  remedy:
    'For npm, append "!dist/**/*.map" (with your folder) as the last entry of "files"; for a VSIX, write **/*.map into .vscodeignore.',
  defaultSeverity: 'medium',
  precision: 'high',
  reads: ['package'],
  references: [
    'https://docs.npmjs.com/cli/v11/configuring-npm/package-json#files',
    'https://code.visualstudio.com/api/working-with-extensions/publishing-extension#using-.vscodeignore',
  ],
  *check(artifact) {
    const npmMaps = mapsOf(artifact, 'npm');
    const vsixMaps = mapsOf(artifact, 'vsix');
    if (npmMaps.length > 0) yield* uselessEntries(artifact, npmMaps);
    for (const member of artifact.ignoreFiles) {
      if (member.path.endsWith('/.npmignore')) yield* overriddenLines(artifact, member, npmMaps);
      if (member.path.endsWith('/.vscodeignore')) yield* misreadLines(artifact, member, vsixMaps);
    }
  },
});

/** Maps that ship, with something of the project's own in them. */
function mapsOf(artifact: PackageArtifact, target: PackTarget): readonly PackedSourceMap[] {
  return artifact.sourceMaps.filter((map) => map.targets.includes(target) && exposureOf(map) !== undefined);
}

/** `"!…"` in `files` that a later entry takes back. An entry that names the very file does so on purpose. */
function* uselessEntries(artifact: PackageArtifact, maps: readonly PackedSourceMap[]): Generator<Match> {
  const items = filesItemsOf(artifact.manifestTree.root) ?? [];
  for (const { value, span } of items) {
    if (!value.startsWith('!')) continue;
    const map = maps.find((candidate) => {
      const path = below(artifact, candidate);
      return takesIn(value.slice(1), path) && !items.some((item) => item.value.replace(/^\.?\//, '') === path);
    });
    if (map === undefined) continue;
    const message = `This entry does not keep ${below(artifact, map)} out of the npm package: write it last, after the entry that takes the folder in.`;
    yield matchFor(artifact, artifact.manifest, span, map, 'npm', message);
  }
}

/** npm does not look at the root's .npmignore when the manifest has `files`. */
function* overriddenLines(
  artifact: PackageArtifact,
  member: Member,
  maps: readonly PackedSourceMap[],
): Generator<Match> {
  if (filesItemsOf(artifact.manifestTree.root) === undefined) return;
  for (const { pattern, span } of patternsIn(member.text)) {
    const map = maps.find((candidate) => takesIn(pattern, below(artifact, candidate)));
    if (map === undefined) continue;
    const message = `This line does nothing, as "files" in package.json overrides .npmignore: ${below(artifact, map)} would be in the npm package.`;
    yield matchFor(artifact, member, span, map, 'npm', message);
  }
}

/** vsce starts patterns at the root, minds letter case, and knows no comment after a pattern. */
function* misreadLines(artifact: PackageArtifact, member: Member, maps: readonly PackedSourceMap[]): Generator<Match> {
  for (const { pattern, span } of patternsIn(member.text)) {
    const meant = pattern.split(/\s#/, 1)[0]?.trim() ?? '';
    const map = maps.find((candidate) => {
      const path = below(artifact, candidate);
      // What the pattern really matches ships because a `!` line says so.
      return takesIn(meant, path) && isTameGlob(pattern) && !fullGlobMatcher(pattern)(path);
    });
    if (map === undefined) continue;
    const message = `vsce reads this line differently: ${below(artifact, map)} would be in the VSIX. Patterns start at the top folder, mind letter case and take no comments; **/*.map keeps all maps out.`;
    yield matchFor(artifact, member, span, map, 'vsix', message);
  }
}

function matchFor(
  artifact: PackageArtifact,
  member: Member,
  span: Span,
  map: PackedSourceMap,
  target: PackTarget,
  message: string,
): Match {
  const { root } = artifact.manifestTree;
  const isHarmless = isKeptBack(root, target) || opennessOf(root) === 'open' || exposureOf(map) !== 'own-text';
  return {
    member: member.path,
    span,
    message,
    severity: isHarmless ? 'low' : 'medium',
    evidence: { target, ships: below(artifact, map) },
    related: [{ member: map.path, span: FILE_START, message: `${below(artifact, map)} ships in spite of it` }],
  };
}

/** Lines that exclude something with `map` in its name: other lines were not written for maps. */
function* patternsIn(text: string): Generator<{ readonly pattern: string; readonly span: Span }> {
  let start = 0;
  for (const line of text.split('\n', MAX_LINES)) {
    const pattern = line.trim();
    const from = start + line.indexOf(pattern);
    start += line.length + 1;
    if (pattern === '' || /^[#!]/.test(pattern) || !/\bmap\b/i.test(pattern)) continue;
    yield { pattern, span: { start: from, end: from + pattern.length } };
  }
}

function below(artifact: PackageArtifact, map: PackedSourceMap): string {
  return map.path.startsWith(`${artifact.path}/`) ? map.path.slice(artifact.path.length + 1) : map.path;
}
