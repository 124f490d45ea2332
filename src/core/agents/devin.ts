// Devin's command line and its local agent. As others describe it; nobody here has run it yet.

import { defineAgent } from './agent.ts';
import { CLAUDE_EVENTS } from './claude-code.ts';
import { type EventForm, readEvent, readers, recorded } from './hook-event.ts';
import { exitCodeAnswer } from './plain-decision.ts';
import { commandAct, filesAct, type ToolReader } from './tool-input.ts';

const write: ToolReader = (input) => filesAct([input['file_path'] ?? input['path']]);

const toolNamed = readers(
  { exec: ({ command }) => commandAct(command, 'bash'), write, edit: write },
  'read glob grep list todo_write',
);

const form: EventForm = {
  agent: { id: 'devin', name: 'Devin' },
  before: 'PreToolUse',
  after: /^PostToolUse$/,
  others: CLAUDE_EVENTS,
  reader: (tool) => (tool.startsWith('mcp__') ? recorded : toolNamed(tool)),
};

export const devin = defineAgent({
  ...form.agent,
  id: 'devin',
  references: ['https://docs.devin.ai/'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  failedHook: 'runs',
  readInput: (value) => readEvent(form, value),
  writeAnswer: exitCodeAnswer,
});
