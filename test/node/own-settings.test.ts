// Settings of the user's own are found by their places, with the kind of each, and read in no other scan.

import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { RULES } from '../../src/core/rules/registry.ts';
import { ownSettings } from '../../src/node/own-settings.ts';
import { scanFolder } from '../../src/node/scan-folder.ts';
import { findInPlaces } from '../../src/node/walk-places.ts';
import { withTempDir } from '../support/temp-dir.ts';

const OFF = JSON.stringify({ disableAllHooks: true });

describe('ownSettings', () => {
  it('knows the files of agents and editors, wherever variables have moved them', async () => {
    const files = {
      'home/.claude/settings.json': OFF,
      'home/.claude/agents/team/x.md': '',
      'home/.claude/projects/x/y.jsonl': '',
      'home/.claude.json': '{}',
      'home/.config/Code/User/settings.json': '{}',
      'home/.config/Code/User/profiles/1a2b/settings.json': '{}',
      'home/.config/Code/User/keybindings.json': '[]',
      'home/Library/Application Support/Cursor/User/mcp.json': '{}',
      'home/AppData/Roaming/Windsurf/User/tasks.json': '{}',
      'home/.vscode-server/data/Machine/settings.json': '{}',
      'home/.gemini/settings.json': '{}',
      'home/.kiro/hooks/a.json': '{}',
      'home/.kiro/settings/mcp.json': '{}',
      'moved/codex/config.toml': '',
      'moved/codex/rules/default.rules': '',
      'moved/xdg/opencode/opencode.jsonc': '{}',
      'moved/xdg/opencode/plugins/a.ts': '',
      'moved/xdg/zed/settings.json': '{}',
      'home/.codex/config.toml': '',
    };
    await withTempDir(files, async ({ path }) => {
      const env = { HOME: `${path}/home`, CODEX_HOME: `${path}/moved/codex`, XDG_CONFIG_HOME: `${path}/moved/xdg` };
      const found = Object.entries(ownSettings(env)).map(
        ([file, family]) => `${file.slice(path.length + 1)} ${family}`,
      );
      assert.deepEqual(found.sort(), [
        'home/.claude.json claude-state',
        'home/.claude/agents/team/x.md claude-agent',
        'home/.claude/settings.json claude-code',
        'home/.config/Code/User/profiles/1a2b/settings.json vscode-settings',
        'home/.config/Code/User/settings.json vscode-settings',
        'home/.gemini/settings.json gemini-cli',
        'home/.kiro/hooks/a.json kiro-hooks',
        'home/.kiro/settings/mcp.json kiro',
        'home/.vscode-server/data/Machine/settings.json vscode-settings',
        'home/AppData/Roaming/Windsurf/User/tasks.json vscode-tasks',
        'home/Library/Application Support/Cursor/User/mcp.json vscode-mcp',
        'moved/codex/config.toml codex',
        'moved/codex/rules/default.rules codex-rules',
        'moved/xdg/opencode/opencode.jsonc opencode',
        'moved/xdg/opencode/plugins/a.ts opencode-code',
        'moved/xdg/zed/settings.json zed',
      ]);
    });
  });

  it('has the scan read them where they lie, and no other scan', async () => {
    const files = {
      'home/.config/Code/User/settings.json': JSON.stringify({ 'chat.useHooks': false }),
      'home/.claude/settings.json': OFF,
      'home/work/README.md': 'x',
      'elsewhere/claude.json': OFF,
    };
    await withTempDir(files, async ({ path }) => {
      symlinkSync(`${path}/elsewhere/claude.json`, `${path}/home/.claude/settings.local.json`);
      const ownFiles = ownSettings({ HOME: `${path}/home` });
      const found = [];
      for (const root of Object.keys(ownFiles)) {
        const { findings } = await scanFolder({ root, rules: RULES, ownFiles });
        found.push(...findings.map((finding) => `${finding.path.slice(path.length + 1)} ${finding.evidence['trust']}`));
      }
      assert.deepEqual(found.sort(), [
        'home/.claude/settings.json users-own',
        'home/.claude/settings.local.json users-own',
        'home/.config/Code/User/settings.json users-own',
      ]);
      const other = await scanFolder({ root: `${path}/home/work`, rules: RULES });
      assert.deepEqual(other.findings, []);
      // The user's own folder opened as a workspace: what lies in it as in any folder, and nothing else.
      const home = await scanFolder({ root: `${path}/home`, rules: RULES });
      assert.deepEqual(
        home.findings.map((finding) => finding.path.slice(path.length + 1)),
        ['home/.claude/settings.json', 'home/.claude/settings.local.json'],
      );
    });
  });

  it('are among the places of a scan of the machine in the thread', async () => {
    const before = process.env['HOME'];
    await withTempDir({ 'home/.claude/settings.json': OFF }, async ({ path }) => {
      process.env['HOME'] = `${path}/home`;
      try {
        const listener = { walking: () => undefined, isCancelled: () => false };
        const job = { roots: [], files: [], unsaved: {}, skip: [] };
        const walk = { machine: true, folders: [], exclude: [] };
        const machine = await findInPlaces({ ...job, walk }, listener);
        assert.deepEqual(machine.job.ownFiles, { [`${path}/home/.claude/settings.json`]: 'claude-code' });
        assert.ok(machine.job.files.includes(`${path}/home/.claude/settings.json`));
        const other = await findInPlaces({ ...job, walk: { ...walk, machine: false } }, listener);
        assert.deepEqual(other.job.files, []);
      } finally {
        process.env['HOME'] = before;
      }
    });
  });

  it('names what is too large, broken, no file at all or a link in a circle', async () => {
    const files = {
      'home/.claude/settings.json': `{"a":"${'x'.repeat(5 * 1024 * 1024)}"}`,
      'home/.codex/config.toml': '[features\nhooks = ',
      'home/.gemini/settings.json/x': '',
    };
    await withTempDir(files, async ({ path }) => {
      mkdirSync(`${path}/home/.kiro/settings`, { recursive: true });
      symlinkSync('mcp.json', `${path}/home/.kiro/settings/mcp.json`);
      const ownFiles = ownSettings({ HOME: `${path}/home` });
      const named = new Set<string>();
      for (const root of Object.keys(ownFiles)) {
        const { problems } = await scanFolder({ root, rules: RULES, ownFiles });
        for (const problem of problems) named.add(problem.path.slice(path.length + 1));
      }
      assert.deepEqual([...named].sort(), [
        'home/.claude/settings.json',
        'home/.codex/config.toml',
        'home/.gemini/settings.json',
        'home/.kiro/settings/mcp.json',
      ]);
    });
  });
});
