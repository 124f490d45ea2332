// An editor setting that names a program which the workspace itself brings.

import { switchedOff } from '../../switches/config-switch.ts';
import { EXECUTABLE_SWITCHES } from '../../switches/executable-switches.ts';
import { ideaProgramsIn } from '../../switches/idea-commands.ts';
import { defineRule } from '../rule.ts';
import { judgeBudget, matchesOfAll } from './judge-all.ts';

export const executableFromWorkspace = defineRule({
  id: 'executable-from-workspace',
  title: 'Program of the editor taken from the workspace',
  rationale:
    'The editor starts the program as soon as a fitting file is opened; whoever writes to the repository writes the program too.',
  remedy:
    'Name a program that is installed on the machine, or one that the package manager puts there from a lock file.',
  defaultSeverity: 'medium',
  precision: 'medium',
  reads: ['agent-config'],
  references: [
    'https://code.visualstudio.com/docs/editing/workspaces/workspace-trust',
    'https://owasp.org/www-project-top-10-for-large-language-model-applications/',
  ],
  *check(artifact) {
    yield* switchedOff(artifact, EXECUTABLE_SWITCHES);
    yield* matchesOfAll(ideaProgramsIn(artifact), artifact, judgeBudget());
  },
});
