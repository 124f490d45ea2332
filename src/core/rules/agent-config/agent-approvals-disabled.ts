// A settings file of the workspace that lets an agent act without asking.

import { BROAD_APPROVAL_SWITCHES } from '../../switches/broad-approval-switches.ts';
import { CLI_APPROVAL_SWITCHES } from '../../switches/cli-approval-switches.ts';
import { type ConfigSwitch, switchedOff } from '../../switches/config-switch.ts';
import { EDITOR_APPROVAL_SWITCHES } from '../../switches/editor-approval-switches.ts';
import { EDITOR_MINOR_SWITCHES } from '../../switches/editor-minor-switches.ts';
import { EXECUTION_RULE_SWITCHES } from '../../switches/execution-rule-switches.ts';
import { MINOR_APPROVAL_SWITCHES } from '../../switches/minor-approval-switches.ts';
import { OPENCODE_APPROVAL_SWITCHES } from '../../switches/opencode-approval-switches.ts';
import { QWEN_APPROVAL_SWITCHES } from '../../switches/qwen-approval-switches.ts';
import { ZED_APPROVAL_SWITCHES } from '../../switches/zed-approval-switches.ts';
import { defineRule } from '../rule.ts';

export const APPROVAL_SWITCHES: readonly ConfigSwitch[] = [
  ...CLI_APPROVAL_SWITCHES,
  ...QWEN_APPROVAL_SWITCHES,
  ...OPENCODE_APPROVAL_SWITCHES,
  ...EDITOR_APPROVAL_SWITCHES,
  ...EDITOR_MINOR_SWITCHES,
  ...MINOR_APPROVAL_SWITCHES,
  ...BROAD_APPROVAL_SWITCHES,
  ...EXECUTION_RULE_SWITCHES,
  ...ZED_APPROVAL_SWITCHES,
];

export const agentApprovalsDisabled = defineRule({
  id: 'agent-approvals-disabled',
  title: 'Agent approvals switched off by a settings file',
  rationale:
    'An agent that asks before it runs a command is what stands between a hidden instruction and this machine; a file in a repository can take the question away.',
  remedy: 'Remove the key, or allow the few commands by name that the work needs.',
  defaultSeverity: 'high',
  precision: 'high',
  reads: ['agent-config'],
  references: [
    'https://nvd.nist.gov/vuln/detail/CVE-2025-53773',
    'https://nvd.nist.gov/vuln/detail/CVE-2025-59536',
    'https://nvd.nist.gov/vuln/detail/CVE-2026-33068',
    'https://code.visualstudio.com/docs/agents/run/approvals',
    'https://code.claude.com/docs/en/permissions',
  ],
  *check(artifact) {
    yield* switchedOff(artifact, APPROVAL_SWITCHES);
  },
});
