// Kilo's command line, which is built on OpenCode.

import { defineAgent } from './agent.ts';
import { openCodeTools } from './opencode.ts';
import { pluginAnswer, readPluginEvent } from './plugin-event.ts';

const form = { agent: { id: 'kilo', name: 'Kilo' }, ...openCodeTools };

export const kilo = defineAgent({
  ...form.agent,
  id: 'kilo',
  references: ['https://kilo.ai/docs/cli', 'https://opencode.ai/docs/plugins/'],
  timeoutSeconds: 900,
  deadlineSeconds: 600,
  failedHook: 'blocked',
  readInput: (value) => readPluginEvent(form, value),
  writeAnswer: pluginAnswer,
});
