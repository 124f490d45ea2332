// Everything that is known of the agents of this user: coverage, policy, and what they inherit.

import { COVERAGE } from '../core/agents/coverage.ts';
import { AGENTS, type AgentId } from '../core/agents/registry.ts';
import type { AgentFacts } from '../core/report/agent-facts.ts';
import type { Examined } from '../core/report/doctor-text.ts';
import { listGrants, revokeGrant } from './gate/grants.ts';
import type { GateOptions } from './gate/own-folder.ts';
import type { readGatePolicies } from './gate-policy-file.ts';
import { gatehouseFolder } from './gatehouse-folder.ts';
import { policyPath } from './policy-places.ts';
import { reachableCredentials } from './reachable-credentials.ts';

/** Names of variables that hold something to log in with. */
const SECRET_NAME =
  /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|AUTH|API_?KEY|ACCESS_?KEY(?:_ID)?|PRIVATE_?KEY|PAT|DSN|CONNECTION_STRING)(?:$|_)/i;
/** A person reads no more of them. */
const MAX_NAMES = 40;

/** One for each that was examined. `read` comes with what judges calls. Never rejects. */
export async function agentFacts(
  examined: readonly Examined[],
  folder: string,
  read: typeof readGatePolicies,
  { home = gatehouseFolder(), env = process.env }: GateOptions & { readonly env?: NodeJS.ProcessEnv } = {},
): Promise<readonly AgentFacts[]> {
  const { policies } = await read(folder, policyPath(home));
  const reach = inherited(env);
  return examined.flatMap((each) => {
    const agent = AGENTS.find(({ id }) => id === each.id);
    if (agent === undefined) return [];
    const entries = policies.flatMap(({ agents }) => agents?.get(agent.id) ?? []);
    const isUnlisted = policies.some(({ agents }) => agents !== undefined && !agents.has(agent.id));
    return [{ examined: each, coverage: COVERAGE[agent.id], entries, isUnlisted, reach }];
  });
}

/** What every program of this user can read: files below the home folder, and variables. Names alone. */
export function inherited(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  const files = reachableCredentials(env['HOME'] ?? undefined).map((path) => `~/${path}`);
  const variables = Object.keys(env).filter((name) => SECRET_NAME.test(name) && env[name] !== '');
  return [...files, ...variables.sort().map((name) => `$${name}`)].slice(0, MAX_NAMES);
}

/** Takes back all that was allowed to an agent for a while. Returns how many grants that were. */
export function revokeGrantsOf(agent: AgentId, options: GateOptions = {}): number {
  const grants = listGrants(options).filter((grant) => grant.agent.id === agent);
  return grants.filter(({ key }) => revokeGrant(key, options)).length;
}
