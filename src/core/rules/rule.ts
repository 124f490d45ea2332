// The one shape every scan rule has.

import type { Artifact, ArtifactKind, ArtifactOf } from '../model/artifact.ts';
import type { Match } from '../model/finding.ts';
import type { Precision, Severity } from '../model/severity.ts';

export interface RuleDefinition<Id extends string, Kind extends ArtifactKind> {
  /** File name = id = docs page = SARIF ruleId suffix = diagnostic code. */
  readonly id: Id;
  /** Noun phrase without a full stop. */
  readonly title: string;
  /** One sentence: why it matters. */
  readonly rationale: string;
  /** One sentence: what to do. */
  readonly remedy: string;
  /** Severity of a match that does not grade itself. */
  readonly defaultSeverity: Severity;
  readonly precision: Precision;
  /** The rule is never called for artifacts of other kinds. */
  readonly reads: readonly Kind[];
  /** Sources of the fact: specification, advisory, incident report. */
  readonly references: readonly string[];
  /** Pure: artifact in, matches out. Keeps no state, reads nothing else. */
  check(artifact: ArtifactOf<Kind>): Generator<Match>;
}

export interface Rule<Id extends string = string> extends Omit<RuleDefinition<Id, ArtifactKind>, 'check'> {
  readonly docsPage: `docs/rules/${Id}.md`;
  /** Matches of an artifact; none for kinds the rule does not read. */
  check(artifact: Artifact): Generator<Match>;
}

/** Where the page of a rule lies, relative to the extension and the project. */
export function docsPageOf<const Id extends string>(id: Id): `docs/rules/${Id}.md` {
  return `docs/rules/${id}.md`;
}

/** Completes a definition with everything that follows from it. */
export function defineRule<const Id extends string, Kind extends ArtifactKind>(
  definition: RuleDefinition<Id, Kind>,
): Rule<Id> {
  const reads = (artifact: Artifact): artifact is ArtifactOf<Kind> =>
    (definition.reads as readonly ArtifactKind[]).includes(artifact.kind);
  return {
    ...definition,
    docsPage: docsPageOf(definition.id),
    *check(artifact) {
      if (reads(artifact)) yield* definition.check(artifact);
    },
  };
}
