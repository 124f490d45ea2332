// Hooks switched off: every line of the table, and near misses.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { agentHooksDisabled } from '../../../../src/core/rules/agent-config/agent-hooks-disabled.ts';
import { agentConfigArtifact } from '../../../../src/core/scan/artifacts.ts';
import { HOOK_SWITCHES } from '../../../../src/core/switches/hook-switches.ts';
import { HOOK_CASES, HOOK_NEAR_MISSES } from './config-cases.ts';
import { configRuleTest } from './config-tests.ts';

configRuleTest(agentHooksDisabled, HOOK_SWITCHES, HOOK_CASES, HOOK_NEAR_MISSES);

const severitiesOf = (path: string, text: string) =>
  [...agentHooksDisabled.check(agentConfigArtifact(path, text))].map((match) => match.severity);

it('grades the switched-off hook of Gatehouse above that of others', () => {
  const text = '{ "hooksConfig": { "disabled": ["lint-on-save", "/home/u/.gatehouse/launcher hook gemini-cli"] } }';
  assert.deepEqual(severitiesOf('.gemini/settings.json', text), ['high', 'medium']);
});

it("grades the workspace's own hook folders low", () => {
  const text = '{ "chat.hookFilesLocations": { ".github/hooks": false } }';
  assert.deepEqual(severitiesOf('.vscode/settings.json', text), ['low']);
});

it('says what happens, whether trust protects and how it is known', () => {
  const [match] = [
    ...agentHooksDisabled.check(agentConfigArtifact('.claude/settings.json', '{"disableAllHooks":true}')),
  ];
  assert.equal(
    match?.message,
    "Switches off every hook of Claude Code in this folder, the user's own included. Headless runs obey without a trust question, interactive ones once the folder is trusted (measured with Claude Code 2.1.329).",
  );
});

it('judges what is readable of a broken file', () => {
  assert.deepEqual(severitiesOf('.claude/settings.json', '{ "disableAllHooks": true, "env": { oops'), ['high']);
  assert.deepEqual(severitiesOf('.codex/config.toml', 'model = \n[features]\nhooks = false\n'), ['high']);
});
