// Which paths are settings files of an agent or the editor.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rolesOf } from '../../../src/core/scan/classify.ts';
import { countedFiles } from '../../../src/core/scan/discovery.ts';
import { CONFIG_FILES, configFamilyOf, isAgentCode, isConfigPath } from '../../../src/core/switches/config-files.ts';
import { searchFinds } from '../../support/search-glob.ts';

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
  ...['x/notopencode.json', '.devcontainer/a/b/devcontainer.json', 'devcontainer.json', ''],
];

/** A path for every line of the table. */
const EVERY = Object.entries(CONFIG_FILES).flatMap(([family, ends]) =>
  ends.map((end) => [family, end.replaceAll('*', 'x')] as const),
);

describe('configFamilyOf', () => {
  for (const path of SETTINGS) {
    it(`knows ${path}`, () => {
      assert.ok(configFamilyOf(path));
      assert.ok(rolesOf(path).includes('agent-config'));
    });
  }
  for (const path of OTHERS) it(`leaves ${JSON.stringify(path)}`, () => assert.equal(configFamilyOf(path), undefined));

  for (const [family, end] of EVERY) {
    it(`knows ${end} in any case and at any depth, and the search finds it`, () => {
      for (const path of [end, `a/b/${end}`, end.toUpperCase()]) {
        assert.equal(configFamilyOf(path), family);
        assert.ok(searchFinds(path), `the search leaves ${path} out`);
      }
      assert.deepEqual(countedFiles([end]), [end]);
      assert.ok(isConfigPath(end));
      assert.notEqual(configFamilyOf(`${end}.bak`), family === 'cline-code' ? undefined : family);
    });
  }

  it('tells programs from settings', () => {
    assert.ok(isAgentCode('.opencode/plugins/x.mjs'));
    assert.ok(!isAgentCode('.opencode/opencode.json'));
    assert.ok(!isConfigPath('src/hooks/use-state.ts'));
  });
});
