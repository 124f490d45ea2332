// What each agent sends its hook ahead of a command, as captured from the real ones or documented; names changed.

import type { AgentId } from '../../src/core/agents/registry.ts';

const CWD = '/home/dev/proj';

const claudeLike = (tool: string, told: object, more: object) => ({
  session_id: '32074380-3fe6-479b-87a8-88d6ffcf91be',
  transcript_path: '/home/dev/t.jsonl',
  cwd: CWD,
  hook_event_name: 'PreToolUse',
  tool_name: tool,
  tool_input: told,
  ...more,
});
const plugin = (tool: string, command: string) => ({
  event: 'before',
  tool,
  args: { command, description: 'x' },
  cwd: CWD,
  sessionID: 'ses_1',
  callID: 'call_2',
});

/** A call of the agent's shell tool with this command; `cwd` is the folder it says it works in. */
export const SHELL_CALLS: Readonly<Record<AgentId, (command: string) => Record<string, unknown>>> = {
  'claude-code': (command) =>
    claudeLike('Bash', { command }, { permission_mode: 'default', tool_use_id: 'toolu_1', prompt_id: 'p' }),
  vscode: (command) =>
    claudeLike(
      'run_in_terminal',
      { command, explanation: 'x' },
      { timestamp: '2026-11-21T04:09:31Z', tool_use_id: 'c' },
    ),
  'copilot-cli': (command) => ({
    sessionId: 'db4eddd1',
    timestamp: 1795235304068,
    cwd: CWD,
    toolName: 'bash',
    toolArgs: { command, description: 'x' },
  }),
  codex: (command) =>
    claudeLike(
      'Bash',
      { command },
      { turn_id: 't', model: 'gpt-5', permission_mode: 'default', tool_use_id: 'call_1' },
    ),
  'gemini-cli': (command) =>
    claudeLike('run_shell_command', { command }, { hook_event_name: 'BeforeTool', timestamp: '2026-11-21T04:28:21Z' }),
  'qwen-code': (command) =>
    claudeLike('run_shell_command', { command }, { permission_mode: 'yolo', tool_use_id: 'u', tool_call_id: 'call_1' }),
  cursor: (command) => ({
    conversation_id: 'c',
    generation_id: 'g',
    model: 'm',
    hook_event_name: 'beforeShellExecution',
    cursor_version: '3',
    workspace_roots: [CWD],
    command,
    cwd: CWD,
    sandbox: false,
  }),
  cline: (command) => ({
    clineVersion: '',
    timestamp: '2026-11-21T04:28:40.009Z',
    taskId: 'conv_1',
    workspaceRoots: [CWD],
    hookName: 'tool_call',
    tool_call: { id: 'call_1', name: 'run_commands', input: { commands: [command] } },
    preToolUse: { toolName: 'run_commands', parameters: { commands: JSON.stringify([command]) } },
  }),
  opencode: (command) => plugin('bash', command),
  kilo: (command) => plugin('bash', command),
  droid: (command) => claudeLike('Execute', { summary: 'x', command }, { permission_mode: 'auto-low' }),
  windsurf: (command) => ({
    agent_action_name: 'pre_run_command',
    trajectory_id: 't',
    execution_id: 'e',
    timestamp: '2026-11-21T04:28:40Z',
    tool_info: { command_line: command, cwd: CWD },
  }),
  devin: (command) => claudeLike('exec', { command }, {}),
  kiro: (command) => claudeLike('execute_bash', { command }, {}),
  antigravity: (command) => ({
    toolCall: { name: 'run_command', args: { CommandLine: command, Cwd: CWD } },
    conversationId: 'c',
    workspacePaths: [CWD],
  }),
  amp: (command) => plugin('shell_command', command),
};
