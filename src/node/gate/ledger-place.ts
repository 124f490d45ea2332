// When the ledger has to be asked or told: the little of it that every hook carries.

import { existsSync } from 'node:fs';
import { brings, mayCopy, mayUse } from '../../core/gate/linked-lines.ts';
import type { ToolCall } from '../../core/model/tool-call.ts';
import { gatehouseFolder } from '../gatehouse-folder.ts';
import type { JudgedCall } from './judge-call.ts';
import type { GateOptions } from './own-folder.ts';
import type { Raise, RaiseQuestion } from './raises.ts';

export const LEDGER_NAME = 'all';

export function ledgerPath({ home = gatehouseFolder() }: GateOptions): string {
  return `${home}/ledger/${LEDGER_NAME}.json`;
}

/** A source of raises: asked only where something was brought before, and the line could run or send it. */
export async function broughtBefore({
  act,
  assessment,
  surroundings,
  options,
}: RaiseQuestion): Promise<readonly Raise[]> {
  if (act.kind !== 'command' || !mayUse(assessment) || !existsSync(ledgerPath(options))) return [];
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
  if (act.kind !== 'command') return;
  if (!brings(assessment) && !(mayCopy(assessment) && existsSync(ledgerPath(options)))) return;
  const { noteLinks } = await import('./ledger.ts');
  await noteLinks({ assessment, surroundings, options }, { seq, agent: agent.id });
}
