// Copilot's command line. Its folder of hooks is read by VS Code's agent too, which says so by how it asks.

import { defineAgent, type HookInput } from './agent.ts';
import { fieldsOf } from './tool-input.ts';
import { readRuntimeInput, vscode } from './vscode.ts';

const self = { id: 'copilot-cli', name: 'Copilot CLI' } as const;

export const copilotCli = defineAgent({
  ...self,
  references: [
    'https://docs.github.com/en/copilot/reference/hooks-configuration',
    'https://docs.github.com/en/copilot/how-tos/copilot-cli/customize-copilot/use-hooks',
  ],
  timeoutSeconds: 3600,
  deadlineSeconds: 600,
  // An exit code denies; what timed out runs.
  failedHook: 'runs',
  readInput(value): HookInput {
    const input = fieldsOf(value);
    return input !== undefined && Object.hasOwn(input, 'toolName')
      ? readRuntimeInput(self, input)
      : vscode.readInput(value);
  },
  writeAnswer: vscode.writeAnswer,
});
