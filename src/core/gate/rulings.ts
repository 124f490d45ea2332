// What the policies in force say of one assessed command: its tier, the templates that pass it, and what they demand.

import type { Assessment, FoundCapability } from '../commands/assess.ts';
import { highestTier, type Tier } from '../model/tier.ts';
import type { GatePolicy } from '../policy/gate-policy.ts';
import { SHIPPED_TEMPLATE_NAMES } from '../policy/template-names.ts';
import { quoted } from '../text/quoted.ts';
import { agentDemand } from './agent-demand.ts';
import type { Demand, Rulings } from './judge.ts';
import { type TemplatesInForce, templatesFor } from './match-template.ts';
import { hostBeyond } from './reach.ts';
import type { RulingsInput } from './rulings-input.ts';

/** Pure. Every policy is heard by itself, and what any of them restricts stays restricted. */
export function rulingsFor(asked: RulingsInput): Rulings {
  const {
    assessment,
    policies,
    surroundings = asked.surroundings,
  } = { ...asked, surroundings: asked.assessment.place };
  const input: RulingsInput = { ...asked, surroundings };
  const beyond = firstBeyond(input);
  const dual = dualControlOf(assessment, policies);
  const tier = beyond === undefined && dual === undefined ? tierInForce(assessment, policies) : 3;
  const passedBy = tier === 2 ? templatesFor(assessment, templatesInForce(policies), surroundings) : undefined;
  return {
    tier,
    ...(passedBy === undefined ? {} : { passedBy }),
    ...(dual === undefined ? {} : { people: dual.people }),
    ...(dual?.exchange === undefined ? {} : { exchange: dual.exchange }),
    demands: [...demandsOf(input, tier, beyond), ...(dual === undefined ? [] : [dual.demand])],
  };
}

function tierInForce({ capabilities, problems, unknown, tier }: Assessment, policies: readonly GatePolicy[]): Tier {
  const changed = policies.some(({ tiers }) => tiers.size > 0);
  if (!changed) return tier;
  const floor: Tier =
    problems.length > 0 || capabilities.length + unknown.length === 0 ? tier : unknown.length > 0 ? 2 : 1;
  return highestTier(
    capabilities.map((capability) => tierOf(capability, policies)),
    floor,
  );
}

/** The user's word stands in for the default; a workspace can only go above it. */
function tierOf({ id, tier }: FoundCapability, policies: readonly GatePolicy[]): Tier {
  const user = policies.filter(({ source }) => source === 'user').flatMap(({ tiers }) => tiers.get(id) ?? []);
  const workspace = policies.filter(({ source }) => source === 'workspace').flatMap(({ tiers }) => tiers.get(id) ?? []);
  return highestTier([highestTier(user, 1), ...workspace], user.length > 0 ? 1 : tier);
}

/** Of all policies together; none where one of them is broken. */
export function templatesInForce(policies: readonly GatePolicy[]): TemplatesInForce {
  const off = new Set(policies.flatMap(({ switchedOff }) => switchedOff));
  const isWhole = policies.every((policy) => policy.isWhole);
  return {
    shipped: isWhole ? SHIPPED_TEMPLATE_NAMES.filter((name) => !off.has(name)) : [],
    own: isWhole ? policies.flatMap(({ templates }) => templates) : [],
  };
}

function firstBeyond({ assessment, policies }: RulingsInput): string | undefined {
  for (const { egress } of policies) {
    if (egress === undefined) continue;
    for (const assessed of assessment.commands) {
      const host = hostBeyond(assessed, egress);
      if (host !== undefined) return host;
    }
  }
  return undefined;
}

function demandsOf(input: RulingsInput, tier: Tier, beyond: string | undefined): readonly Demand[] {
  const demands: Demand[] = [];
  if (beyond === '…') demands.push({ verdict: 'ask', reason: 'It talks to a host that cannot be known beforehand.' });
  else if (beyond !== undefined)
    demands.push({ verdict: 'ask', reason: `The policy does not list the host ${quoted(beyond, 80)} under "egress".` });
  if (tier > 1 && input.policies.some(({ isWhole }) => !isWhole))
    demands.push({
      verdict: 'ask',
      reason: 'A policy file is broken, so nothing passes by template: see gatehouse policy check.',
    });
  const denial = agentDemand(input, tier);
  return denial === undefined ? demands : [...demands, denial];
}

interface WantedPeople {
  readonly people: number;
  readonly exchange: string | undefined;
  readonly demand: Demand;
}

/** What takes more than one person is tier 3, passed by no template, and the policy that wants the most decides. */
function dualControlOf({ capabilities }: Assessment, policies: readonly GatePolicy[]): WantedPeople | undefined {
  const rules = policies.flatMap(({ dualControl }) => dualControl);
  const wanting = rules.filter((rule) => capabilities.some(({ id }) => rule.capabilities.includes(id)));
  if (wanting.length === 0) return undefined;
  const people = Math.max(...wanting.map((rule) => rule.people));
  const ids = capabilities.map(({ id }) => id).filter((id) => wanting.some((rule) => rule.capabilities.includes(id)));
  const contacts = policies.flatMap((policy) => policy.contacts).slice(0, 3);
  const turnTo = contacts.length === 0 ? '' : ` Turn to ${contacts.join(', ')}.`;
  return {
    people,
    exchange: rules.find(({ folder }) => folder !== undefined)?.folder,
    demand: {
      verdict: 'ask',
      reason: `The policy wants ${NUMBERS[people] ?? people} people to sign for ${ids.join(', ')}.${turnTo}`,
    },
  };
}

const NUMBERS: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five' };
