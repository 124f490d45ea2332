// When the ledger has to be asked or told: the little of it that every hook carries.

import { existsSync } from 'node:fs';
import type { Assessment } from '../../core/commands/assess.ts';
import { isDownload } from '../../core/commands/flows.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import type { JudgedCall } from './judge-call.ts';
import type { GateOptions } from './own-folder.ts';
import type { Raise, RaiseQuestion } from './raises.ts';

export const LEDGER_NAME = 'all';

export function ledgerPath({ home = gatehouseFolder() }: GateOptions): string {
  return `${home}/ledger/${LEDGER_NAME}.json`;
}

/** Programs that run, install, apply and send nothing whatever they are told. */
const PLAIN =
  /^(?:|:|\[|basename|cat|cd|cut|date|diff|dirname|du|echo|egrep|false|fgrep|file|grep|head|jq|ls|mkdir|nl|printf|pwd|readlink|realpath|rg|rm|sleep|sort|stat|tail|test|touch|tr|tree|true|type|uniq|wc|which)$/;

/** A source of raises: asked only where something was brought before, and the line could run or send it. */
export async function broughtBefore({
  act,
  assessment,
  surroundings,
  options,
}: RaiseQuestion): Promise<readonly Raise[]> {
  if (act.kind !== 'command' || isPlain(assessment) || !existsSync(ledgerPath(options))) return [];
  const { linkedRaises } = await import('./ledger.ts');
  return linkedRaises({ assessment, surroundings, options });
}

/** To be called for a call that is let through, before its agent hears of it. */
export async function keepLinks(
  { agent, act }: ToolCall,
  { assessment, surroundings }: JudgedCall,
  seq: number,
  options: GateOptions,
): Promise<void> {
  if (act.kind !== 'command' || !mayBring(assessment, options)) return;
  const { noteLinks } = await import('./ledger.ts');
  await noteLinks({ assessment, surroundings, options }, { seq, agent: agent.id });
}

function isPlain({ commands }: Assessment): boolean {
  return commands.every(
    ({ command }) =>
      PLAIN.test(command.program) &&
      !command.head.text.includes('/') &&
      command.code === undefined &&
      command.assignments.length === 0,
  );
}

/** What only reads brings nothing. */
function mayBring({ tier, commands }: Assessment, options: GateOptions): boolean {
  if (tier === 1) return false;
  const fetches = commands.some(
    ({ command, capabilities }) => isDownload(command) || capabilities.some(({ id }) => id === 'secret-read'),
  );
  return fetches || (commands.some(({ capabilities }) => capabilities.length > 0) && existsSync(ledgerPath(options)));
}
