// All commands of one file to matches, up to a bound: judging a command costs, and a file may name thousands.

import type { Match } from '../../model/finding.ts';
import { isAtLeast } from '../../model/severity.ts';
import type { ConfiguredCommand } from '../../switches/configured-command.ts';
import { matchOf } from './judge-command.ts';

/** People's files have a tenth of it. */
const MAX_JUDGED = 200;

/** A match for each command; where there are more than anybody reads, one that says so in place of the rest. */
export function* matchesOfAll(commands: Iterable<ConfiguredCommand>, file: string): Generator<Match> {
  let judged = 0;
  for (const command of commands) {
    if (judged++ < MAX_JUDGED) {
      const match = matchOf(command, file);
      // What a plugin does once it is installed is ordinary work of its own; only what nobody would install is said.
      if (!command.isDormant || isAtLeast(match.severity ?? 'info', 'medium')) yield match;
      continue;
    }
    const message = `More than ${MAX_JUDGED} commands stand in this file. Those from here on were not judged.`;
    yield { span: command.span, severity: 'medium', message, evidence: { judged: MAX_JUDGED } };
    return;
  }
}
