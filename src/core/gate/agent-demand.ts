// What a policy's entry for an agent denies it.

import type { AssessedCommand } from '../commands/assess.ts';
import type { Tier } from '../model/tier.ts';
import type { AgentGrant, GatePolicy } from '../policy/gate-policy.ts';
import { isWithin } from '../shell/paths.ts';
import { quoted } from '../text/quoted.ts';
import { changedFiles } from './changed-files.ts';
import type { Demand } from './judge.ts';
import { hostBeyond } from './reach.ts';
import type { RulingsInput } from './rulings-input.ts';

/** The first reason to deny; undefined where no policy lists agents, and where all that do let this one through. */
export function agentDemand(input: RulingsInput, tier: Tier): Demand | undefined {
  const { agentId, policies } = input;
  if (agentId === undefined) return undefined;
  for (const policy of policies) {
    const reason = denialOf(policy, agentId, input, tier);
    if (reason !== undefined) return { verdict: 'deny', reason };
  }
  return undefined;
}

function denialOf({ agents }: GatePolicy, agentId: string, input: RulingsInput, tier: Tier): string | undefined {
  if (agents === undefined) return undefined;
  const grant = agents.get(agentId);
  if (grant === undefined)
    return tier === 1
      ? undefined
      : 'The policy lists the agents that may do more than read, and this one is not among them.';
  // Compared as texts: ISO dates sort by time.
  if (grant.expires !== undefined && grant.expires < input.today)
    return tier === 1 ? undefined : `The policy's entry for this agent ended on ${grant.expires}.`;
  return capabilityDenial(grant, input) ?? folderDenial(grant, input) ?? hostDenial(grant, input);
}

function capabilityDenial({ capabilities: allowed }: AgentGrant, { assessment }: RulingsInput): string | undefined {
  const beyond = assessment.capabilities.find(({ id }) => allowed !== undefined && !allowed.includes(id));
  return beyond === undefined ? undefined : `The policy does not give this agent the capability ${beyond.id}.`;
}

function folderDenial({ folders }: AgentGrant, { assessment, surroundings }: RulingsInput): string | undefined {
  if (folders === undefined) return undefined;
  const allowed = folders.map((folder) =>
    folder.startsWith('~/') ? `${surroundings.home}${folder.slice(1)}` : folder,
  );
  const isInside = (path: string): boolean => allowed.some((folder) => isWithin(path, folder));
  if (!isInside(surroundings.cwd)) return 'The policy does not let this agent work in this folder.';
  const isOutside = (assessed: AssessedCommand): boolean =>
    (assessed.command.cwd !== undefined && !isInside(assessed.command.cwd)) ||
    changedFiles(assessed, surroundings)?.every(({ path }) => path !== undefined && isInside(path)) !== true;
  return assessment.commands.some(isOutside)
    ? 'It reaches outside the folders that the policy gives this agent.'
    : undefined;
}

function hostDenial({ hosts }: AgentGrant, { assessment }: RulingsInput): string | undefined {
  if (hosts === undefined) return undefined;
  const beyond = assessment.commands.map((assessed) => hostBeyond(assessed, hosts)).find((host) => host !== undefined);
  if (beyond === undefined) return undefined;
  return beyond === '…'
    ? 'It talks to a host that cannot be known, and the policy lists those of this agent.'
    : `The policy does not let this agent talk to ${quoted(beyond, 80)}.`;
}
