// Kiro: its editor and its command line. As others describe it; nobody here has run it yet.

import { defineAgent } from './agent.ts';
import { CLAUDE_EVENTS } from './claude-code.ts';
import { type EventForm, readEvent, readers } from './hook-event.ts';
import { exitCodeAnswer } from './plain-decision.ts';
import { commandAct, filesAct, type ToolReader } from './tool-input.ts';

const shell: ToolReader = ({ command }) => commandAct(command, 'bash');
const write: ToolReader = (input) => filesAct([input['path'] ?? input['file_path']]);

const toolNamed = readers(
  { execute_bash: shell, shell, fs_write: write, write },
  'fs_read read list grep glob introspect thinking todo_list web_search web_fetch',
);

const form: EventForm = {
  agent: { id: 'kiro', name: 'Kiro' },
  before: 'PreToolUse',
  after: /^PostToolUse$/,
  others: CLAUDE_EVENTS,
  reader: toolNamed,
};

export const kiro = defineAgent({
  ...form.agent,
  id: 'kiro',
  references: ['https://kiro.dev/docs/hooks/'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  failedHook: 'runs',
  readInput: (value) => readEvent(form, value),
  writeAnswer: exitCodeAnswer,
});
