// OpenCode, and the tools that Kilo has from it.

import { defineAgent } from './agent.ts';
import { readers } from './hook-event.ts';
import { patchedFiles } from './patch.ts';
import { pluginAnswer, readPluginEvent } from './plugin-event.ts';
import { commandAct, filesAct, type ToolReader, textAt } from './tool-input.ts';

const write: ToolReader = ({ filePath }) => filesAct([filePath]);
const patch: ToolReader = (input) => {
  const files = patchedFiles(textAt(input, 'patchText') ?? '');
  return files && filesAct(files.writes, files.deletes);
};

/** Tools of servers have the server's name and the tool's run together, so they are unknown like any other. */
export const openCodeTools = {
  reader: readers(
    {
      bash: ({ command }) => commandAct(command, 'bash'),
      write,
      edit: write,
      multiedit: write,
      patch,
      apply_patch: patch,
      batch: () => ({ kind: 'unreadable', problem: 'runs several tools at once' }),
    },
    'read glob grep list webfetch websearch codesearch codebase_search semantic_search todowrite todoread task skill question lsp plan_enter plan_exit invalid',
  ),
  folderKeys: ['workdir'],
};

const form = { agent: { id: 'opencode', name: 'OpenCode' }, ...openCodeTools };

export const openCode = defineAgent({
  ...form.agent,
  id: 'opencode',
  references: ['https://opencode.ai/docs/plugins/', 'https://opencode.ai/docs/tools/'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  // The plugin throws, and what a plugin throws blocks.
  failedHook: 'blocked',
  readInput: (value) => readPluginEvent(form, value),
  writeAnswer: pluginAnswer,
});
