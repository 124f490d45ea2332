// The person at the terminal: what only a person may do is typed by one, and refused to what an agent started.

import { accountAbove } from '../node/account.ts';
import { agentAbove } from '../node/agent-above.ts';

export interface Person {
  /** The agent that this process descends from. */
  agentAbove(): string | undefined;
  /** The number of another account out of whose shell this process was started. */
  accountAbove(): number | undefined;
  /** One line typed at the terminal; undefined where there is nobody. */
  typed(question: string): Promise<string | undefined>;
}

/** The real process and terminal. */
export function personAtTerminal(): Person {
  return {
    agentAbove: () => agentAbove(),
    accountAbove: () => accountAbove(),
    typed: async (question) => {
      if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return undefined;
      const { createInterface } = await import('node:readline/promises');
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
  };
}

/**
 * Why nobody signed `what` off by typing `word`; undefined where a person did. `what` begins a sentence, such as
 * "Removing a hook".
 */
export async function unsigned(
  { what, question, word }: { readonly what: string; readonly question: string; readonly word: string },
  person: Person,
): Promise<string | undefined> {
  const agent = person.agentAbove();
  if (agent !== undefined) return `${what} is for a person at a terminal, and this was started by ${agent}.`;
  const typed = await person.typed(question);
  if (typed === undefined) return `${what} has to be confirmed at a terminal, and there is none here.`;
  return typed.trim() === word ? undefined : `${word} was not typed: nothing was changed.`;
}

/** Why nobody can act for this account here: whoever sits at the terminal of another one is the person of that one. */
export function notOwnTerminal(what: string, person: Person): string | undefined {
  const uid = person.accountAbove();
  return uid === undefined
    ? undefined
    : `${what} is for the person of this account, and this shell was opened out of another one (number ${uid}). Log in by yourself.`;
}

/** Why an agent may not do this either, though it needs no signature. */
export function startedByAgent(what: string, person: Person): string | undefined {
  const agent = person.agentAbove();
  return agent === undefined ? undefined : `${what} is for a person, and this was started by ${agent}.`;
}
