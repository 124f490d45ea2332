// A settings file of the workspace that switches the user's agent hooks off.

import { switchedOff } from '../../switches/config-switch.ts';
import { HOOK_SWITCHES } from '../../switches/hook-switches.ts';
import { defineRule } from '../rule.ts';

export const agentHooksDisabled = defineRule({
  id: 'agent-hooks-disabled',
  title: 'Agent hooks switched off by a settings file',
  rationale:
    "Hooks are how a user has an agent's commands checked before they run; a file in a repository can switch them off without a word.",
  remedy: 'Remove the key; whoever wants no hooks can say so in their own user settings.',
  defaultSeverity: 'high',
  precision: 'high',
  reads: ['agent-config'],
  references: [
    'https://code.claude.com/docs/en/hooks',
    'https://developers.openai.com/codex/hooks',
    'https://geminicli.com/docs/hooks/',
    'https://code.visualstudio.com/docs/agent-customization/hooks',
  ],
  *check(artifact) {
    yield* switchedOff(artifact, HOOK_SWITCHES);
  },
});
