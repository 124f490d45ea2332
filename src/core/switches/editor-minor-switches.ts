// The editor settings that loosen one question or another, or that only some versions obey, one line each.

import type { ConfigSwitch } from './config-switch.ts';
import type { Wording } from './knowledge.ts';
import { anyName, hasMember, is, type ValueTest } from './value-tests.ts';

const VSCODE = {
  agent: 'VS Code',
  known: { how: 'code', version: '1.139.1' },
  files: ['vscode-settings', 'code-workspace', 'dev-container'],
} as const;

function editor(key: string, turnsOff: ValueTest, trust: ConfigSwitch['trust'], effect: Wording): ConfigSwitch {
  return { ...VSCODE, key: [key], turnsOff, severity: 'low', effect, trust };
}

export const EDITOR_MINOR_SWITCHES: readonly ConfigSwitch[] = [
  editor(
    'chat.tools.terminal.enableAutoApprove',
    is(true),
    'needed',
    "Switches the approval of terminal commands by rule on for VS Code's agent",
  ),
  editor(
    'chat.tools.terminal.autoApproveWorkspaceNpmScripts',
    is(true),
    'needed',
    "Lets VS Code's agent run the scripts of `package.json`, which it can write itself, without asking",
  ),
  editor(
    'chat.agent.sandbox.enabled',
    is(false, 'off'),
    'needed',
    "Runs the commands of VS Code's agent without a sandbox",
  ),
  editor(
    'chat.tools.eligibleForAutoApproval',
    hasMember(anyName, is(true)),
    'none',
    "Lets this tool of VS Code's agent be approved without asking",
  ),
  editor('chat.mcp.autostart', is(true, 'onlyNew', 'newAndOutdated'), 'none', {
    workspace: 'Has VS Code start MCP servers of the workspace when they are new or changed',
    user: 'Has VS Code start MCP servers of any workspace when they are new or changed',
  }),
  editor('chat.mcp.access', is('all'), 'none', 'Lets VS Code use MCP servers from everywhere'),
  editor(
    'chat.tools.edits.autoApprove',
    hasMember((glob) => /\.(?:vscode|claude|github|codex|git|npmrc|env|mcp)/.test(glob), is(true)),
    'ignored-now',
    "Lets VS Code's agent change files that switch agents and start-up without asking",
  ),
  editor('task.allowAutomaticTasks', is('on'), 'ignored-now', {
    workspace: 'Asks VS Code to run the tasks of a workspace when its folder is opened',
    user: 'Has VS Code run the tasks of any workspace when its folder is opened',
  }),
  editor('security.workspace.trust.enabled', is(false), 'ignored-now', {
    workspace: 'Asks VS Code to trust every folder without a question',
    user: 'Has VS Code trust every folder without a question',
  }),
];
