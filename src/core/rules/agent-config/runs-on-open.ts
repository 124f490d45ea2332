// A file of the workspace that has something run when the folder is opened or an agent starts, before anybody asked.

import type { Match } from '../../model/finding.ts';
import { type AutomaticTask, automaticTasksIn } from '../../switches/editor-tasks.ts';
import { hooksIn } from '../../switches/hook-sources.ts';
import { startCommandsIn } from '../../switches/start-commands.ts';
import { defineRule } from '../rule.ts';
import { matchOf } from './judge-command.ts';

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
    for (const task of automaticTasksIn(artifact)) yield* matchesOfTask(task, artifact.path);
    for (const command of startCommandsIn(artifact)) yield matchOf(command, artifact.path);
    for (const hook of hooksIn(artifact)) {
      if (hook.moment === 'agent-start') yield matchOf(hook, artifact.path);
    }
  },
});

/** One match a task, for the worst of its commands. */
function* matchesOfTask({ span, isHidden, commands }: AutomaticTask, file: string): Generator<Match> {
  const runsScript = commands.some(({ line }) =>
    /(?:^|[\s/'"])(?:node|python3?|bash|sh|pwsh|powershell|curl|wget)\s/.test(line),
  );
  const hidden = { severity: 'medium', why: 'It runs a script and shows nothing of it.' } as const;
  const matches = commands.map((command) => matchOf(command, file, isHidden && runsScript ? hidden : undefined));
  const order = ['critical', 'high', 'medium', 'low', 'info'];
  const [worst] = matches.toSorted((a, b) => order.indexOf(a.severity ?? 'low') - order.indexOf(b.severity ?? 'low'));
  if (worst !== undefined) yield { ...worst, span };
}
