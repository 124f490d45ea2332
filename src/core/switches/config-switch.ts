// One line of the tables: a key of a settings file, the values that turn protection off, and what is known about it.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { Match } from '../model/finding.ts';
import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import type { Severity } from '../model/severity.ts';
import { entryAt, entryAtPath } from '../text/json-query.ts';
import { type ConfigFamily, configFamilyOf, settingsRoot } from './config-files.ts';
import type { ValueTest } from './value-tests.ts';

export interface ConfigSwitch {
  readonly files: readonly ConfigFamily[];
  /** Keys from the settings' root down; a key of VS Code is one dotted word. */
  readonly key: readonly string[];
  readonly turnsOff: ValueTest;
  readonly severity: Severity;
  /** Who obeys the key. */
  readonly agent: string;
  /** A sentence without its full stop: what the value does. */
  readonly effect: string;
  readonly trust: Trust;
  readonly known: Knowledge;
}

/** What stands between opening the folder and the key being obeyed. */
export type Trust = 'none' | 'headless-none' | 'needed' | 'ignored-now' | 'unknown';

/** Where the effect is known from: observed on the named version, read in its code, or reported by others. */
export type Knowledge = { readonly how: 'measured' | 'code'; readonly version: string } | { readonly how: 'reported' };

const TRUST_SENTENCES: Readonly<Record<Trust, string>> = {
  none: 'No trust question stands before it',
  'headless-none': 'Headless runs obey without a trust question, interactive ones once the folder is trusted',
  needed: 'It counts once the folder is trusted',
  'ignored-now': 'Current versions ignore it in a workspace, older ones obeyed',
  unknown: 'Whether folder trust protects is not known',
};

/** The switches of one file that are turned off, each at its exact place. */
export function* switchedOff(artifact: AgentConfigArtifact, switches: readonly ConfigSwitch[]): Generator<Match> {
  const family = configFamilyOf(artifact.path);
  const root = family === undefined ? undefined : settingsRoot(family, artifact.tree.root);
  if (family === undefined || root === undefined) return;
  for (const given of switches) {
    if (!given.files.includes(family)) continue;
    for (const entry of entriesFor(root, given.key)) {
      for (const span of given.turnsOff(entry, root)) yield { span, ...describe(given) };
    }
  }
}

function describe({ key, severity, agent, effect, trust, known }: ConfigSwitch): Omit<Match, 'span'> {
  return {
    severity,
    message: `${effect}. ${TRUST_SENTENCES[trust]} (${source(agent, known)}).`,
    evidence: {
      agent,
      setting: key.join('.'),
      trust,
      basis: known.how,
      ...(known.how !== 'reported' && { version: known.version }),
    },
  };
}

function source(agent: string, known: Knowledge): string {
  switch (known.how) {
    case 'measured':
      return `measured with ${agent} ${known.version}`;
    case 'code':
      return `read in the code of ${agent} ${known.version}`;
    case 'reported':
      return `reported for ${agent}, not measured`;
  }
}

/** The places of a key: a dotted word also counts where its parts are nested, as VS Code looks settings up. */
function entriesFor(root: JsonValue, key: readonly string[]): readonly JsonEntry[] {
  const [word] = key;
  if (key.length !== 1 || word === undefined || !word.includes('.')) {
    const entry = entryAtPath(root, key);
    return entry === undefined ? [] : [entry];
  }
  return dottedEntries(root, word.split('.'));
}

function dottedEntries(value: JsonValue, parts: readonly string[]): readonly JsonEntry[] {
  const found: JsonEntry[] = [];
  for (let length = 1; length <= parts.length; length++) {
    const entry = entryAt(value, parts.slice(0, length).join('.'));
    if (entry === undefined) continue;
    if (length === parts.length) found.push(entry);
    else found.push(...dottedEntries(entry.value, parts.slice(length)));
  }
  return found;
}
