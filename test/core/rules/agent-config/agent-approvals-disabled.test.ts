// Approvals switched off: every line of the table, and near misses.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  APPROVAL_SWITCHES,
  agentApprovalsDisabled,
} from '../../../../src/core/rules/agent-config/agent-approvals-disabled.ts';
import { agentConfigArtifact } from '../../../../src/core/scan/artifacts.ts';
import { APPROVAL_CASES, APPROVAL_NEAR_MISSES } from './config-cases.ts';
import { configRuleTest } from './config-tests.ts';

configRuleTest(agentApprovalsDisabled, APPROVAL_SWITCHES, APPROVAL_CASES, APPROVAL_NEAR_MISSES);

const severitiesOf = (path: string, text: string) =>
  [...agentApprovalsDisabled.check(agentConfigArtifact(path, text))].map((match) => match.severity);

it('grades what a workspace can do alone above what needs more', () => {
  assert.deepEqual(severitiesOf('.qwen/settings.json', '{"tools":{"approvalMode":"yolo"}}'), ['high']);
  assert.deepEqual(severitiesOf('.claude/settings.json', '{"permissions":{"allow":["Bash"]}}'), ['high']);
  assert.deepEqual(severitiesOf('.claude/settings.json', '{"permissions":{"allow":["Bash(sudo:*)"]}}'), ['medium']);
  assert.deepEqual(severitiesOf('.codex/config.toml', 'approval_policy = "never"'), ['medium']);
  assert.deepEqual(severitiesOf('.codex/config.toml', 'sandbox_mode = "danger-full-access"'), ['high']);
  assert.deepEqual(severitiesOf('opencode.json', '{"permission":{"bash":{"*":"allow","rm *":"deny"}}}'), ['low']);
});

it('holds that a dev container is obeyed where a workspace is not', () => {
  const settings = '{"chat.tools.global.autoApprove":true}';
  assert.deepEqual(severitiesOf('.vscode/settings.json', settings), ['medium']);
  const container = `{"customizations":{"vscode":{"settings":${settings}}}}`;
  assert.deepEqual(severitiesOf('.devcontainer/devcontainer.json', container), ['high']);
});
