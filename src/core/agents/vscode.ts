// VS Code's own agent, by its two ways: the local one, and the Copilot runtime in the agent host.

import type { Shell } from '../model/command.ts';
import { defineAgent, type HookInput } from './agent.ts';
import { permission, underEvent } from './permission-decision.ts';
import { callInput, type Fields, fieldsOf, textAt } from './tool-input.ts';
import { unknownToolAct } from './unknown-tool.ts';
import { copilotRuntimeTool, keepsShell, localTool } from './vscode-tools.ts';

const OTHER_EVENTS =
  /^(?:UserPromptSubmit|Session(?:Start|End)|Stop|Subagent(?:Start|Stop)|PreCompact|ErrorOccurred|PermissionRequest)$/;

type Caller = Readonly<Record<'id' | 'name', string>>;

const self: Caller = { id: 'vscode', name: 'VS Code' };

export const vscode = defineAgent({
  ...self,
  id: 'vscode',
  references: [
    'https://code.visualstudio.com/docs/agent-customization/hooks',
    'https://code.visualstudio.com/docs/agents/concepts/agent-host',
  ],
  timeoutSeconds: 3600,
  deadlineSeconds: 600,
  // The plugin's script outlives the hook.
  failedHook: 'blocked',
  readInput(value): HookInput {
    const input = fieldsOf(value);
    if (input === undefined) return { kind: 'unreadable', problem: 'is no JSON object' };
    // The runtime of the agent host names no event: it has a script for each.
    if (Object.hasOwn(input, 'toolName')) return readRuntimeInput(self, input);
    const event = textAt(input, 'hook_event_name') ?? textAt(input, 'hookEventName') ?? '';
    if (OTHER_EVENTS.test(event)) return { kind: 'unrelated' };
    if (event !== 'PreToolUse' && event !== 'PostToolUse')
      return { kind: 'unreadable', problem: 'is of no event that Gatehouse knows' };
    const tool = textAt(input, 'tool_name') ?? '';
    const told = fieldsOf(input['tool_input']);
    if (tool === '' || told === undefined) return { kind: 'unreadable', problem: 'names no tool and what it is told' };
    return timed(inputOf(self, tool, told, input, localTool), event === 'PostToolUse');
  },
  writeAnswer: (answer) => permission(answer, (said) => ({ ...said, hookSpecificOutput: underEvent(said) })),
});

/** `toolArgs` is an object, and was JSON text in older versions; a call that ran has its result beside it. */
export function readRuntimeInput(caller: Caller, input: Fields): HookInput {
  const tool = textAt(input, 'toolName') ?? '';
  const told = fieldsOf(parsedOnce(input['toolArgs']));
  if (tool === '' || told === undefined) return { kind: 'unreadable', problem: 'names no tool and what it is told' };
  return timed(inputOf(caller, tool, told, input, copilotRuntimeTool), Object.hasOwn(input, 'toolResult'));
}

function timed(read: HookInput, isAfter: boolean): HookInput {
  return isAfter && read.kind === 'before' ? { kind: 'after', call: read.call } : read;
}

function parsedOnce(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // Not JSON: the caller says that nothing can be read.
    return undefined;
  }
}

function inputOf(caller: Caller, tool: string, told: Fields, input: Fields, toolNamed: typeof localTool): HookInput {
  const cwd = textAt(input, 'cwd');
  const call = {
    agent: { ...caller, session: textAt(input, 'session_id') ?? textAt(input, 'sessionId') },
    tool,
    callId: textAt(input, 'tool_use_id') ?? textAt(input, 'toolCallId'),
    cwd,
    claim: textAt(told, 'explanation') ?? textAt(told, 'goal') ?? textAt(told, 'description'),
    ...(keepsShell(tool) && ({ keepsShell: true } as const)),
  };
  const read = toolNamed(tool, shellOf(cwd)) ?? unknownToolAct;
  return callInput(call, read(told), told);
}

/** The input does not say which shell it is; the folder's spelling tells which system. */
function shellOf(cwd: string | undefined): Shell {
  return cwd !== undefined && /^(?:[a-z]:[\\/]|\\\\)/i.test(cwd) ? 'powershell' : 'bash';
}
