// Words after `gatehouse agents` to a typed call, or a sentence saying which word is wrong.

import { AGENTS, type AgentId } from '../core/agents/registry.ts';
import { oneOf, parsed, UsageError } from './args.ts';

export interface AgentsCall {
  /** `table`: everything that is known of each. */
  readonly verb: 'table' | 'status' | 'install' | 'uninstall' | 'offboard';
  /** The agents named; none stands for all that are here. */
  readonly agents: readonly AgentId[];
  readonly dryRun: boolean;
  readonly help: boolean;
}

export function readAgentsArgs(words: readonly string[]): AgentsCall {
  const { values, positionals } = parsed(words, {
    scope: { type: 'string' },
    'dry-run': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  });
  const [verb, ...names] = positionals;
  const help = values.help ?? false;
  if (values.scope === 'workspace')
    throw new UsageError('--scope workspace is not there yet: a hook in a workspace could be switched off by it');
  oneOf('--scope', values.scope ?? 'user', ['user', 'workspace'] as const);
  if (verb === 'offboard' && names.length === 0 && !help) throw new UsageError('Name the agent that is to go');
  const ids = AGENTS.map(({ id }) => id);
  return {
    verb: oneOf('agents', verb ?? 'table', ['table', 'status', 'install', 'uninstall', 'offboard'] as const),
    agents: names.map((name) => oneOf('agents', name, ids)),
    dryRun: values['dry-run'] ?? false,
    help,
  };
}
