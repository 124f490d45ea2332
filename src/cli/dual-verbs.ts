// The verbs for second persons: `enrol`, `pending`, `approve`, `deny` and `break-glass`. A piece of its own: few need it.

import { answerCommand } from './answer-command.ts';
import { readAnswerArgs, readEnrolArgs, readGlassArgs } from './dual-args.ts';
import { ANSWER_HELP, ENROL_HELP, GLASS_HELP } from './dual-help.ts';
import { enrolCommand } from './enrol-command.ts';
import { DUAL_EXIT } from './exit-codes.ts';
import { glassCommand } from './glass-command.ts';
import { personAtTerminal } from './person.ts';
import type { Terminal } from './terminal.ts';

export type DualVerb = 'enrol' | 'pending' | 'approve' | 'deny' | 'break-glass';

export async function runDualVerb(verb: DualVerb, words: readonly string[], terminal: Terminal): Promise<number> {
  const person = personAtTerminal();
  switch (verb) {
    case 'enrol': {
      const call = readEnrolArgs(words);
      return call.help ? print(ENROL_HELP, terminal) : enrolCommand(call, terminal, person);
    }
    case 'pending':
    case 'approve':
    case 'deny': {
      const call = readAnswerArgs(verb, words);
      return call.help ? print(ANSWER_HELP, terminal) : answerCommand(call, terminal, person);
    }
    case 'break-glass': {
      const call = readGlassArgs(words);
      return call.help ? print(GLASS_HELP, terminal) : glassCommand(call, terminal, person);
    }
  }
}

function print(text: string, terminal: Terminal): number {
  terminal.out(text);
  return DUAL_EXIT.done;
}
