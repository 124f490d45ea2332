// Claude Code: its command line, its extension, and the harness of that name inside VS Code.

import { defineAgent } from './agent.ts';
import { type EventForm, readEvent, readers, recorded } from './hook-event.ts';
import { permission, underEvent } from './permission-decision.ts';
import { commandAct, filesAct, type ToolReader } from './tool-input.ts';

const write: ToolReader = ({ file_path }) => filesAct([file_path]);

/** Tools by name. Those of servers (`mcp__…`) are recorded, and so are the rest unless they carry something to run. */
const toolNamed = readers(
  {
    Bash: ({ command }) => commandAct(command, 'bash'),
    PowerShell: ({ command }) => commandAct(command, 'powershell'),
    Write: write,
    Edit: write,
    MultiEdit: write,
    NotebookEdit: ({ notebook_path }) => filesAct([notebook_path]),
    // Their words go to the model and run nothing by themselves.
    Skill: recorded,
    SlashCommand: recorded,
  },
  // Tools that only read, or tell the model or the person something, whatever their fields are called.
  'Read NotebookRead Glob Grep LS LSP WebFetch WebSearch ToolSearch TodoRead TodoWrite TaskCreate TaskGet TaskList TaskOutput TaskStop TaskUpdate Task Agent SendMessage BashOutput KillShell KillBash AskUserQuestion EnterPlanMode ExitPlanMode ListMcpResourcesTool ReadMcpResourceTool StructuredOutput',
);

/** Events that Claude Code has beside the two for which we are registered; others took the names over. */
export const CLAUDE_EVENTS =
  /^(?:PostToolUseFailure|PostToolBatch|PermissionRequest|PermissionDenied|UserPromptSubmit|UserPromptExpansion|Notification|Session(?:Start|End)|Stop(?:Failure)?|Subagent(?:Start|Stop)|Pre(?:Compact|ModelSwitch)|PostCompact|ConfigChange|FileChanged|CwdChanged|InstructionsLoaded|Setup)$/;

const form: EventForm = {
  agent: { id: 'claude-code', name: 'Claude Code' },
  before: 'PreToolUse',
  after: /^PostToolUse$/,
  others: CLAUDE_EVENTS,
  reader: (tool) => (tool.startsWith('mcp__') ? recorded : toolNamed(tool)),
};

export const claudeCode = defineAgent({
  ...form.agent,
  id: 'claude-code',
  references: ['https://code.claude.com/docs/en/hooks', 'https://code.claude.com/docs/en/settings'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  failedHook: 'blocked',
  readInput: (value) => readEvent(form, value),
  writeAnswer: (answer) => permission(answer, (said) => ({ hookSpecificOutput: underEvent(said) })),
});
