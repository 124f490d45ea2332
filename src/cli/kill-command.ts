// `gatehouse stop`, `resume` and `status`: the kill switch for every window and agent of this user.

import { glassSentence } from '../core/gate/break-glass.ts';
import { dualControlSentence } from '../core/gate/dual-words.ts';
import { budgetSentence, promptBudget } from '../core/gate/habituation.ts';
import { stopReason } from '../core/gate/kill-state.ts';
import { showSafely } from '../core/text/visible.ts';
import { minutesAgo } from '../node/clock.ts';
import { otherPeople } from '../node/gate/approvers.ts';
import { brokenGlass } from '../node/gate/glass-state.ts';
import { readKillSwitch, resumeAgents, stopAgents } from '../node/gate/kill-switch.ts';
import { recentRecords } from '../node/gate/recent-records.ts';
import { KILL_EXIT } from './exit-codes.ts';
import type { KillCall } from './kill-args.ts';
import { type Person, unsigned } from './person.ts';
import type { Terminal } from './terminal.ts';

export async function killCommand({ verb, reason }: KillCall, terminal: Terminal, person: Person): Promise<number> {
  switch (verb) {
    case 'stop':
      return stop(reason, terminal);
    case 'resume':
      return resume(terminal, person);
    case 'status':
      return status(terminal);
  }
}

async function stop(reason: string | undefined, terminal: Terminal): Promise<number> {
  const problem = await stopAgents({ by: 'person', why: reason ?? 'gatehouse stop was run.' });
  terminal.out(
    'All agents are stopped, in every window and terminal of this user. gatehouse resume lets them run again.\n',
  );
  if (problem !== undefined)
    terminal.err(`gatehouse: the stop holds, but it could not be recorded: ${showSafely(problem)}\n`);
  return KILL_EXIT.done;
}

async function resume(terminal: Terminal, person: Person): Promise<number> {
  const reading = readKillSwitch();
  if (!reading.isStopped) {
    terminal.out('Nothing is stopped.\n');
    return KILL_EXIT.done;
  }
  terminal.err(`${showSafely(stopReason(reading) ?? '')}\n`);
  const refusal = await unsigned(
    { what: 'Letting agents run again', question: 'To let all agents run again, type resume: ', word: 'resume' },
    person,
  );
  if (refusal !== undefined) {
    terminal.err(`gatehouse: ${refusal}\n`);
    return KILL_EXIT.not;
  }
  await resumeAgents(reading);
  terminal.out('Agents may run again, held as before.\n');
  return KILL_EXIT.done;
}

function status(terminal: Terminal): number {
  const reason = stopReason(readKillSwitch());
  terminal.out(`${reason === undefined ? 'Agents may run, held by their hooks.' : showSafely(reason)}\n`);
  terminal.out(`${budgetSentence(promptBudget(recentRecords(), minutesAgo))}\n`);
  terminal.out(`${dualControlSentence(otherPeople())}\n`);
  const glass = brokenGlass();
  if (glass !== undefined) terminal.out(`${showSafely(glassSentence(glass))}\n`);
  return reason === undefined ? KILL_EXIT.done : KILL_EXIT.not;
}
