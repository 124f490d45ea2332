// What we do about what a command can do: the verdict, and a sentence for the person or agent who is told.

import type { Assessment } from '../commands/assess.ts';
import type { Tier } from '../model/tier.ts';
import { strictest, type Verdict } from '../model/verdict.ts';

export interface Rulings {
  /** The policy template that passes the command; counts for tier 2 only. */
  readonly passedBy?: string;
  /** What policies, the kill switch or a baseline demand: these can only make the verdict stricter. */
  readonly demands?: readonly Verdict[];
}

export interface Judgement {
  readonly tier: Tier;
  readonly verdict: Verdict;
  /** One sentence a person understands. */
  readonly reason: string;
  /** One sentence: what to do instead. */
  readonly safer: string | undefined;
}

/** Strictest wins. With nobody ruling, the tier's default stands: 1 passes, 2 and 3 ask. */
export function judge(assessment: Assessment, { passedBy, demands = [] }: Rulings = {}): Judgement {
  const { tier, capabilities } = assessment;
  const passes = tier === 1 || (tier === 2 && passedBy !== undefined);
  const verdict = strictest([passes ? 'allow' : 'ask', ...demands]);
  const safer = capabilities.find((capability) => capability.tier === tier)?.safer;
  return { tier, verdict, reason: reasonFor(assessment), safer: tier === 1 ? undefined : safer };
}

function reasonFor({ tier, capabilities, problems, unknown }: Assessment): string {
  const top = capabilities.filter((capability) => capability.tier === tier).map(({ title }) => title);
  if (top.length > 0)
    return `This command ${andList(top.slice(0, 3))}${problems.length > 0 ? `, and ${problems[0]}` : ''}.`;
  if (problems.length > 0)
    return `This command ${andList(problems.slice(0, 2))}, so nobody can tell beforehand what it does.`;
  const [first] = unknown;
  if (first !== undefined) return `This command runs something that Gatehouse does not know: ${first}.`;
  return 'This command only reads, builds, tests or formats.';
}

function andList(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
