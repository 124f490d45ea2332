// The keys of the editor by which agents call no hooks, or others than the user's, one line each.

import type { ConfigSwitch } from './config-switch.ts';
import type { Wording } from './knowledge.ts';
import { hasItem, hasMember, is } from './value-tests.ts';

const VSCODE = 'VS Code';
const VSCODE_READ = { how: 'code', version: '1.139.1' } as const;
const VSCODE_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;

const isGatehouse = (name: string): boolean => name.toLowerCase().includes('gatehouse');
const isUsersFolder = (location: string): boolean => location.startsWith('~');

/** What a switch of all hooks does, wherever it stands. */
export function everyHookOf(agent: string): Wording {
  return {
    workspace: `Switches off every hook of ${agent} in this folder, the user's own included`,
    user: `Switches off every hook of ${agent}, in every folder`,
  };
}

export const EDITOR_HOOK_SWITCHES: readonly ConfigSwitch[] = [
  {
    files: VSCODE_FILES,
    key: ['chat.useHooks'],
    turnsOff: is(false),
    severity: 'high',
    agent: VSCODE,
    endsGate: true,
    effect: everyHookOf("VS Code's own agent"),
    trust: 'needed',
    known: VSCODE_READ,
  },
  {
    files: VSCODE_FILES,
    key: ['chat.hookFilesLocations'],
    turnsOff: hasMember(isUsersFolder, is(false)),
    severity: 'high',
    agent: VSCODE,
    effect: {
      workspace: "Stops VS Code's own agent from reading the user's hooks in this folder of theirs",
      user: "Stops VS Code's own agent from reading a folder of the user's hooks",
    },
    trust: 'needed',
    known: VSCODE_READ,
  },
  {
    files: VSCODE_FILES,
    key: ['chat.hookFilesLocations'],
    turnsOff: hasMember((location) => !isUsersFolder(location), is(false)),
    severity: 'low',
    agent: VSCODE,
    effect: {
      workspace: "Stops VS Code's own agent from reading the workspace's hooks in this place",
      user: "Stops VS Code's own agent from reading hooks in this place of any folder",
    },
    trust: 'needed',
    known: VSCODE_READ,
  },
  {
    files: VSCODE_FILES,
    key: ['chat.plugins.enabled'],
    turnsOff: is(false),
    severity: 'high',
    endsGate: true,
    agent: VSCODE,
    effect: {
      workspace:
        'Switches off the agent plugins of VS Code in this workspace, and with them the hooks that extensions bring',
      user: 'Switches off the agent plugins of VS Code, and with them the hooks that extensions bring',
    },
    trust: 'none',
    known: VSCODE_READ,
  },
  {
    files: VSCODE_FILES,
    key: ['chat.hooks.allowManagedOnly'],
    turnsOff: is(true),
    severity: 'medium',
    endsGate: true,
    agent: VSCODE,
    effect: "Has VS Code's own agent call only hooks that an administrator installed, and none of the user's",
    trust: 'unknown',
    known: { how: 'reported' },
  },
  {
    files: VSCODE_FILES,
    key: ['chat.customizations.strictPluginOnlyCustomization'],
    turnsOff: is(true),
    severity: 'low',
    agent: VSCODE,
    effect: "Stops VS Code's own agent from reading hooks that no plugin brings",
    trust: 'unknown',
    known: { how: 'reported' },
  },
  {
    files: VSCODE_FILES,
    key: ['chat.useClaudeHooks'],
    turnsOff: is(true),
    severity: 'low',
    agent: VSCODE,
    effect: {
      workspace: "Has VS Code's own agent also call the hooks of `.claude/settings.json`, which a workspace can bring",
      user: "Has VS Code's own agent also call the hooks of `.claude/settings.json`, which any folder can bring",
    },
    trust: 'needed',
    known: VSCODE_READ,
  },
  {
    files: VSCODE_FILES,
    key: ['cline.hooksEnabled'],
    turnsOff: is(false),
    severity: 'medium',
    agent: 'Cline',
    endsGate: true,
    effect: everyHookOf('Cline'),
    trust: 'unknown',
    known: { how: 'reported' },
  },
  {
    files: VSCODE_FILES,
    key: ['gatehouse.scan.automatically'],
    turnsOff: is(false),
    severity: 'medium',
    agent: 'Gatehouse',
    effect: {
      workspace: 'Stops Gatehouse from looking at the files of this workspace by itself',
      user: 'Stops Gatehouse from looking at files by itself, in every folder',
    },
    trust: 'needed',
    known: { how: 'code', version: '1' },
  },
  {
    files: ['vscode-extensions'],
    key: ['unwantedRecommendations'],
    turnsOff: hasItem(isGatehouse),
    severity: 'low',
    agent: VSCODE,
    effect: 'Has VS Code advise against Gatehouse in this workspace',
    trust: 'unknown',
    known: { how: 'reported' },
  },
];
