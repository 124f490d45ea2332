// Which agents were seen gated: a hook that was there and is gone is another thing than one that never was.

import { AGENTS, type AgentId } from '../../core/agents/registry.ts';
import type { GateOptions } from '../gate/own-folder.ts';
import { sealedFolder } from '../gate/sealed-folder.ts';

const nameOf = (agent: AgentId): string => agent.replaceAll('-', '');

/** In no order. None where the folder cannot be trusted. */
export function knownGates(options: GateOptions = {}): ReadonlySet<AgentId> {
  const folder = sealedFolder('gated', options);
  const names = new Set(folder.names().filter((name) => folder.read(name) !== undefined));
  return new Set(AGENTS.map(({ id }) => id).filter((id) => names.has(nameOf(id))));
}

/** Throws where it cannot be kept. */
export async function rememberGate(agent: AgentId, options: GateOptions = {}): Promise<void> {
  await sealedFolder('gated', options).write(nameOf(agent), { agent });
}

/** To be called when a person has the hook removed. */
export function forgetGate(agent: AgentId, options: GateOptions = {}): void {
  sealedFolder('gated', options).remove(nameOf(agent));
}
