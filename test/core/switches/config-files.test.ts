// Which paths are settings files of an agent or the editor.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rolesOf } from '../../../src/core/scan/classify.ts';
import { configFamilyOf } from '../../../src/core/switches/config-files.ts';

const SETTINGS = [
  ...['.vscode/settings.json', 'sub/.VSCODE/Settings.json', '/abs/x.Code-Workspace', '.devcontainer.json'],
  ...['.devcontainer/devcontainer.json', 'a/.devcontainer/api/devcontainer.json', '.claude/settings.json'],
  ...['.claude/settings.local.json', '.codex/config.toml', '.gemini/settings.json', '.qwen/settings.json'],
  ...['.github/copilot/settings.json', '.github/copilot/settings.local.json', 'opencode.json', 'kilo.jsonc'],
  ...['.opencode/opencode.jsonc', '.continue/settings.json', '.cursor/cli.json', '.factory/settings.json'],
  ...['.kiro/settings/mcp.json', '.amp/settings.json'],
];

const OTHERS = [
  ...['settings.json', 'vscode/settings.json', 'my.vscode/settings.json', '.vscode/settings.json.bak', 'config.toml'],
  ...['.vscode/launch.json', 'x/notopencode.json', '.devcontainer/a/b/devcontainer.json', 'devcontainer.json', ''],
];

describe('configFamilyOf', () => {
  for (const path of SETTINGS) {
    it(`knows ${path}`, () => {
      assert.ok(configFamilyOf(path));
      assert.ok(rolesOf(path).includes('agent-config'));
    });
  }
  for (const path of OTHERS) it(`leaves ${JSON.stringify(path)}`, () => assert.equal(configFamilyOf(path), undefined));
});
