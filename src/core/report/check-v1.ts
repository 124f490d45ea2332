// The frozen JSON shape of one judged command, and the same for people.

import type { Assessment } from '../commands/assess.ts';
import type { Judgement } from '../gate/judge.ts';
import type { Tier } from '../model/tier.ts';
import type { Verdict } from '../model/verdict.ts';
import { showSafely } from '../text/visible.ts';

/** Keys are only ever added. */
export interface CheckResult {
  readonly version: 1;
  readonly id?: string;
  readonly tier: Tier;
  readonly verdict: Verdict;
  /** False when some of the text could not be read to the end. */
  readonly inspectable: boolean;
  readonly capabilities: readonly { readonly id: string; readonly tier: Tier; readonly evidence: string }[];
  readonly reason: string;
  readonly safer?: string;
  readonly milliseconds: number;
}

export function checkResult(
  { capabilities, inspectable }: Assessment,
  { tier, verdict, reason, safer }: Judgement,
  milliseconds: number,
  id?: string,
): CheckResult {
  return {
    version: 1,
    ...(id === undefined ? {} : { id }),
    tier,
    verdict,
    inspectable,
    capabilities: capabilities.map(({ id: name, tier: own, evidence }) => ({ id: name, tier: own, evidence })),
    reason,
    ...(safer === undefined ? {} : { safer }),
    milliseconds: Math.round(milliseconds * 1_000) / 1_000,
  };
}

/** What came from the command is shown with every hidden character written out. */
export function checkText({ tier, verdict, reason, capabilities, inspectable, safer }: CheckResult): string {
  const lines = [`tier ${tier}, ${verdict}${inspectable ? '' : ', not readable to the end'}`, showSafely(reason)];
  for (const { id, tier: own, evidence } of capabilities) lines.push(`  ${own} ${id}: ${showSafely(evidence)}`);
  if (safer !== undefined) lines.push(`Instead: ${safer}`);
  return `${lines.join('\n')}\n`;
}
