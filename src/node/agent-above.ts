// Whether this process was started by an agent: what only a person may do is refused to it then.

import { readFileSync } from 'node:fs';
import { agentInCommand, agentInEnvironment } from '../core/agents/agent-marks.ts';

/** Deeper families are not looked through. */
const MAX_UP = 64;

/** A process as its system tells of it. */
export interface ProcessFacts {
  readonly parent: number;
  readonly words: readonly string[];
}

/**
 * The name of the agent among this process's ancestors, or in its environment. Where a system has no /proc only the
 * environment speaks.
 */
export function agentAbove(
  env: Readonly<Record<string, string | undefined>> = process.env,
  look: (pid: number) => ProcessFacts | undefined = factsOf,
  pid = process.ppid,
): string | undefined {
  const marked = agentInEnvironment(env);
  if (marked !== undefined) return marked;
  for (let [up, at] = [0, pid]; up < MAX_UP && at > 1; up += 1) {
    const facts = look(at);
    if (facts === undefined) return undefined;
    const agent = agentInCommand(facts.words);
    if (agent !== undefined) return agent;
    at = facts.parent;
  }
  return undefined;
}

/** Undefined where the process is gone or hidden, and on systems without /proc. */
export function factsOf(pid: number): ProcessFacts | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 4 of proc_pid_stat(5); the name in field 2 may hold blanks and brackets, so reading starts after it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { parent, words: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0') };
  } catch {
    // Gone, hidden, or a system without /proc.
    return undefined;
  }
}
