// The keys by which command-line agents stop asking, one line each.

import type { ConfigSwitch } from './config-switch.ts';
import { isWholeShell } from './shell-rules.ts';
import { anyName, hasItem, hasMember, is } from './value-tests.ts';

/** A program that runs whatever follows it: `Bash(sudo:*)`, `Bash(bash -c *)`. */
const isShellInShell = (rule: string): boolean =>
  /^Bash\((?:sudo|doas|su|bash|sh|zsh|eval)(?: -c)?(?::| |:? )?\*\)$/.test(rule.trim());

/** The shell, or a shell in it: `run_shell_command`, `run_shell_command(bash)`. */
export const isGeminiShell = (tool: string): boolean =>
  /^(?:\*|(?:run_shell_command|ShellTool)(?:\((?:\*|bash|sh|zsh|sudo|eval|powershell|pwsh|cmd)?\))?)$/.test(
    tool.trim(),
  );
const isCursorShell = (rule: string): boolean => /^(?:\*|Shell(?:\(\*{1,2}\))?)$/.test(rule.trim());
const isEverything = (text: string): boolean => text.trim() === '*';

const MEASURED = {
  claude: { how: 'measured', version: '2.1.329' },
  codex: { how: 'measured', version: '0.169.0' },
  gemini: { how: 'measured', version: '0.61.0' },
} as const;

const REPORTED = { how: 'reported' } as const;

export const CLI_APPROVAL_SWITCHES: readonly ConfigSwitch[] = [
  {
    files: ['claude-code'],
    key: ['permissions', 'allow'],
    turnsOff: hasItem(isWholeShell),
    severity: 'high',
    agent: 'Claude Code',
    effect: 'Lets Claude Code run every shell command without asking',
    trust: 'needed',
    known: MEASURED.claude,
  },
  {
    files: ['claude-code'],
    key: ['permissions', 'allow'],
    turnsOff: hasItem(isShellInShell),
    severity: 'medium',
    agent: 'Claude Code',
    effect: 'Lets Claude Code run, without asking, a program that runs any command it is given',
    trust: 'needed',
    known: MEASURED.claude,
  },
  {
    files: ['claude-code'],
    key: ['permissions', 'defaultMode'],
    turnsOff: is('bypassPermissions'),
    severity: 'medium',
    agent: 'Claude Code',
    ownSeverity: 'high',
    effect: {
      workspace: 'Asks Claude Code to skip all permission questions',
      user: 'Has Claude Code skip all permission questions',
    },
    trust: 'ignored-now',
    known: MEASURED.claude,
  },
  {
    files: ['claude-agent'],
    key: ['permissionMode'],
    turnsOff: is('bypassPermissions'),
    severity: 'medium',
    agent: 'Claude Code',
    effect: 'Asks Claude Code to skip all permission questions of this agent',
    trust: 'unknown',
    known: REPORTED,
  },
  {
    files: ['claude-code'],
    key: ['skipDangerousModePermissionPrompt'],
    turnsOff: is(true),
    severity: 'low',
    agent: 'Claude Code',
    effect: 'Answers the warning that Claude Code shows before it skips all permission questions',
    trust: 'unknown',
    known: REPORTED,
  },
  {
    files: ['claude-code'],
    key: ['enableAllProjectMcpServers'],
    turnsOff: is(true),
    severity: 'medium',
    agent: 'Claude Code',
    effect: {
      workspace: "Starts every server of the workspace's `.mcp.json`, now and in future, without asking",
      user: "Starts every server of any folder's `.mcp.json`, now and in future, without asking",
    },
    trust: 'needed',
    known: REPORTED,
  },
  {
    files: ['codex'],
    key: ['approval_policy'],
    turnsOff: is('never'),
    severity: 'medium',
    agent: 'Codex',
    effect: 'Lets Codex run every command without asking, held only by its sandbox',
    trust: 'needed',
    known: MEASURED.codex,
  },
  {
    files: ['codex'],
    key: ['sandbox_mode'],
    turnsOff: is('danger-full-access'),
    severity: 'high',
    agent: 'Codex',
    effect: "Runs Codex's commands without a sandbox, with all of the user's rights",
    trust: 'needed',
    known: MEASURED.codex,
  },
  {
    files: ['codex'],
    key: ['default_permissions'],
    turnsOff: is(':danger-full-access'),
    severity: 'high',
    agent: 'Codex',
    effect: "Runs Codex's commands without a sandbox, with all of the user's rights",
    trust: 'needed',
    known: REPORTED,
  },
  {
    files: ['codex'],
    key: ['approvals_reviewer'],
    turnsOff: is('auto_review'),
    severity: 'low',
    agent: 'Codex',
    effect: "Has a model answer Codex's questions in place of the user",
    trust: 'needed',
    known: REPORTED,
  },
  {
    files: ['gemini-cli'],
    key: ['tools', 'allowed'],
    turnsOff: hasItem(isGeminiShell),
    severity: 'high',
    agent: 'Gemini CLI',
    effect: 'Lets Gemini CLI run every shell command without asking',
    trust: 'needed',
    known: MEASURED.gemini,
  },
  {
    files: ['gemini-cli'],
    key: ['allowedTools'],
    turnsOff: hasItem(isGeminiShell),
    severity: 'high',
    agent: 'Gemini CLI',
    effect: 'Lets Gemini CLI run every shell command without asking, by the older name of the key',
    trust: 'needed',
    known: REPORTED,
  },
  {
    files: ['gemini-cli'],
    key: ['general', 'defaultApprovalMode'],
    turnsOff: is('yolo'),
    severity: 'low',
    agent: 'Gemini CLI',
    effect: 'Asks Gemini CLI to run everything without asking; the value is refused as invalid',
    trust: 'ignored-now',
    known: MEASURED.gemini,
  },
  {
    files: ['gemini-cli'],
    key: ['mcpServers'],
    turnsOff: hasMember(anyName, hasMember('trust', is(true))),
    severity: 'medium',
    agent: 'Gemini CLI',
    effect: 'Runs every tool of this server without asking',
    trust: 'needed',
    known: REPORTED,
  },
  {
    files: ['copilot-cli'],
    key: ['defaultPermissionMode'],
    turnsOff: is('allow-all'),
    severity: 'medium',
    agent: 'Copilot CLI',
    effect: 'Asks Copilot CLI to run every tool without asking',
    trust: 'unknown',
    known: REPORTED,
  },
  {
    files: ['cursor'],
    key: ['permissions', 'allow'],
    turnsOff: hasItem(isCursorShell),
    severity: 'high',
    agent: 'Cursor',
    effect: 'Lets the Cursor agent run every shell command without asking',
    trust: 'unknown',
    known: REPORTED,
  },
  {
    files: ['kiro'],
    key: ['mcpServers'],
    turnsOff: hasMember(anyName, hasMember('autoApprove', hasItem(isEverything))),
    severity: 'medium',
    agent: 'Kiro',
    effect: 'Runs every tool of this server without asking',
    trust: 'unknown',
    known: REPORTED,
  },
];
