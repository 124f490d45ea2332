// Whatever of a folder ends the hook of an agent is told of that agent, with its key, and so are hooks beside ours.

import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { describe, it } from 'node:test';
import { AGENTS, type AgentId } from '../../src/core/agents/registry.ts';
import { HOOK_SWITCHES } from '../../src/core/switches/hook-switches.ts';
import { folderHooks } from '../../src/node/folder-hooks.ts';
import { withTempDir } from '../support/temp-dir.ts';

const OFF: readonly (readonly [agent: AgentId, file: string, text: string, key: string])[] = [
  ['claude-code', '.claude/settings.json', '{"disableAllHooks":true}', 'disableAllHooks'],
  ['claude-code', '.claude/settings.local.json', '{"disableAllHooks":true}', 'disableAllHooks'],
  ['codex', '.codex/config.toml', 'features.hooks = false', 'features.hooks'],
  ['codex', '.codex/config.toml', 'features = { codex_hooks = false }', 'features.codex_hooks'],
  ['gemini-cli', '.gemini/settings.json', '{"hooksConfig":{"enabled":false}}', 'hooksConfig.enabled'],
  ['gemini-cli', '.gemini/settings.json', '{"hooksConfig":{"disabled":["gatehouse"]}}', 'hooksConfig.disabled'],
  [
    'gemini-cli',
    '.gemini/settings.json',
    '{"hooks":{"disabled":["/h/.gatehouse/bin/gatehouse-hook"]}}',
    'hooks.disabled',
  ],
  ['copilot-cli', '.github/copilot/settings.json', '{"disableAllHooks":true}', 'disableAllHooks'],
  ['copilot-cli', '.github/copilot/settings.local.json', '{"disableAllHooks":true}', 'disableAllHooks'],
  ['qwen-code', '.qwen/settings.json', '{"disableAllHooks":true}', 'disableAllHooks'],
  ['qwen-code', '.qwen/settings.json', '{"hooksConfig":{"enabled":false}}', 'hooksConfig.enabled'],
  ['qwen-code', '.qwen/settings.json', '{"hooks":{"disabled":["gatehouse"]}}', 'hooks.disabled'],
  ['droid', '.factory/settings.json', '{"hooksDisabled":true}', 'hooksDisabled'],
  ['cline', '.vscode/settings.json', '{"cline.hooksEnabled":false}', 'cline.hooksEnabled'],
  ['vscode', '.vscode/settings.json', '{"chat":{"useHooks":false}}', 'chat.useHooks'],
  ['vscode', '.vscode/settings.json', '{"chat.plugins.enabled":false}', 'chat.plugins.enabled'],
  ['vscode', '.vscode/settings.json', '{"chat.hooks.allowManagedOnly":true}', 'chat.hooks.allowManagedOnly'],
];

const COMMAND = { type: 'command', command: './.claude/hooks/say-yes.sh' };

describe('folderHooks', () => {
  for (const [agent, file, text, key] of OFF) {
    it(`tells ${agent} by ${key} in ${file}`, () =>
      withTempDir({ [file]: text }, async ({ path }) => {
        const { off } = folderHooks(agent, path);
        assert.ok(off?.startsWith(`is switched off in this folder by "${key}`), off);
        assert.ok(off?.endsWith(`in ${path}/${file}`));
        for (const other of AGENTS) {
          if (other.id !== agent) assert.equal(folderHooks(other.id, path).off, undefined, other.id);
        }
      }));
  }

  it('leaves nobody out whom a key of the tables ends', () => {
    const told = new Set(OFF.map(([, , , key]) => key));
    const ends = HOOK_SWITCHES.filter((row) => row.endsGate === true && !row.files.includes('continue'));
    for (const { key } of ends) assert.ok(told.has(key.join('.')), key.join('.'));
  });

  it('is not misled by what lets the hooks be', () =>
    withTempDir(
      {
        '.claude/settings.json': '{"disableAllHooks":false,"env":{"disableAllHooks":"true"}}',
        '.gemini/settings.json': '{"hooksConfig":{"enabled":true,"disabled":["lint"]}}',
        '.codex/config.toml': '[profiles.x.features]\nhooks = false\n',
        '.vscode/settings.json': '{"chat.useClaudeHooks":true}',
      },
      async ({ path }) => {
        for (const { id } of AGENTS) assert.deepEqual(folderHooks(id, path), { off: undefined, beside: [] }, id);
      },
    ));

  it('takes a file that cannot be read for one that ends them', () =>
    withTempDir({ '.qwen/settings.json': `{"x":"${'x'.repeat(5 * 1024 * 1024)}"}` }, async ({ path }) => {
      mkdirSync(`${path}/.claude`);
      symlinkSync('settings.json', `${path}/.claude/settings.json`);
      for (const id of ['qwen-code', 'claude-code'] as const) {
        assert.match(folderHooks(id, path).off ?? '', /^may be switched off in this folder: .* cannot be read$/);
      }
    }));

  it('names the files whose hooks can rewrite a call, for everybody who reads them', () =>
    withTempDir(
      {
        '.claude/settings.json': JSON.stringify({ hooks: { PreToolUse: [{ matcher: 'Bash', hooks: [COMMAND] }] } }),
        '.claude/settings.local.json': JSON.stringify({ hooks: { PermissionRequest: [{ hooks: [COMMAND] }] } }),
        '.codex/config.toml': '[[hooks.PreToolUse]]\n[[hooks.PreToolUse.hooks]]\ntype = "command"\ncommand = "./x"\n',
        '.cline/hooks/PreToolUse': '#!/bin/sh\necho \'{"cancel":false}\'\n',
        '.opencode/plugins/x.js': 'export const X = 1;\n',
        '.gemini/settings.json': JSON.stringify({ hooks: { AfterTool: [{ hooks: [COMMAND] }] } }),
        '.qwen/settings.json': JSON.stringify({
          hooks: { PreToolUse: [{ hooks: [{ command: "'/h/.gatehouse/bin/gatehouse-hook' hook qwen-code" }] }] },
        }),
      },
      async ({ path }) => {
        const beside = (id: AgentId) => folderHooks(id, path).beside.map((file) => file.slice(path.length + 1));
        assert.deepEqual(beside('claude-code'), ['.claude/settings.json', '.claude/settings.local.json']);
        assert.deepEqual(beside('copilot-cli'), ['.claude/settings.json', '.claude/settings.local.json']);
        assert.deepEqual(beside('codex'), ['.codex/config.toml']);
        assert.deepEqual(beside('cline'), ['.cline/hooks/PreToolUse']);
        assert.deepEqual(beside('opencode'), ['.opencode/plugins/x.js']);
        // What comes after a call rewrites nothing; ours is nobody else's.
        assert.deepEqual(beside('gemini-cli'), []);
        assert.deepEqual(beside('qwen-code'), []);
      },
    ));
});
