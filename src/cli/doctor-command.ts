// `gatehouse doctor`: a canary through every installed hook, or inert attacks through a hook of its own.

import { dirname } from 'node:path';
import { doctorText } from '../core/report/doctor-text.ts';
import { drillText } from '../core/report/drill-text.ts';
import { runDrill } from '../node/doctor/drill.ts';
import { examineAgents } from '../node/doctor/examine.ts';
import { slashPath } from '../node/paths.ts';
import { parsed, UsageError } from './args.ts';
import { DOCTOR_EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

export interface DoctorCall {
  readonly drill: boolean;
  readonly help: boolean;
}

export function readDoctorArgs(words: readonly string[]): DoctorCall {
  const { values, positionals } = parsed(words, { drill: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } });
  if (positionals.length > 0) throw new UsageError(`doctor takes no word, but got "${positionals[0]}"`);
  return { drill: values.drill ?? false, help: values.help ?? false };
}

/** @param cli the door that a launcher has to start */
export async function doctorCommand({ drill }: DoctorCall, terminal: Terminal, cli: string): Promise<number> {
  const { RULES, folderHooks, scanFolder } = (await import('../node/engine.ts')).ENGINE;
  if (drill) {
    const parts = { rules: RULES, scanFolder, cli, plan: `${dirname(cli)}/../media/drill.json` };
    let done = 0;
    const onResult = (): void => {
      done += 1;
      if (terminal.showsProgress) terminal.err(`\r${done} drills`);
    };
    const results = await runDrill({ ...parts, onResult });
    if (terminal.showsProgress) terminal.err('\r\u001b[K');
    terminal.out(drillText(results));
    return results.every(({ isAsWanted }) => isAsWanted) ? DOCTOR_EXIT.whole : DOCTOR_EXIT.holes;
  }
  const examined = await examineAgents({ folder: slashPath('.', terminal.cwd), look: folderHooks, withCanary: true });
  terminal.out(doctorText(examined));
  return examined.every(({ kind }) => kind === 'gated') ? DOCTOR_EXIT.whole : DOCTOR_EXIT.holes;
}
