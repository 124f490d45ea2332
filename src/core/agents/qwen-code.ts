// Qwen Code.

import { defineAgent } from './agent.ts';
import { CLAUDE_EVENTS } from './claude-code.ts';
import { type EventForm, readEvent, readers, recorded } from './hook-event.ts';
import { permission, underEvent } from './permission-decision.ts';
import { jsonAnswer } from './plain-decision.ts';
import { commandAct, filesAct, type ToolReader } from './tool-input.ts';

const write: ToolReader = ({ file_path }) => filesAct([file_path]);

const toolNamed = readers(
  {
    run_shell_command: ({ command }) => commandAct(command, 'bash'),
    write_file: write,
    edit: write,
    replace: write,
    notebook_edit: ({ notebook_path }) => filesAct([notebook_path]),
    // What it remembers is read as an instruction in every session to come.
    save_memory: () => filesAct(['~/.qwen/QWEN.md']),
  },
  'read_file read_many_files list_directory glob grep_search search_file_content web_fetch web_search todo_write task agent skill exit_plan_mode enter_plan_mode ask_user_question lsp tool_search',
);

const form: EventForm = {
  agent: { id: 'qwen-code', name: 'Qwen Code' },
  before: 'PreToolUse',
  after: /^PostToolUse$/,
  others: CLAUDE_EVENTS,
  reader: (tool) => (tool.startsWith('mcp__') ? recorded : toolNamed(tool)),
  folderKeys: ['directory', 'dir_path'],
};

export const qwenCode = defineAgent({
  ...form.agent,
  id: 'qwen-code',
  references: ['https://qwenlm.github.io/qwen-code-docs/en/users/features/hooks/'],
  // Longer times can be configured, and are not waited.
  timeoutSeconds: 60,
  deadlineSeconds: 45,
  failedHook: 'runs',
  readInput: (value) => readEvent(form, value),
  writeAnswer: (answer) =>
    answer.kind === 'deny' ? permission(answer, (said) => ({ hookSpecificOutput: underEvent(said) })) : jsonAnswer({}),
});
