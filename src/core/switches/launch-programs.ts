// The programs that the editor's launch configurations start, on any system.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { JsonValue } from '../model/json-tree.ts';
import { entryAt, itemsAt } from '../text/json-query.ts';
import { familyOf } from './config-files.ts';
import { type ConfiguredCommand, lineOf, wordsOf } from './configured-command.ts';
import type { Obedience } from './knowledge.ts';
import { wholeOf } from './value-tests.ts';

const VSCODE: Obedience = { agent: 'VS Code', trust: 'needed', known: { how: 'reported' } };

/** Keys that hold a program, and the arguments that go with it. */
const PROGRAM_KEYS: readonly (readonly [program: string, args: string])[] = [
  ['runtimeExecutable', 'runtimeArgs'],
  ['command', 'args'],
];

/** Every program of a `launch.json`, or of a workspace file, that a press of the debug button starts. */
export function* launchProgramsIn(artifact: AgentConfigArtifact): Generator<ConfiguredCommand> {
  const family = familyOf(artifact);
  const { root } = artifact.tree;
  const home = family === 'code-workspace' ? entryAt(root, 'launch')?.value : root;
  if (home === undefined || (family !== 'vscode-launch' && family !== 'code-workspace')) return;
  for (const configuration of itemsAt(home, 'configurations')) {
    const bySystem = ['linux', 'osx', 'windows'].map((system) => entryAt(configuration, system)?.value);
    for (const own of [configuration, ...bySystem]) if (own !== undefined) yield* programsOf(own);
  }
}

function* programsOf(own: JsonValue): Generator<ConfiguredCommand> {
  for (const [key, argsKey] of PROGRAM_KEYS) {
    const entry = entryAt(own, key);
    const line = entry === undefined ? undefined : lineOf(entry.value, wordsOf(entryAt(own, argsKey)?.value));
    if (entry === undefined || line === undefined) continue;
    yield {
      ...{ span: wholeOf(entry), line, shell: 'bash', setting: `configurations.${key}`, obeyed: VSCODE },
      ...{ moment: 'helper', severity: 'info', effect: 'Runs when this configuration is started for debugging' },
    };
  }
}
