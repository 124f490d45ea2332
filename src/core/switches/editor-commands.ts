// Commands in the editor's settings: those of its terminals, and those that extensions are told to run.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { JsonEntry, JsonValue } from '../model/json-tree.ts';
import { entryAt, membersOf } from '../text/json-query.ts';
import { familyOf, settingsRoot } from './config-files.ts';
import { type ConfiguredCommand, lineOf, wordsOf } from './configured-command.ts';
import type { Obedience } from './knowledge.ts';
import { settingsEntries } from './settings-entries.ts';
import { wholeOf } from './value-tests.ts';

const VSCODE: Obedience = { agent: 'VS Code', trust: 'needed', known: { how: 'reported' } };

const SYSTEMS = ['linux', 'osx', 'windows'] as const;

/** Objects `{ "path": …, "args": [ … ] }` of terminals. */
const TERMINALS: readonly (readonly string[])[] = SYSTEMS.flatMap((system) => [
  [`terminal.integrated.profiles.${system}`, '*'],
  [`terminal.integrated.automationProfile.${system}`],
  [`chat.tools.terminal.terminalProfile.${system}`],
]);

/** Names of settings that hold a command: `rust-analyzer.check.overrideCommand`, `code-runner.executorMap` … */
const COMMAND_KEY = /(?:[cC]ommands?|[cC]md|executorMap\w{0,20}|runonsave|run-on-save|onsave|[sS]cripts?)$/;

/** What terminals and settings of a command hold, in commands each; far more than anybody writes. */
const MAX_COMMANDS = 100;
const MAX_DEPTH = 4;

/** Every such command. What extensions run is told only where nobody would want it run: extensions run much. */
export function* editorCommandsIn(artifact: AgentConfigArtifact): Generator<ConfiguredCommand> {
  const family = familyOf(artifact);
  if (family !== 'vscode-settings' && family !== 'code-workspace' && family !== 'dev-container') return;
  const root = settingsRoot(family, artifact.tree.root);
  if (root === undefined) return;
  const shared = { shell: 'bash', obeyed: VSCODE, moment: 'helper', severity: 'info', isDormant: true } as const;
  for (const key of TERMINALS) {
    for (const { entry, path } of settingsEntries(root, key)) {
      const program = entryAt(entry.value, 'path');
      const args = wordsOf(entryAt(entry.value, 'args')?.value);
      // A list of paths is a list of places to look in.
      if (program?.value.type !== 'string' || args.length === 0) continue;
      const line = lineOf(program.value, args);
      const effect = 'Runs in each terminal of this kind that is opened';
      if (line !== undefined) yield { ...shared, span: wholeOf(entry), line, setting: path.join('.'), effect };
    }
  }
  let left = MAX_COMMANDS;
  for (const { entry, name } of namedEntries(root, '', 0)) {
    if (!COMMAND_KEY.test(name)) continue;
    for (const { line, at } of linesIn(entry, 0)) {
      if (left-- <= 0) return;
      const effect = 'Has an extension of the editor run a command';
      yield { ...shared, span: wholeOf(at), line, setting: name, effect };
    }
  }
}

interface NamedEntry {
  readonly entry: JsonEntry;
  readonly name: string;
}

/** Settings by their whole names: dots stand in them, or between the objects that they are nested in. */
function* namedEntries(value: JsonValue, before: string, depth: number): Generator<NamedEntry> {
  for (const entry of membersOf(value)) {
    const name = `${before}${entry.key}`.slice(0, 300);
    yield { entry, name };
    if (depth < MAX_DEPTH && entry.value.type === 'object') yield* namedEntries(entry.value, `${name}.`, depth + 1);
  }
}

interface Line {
  readonly line: string;
  readonly at: JsonEntry;
}

/** A text, a list of words, or objects of either: by language, by file, or under `cmd` and `command`. */
function* linesIn(entry: JsonEntry, depth: number): Generator<Line> {
  const { value } = entry;
  if (value.type === 'string' || (value.type === 'array' && value.items.every(({ type }) => type === 'string'))) {
    const line = lineOf(value);
    if (line !== undefined) yield { line, at: entry };
  } else if (depth < MAX_DEPTH && value.type === 'array') {
    for (const item of value.items) {
      yield* linesIn(
        { key: entry.key, keySpan: { start: item.span.start, end: item.span.start }, value: item },
        depth + 1,
      );
    }
  } else if (depth < MAX_DEPTH) {
    for (const member of membersOf(value)) yield* linesIn(member, depth + 1);
  }
}
