// Whether an agent runs below a process, such as the shell of a terminal.

import { readdirSync } from 'node:fs';
import { agentInCommand } from '../core/agents/agent-marks.ts';
import { factsOf, type ProcessFacts } from './agent-above.ts';

/** More processes than that are not looked through. */
const MAX_PROCESSES = 16_384;

/**
 * The name of the agent that is this process or a descendant of it. Undefined where there is none, and on systems without
 * /proc, where nobody is asked.
 */
export function agentBelow(
  root: number,
  pids: readonly number[] = allPids(),
  look: (pid: number) => ProcessFacts | undefined = factsOf,
): string | undefined {
  const children = new Map<number, number[]>();
  const words = new Map<number, readonly string[]>();
  for (const pid of pids) {
    const facts = look(pid);
    if (facts === undefined) continue;
    words.set(pid, facts.words);
    children.set(facts.parent, [...(children.get(facts.parent) ?? []), pid]);
  }
  const seen = new Set<number>();
  for (const left = [root]; left.length > 0; ) {
    const pid = left.pop();
    if (pid === undefined || seen.has(pid)) continue;
    seen.add(pid);
    const agent = agentInCommand(words.get(pid) ?? []);
    if (agent !== undefined) return agent;
    left.push(...(children.get(pid) ?? []));
  }
  return undefined;
}

function allPids(): readonly number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .slice(0, MAX_PROCESSES);
  } catch {
    return [];
  }
}
