// Claude Code: its command line, its extension, and the harness of that name inside VS Code.

import { defineAgent, type HookInput } from './agent.ts';
import { permission, underEvent } from './permission-decision.ts';
import { callInput, commandAct, fieldsOf, filesAct, type ToolReader, textAt } from './tool-input.ts';
import { unknownToolAct } from './unknown-tool.ts';

const write: ToolReader = (input) => filesAct([input['file_path']]);

const other: ToolReader = () => ({ kind: 'other' });

/** Tools that only read, or tell the model or the person something, whatever their fields are called. */
const READS =
  'Read NotebookRead Glob Grep LS LSP WebFetch WebSearch ToolSearch TodoRead TodoWrite TaskCreate TaskGet TaskList TaskOutput TaskStop TaskUpdate Task Agent SendMessage BashOutput KillShell KillBash AskUserQuestion EnterPlanMode ExitPlanMode ListMcpResourcesTool ReadMcpResourceTool StructuredOutput';

/** Tools by name. Those of servers (`mcp__…`) are recorded, and so are the rest unless they carry something to run. */
const TOOLS: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  ['Bash', ({ command }) => commandAct(command, 'bash')],
  ['PowerShell', ({ command }) => commandAct(command, 'powershell')],
  ['Write', write],
  ['Edit', write],
  ['MultiEdit', write],
  ['NotebookEdit', ({ notebook_path }) => filesAct([notebook_path])],
  // Their words go to the model and run nothing by themselves.
  ['Skill', other],
  ['SlashCommand', other],
  ...READS.split(' ').map((name) => [name, other] as const),
]);

/** Events other than the one we are registered for, which ask for no permission to run a tool. */
const OTHER_EVENTS =
  /^(?:PostToolUse(?:Failure)?|PostToolBatch|PermissionRequest|PermissionDenied|UserPromptSubmit|UserPromptExpansion|Notification|Session(?:Start|End)|Stop(?:Failure)?|Subagent(?:Start|Stop)|Pre(?:Compact|ModelSwitch)|PostCompact|ConfigChange|FileChanged|CwdChanged|InstructionsLoaded|Setup)$/;

export const claudeCode = defineAgent({
  id: 'claude-code',
  name: 'Claude Code',
  references: ['https://code.claude.com/docs/en/hooks', 'https://code.claude.com/docs/en/settings'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  readInput(value): HookInput {
    const input = fieldsOf(value);
    const event = textAt(input, 'hook_event_name') ?? '';
    if (OTHER_EVENTS.test(event)) return { kind: 'unrelated' };
    if (event !== 'PreToolUse') return { kind: 'unreadable', problem: 'is of no event that Gatehouse knows' };
    const tool = textAt(input, 'tool_name') ?? '';
    const told = fieldsOf(input?.['tool_input']);
    if (tool === '' || told === undefined) return { kind: 'unreadable', problem: 'names no tool and what it is told' };
    const call = {
      agent: { id: 'claude-code', name: 'Claude Code', session: textAt(input, 'session_id') },
      tool,
      callId: textAt(input, 'tool_use_id'),
      cwd: textAt(input, 'cwd'),
      claim: textAt(told, 'description'),
    };
    const read = tool.startsWith('mcp__') ? other : (TOOLS.get(tool) ?? unknownToolAct);
    return callInput(call, read(told), told);
  },
  writeAnswer: (answer) => permission(answer, (said) => ({ hookSpecificOutput: underEvent(said) })),
});
