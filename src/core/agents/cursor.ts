// Cursor: its editor and its command line. As its vendor documents it; nobody here has run it yet.

import { defineAgent, type HookInput } from './agent.ts';
import { readCall, readers, recorded } from './hook-event.ts';
import { reasonOf } from './permission-decision.ts';
import { jsonAnswer } from './plain-decision.ts';
import { commandAct, type Fields, fieldsOf, filesAct, type ToolReader, textAt } from './tool-input.ts';

const write: ToolReader = (input) => filesAct([input['file_path'] ?? input['path']]);

const toolNamed = readers(
  {
    Shell: ({ command }) => commandAct(command, 'bash'),
    Write: write,
    Edit: write,
    StrReplace: write,
    EditNotebook: write,
    Delete: (input) => filesAct([], [input['file_path'] ?? input['path']]),
  },
  'Read Grep Glob LS Task SemanticSearch ReadLints WebSearch WebFetch TodoWrite',
);

const form = {
  agent: { id: 'cursor', name: 'Cursor' },
  reader: (tool: string) => (tool.startsWith('MCP:') ? recorded : toolNamed(tool)),
  folderKeys: ['working_directory'],
};

const OTHER_EVENTS =
  /^(?:session(?:Start|End)|postToolUseFailure|subagent(?:Start|Stop)|after(?:AgentResponse|AgentThought|FileEdit|TabFileEdit)|before(?:SubmitPrompt|ReadFile|TabFileRead)|preCompact|stop)$/;

function readInput(value: unknown): HookInput {
  const input = fieldsOf(value);
  const event = textAt(input, 'hook_event_name') ?? '';
  if (OTHER_EVENTS.test(event)) return { kind: 'unrelated' };
  const parts = input && partsOf(event, input);
  if (input === undefined || parts === undefined)
    return { kind: 'unreadable', problem: 'is of no event that Gatehouse knows' };
  const [tool, told] = parts;
  if (tool === '' || told === undefined) return { kind: 'unreadable', problem: 'names no tool and what it is told' };
  const [root] = Array.isArray(input['workspace_roots']) ? input['workspace_roots'] : [];
  const read = readCall({ form, input: { ...input, cwd: textAt(input, 'cwd') || root }, tool, told });
  return /^(?:after|post)/.test(event) && read.kind === 'before' ? { kind: 'after', call: read.call } : read;
}

/** The tool and what it is told; undefined for an event that is none of the documented ones. */
function partsOf(event: string, input: Fields): readonly [string, Fields | undefined] | undefined {
  switch (event) {
    case 'beforeShellExecution':
    case 'afterShellExecution':
      return ['Shell', { command: input['command'] }];
    case 'beforeMCPExecution':
    case 'afterMCPExecution':
      return [`MCP:${textAt(input, 'tool_name') ?? ''}`, fieldsOf(parsed(input['tool_input']))];
    case 'preToolUse':
    case 'postToolUse':
      return [textAt(input, 'tool_name') ?? '', fieldsOf(parsed(input['tool_input']))];
    default:
      return undefined;
  }
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // Not JSON: there is nothing that could be read.
    return undefined;
  }
}

export const cursor = defineAgent({
  ...form.agent,
  id: 'cursor',
  references: ['https://cursor.com/docs/hooks'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  failedHook: 'blocked',
  readInput,
  // Its documents know no way of having no opinion; "ask" is not enforced everywhere.
  writeAnswer: (answer) =>
    jsonAnswer(
      answer.kind === 'deny'
        ? { permission: 'deny', user_message: reasonOf(answer), agent_message: reasonOf(answer) }
        : { permission: 'allow' },
    ),
});
