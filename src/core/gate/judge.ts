// What we do about what a command can do: the verdict, and a sentence for the person or agent who is told.

import type { Assessment } from '../commands/assess.ts';
import type { Tier } from '../model/tier.ts';
import { strictest, VERDICTS, type Verdict } from '../model/verdict.ts';
import { quoted } from '../text/quoted.ts';

/** What somebody who rules over the command demands; it can only make the verdict stricter. */
export interface Demand {
  readonly verdict: Verdict;
  /** One sentence: who demands it and why. */
  readonly reason: string;
}

export interface Rulings {
  /** The tier under the policies in force; the assessment's own where nobody rules. */
  readonly tier?: Tier;
  /** The policy templates that together pass the command; they count for tier 2 only. */
  readonly passedBy?: readonly string[];
  /** How many people have to sign, where it is more than one. */
  readonly people?: number;
  /** Where requests to a second person and their answers are put down. */
  readonly exchange?: string;
  /** Of the kill switch, policies and a baseline. */
  readonly demands?: readonly Demand[];
}

export interface Judgement {
  /** The tier in force. */
  readonly tier: Tier;
  readonly verdict: Verdict;
  /** One sentence or a few that a person understands. */
  readonly reason: string;
  /** One sentence: what to do instead. */
  readonly safer: string | undefined;
  /** How many people have to sign before it runs: 1 unless a policy wants more. */
  readonly people: number;
  /** The folder in which a second person finds the request, where a policy names one. */
  readonly exchange: string | undefined;
}

/** Strictest wins. With nobody ruling, the tier's default stands: 1 passes, 2 and 3 ask. */
export function judge(assessment: Assessment, rulings: Rulings = {}): Judgement {
  const { passedBy = [], demands = [], tier = assessment.tier, people = 1, exchange } = rulings;
  // Whatever a policy says, a command that could not be read does not pass.
  const passes = assessment.inspectable && (tier === 1 || (tier === 2 && passedBy.length > 0));
  const verdict = strictest([passes ? 'allow' : 'ask', ...demands.map((demand) => demand.verdict)]);
  const deciding = demands.filter((demand) => demand.verdict === verdict && verdict !== 'allow');
  const said = [reasonFor(assessment), ...new Set(deciding.map(({ reason }) => reason))];
  if (verdict === 'allow' && tier === 2) said.push(passedSentence(passedBy));
  const safer = assessment.capabilities.find((capability) => capability.tier === assessment.tier)?.safer;
  return { tier, verdict, reason: said.join(' '), safer: tier === 1 ? undefined : safer, people, exchange };
}

/** The stricter of two judgements of one command; the first where they are alike. */
export function stricterJudgement(first: Judgement, second: Judgement): Judgement {
  const strictness = ({ verdict, people, tier }: Judgement): number =>
    VERDICTS.indexOf(verdict) * 100 + people * 10 + tier;
  return strictness(second) > strictness(first) ? second : first;
}

function passedSentence(names: readonly string[]): string {
  return `Passed by the template${names.length > 1 ? 's' : ''} ${andList(names)}.`;
}

function reasonFor({ tier, capabilities, problems, unknown }: Assessment): string {
  const top = capabilities.filter((capability) => capability.tier === tier).map(({ title }) => title);
  const [first] = unknown;
  // Its words are the agent's: the program is named, and the page shows the rest.
  const stranger = first === undefined ? undefined : quoted(/^\S*/.exec(first.trimStart())?.[0] ?? first);
  if (top.length > 0) {
    const also = stranger === undefined ? '' : ` and runs ${stranger}, which Gatehouse does not know`;
    return `This command ${andList(top.slice(0, 3))}${also}${problems.length > 0 ? `, and ${problems[0]}` : ''}.`;
  }
  if (problems.length > 0)
    return `This command ${andList(problems.slice(0, 2))}, so nobody can tell beforehand what it does.`;
  if (stranger !== undefined) return `This command runs something that Gatehouse does not know: ${stranger}.`;
  return 'This command only reads, builds, tests or formats.';
}

function andList(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
