// A settings file of the workspace that sends an agent's key and texts to another machine.

import { ADDRESS_SWITCHES } from '../../switches/address-switches.ts';
import { switchedOff } from '../../switches/config-switch.ts';
import { defineRule } from '../rule.ts';

export const apiAddressRedirected = defineRule({
  id: 'api-address-redirected',
  title: 'Model address redirected by a settings file',
  rationale:
    'An agent sends its key, its instructions and the files it reads to this address; whoever answers there reads all of it and decides what the agent does next.',
  remedy: 'Remove the key; an address that a company needs belongs in its users’ own settings.',
  defaultSeverity: 'high',
  precision: 'high',
  reads: ['agent-config'],
  references: [
    'https://nvd.nist.gov/vuln/detail/CVE-2026-21852',
    'https://code.claude.com/docs/en/llm-gateway',
    'https://opencode.ai/docs/providers/',
  ],
  *check(artifact) {
    yield* switchedOff(artifact, ADDRESS_SWITCHES);
  },
});
