// Factory's Droid.

import { defineAgent } from './agent.ts';
import { CLAUDE_EVENTS } from './claude-code.ts';
import { type EventForm, readEvent, readers, recorded } from './hook-event.ts';
import { patchedFiles } from './patch.ts';
import { permission, underEvent } from './permission-decision.ts';
import { commandAct, filesAct, type ToolReader, textAt } from './tool-input.ts';

const write: ToolReader = ({ file_path }) => filesAct([file_path]);

const toolNamed = readers(
  {
    Execute: ({ command }) => commandAct(command, 'bash'),
    Create: write,
    Edit: write,
    MultiEdit: write,
    ApplyPatch: (input) => {
      const files = patchedFiles(textAt(input, 'input') ?? textAt(input, 'patch') ?? '');
      return files && filesAct(files.writes, files.deletes);
    },
  },
  'Read LS Grep Glob WebSearch FetchUrl TodoWrite Task Skill AskUser ExitSpecMode ToolSearch GenerateDroid TaskOutput TaskStop',
);

const form: EventForm = {
  agent: { id: 'droid', name: 'Droid' },
  before: 'PreToolUse',
  after: /^PostToolUse$/,
  others: CLAUDE_EVENTS,
  reader: (tool) => (tool.startsWith('mcp__') ? recorded : toolNamed(tool)),
};

export const droid = defineAgent({
  ...form.agent,
  id: 'droid',
  references: [
    'https://docs.factory.ai/cli/configuration/hooks-guide',
    'https://docs.factory.ai/reference/hooks-reference',
  ],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  failedHook: 'runs',
  readInput: (value) => readEvent(form, value),
  writeAnswer: (answer) => permission(answer, (said) => ({ hookSpecificOutput: underEvent(said) })),
});
