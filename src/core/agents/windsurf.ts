// Windsurf's Cascade. As others describe it; nobody here has run it yet.

import { defineAgent, type HookInput } from './agent.ts';
import { readCall, recorded } from './hook-event.ts';
import { exitCodeAnswer } from './plain-decision.ts';
import { commandAct, fieldsOf, filesAct, type ToolReader, textAt } from './tool-input.ts';

/** Events that ask, and what each reads. */
const BEFORE: ReadonlyMap<string, ToolReader> = new Map<string, ToolReader>([
  ['pre_run_command', ({ command_line }) => commandAct(command_line, 'bash')],
  ['pre_write_code', ({ file_path }) => filesAct([file_path])],
  ['pre_mcp_tool_use', recorded],
  ['pre_read_code', recorded],
]);

const OTHER_EVENTS = /^(?:pre_user_prompt|post_[a-z_]{1,40})$/;

function readInput(value: unknown): HookInput {
  const input = fieldsOf(value);
  const event = textAt(input, 'agent_action_name') ?? '';
  if (OTHER_EVENTS.test(event)) return { kind: 'unrelated' };
  const reader = BEFORE.get(event);
  if (reader === undefined) return { kind: 'unreadable', problem: 'is of no event that Gatehouse knows' };
  const told = fieldsOf(input?.['tool_info']);
  if (told === undefined) return { kind: 'unreadable', problem: 'names no tool and what it is told' };
  const about = {
    session_id: textAt(input, 'trajectory_id'),
    tool_use_id: textAt(input, 'execution_id'),
    cwd: textAt(told, 'cwd'),
  };
  const form = { agent: { id: 'windsurf', name: 'Windsurf' }, reader: () => reader };
  return readCall({ form, input: about, tool: event, told });
}

export const windsurf = defineAgent({
  id: 'windsurf',
  name: 'Windsurf',
  references: ['https://docs.windsurf.com/windsurf/cascade/hooks'],
  // None is documented.
  timeoutSeconds: 60,
  deadlineSeconds: 45,
  failedHook: 'runs',
  readInput,
  writeAnswer: exitCodeAnswer,
});
