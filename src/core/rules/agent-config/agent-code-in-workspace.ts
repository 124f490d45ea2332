// A plugin or hook program of the workspace that an agent loads by itself, and the keys that bring such programs in.

import type { AgentConfigArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { agentCodeOf } from '../../switches/agent-code.ts';
import { switchedOff } from '../../switches/config-switch.ts';
import { PLUGIN_SWITCHES } from '../../switches/plugin-switches.ts';
import { defineRule } from '../rule.ts';
import { matchOf } from './judge-command.ts';

export const agentCodeInWorkspace = defineRule({
  id: 'agent-code-in-workspace',
  title: 'Plugin or hook program that agents load by themselves',
  rationale:
    'Such a program runs with all rights of the user as soon as an agent starts, in several products before trust was ever given.',
  remedy: 'Read the program, and remove it unless the project needs it.',
  defaultSeverity: 'low',
  precision: 'high',
  reads: ['agent-config'],
  references: [
    'https://opencode.ai/docs/plugins/',
    'https://docs.cline.bot/features/hooks',
    'https://code.claude.com/docs/en/plugins',
  ],
  *check(artifact) {
    yield* switchedOff(artifact, PLUGIN_SWITCHES);
    yield* programIn(artifact);
  },
});

function* programIn(artifact: AgentConfigArtifact): Generator<Match> {
  const program = agentCodeOf(artifact);
  if (program !== undefined) yield matchOf(program, artifact);
}
