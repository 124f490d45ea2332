// Cline: its command line and its extension, which name their tools differently.

import type { Act } from '../model/tool-call.ts';
import { defineAgent, type HookInput } from './agent.ts';
import { readCall, readers, recorded } from './hook-event.ts';
import { patchedFiles } from './patch.ts';
import { reasonOf } from './permission-decision.ts';
import { jsonAnswer } from './plain-decision.ts';
import { commandAct, type Fields, fieldsOf, filesAct, type ToolReader, textAt } from './tool-input.ts';

const write: ToolReader = (input) => filesAct([input['path'] ?? input['absolutePath']]);
const patch: ToolReader = (input) => {
  const files = patchedFiles(textAt(input, 'input') ?? textAt(input, 'patch') ?? textAt(input, 'diff') ?? '');
  return files && filesAct(files.writes, files.deletes);
};

const toolNamed = readers(
  {
    run_commands: commandsAct,
    execute_command: ({ command }) => commandAct(command, 'bash'),
    editor: write,
    apply_patch: patch,
    write_to_file: write,
    replace_in_file: write,
    new_rule: write,
    use_mcp_tool: recorded,
    access_mcp_resource: recorded,
  },
  'read_files read_file list_files search_codebase search_files list_code_definition_names fetch_web_content web_fetch web_search ask_question ask_followup_question attempt_completion plan_mode_respond act_mode_respond load_mcp_documentation new_task condense summarize_task use_skill skills submit_and_exit switch_to_act_mode focus_chain browser_action use_subagents spawn_agent',
);

const form = { agent: { id: 'cline', name: 'Cline' }, reader: toolNamed, folderKeys: ['cwd'] };

/** Each runs in a shell of its own, one after the other: judged as the lines of one text. Cline takes them in many forms. */
function commandsAct({ commands, command, cmd, args }: Fields): Act | undefined {
  const told = [commands, args === undefined ? command : { command, args }, cmd].filter((each) => each !== undefined);
  const lines = told.flat().map((each) => (typeof each === 'string' ? each : wordsOf(fieldsOf(each))));
  if (lines.length === 0 || lines.some((line) => line === undefined)) return undefined;
  return commandAct(lines.join('\n'), 'bash');
}

/** A program and its words, where they come apart. */
function wordsOf(command: Fields | undefined): string | undefined {
  const program = textAt(command, 'command');
  const words = command?.['args'] ?? [];
  if (program === undefined || !Array.isArray(words) || !words.every((word) => typeof word === 'string'))
    return undefined;
  return words.length === 0
    ? program
    : [program, ...words].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
}

function readInput(value: unknown): HookInput {
  const input = fieldsOf(value);
  const event = textAt(input, 'hookName') ?? '';
  if (input === undefined || !/^(?:tool_call|tool_result|PreToolUse|PostToolUse)$/.test(event))
    return OTHER_EVENTS.test(event)
      ? { kind: 'unrelated' }
      : { kind: 'unreadable', problem: 'is of no event that Gatehouse knows' };
  const call = fieldsOf(input['tool_call']) ?? fieldsOf(input['tool_result']);
  const told = fieldsOf(input['preToolUse']) ?? fieldsOf(input['postToolUse']);
  const tool = textAt(call, 'name') ?? textAt(told, 'toolName') ?? textAt(told, 'tool') ?? '';
  const parameters = bareFields(call?.['input']) ?? parsedFields(told?.['parameters']);
  if (tool === '' || parameters === undefined)
    return { kind: 'unreadable', problem: 'names no tool and what it is told' };
  const [root] = Array.isArray(input['workspaceRoots']) ? input['workspaceRoots'] : [];
  const about = {
    session_id: textAt(input, 'taskId'),
    tool_use_id: textAt(call, 'id'),
    cwd: typeof root === 'string' ? root : undefined,
  };
  const read = readCall({ form, input: about, tool, told: parameters });
  const isAfter = event === 'tool_result' || event === 'PostToolUse';
  return isAfter && read.kind === 'before' ? { kind: 'after', call: read.call } : read;
}

const OTHER_EVENTS =
  /^(?:agent_(?:start|end|abort|error|resume)|prompt_submit|session_(?:start|end|shutdown)|pre_compact|Task(?:Start|Resume|Cancel|Complete)|UserPromptSubmit|PreCompact|Notification)$/;

/** Commands may come without a name for them. */
function bareFields(input: unknown): Fields | undefined {
  return typeof input === 'string' || Array.isArray(input) ? { commands: input } : fieldsOf(input);
}

/** The extension tells every parameter as text; what is not text in truth is JSON in it. */
function parsedFields(parameters: unknown): Fields | undefined {
  const fields = fieldsOf(parameters);
  if (fields === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, key === 'commands' ? parsed(value) : value]),
  );
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // One command by itself.
    return value;
  }
}

export const cline = defineAgent({
  ...form.agent,
  id: 'cline',
  references: ['https://docs.cline.bot/customization/hooks', 'https://docs.cline.bot/cli/overview'],
  // The command line waits two minutes; this is the extension.
  timeoutSeconds: 30,
  deadlineSeconds: 20,
  failedHook: 'runs-unless-told',
  readInput,
  writeAnswer: (answer) =>
    jsonAnswer(answer.kind === 'deny' ? { cancel: true, errorMessage: reasonOf(answer) } : { cancel: false }),
});
