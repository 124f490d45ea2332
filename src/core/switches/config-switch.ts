// One line of the tables: a key of a settings file, the values that turn protection off, and what is known about it.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { Match } from '../model/finding.ts';
import type { JsonValue } from '../model/json-tree.ts';
import type { Severity } from '../model/severity.ts';
import { type ConfigFamily, familyOf, settingsRoot } from './config-files.ts';
import type { Moment } from './configured-command.ts';
import { incidentEvidence, incidentSentence, incidentsAt } from './incidents.ts';
import { evidenceOf, type Obedience, type Scope, scopeOf, standingOf, type Wording, worded } from './knowledge.ts';
import { keysTo, settingsEntries } from './settings-entries.ts';
import type { ValueTest } from './value-tests.ts';

export interface ConfigSwitch extends Obedience {
  readonly files: readonly ConfigFamily[];
  /** Keys from the settings' root down; `*` is any member or item, a key of VS Code is one dotted word. */
  readonly key: readonly string[];
  /** Whether the keys stand at the root of the file, also where its settings stand deeper. */
  readonly fromRoot?: true;
  readonly turnsOff: ValueTest;
  readonly severity: Severity;
  /** How bad it is in a file of the user's own, where it is another thing there. */
  readonly ownSeverity?: Severity;
  /** Whether Gatehouse's own hook is no longer called then. */
  readonly endsGate?: true;
  /** When it counts, where the rule does not say. */
  readonly moment?: Moment;
  /** What the value does. */
  readonly effect: Wording;
}

/** The switches of one file that are turned off, each at its exact place. */
export function* switchedOff(artifact: AgentConfigArtifact, switches: readonly ConfigSwitch[]): Generator<Match> {
  const family = familyOf(artifact);
  const root = artifact.tree.root;
  if (family === undefined || root === undefined) return;
  const settings = settingsRoot(family, root);
  for (const given of switches) {
    if (!given.files.includes(family)) continue;
    yield* matchesOf(given, given.fromRoot === true ? root : settings, family, scopeOf(artifact));
  }
}

function* matchesOf(
  given: ConfigSwitch,
  root: JsonValue | undefined,
  family: ConfigFamily,
  scope: Scope,
): Generator<Match> {
  if (root === undefined) return;
  for (const { entry, path } of settingsEntries(root, given.key)) {
    for (const span of given.turnsOff(entry, root)) {
      const setting = [...path, ...keysTo(entry.value, span.start)].join('.');
      const incidents = incidentsAt(family, setting);
      yield {
        span,
        severity: scope === 'user' ? (given.ownSeverity ?? given.severity) : given.severity,
        message: `${worded(given.effect, scope)}.${incidentSentence(incidents)} ${standingOf(given, scope)}`,
        evidence: {
          setting,
          ...(given.moment && { moment: given.moment }),
          ...evidenceOf(given, scope),
          ...incidentEvidence(incidents),
        },
      };
    }
  }
}
