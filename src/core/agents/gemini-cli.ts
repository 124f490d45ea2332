// Gemini CLI.

import { defineAgent } from './agent.ts';
import { type EventForm, readEvent, readers, recorded } from './hook-event.ts';
import { plainDecision } from './plain-decision.ts';
import { commandAct, filesAct, type ToolReader } from './tool-input.ts';

const write: ToolReader = ({ file_path }) => filesAct([file_path]);

const toolNamed = readers(
  {
    run_shell_command: ({ command }) => commandAct(command, 'bash'),
    write_file: write,
    replace: write,
    edit: write,
    // What it remembers is read as an instruction in every session to come.
    save_memory: () => filesAct(['~/.gemini/GEMINI.md']),
  },
  'read_file read_many_files list_directory glob grep search_file_content grep_search web_fetch google_web_search write_todos ask_user activate_skill enter_plan_mode exit_plan_mode get_internal_docs complete_task codebase_investigator cli_help update_topic read_background_output list_background_processes',
);

const form: EventForm = {
  agent: { id: 'gemini-cli', name: 'Gemini CLI' },
  before: 'BeforeTool',
  after: /^AfterTool$/,
  others: /^(?:(?:Before|After)(?:Agent|Model)|BeforeToolSelection|Session(?:Start|End)|Notification|PreCompress)$/,
  reader: (tool) => (tool.startsWith('mcp_') ? recorded : toolNamed(tool)),
  folderKeys: ['dir_path', 'directory'],
};

export const geminiCli = defineAgent({
  ...form.agent,
  id: 'gemini-cli',
  references: ['https://geminicli.com/docs/hooks/', 'https://github.com/google-gemini/gemini-cli/tree/main/docs/hooks'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  failedHook: 'runs',
  readInput: (value) => readEvent(form, value),
  writeAnswer: plainDecision,
});
