// The rule for versions that nobody has looked at: changed since a person accepted the list, or left open by it.

import { type ChangedVersion, changesSince } from '../../dependencies/accepted.ts';
import { isBuildFile } from '../../dependencies/build-lists.ts';
import { readDependencyList } from '../../dependencies/read-list.ts';
import { unpinnedIn } from '../../dependencies/unpinned.ts';
import type { DependencyListArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { showSafely } from '../../text/visible.ts';
import { defineRule } from '../rule.ts';

export const unreviewedVersion = defineRule({
  id: 'unreviewed-version',
  title: 'Version that nobody has reviewed',
  rationale:
    'The backdoored versions of 2025 and 2026 came in as new versions of packages that nobody had asked for by name, within hours.',
  remedy: 'Look at what is new, then accept the versions; pin what is left open, in the manifest or with a lockfile.',
  defaultSeverity: 'low',
  precision: 'high',
  reads: ['dependency-list'],
  references: [
    'https://osv.dev/vulnerability/MAL-2026-2144',
    'https://pip.pypa.io/en/stable/topics/repeatable-installs/',
    'https://docs.npmjs.com/cli/configuring-npm/package-lock-json',
  ],
  // One match for a list, whatever has changed in it: an update of everything is one piece of news.
  *check(artifact) {
    yield* checkAccepted(artifact);
    yield* checkPinned(artifact);
  },
});

/** Names that are shown. */
const MAX_SHOWN = 5;

function* checkAccepted({ path, text, accepted }: DependencyListArtifact): Generator<Match> {
  const list = accepted === undefined ? undefined : readDependencyList(path, text);
  if (accepted === undefined || list === undefined) return;
  const changes = changesSince(list, accepted);
  const [first] = changes;
  if (first === undefined) return;
  const fresh = changes.filter(({ before }) => before.length === 0).length;
  const counts = [
    ...(fresh > 0 ? [`${fresh} new`] : []),
    ...(fresh < changes.length ? [`${changes.length - fresh} changed`] : []),
  ];
  const shown = changes.slice(0, MAX_SHOWN).map(words);
  const more = changes.length > MAX_SHOWN ? ` and ${changes.length - MAX_SHOWN} more` : '';
  yield {
    span: first.dependency.span,
    message: `${counts.join(' and ')} since these versions were accepted on ${accepted.date}: ${shown.join(', ')}${more}.`,
    identity: changes.map(({ dependency: { name, version } }) => `${name} ${version}`).join('\n'),
    evidence: { changed: changes.length, names: changes.slice(0, 100).map(({ dependency }) => dependency.name) },
    related: changes
      .slice(1, 1 + MAX_SHOWN)
      .map((change) => ({ span: change.dependency.span, message: words(change) })),
  };
}

function words({ dependency: { name, version }, before, chain }: ChangedVersion): string {
  const was = before.length === 0 ? 'new' : `was ${before.slice(0, 3).join(', ')}`;
  const through = chain.length > 1 ? `, through ${chain.slice(0, -1).slice(-3).join(' → ')}` : '';
  return showSafely(`${name} ${version} (${was}${through})`);
}

function* checkPinned({ path, text, isLocked }: DependencyListArtifact): Generator<Match> {
  if (isLocked === true) return;
  const unpinned = unpinnedIn(path, text);
  const [first] = unpinned;
  if (first === undefined) return;
  const names = unpinned.slice(0, MAX_SHOWN).map(({ name }) => showSafely(name));
  const more = unpinned.length > MAX_SHOWN ? ` and ${unpinned.length - MAX_SHOWN} more` : '';
  const message = isBuildFile(path.toLowerCase())
    ? `Not pinned by a full commit id or digest: ${names.join(', ')}${more}. Whoever can move the tag decides what runs.`
    : `Not pinned, here or in a lockfile: ${names.join(', ')}${more}. The day of the install decides which version runs.`;
  yield {
    span: first.span,
    message,
    identity: unpinned.map(({ name }) => name).join('\n'),
    evidence: { unpinned: unpinned.length },
  };
}
