// A file of the workspace that has something run when the folder is opened or an agent starts, before anybody asked.

import type { AgentConfigArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { compareSeverity } from '../../model/severity.ts';
import { switchedOff } from '../../switches/config-switch.ts';
import { CONTAINER_SWITCHES } from '../../switches/container-switches.ts';
import { editorCommandsIn } from '../../switches/editor-commands.ts';
import { type AutomaticTask, automaticTasksIn } from '../../switches/editor-tasks.ts';
import { hooksIn } from '../../switches/hook-sources.ts';
import { ideaCommandsIn } from '../../switches/idea-commands.ts';
import { launchProgramsIn } from '../../switches/launch-programs.ts';
import { startCommandsIn } from '../../switches/start-commands.ts';
import { defineRule } from '../rule.ts';
import { type JudgeBudget, judgeBudget, matchesOfAll } from './judge-all.ts';

export const runsOnOpen = defineRule({
  id: 'runs-on-open',
  title: 'Command that runs when the folder is opened or an agent starts',
  rationale:
    'Opening a folder or starting an agent in it is enough to run the command; worms leave themselves in exactly these keys, because they survive the removal of the package that brought them.',
  remedy: 'Read the command, and remove the key unless the project needs it.',
  defaultSeverity: 'low',
  precision: 'high',
  reads: ['agent-config'],
  references: [
    'https://nvd.nist.gov/vuln/detail/CVE-2026-45321',
    'https://nvd.nist.gov/vuln/detail/CVE-2025-59536',
    'https://code.visualstudio.com/docs/debugtest/tasks',
    'https://containers.dev/implementors/json_reference/',
  ],
  *check(artifact) {
    const budget = judgeBudget();
    for (const task of automaticTasksIn(artifact)) yield* matchesOfTask(task, artifact, budget);
    yield* matchesOfAll(startCommandsIn(artifact), artifact, budget);
    yield* matchesOfAll(launchProgramsIn(artifact), artifact, budget);
    yield* matchesOfAll(ideaCommandsIn(artifact), artifact, budget);
    yield* matchesOfAll(editorCommandsIn(artifact), artifact, budget);
    yield* switchedOff(artifact, CONTAINER_SWITCHES);
    const hooks = [...hooksIn(artifact)].filter(({ moment }) => moment === 'agent-start');
    yield* matchesOfAll(hooks, artifact, budget);
  },
});

/** Programs that run a script of any content. */
const SCRIPT_RUNNER = /(?:^|[\s/'"])(?:node|bun|deno|python3?|bash|sh|pwsh|powershell|curl|wget)\s/;
const HIDDEN = { severity: 'medium', why: 'It runs a script and shows nothing of it.' } as const;
const HIDDEN_IN_SETTINGS = {
  severity: 'high',
  why: "It runs a script out of the editor's settings folder and shows nothing of it.",
} as const;

/** One match a task, for the worst of its commands. */
function* matchesOfTask(
  { span, isHidden, commands }: AutomaticTask,
  file: AgentConfigArtifact,
  budget: JudgeBudget,
): Generator<Match> {
  const runsScript = isHidden && commands.some(({ line }) => SCRIPT_RUNNER.test(line));
  const isInSettings = commands.some(({ line }) => /\.vscode[\\/]/.test(line));
  const circumstance = runsScript ? (isInSettings ? HIDDEN_IN_SETTINGS : HIDDEN) : undefined;
  const matches = [...matchesOfAll(commands, file, budget, circumstance)];
  const [worst] = matches.toSorted((a, b) => compareSeverity(b.severity ?? 'low', a.severity ?? 'low'));
  if (worst !== undefined) yield { ...worst, span };
}
