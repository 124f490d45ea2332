// What each agent tells its hook ahead of a command: what the doctor sends in an agent's place.

import type { AgentId } from './registry.ts';
import type { Fields } from './tool-input.ts';

const SESSION = 'gatehouse-doctor';
const CALL = 'gatehouse-doctor-call';

type ShellCall = (command: string, cwd: string) => Fields;

/** The form that Claude Code began, with what each agent adds to it. */
function likeClaude(tool: string, event = 'PreToolUse', more: Fields = {}): ShellCall {
  return (command, cwd) => ({
    ...{ session_id: SESSION, cwd, hook_event_name: event, tool_name: tool, tool_input: { command } },
    ...more,
  });
}

/** What our own plugins send on. */
function byPlugin(tool: string): ShellCall {
  return (command, cwd) => ({ event: 'before', tool, args: { command }, cwd, sessionID: SESSION, callID: CALL });
}

/** The agent's call of its shell with this command, made in `cwd`. Read back by the agent's own `readInput` in a test. */
export const SHELL_CALLS: Readonly<Record<AgentId, ShellCall>> = {
  'claude-code': likeClaude('Bash', 'PreToolUse', { permission_mode: 'default', tool_use_id: CALL }),
  vscode: likeClaude('run_in_terminal', 'PreToolUse', { timestamp: '2026-01-01T00:00:00Z', tool_use_id: CALL }),
  'copilot-cli': (command, cwd) => ({ sessionId: SESSION, timestamp: 0, cwd, toolName: 'bash', toolArgs: { command } }),
  codex: likeClaude('Bash', 'PreToolUse', { turn_id: CALL, model: 'none', tool_use_id: CALL }),
  'gemini-cli': likeClaude('run_shell_command', 'BeforeTool', { timestamp: '2026-01-01T00:00:00Z' }),
  'qwen-code': likeClaude('run_shell_command', 'PreToolUse', { permission_mode: 'default', tool_call_id: CALL }),
  cursor: (command, cwd) => ({
    ...{ conversation_id: SESSION, generation_id: CALL, model: 'none', hook_event_name: 'beforeShellExecution' },
    ...{ cursor_version: '0', workspace_roots: [cwd], command, cwd, sandbox: false },
  }),
  cline: (command, cwd) => ({
    ...{ clineVersion: '0', timestamp: '0', taskId: SESSION, workspaceRoots: [cwd], hookName: 'tool_call' },
    tool_call: { id: CALL, name: 'run_commands', input: { commands: [command] } },
    preToolUse: { toolName: 'run_commands', parameters: { commands: JSON.stringify([command]) } },
  }),
  opencode: byPlugin('bash'),
  kilo: byPlugin('bash'),
  droid: likeClaude('Execute', 'PreToolUse', { permission_mode: 'auto-low' }),
  windsurf: (command, cwd) => ({
    ...{ agent_action_name: 'pre_run_command', trajectory_id: SESSION, execution_id: CALL },
    tool_info: { command_line: command, cwd },
  }),
  devin: likeClaude('exec'),
  kiro: likeClaude('execute_bash'),
  antigravity: (command, cwd) => ({
    toolCall: { name: 'run_command', args: { CommandLine: command, Cwd: cwd } },
    conversationId: SESSION,
    workspacePaths: [cwd],
  }),
  amp: byPlugin('shell_command'),
};
