// A file of the workspace that has an agent call a command at each of its steps.

import { hooksIn } from '../../switches/hook-sources.ts';
import { defineRule } from '../rule.ts';
import { judgeBudget, matchesOfAll } from './judge-all.ts';

export const agentHookInWorkspace = defineRule({
  id: 'agent-hook-in-workspace',
  title: 'Agent hook that a settings file brings',
  rationale:
    'A hook before a tool call runs with the rights of the user and can approve or rewrite a command after everybody else has looked at it; whoever writes to the repository decides what it does.',
  remedy: 'Read the command, and remove the hook unless the project needs it.',
  defaultSeverity: 'low',
  precision: 'high',
  reads: ['agent-config'],
  references: [
    'https://code.claude.com/docs/en/hooks',
    'https://developers.openai.com/codex/hooks',
    'https://cursor.com/docs/hooks',
    'https://nvd.nist.gov/vuln/detail/CVE-2025-59536',
  ],
  *check(artifact) {
    const hooks = [...hooksIn(artifact)].filter(({ moment }) => moment !== 'agent-start');
    yield* matchesOfAll(hooks, artifact, judgeBudget());
  },
});
