// The keys that switch a user's agent hooks off, one line each.

import type { ConfigSwitch } from './config-switch.ts';
import { hasMember, is, namesForeignHook } from './value-tests.ts';

const VSCODE = 'VS Code';
const VSCODE_READ = { how: 'code', version: '1.139.1' } as const;
const VSCODE_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;
const GEMINI_MEASURED = { how: 'measured', version: '0.61.0' } as const;

const isGatehouse = (name: string): boolean => name.toLowerCase().includes('gatehouse');
const isUsersFolder = (location: string): boolean => location.startsWith('~');

export const HOOK_SWITCHES: readonly ConfigSwitch[] = [
  {
    files: ['claude-code'],
    key: ['disableAllHooks'],
    turnsOff: is(true),
    severity: 'high',
    agent: 'Claude Code',
    effect: "Switches off every hook of Claude Code in this folder, the user's own included",
    trust: 'headless-none',
    known: { how: 'measured', version: '2.1.329' },
  },
  {
    files: ['codex'],
    key: ['features', 'hooks'],
    turnsOff: is(false),
    severity: 'high',
    agent: 'Codex',
    effect:
      "Switches off every hook of Codex in this folder: the user's own, and an administrator's unless `hooks` is pinned",
    trust: 'needed',
    known: { how: 'measured', version: '0.169.0' },
  },
  {
    files: ['codex'],
    key: ['features', 'codex_hooks'],
    turnsOff: is(false),
    severity: 'high',
    agent: 'Codex',
    effect:
      "Switches off every hook of Codex in this folder: the user's own, and an administrator's unless `hooks` is pinned",
    trust: 'needed',
    known: { how: 'measured', version: '0.169.0' },
  },
  {
    files: ['gemini-cli'],
    key: ['hooksConfig', 'enabled'],
    turnsOff: is(false),
    severity: 'high',
    agent: 'Gemini CLI',
    effect: "Switches off every hook of Gemini CLI in this folder, the user's own included",
    trust: 'needed',
    known: GEMINI_MEASURED,
  },
  {
    files: ['gemini-cli'],
    key: ['hooksConfig', 'disabled'],
    turnsOff: namesForeignHook(isGatehouse),
    severity: 'high',
    agent: 'Gemini CLI',
    effect: 'Switches off the hook that asks Gatehouse, even where an administrator installed it',
    trust: 'needed',
    known: GEMINI_MEASURED,
  },
  {
    files: ['gemini-cli'],
    key: ['hooksConfig', 'disabled'],
    turnsOff: namesForeignHook((name) => !isGatehouse(name)),
    severity: 'medium',
    agent: 'Gemini CLI',
    effect: 'Switches off a hook that this file does not define: the user or an administrator installed it',
    trust: 'needed',
    known: GEMINI_MEASURED,
  },
  {
    files: ['copilot-cli'],
    key: ['disableAllHooks'],
    turnsOff: is(true),
    severity: 'high',
    agent: 'Copilot CLI',
    effect: "Switches off every hook of Copilot CLI in this folder, the user's own included",
    trust: 'needed',
    known: { how: 'measured', version: '1.0.102' },
  },
  {
    files: ['qwen-code'],
    key: ['disableAllHooks'],
    turnsOff: is(true),
    severity: 'high',
    agent: 'Qwen Code',
    effect: "Switches off every hook of Qwen Code in this folder, the user's own included",
    trust: 'none',
    known: { how: 'measured', version: '0.24.4' },
  },
  {
    files: ['qwen-code'],
    key: ['hooksConfig', 'enabled'],
    turnsOff: is(false),
    severity: 'high',
    agent: 'Qwen Code',
    effect: "Switches off every hook of Qwen Code in this folder, the user's own included",
    trust: 'none',
    known: { how: 'reported' },
  },
  {
    files: ['continue'],
    key: ['disableAllHooks'],
    turnsOff: is(true),
    severity: 'medium',
    agent: 'Continue CLI',
    effect: "Switches off every hook of the Continue CLI in this folder, the user's own included",
    trust: 'none',
    known: { how: 'code', version: '1.5.47' },
  },
  {
    files: ['droid'],
    key: ['hooksDisabled'],
    turnsOff: is(true),
    severity: 'medium',
    agent: 'Droid',
    effect: "Switches off every hook of Droid in this folder, the user's own included",
    trust: 'unknown',
    known: { how: 'reported' },
  },
  {
    files: VSCODE_FILES,
    key: ['chat.useHooks'],
    turnsOff: is(false),
    severity: 'high',
    agent: VSCODE,
    effect: "Switches off every hook of VS Code's own agent in this workspace, the user's own included",
    trust: 'needed',
    known: VSCODE_READ,
  },
  {
    files: VSCODE_FILES,
    key: ['chat.hookFilesLocations'],
    turnsOff: hasMember(isUsersFolder, is(false)),
    severity: 'high',
    agent: VSCODE,
    effect: "Stops VS Code's own agent from reading the user's hooks in this folder of theirs",
    trust: 'needed',
    known: VSCODE_READ,
  },
  {
    files: VSCODE_FILES,
    key: ['chat.hookFilesLocations'],
    turnsOff: hasMember((location) => !isUsersFolder(location), is(false)),
    severity: 'low',
    agent: VSCODE,
    effect: "Stops VS Code's own agent from reading the workspace's hooks in this place",
    trust: 'needed',
    known: VSCODE_READ,
  },
  {
    files: VSCODE_FILES,
    key: ['chat.plugins.enabled'],
    turnsOff: is(false),
    severity: 'high',
    agent: VSCODE,
    effect:
      'Switches off the agent plugins of VS Code in this workspace, and with them the hooks that extensions bring',
    trust: 'none',
    known: VSCODE_READ,
  },
];
