// Google's Antigravity. As others describe it; nobody here has run it yet.

import { defineAgent, type HookInput } from './agent.ts';
import { readCall, readers } from './hook-event.ts';
import { reasonOf } from './permission-decision.ts';
import { jsonAnswer } from './plain-decision.ts';
import { commandAct, fieldsOf, filesAct, type ToolReader, textAt } from './tool-input.ts';

const write: ToolReader = (input) => filesAct([input['TargetFile'] ?? input['AbsolutePath'] ?? input['FilePath']]);

const form = {
  agent: { id: 'antigravity', name: 'Antigravity' },
  reader: readers(
    {
      run_command: ({ CommandLine }) => commandAct(CommandLine, 'bash'),
      write_to_file: write,
      replace_file_content: write,
      multi_replace_file_content: write,
    },
    'view_file list_dir grep_search find_by_name codebase_search read_url_content search_web command_status view_code_item task_boundary notify_user',
  ),
  folderKeys: ['Cwd'],
};

function readInput(value: unknown): HookInput {
  const input = fieldsOf(value);
  const call = fieldsOf(input?.['toolCall']);
  const tool = textAt(call, 'name') ?? '';
  const told = fieldsOf(call?.['args']);
  if (input === undefined || tool === '' || told === undefined)
    return { kind: 'unreadable', problem: 'names no tool and what it is told' };
  const [root] = Array.isArray(input['workspacePaths']) ? input['workspacePaths'] : [];
  const about = { session_id: textAt(input, 'conversationId'), cwd: typeof root === 'string' ? root : undefined };
  return readCall({ form, input: about, tool, told });
}

export const antigravity = defineAgent({
  ...form.agent,
  id: 'antigravity',
  references: ['https://antigravity.google/docs'],
  // What it does with a hook that times out is not documented; this is what it is registered with.
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  failedHook: 'runs-unless-told',
  readInput,
  // A decision is mandatory; this one leaves the question to its own rules.
  writeAnswer: (answer) =>
    jsonAnswer(answer.kind === 'deny' ? { decision: 'deny', reason: reasonOf(answer) } : { decision: 'ask' }),
});
