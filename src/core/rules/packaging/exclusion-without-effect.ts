// Lines that were written to keep source maps out of a package and do not: reported only where a map really ships.

import type { Member, PackageArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import type { PackedSourceMap, PackTarget } from '../../model/leaving.ts';
import { FILE_START, type Span } from '../../model/span.ts';
import { entryMatcher } from '../../packaging/files-anchor.ts';
import { type FilesItem, filesItemsOf, isKeptBack, opennessOf } from '../../packaging/manifest.ts';
import { EXPOSURES, exposureOf } from '../../packaging/map-exposure.ts';
import { disagreementInWords } from '../../packaging/packers.ts';
import { shipIdentity } from '../../packaging/ship-identity.ts';
import { isTameGlob, type MeteredMatch, meteredGlobMatcher } from '../../text/glob.ts';
import { type GlobEffort, globEffort } from '../../text/glob-effort.ts';
import { defineRule } from '../rule.ts';

const MAX_LINES = 2_000;
/** Steps for the lines of one package: a thousand of them on a thousand maps. */
const MAX_STEPS = 5_000_000;

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
    const effort = globEffort(MAX_STEPS);
    if (npmMaps.length > 0) yield* uselessEntries(artifact, npmMaps, effort);
    for (const member of artifact.ignoreFiles) {
      if (member.path.endsWith('/.npmignore')) yield* overriddenLines(artifact, member, npmMaps, effort);
      if (member.path.endsWith('/.gitignore')) yield* hiddenLines(artifact, member, npmMaps, effort);
      if (member.path.endsWith('/.vscodeignore')) yield* misreadLines(artifact, member, vsixMaps, effort);
    }
  },
});

/** Maps that ship, with something of the project's own in them; those with text first, as they grade a line. */
function mapsOf(artifact: PackageArtifact, target: PackTarget): readonly PackedSourceMap[] {
  const maps = artifact.sourceMaps.filter((map) => map.targets.includes(target));
  return EXPOSURES.flatMap((exposure) => maps.filter((map) => exposureOf(map) === exposure));
}

/** `"!…"` in `files` that a later entry takes back. An entry that names the very file does so on purpose. */
function* uselessEntries(
  artifact: PackageArtifact,
  maps: readonly PackedSourceMap[],
  effort: GlobEffort,
): Generator<Match> {
  const items = filesItemsOf(artifact.manifestTree.root) ?? [];
  const named = new Set(items.map(({ value }) => value.replace(/^\.?\//, '')));
  const unnamed = maps.filter((map) => !named.has(below(artifact, map)));
  const lines = items.filter(({ value }) => value.startsWith('!'));
  yield* linesThatMean(artifact, artifact.manifest, 'npm', unnamed, lines, {
    means: ({ value }) => entryMatcher(value.slice(1), effort),
    says: (path, { packers }) =>
      `This entry does not keep ${path} out of the npm package${disagreementInWords(artifact.packers, packers, 'npm')}: write it last, after the entry that takes the folder in, and with the folder in it.`,
  });
}

/** npm does not look at the root's .npmignore when the manifest has `files`. */
function* overriddenLines(
  artifact: PackageArtifact,
  member: Member,
  maps: readonly PackedSourceMap[],
  effort: GlobEffort,
): Generator<Match> {
  if (filesItemsOf(artifact.manifestTree.root) === undefined) return;
  yield* linesThatMean(artifact, member, 'npm', maps, patternsIn(member.text), {
    means: ({ value }) => entryMatcher(value, effort),
    says: (path) =>
      `This line does nothing, as "files" in package.json overrides .npmignore: ${path} would be in the npm package.`,
  });
}

/** Beside an .npmignore, no packer looks at .gitignore. */
function* hiddenLines(
  artifact: PackageArtifact,
  member: Member,
  maps: readonly PackedSourceMap[],
  effort: GlobEffort,
): Generator<Match> {
  const hasNpmignore = artifact.ignoreFiles.some(({ path }) => path.endsWith('/.npmignore'));
  if (!hasNpmignore || filesItemsOf(artifact.manifestTree.root) !== undefined) return;
  yield* linesThatMean(artifact, member, 'npm', maps, patternsIn(member.text), {
    means: ({ value }) => entryMatcher(value, effort),
    says: (path) =>
      `This line does not count for packing, as there is an .npmignore: ${path} would be in the npm package. Write the line there too.`,
  });
}

/** vsce starts patterns at the root, minds letter case, and knows no comment after a pattern. */
function* misreadLines(
  artifact: PackageArtifact,
  member: Member,
  maps: readonly PackedSourceMap[],
  effort: GlobEffort,
): Generator<Match> {
  yield* linesThatMean(artifact, member, 'vsix', maps, patternsIn(member.text), {
    means({ value }) {
      const isMeant = entryMatcher(value.split(/\s#/, 1)[0]?.trim() ?? '', effort);
      const isRead = meteredGlobMatcher(value, effort, { isFull: true });
      return (path) => {
        const meant = isMeant(path);
        if (meant !== true) return meant;
        if (!isTameGlob(value)) return false;
        const read = isRead(path);
        // What the pattern really matches ships because a `!` line says so.
        return read === 'spent' ? read : !read;
      };
    },
    says: (path) =>
      `vsce reads this line differently: ${path} would be in the VSIX. Patterns start at the top folder, mind letter case and take no comments; **/*.map keeps all maps out.`,
  });
}

interface Reading {
  /** Which maps a line was written for, without keeping them out. */
  readonly means: (line: FilesItem) => MeteredMatch;
  readonly says: (path: string, map: PackedSourceMap) => string;
}

/** One match for each line that was meant for a map which ships. Where the lines are too many to follow, the first of the rest says so. */
function* linesThatMean(
  artifact: PackageArtifact,
  member: Member,
  target: PackTarget,
  maps: readonly PackedSourceMap[],
  lines: Iterable<FilesItem>,
  { means, says }: Reading,
): Generator<Match> {
  if (maps.length === 0) return;
  const paths = maps.map((map) => below(artifact, map));
  for (const line of lines) {
    const matches = means(line);
    let isSpent = false;
    const map = maps.find((candidate) => {
      const said = matches(below(artifact, candidate));
      isSpent ||= said === 'spent';
      return said !== false;
    });
    if (map === undefined) continue;
    const message = isSpent
      ? `From this line on, it was not worked out what the lines do: together they are too complex. ${below(artifact, map)} ships all the same.`
      : says(below(artifact, map), map);
    yield matchFor(artifact, member, line.span, { target, map, paths, message });
    if (isSpent) return;
  }
}

interface Found {
  readonly target: PackTarget;
  /** The worst map that the line was written for. */
  readonly map: PackedSourceMap;
  /** All maps that ship. */
  readonly paths: readonly string[];
  readonly message: string;
}

function matchFor(
  artifact: PackageArtifact,
  member: Member,
  span: Span,
  { target, map, paths, message }: Found,
): Match {
  const { root } = artifact.manifestTree;
  const openness = opennessOf(root);
  const isHarmless = isKeptBack(root, target) || openness === 'open' || map.summary.ownTextBytes === 0;
  const severity = isHarmless ? 'low' : 'medium';
  const line = member.text.slice(span.start, span.end);
  return {
    member: member.path,
    span,
    message,
    severity,
    identity: shipIdentity({ about: line, target, openness, severity, paths }),
    evidence: { target, ships: below(artifact, map) },
    related: [{ member: map.path, span: FILE_START, message: `${below(artifact, map)} ships in spite of it` }],
  };
}

/** Lines that exclude something with `map` in its name: other lines were not written for maps. */
function* patternsIn(text: string): Generator<FilesItem> {
  let start = 0;
  for (const line of text.split('\n', MAX_LINES)) {
    const pattern = line.trim();
    const from = start + line.indexOf(pattern);
    start += line.length + 1;
    if (pattern === '' || /^[#!]/.test(pattern) || !/\bmap\b/i.test(pattern)) continue;
    yield { value: pattern, span: { start: from, end: from + pattern.length } };
  }
}

function below(artifact: PackageArtifact, map: PackedSourceMap): string {
  return map.path.startsWith(`${artifact.path}/`) ? map.path.slice(artifact.path.length + 1) : map.path;
}
