// `gatehouse break-glass`: for some minutes one person decides where a policy wants two.

import { glassSentence, reasonProblem } from '../core/gate/break-glass.ts';
import { showSafely } from '../core/text/visible.ts';
import { breakGlass, mendGlass } from '../node/gate/glass.ts';
import type { GlassCall } from './dual-args.ts';
import { DUAL_EXIT } from './exit-codes.ts';
import { type Person, unsigned } from './person.ts';
import type { Terminal } from './terminal.ts';

export async function glassCommand({ minutes, end }: GlassCall, terminal: Terminal, person: Person): Promise<number> {
  if (end) {
    const isEnded = await mendGlass();
    terminal.out(isEnded ? 'The glass is whole again.\n' : 'The glass was whole.\n');
    return DUAL_EXIT.done;
  }
  terminal.err(`For ${minutes} minutes one person will decide where the policy wants two. It is recorded and shown.\n`);
  const refusal = await unsigned(
    { what: 'Breaking the glass', question: 'If nobody else can be reached, type break glass: ', word: 'break glass' },
    person,
  );
  if (refusal !== undefined) return refuse(refusal, terminal);
  const reason = (await person.typed('Why, for those who look into it afterwards: ')) ?? '';
  const problem = reasonProblem(reason);
  if (problem !== undefined) return refuse(problem, terminal);
  const glass = await breakGlass({ reason, minutes });
  terminal.out(`${showSafely(glassSentence(glass))}\ngatehouse break-glass --end ends it.\n`);
  return DUAL_EXIT.done;
}

function refuse(why: string, terminal: Terminal): number {
  terminal.err(`gatehouse: ${why}\n`);
  return DUAL_EXIT.refused;
}
