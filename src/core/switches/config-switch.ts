// One line of the tables: a key of a settings file, the values that turn protection off, and what is known about it.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { Match } from '../model/finding.ts';
import type { JsonValue } from '../model/json-tree.ts';
import type { Severity } from '../model/severity.ts';
import { type ConfigFamily, configFamilyOf, settingsRoot } from './config-files.ts';
import { evidenceOf, type Obedience, standingOf } from './knowledge.ts';
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
  /** A sentence without its full stop: what the value does. */
  readonly effect: string;
}

/** The switches of one file that are turned off, each at its exact place. */
export function* switchedOff(artifact: AgentConfigArtifact, switches: readonly ConfigSwitch[]): Generator<Match> {
  const family = configFamilyOf(artifact.path);
  const root = artifact.tree.root;
  if (family === undefined || root === undefined) return;
  const settings = settingsRoot(family, root);
  for (const given of switches) {
    if (!given.files.includes(family)) continue;
    yield* matchesOf(given, given.fromRoot === true ? root : settings);
  }
}

function* matchesOf(given: ConfigSwitch, root: JsonValue | undefined): Generator<Match> {
  if (root === undefined) return;
  for (const { entry, path } of settingsEntries(root, given.key)) {
    for (const span of given.turnsOff(entry, root)) {
      yield {
        span,
        severity: given.severity,
        message: `${given.effect}. ${standingOf(given)}`,
        evidence: { setting: [...path, ...keysTo(entry.value, span.start)].join('.'), ...evidenceOf(given) },
      };
    }
  }
}
