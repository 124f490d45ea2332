// The editor settings by which agents stop asking, one line each.

import type { ConfigSwitch } from './config-switch.ts';
import { approvesEveryAddress, approvesEveryCommand, approvesRunner, approvesShell } from './terminal-approvals.ts';
import { hasItem, is } from './value-tests.ts';

const isEverything = (text: string): boolean => text.trim() === '*';

/** The version whose setting scopes were read: what a workspace may set, and whether it has to be trusted first. */
const VSCODE = { agent: 'VS Code', known: { how: 'code', version: '1.139.1' } } as const;

const WORKSPACE = ['vscode-settings', 'code-workspace'] as const;
const ALL_FILES = ['vscode-settings', 'code-workspace', 'dev-container'] as const;
const REPORTED = { how: 'reported' } as const;

export const EDITOR_APPROVAL_SWITCHES: readonly ConfigSwitch[] = [
  {
    ...VSCODE,
    files: WORKSPACE,
    key: ['chat.tools.global.autoApprove'],
    turnsOff: is(true),
    severity: 'medium',
    ownSeverity: 'high',
    effect: {
      workspace: 'Asks VS Code to run every tool of every agent without asking',
      user: 'Has VS Code run every tool of every agent without asking',
    },
    trust: 'ignored-now',
  },
  {
    ...VSCODE,
    files: ['dev-container'],
    key: ['chat.tools.global.autoApprove'],
    turnsOff: is(true),
    severity: 'high',
    effect:
      "Has VS Code run every tool of every agent without asking: a container's settings count as machine settings",
    trust: 'needed',
  },
  {
    ...VSCODE,
    files: ALL_FILES,
    key: ['chat.tools.autoApprove'],
    turnsOff: is(true),
    severity: 'high',
    effect: 'Has older VS Code run every tool of every agent without asking',
    trust: 'ignored-now',
  },
  {
    ...VSCODE,
    files: ALL_FILES,
    key: ['chat.permissions.default'],
    turnsOff: is('autoApprove', 'autopilot'),
    severity: 'high',
    effect: 'Starts every chat of VS Code at a permission level that runs tools without asking',
    trust: 'none',
  },
  {
    ...VSCODE,
    files: ALL_FILES,
    key: ['chat.tools.terminal.autoApprove'],
    turnsOff: approvesEveryCommand,
    severity: 'high',
    effect: "Lets VS Code's agent run every terminal command without asking",
    trust: 'needed',
  },
  {
    ...VSCODE,
    files: ALL_FILES,
    key: ['chat.tools.terminal.autoApprove'],
    turnsOff: approvesShell,
    severity: 'medium',
    effect: "Lets VS Code's agent run, without asking, a program that runs any command it is given",
    trust: 'needed',
  },
  {
    ...VSCODE,
    files: ALL_FILES,
    key: ['chat.tools.terminal.autoApprove'],
    turnsOff: approvesRunner,
    severity: 'low',
    effect: "Lets VS Code's agent use, without asking, a program that runs, sends or deletes whatever it is given",
    trust: 'needed',
  },
  {
    ...VSCODE,
    files: ALL_FILES,
    key: ['chat.tools.terminal.ignoreDefaultAutoApproveRules'],
    turnsOff: is(true),
    severity: 'low',
    effect: "Takes away the list of commands that VS Code's agent always asks about",
    trust: 'needed',
  },
  {
    ...VSCODE,
    files: ALL_FILES,
    key: ['chat.tools.terminal.blockDetectedFileWrites'],
    turnsOff: is('never'),
    severity: 'medium',
    effect: 'Lets approved terminal commands write files anywhere without asking, start-up files included',
    trust: 'needed',
  },
  {
    ...VSCODE,
    files: ALL_FILES,
    key: ['chat.tools.urls.autoApprove'],
    turnsOff: approvesEveryAddress,
    severity: 'medium',
    effect: "Lets VS Code's agent fetch every address without asking",
    trust: 'none',
  },
  {
    files: ALL_FILES,
    key: ['claudeCode.initialPermissionMode'],
    turnsOff: is('bypassPermissions'),
    severity: 'medium',
    agent: 'the Claude Code extension',
    effect: 'Starts Claude Code in the editor with all permission questions skipped',
    trust: 'unknown',
    known: REPORTED,
  },
  {
    files: ALL_FILES,
    key: ['claudeCode.allowDangerouslySkipPermissions'],
    turnsOff: is(true),
    severity: 'low',
    agent: 'the Claude Code extension',
    effect: 'Lets Claude Code in the editor be switched to skipping all permission questions',
    trust: 'unknown',
    known: REPORTED,
  },
  {
    files: ALL_FILES,
    key: ['kiroAgent.trustedCommands'],
    turnsOff: hasItem(isEverything),
    severity: 'medium',
    agent: 'Kiro',
    effect: 'Lets Kiro before 1.0 run every shell command without asking',
    trust: 'ignored-now',
    known: REPORTED,
  },
  {
    files: [...ALL_FILES, 'amp'],
    key: ['amp.dangerouslyAllowAll'],
    turnsOff: is(true),
    severity: 'high',
    agent: 'Amp',
    effect: 'Lets Amp run every tool and shell command without asking',
    trust: 'unknown',
    known: REPORTED,
  },
  {
    files: [...ALL_FILES, 'amp'],
    key: ['amp.commands.allowlist'],
    turnsOff: hasItem(isEverything),
    severity: 'medium',
    agent: 'Amp',
    effect: 'Lets Amp run every shell command without asking',
    trust: 'unknown',
    known: REPORTED,
  },
];
