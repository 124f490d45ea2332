// The editor's tasks that run by themselves, with everything they pull in.

import type { AgentConfigArtifact } from '../model/artifact.ts';
import type { JsonValue } from '../model/json-tree.ts';
import type { Span } from '../model/span.ts';
import { entryAt, entryAtPath, itemsAt, stringAt } from '../text/json-query.ts';
import { familyOf } from './config-files.ts';
import { type ConfiguredCommand, commandsOf, lineOf, lineOfWords, wordsOf } from './configured-command.ts';
import type { Obedience, Wording } from './knowledge.ts';
import { wholeOf } from './value-tests.ts';

/** Tasks that all automatic tasks of one file pull in together; after that each stands for itself alone. */
const MAX_PULLED_IN_ALL = 5_000;

/** Tasks that one automatic task pulls in, itself included. */
const MAX_PULLED = 50;

const VSCODE: Obedience = { agent: 'VS Code', trust: 'needed', known: { how: 'code', version: '1.139.1' } };

const EFFECTS: Readonly<Record<string, Wording>> = {
  folderOpen: {
    workspace: 'Runs by itself when the folder is opened, where automatic tasks are allowed; Cursor asks for no trust',
    user: 'Runs by itself when any folder is opened, where automatic tasks are allowed',
  },
  worktreeCreated: {
    workspace: 'Runs by itself in each work tree that is made of this folder',
    user: 'Runs by itself in each work tree that is made of any folder',
  },
};

/** A task that starts by itself. */
export interface AutomaticTask {
  /** The key that has it start. */
  readonly span: Span;
  /** Whether nothing of it is shown. */
  readonly isHidden: boolean;
  readonly commands: readonly ConfiguredCommand[];
}

/** The tasks of a `tasks.json`, or of a workspace file, that start by themselves. */
export function* automaticTasksIn(artifact: AgentConfigArtifact): Generator<AutomaticTask> {
  const family = familyOf(artifact);
  const { root } = artifact.tree;
  const home = family === 'code-workspace' ? entryAt(root, 'tasks')?.value : root;
  if (home === undefined || (family !== 'vscode-tasks' && family !== 'code-workspace')) return;
  const tasks = itemsAt(home, 'tasks');
  // Of two tasks of one name the first counts.
  const byLabel = new Map(tasks.toReversed().flatMap((task) => labelsOf(task).map((label) => [label, task])));
  let pulls = MAX_PULLED_IN_ALL;
  for (const task of [home, ...tasks]) {
    const runOn = entryAtPath(task, ['runOptions', 'runOn']);
    const effect = runOn?.value.type === 'string' ? EFFECTS[runOn.value.value] : undefined;
    if (runOn === undefined || effect === undefined) continue;
    const span = wholeOf(runOn);
    const pulled = pulls > 0 ? pulledIn(task, byLabel) : [task];
    pulls -= pulled.length;
    const commands = pulled.flatMap(linesOfTask).map((line): ConfiguredCommand => {
      const shared = {
        setting: 'tasks.runOptions.runOn',
        obeyed: VSCODE,
        moment: 'folder-open',
        severity: 'low',
      } as const;
      return { span, line, shell: 'bash', effect, ...shared };
    });
    yield { span, isHidden: isHidden(task), commands };
  }
}

/** The task and those it depends on, however often; each once. */
function pulledIn(task: JsonValue, byLabel: ReadonlyMap<string, JsonValue>): readonly JsonValue[] {
  const pulled = new Set([task]);
  for (const one of pulled) {
    for (const label of dependenciesOf(one)) {
      const next = byLabel.get(label);
      if (next !== undefined && pulled.size < MAX_PULLED) pulled.add(next);
    }
  }
  return [...pulled];
}

function dependenciesOf(task: JsonValue): readonly string[] {
  const given = entryAt(task, 'dependsOn')?.value;
  return given?.type === 'string' ? [given.value] : wordsOf(given);
}

function labelsOf(task: JsonValue): readonly string[] {
  const script = stringAt(task, 'script');
  const labels = [stringAt(task, 'label'), stringAt(task, 'taskName'), script && `npm: ${script}`];
  return labels.filter((label) => label !== undefined);
}

/** Its commands on every system. */
function linesOfTask(task: JsonValue): readonly string[] {
  const script = stringAt(task, 'type') === 'npm' ? stringAt(task, 'script') : undefined;
  const bySystem = ['linux', 'osx', 'windows'].flatMap((system) => {
    const own = entryAt(task, system)?.value;
    return own?.type === 'object' ? [own] : [];
  });
  const lines = [task, ...bySystem].flatMap((own) => {
    // A shell of its own gets arguments before the command, such as `-c` and another command.
    const shell = entryAtPath(own, ['options', 'shell'])?.value;
    const program = stringAt(shell, 'executable');
    const inShell = program === undefined ? [] : [[program, ...wordsOf(entryAt(shell, 'args')?.value)]];
    return [...inShell.map((words) => lineOfWords(words)), ...linesOfCommand(own)];
  });
  return script === undefined ? lines : [`npm run ${script}`, ...lines];
}

/** The command of a task, or of one of its systems. */
function linesOfCommand(own: JsonValue): readonly string[] {
  const command = entryAt(own, 'command')?.value;
  const text = command?.type === 'object' ? stringAt(command, 'value') : undefined;
  if (text !== undefined) return [[text, ...wordsOf(entryAt(own, 'args')?.value)].join(' ')];
  if (command?.type === 'array') return [lineOf(command) ?? ''];
  return commandsOf(own).map(({ line }) => line);
}

/** VS Code shows nothing where it is told `never` or `silent`, or not to echo the command. */
function isHidden(task: JsonValue): boolean {
  const shown = entryAt(task, 'presentation')?.value;
  const reveal = stringAt(shown, 'reveal');
  return reveal === 'never' || reveal === 'silent';
}
