// All commands of one file to matches, up to a bound: judging a command costs, and a file may name thousands.

import type { AgentConfigArtifact } from '../../model/artifact.ts';
import type { Match } from '../../model/finding.ts';
import { isAtLeast } from '../../model/severity.ts';
import type { ConfiguredCommand } from '../../switches/configured-command.ts';
import { type Grade, matchOf } from './judge-command.ts';

/** What may still be judged of one file. Mutable by design: all commands of a file share it. */
export interface JudgeBudget {
  commands: number;
  characters: number;
}

/** People's files have a tenth of it; a hundred characters of shell text cost some milliseconds at worst. */
export function judgeBudget(): JudgeBudget {
  return { commands: 200, characters: 30_000 };
}

/** A match for each command; where there is more than anybody reads, one that says so in place of the rest. */
export function* matchesOfAll(
  commands: Iterable<ConfiguredCommand>,
  file: AgentConfigArtifact,
  budget: JudgeBudget,
  atLeast?: Grade,
): Generator<Match> {
  for (const command of commands) {
    budget.commands -= 1;
    budget.characters -= command.line.length;
    if (budget.commands < 0 || budget.characters < 0) {
      const message = 'More commands stand in this file than are judged. Those from here on were not looked at.';
      yield { span: command.span, severity: 'medium', message, evidence: { setting: command.setting } };
      return;
    }
    const match = matchOf(command, file, atLeast);
    // What a plugin does once it is installed is ordinary work of its own; only what nobody would install is said.
    if (!command.isDormant || isAtLeast(match.severity ?? 'info', 'medium')) yield match;
  }
}
