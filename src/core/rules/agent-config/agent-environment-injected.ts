// A settings file of the workspace that puts variables into the environment of agents, terminals or servers.

import { switchedOff } from '../../switches/config-switch.ts';
import { ENVIRONMENT_SWITCHES } from '../../switches/environment-switches.ts';
import { defineRule } from '../rule.ts';

export const agentEnvironmentInjected = defineRule({
  id: 'agent-environment-injected',
  title: 'Environment of agents and terminals changed by a settings file',
  rationale:
    'Some variables have every program that inherits them load code, find other programs or trust other machines; a command that was approved then does something else.',
  remedy: 'Remove the variable, or set it in the one script that needs it.',
  defaultSeverity: 'high',
  precision: 'high',
  reads: ['agent-config'],
  references: [
    'https://nvd.nist.gov/vuln/detail/CVE-2026-22708',
    'https://nvd.nist.gov/vuln/detail/CVE-2025-61260',
    'https://nodejs.org/api/cli.html#node_optionsoptions',
    'https://man7.org/linux/man-pages/man8/ld.so.8.html',
  ],
  *check(artifact) {
    yield* switchedOff(artifact, ENVIRONMENT_SWITCHES);
  },
});
