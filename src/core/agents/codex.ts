// Codex: its command line, its extension and its desktop program, which share their hooks.

import type { Act } from '../model/tool-call.ts';
import { defineAgent } from './agent.ts';
import { CLAUDE_EVENTS } from './claude-code.ts';
import { type EventForm, readEvent, readers, recorded } from './hook-event.ts';
import { patchedFiles } from './patch.ts';
import { permission, underEvent } from './permission-decision.ts';
import { commandAct, filesAct, textAt } from './tool-input.ts';

/** A patch that its shell is told to apply, as text in which nothing is replaced: Codex applies it itself. */
const PATCH_LINE = /^\s{0,8}apply_patch <<\s?'(\w{1,32})'\n(\*{3} Begin Patch\n[\s\S]*\n\*{3} End Patch)\n\1\s{0,8}$/;

function patchAct(text: string): Act | undefined {
  const files = patchedFiles(text);
  return files && filesAct(files.writes, files.deletes);
}

const toolNamed = readers(
  {
    // Every shell tool goes by this name.
    Bash: ({ command }) => {
      const [, end = '', patch = ''] = (typeof command === 'string' && PATCH_LINE.exec(command)) || [];
      // Where the text ends earlier, what follows is run.
      const isOne = patch !== '' && !patch.split('\n').includes(end);
      return (isOne ? patchAct(patch) : undefined) ?? commandAct(command, 'bash');
    },
    apply_patch: (input) => patchAct(textAt(input, 'command') ?? ''),
  },
  'update_plan view_image web_search tool_search request_user_input list_mcp_resources list_mcp_resource_templates read_mcp_resource',
);

const form: EventForm = {
  agent: { id: 'codex', name: 'Codex' },
  before: 'PreToolUse',
  after: /^PostToolUse$/,
  others: CLAUDE_EVENTS,
  reader: (tool) => (tool.startsWith('mcp__') ? recorded : toolNamed(tool)),
};

export const codex = defineAgent({
  ...form.agent,
  id: 'codex',
  references: ['https://developers.openai.com/codex/hooks', 'https://github.com/openai/codex/tree/main/codex-rs/hooks'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  // A field more, or a decision to allow, counts as a broken hook, and what a broken hook was asked about runs.
  failedHook: 'runs',
  readInput: (value) => readEvent(form, value),
  writeAnswer: (answer) =>
    permission(answer.kind === 'approve' ? { kind: 'pass' } : answer, (said) => ({
      hookSpecificOutput: underEvent(said),
    })),
});
