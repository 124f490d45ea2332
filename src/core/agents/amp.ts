// Amp. As others describe it; nobody here has run it yet.

import { defineAgent } from './agent.ts';
import { readers } from './hook-event.ts';
import { patchedFiles } from './patch.ts';
import { pluginAnswer, readPluginEvent } from './plugin-event.ts';
import { commandAct, filesAct, type ToolReader, textAt } from './tool-input.ts';

const shell: ToolReader = (input) => commandAct(input['command'] ?? input['cmd'], 'bash');
const write: ToolReader = ({ path }) => filesAct([path]);

const form = {
  agent: { id: 'amp', name: 'Amp' },
  reader: readers(
    {
      shell_command: shell,
      Bash: shell,
      create_file: write,
      edit_file: write,
      undo_edit: write,
      apply_patch: (input) => {
        const files = patchedFiles(textAt(input, 'patchText') ?? '');
        return files && filesAct(files.writes, files.deletes);
      },
    },
    'Read Grep glob finder read_web_page web_search todo_read todo_write Task oracle librarian mermaid look_at skill',
  ),
  folderKeys: ['workdir', 'cwd'],
};

export const amp = defineAgent({
  ...form.agent,
  id: 'amp',
  references: ['https://ampcode.com/manual'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  failedHook: 'blocked',
  readInput: (value) => readPluginEvent(form, value),
  writeAnswer: pluginAnswer,
});
