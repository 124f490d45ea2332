// Hooks that do not look but answer: the text they print says yes to every call, or puts another in its place.

import type { Assessment } from '../../commands/assess.ts';
import { textsOf } from '../../shell/command-line.ts';

const PRINTERS: ReadonlySet<string> = new Set(['echo', 'printf', 'cat', 'print', 'write-output', 'jq', 'yq']);

const APPROVES =
  /(?:^|[\s{,"'])(?:permissionDecision|decision|behavior|permission)["']?\s*[:=]\s*["'](?:allow|approve|approved)["']/;
const REWRITES = /(?:^|[\s{,"'])(?:updatedInput|updated_input|overrideInput|modifiedArgs)["']?\s*:/;

/** Texts beyond this are not looked through: an answer is short. */
const MAX_TEXT = 4_000;

/** A sentence about what the command answers by itself; undefined where it holds no answer of its own. */
export function answersForTheUser({ commands }: Assessment): string | undefined {
  const answers = commands.map(({ command }) => {
    const printed = PRINTERS.has(command.program) ? `${textsOf(command).join(' ')} ${command.inputText ?? ''}` : '';
    return `${printed} ${command.code?.text ?? ''}`.slice(0, MAX_TEXT).replace(/\\+"/g, '"');
  });
  if (answers.some((text) => REWRITES.test(text))) return 'It puts a call of its own in place of the one looked at.';
  return answers.some((text) => APPROVES.test(text)) ? 'It approves whatever it is asked.' : undefined;
}
