// How every agent of this user stands, with a canary through each hook: what the doctor says.

import { AGENTS, type AgentId } from '../../core/agents/registry.ts';
import type { Examined } from '../../core/report/doctor-text.ts';
import { agentPlaces, isAgentHere } from '../agent-places.ts';
import { type AgentStanding, agentStanding } from '../agent-status.ts';
import type { folderHooks } from '../folder-hooks.ts';
import { launcherPath } from '../gate/launcher.ts';
import type { GateOptions } from '../gate/own-folder.ts';
import { hookTrouble } from '../hook-trouble.ts';
import { type CanaryOptions, sendCanary } from './canary.ts';
import { knownGates, rememberGate } from './known-gates.ts';

export interface ExamineOptions extends GateOptions, CanaryOptions {
  /** Those to look at; all where it is left out. */
  readonly agents?: readonly AgentId[];
  /** Comes with what judges files. */
  readonly look: typeof folderHooks;
  /** False looks at the settings alone and starts nothing. */
  readonly withCanary: boolean;
}

/** Agents that are here, or were seen gated before, in the order of the registry. Never rejects. */
export async function examineAgents({ agents, ...options }: ExamineOptions): Promise<Examined[]> {
  const known = knownGates(options);
  const found: Examined[] = [];
  for (const { id } of AGENTS) {
    if (agents !== undefined && !agents.includes(id)) continue;
    const examined = await examineAgent(id, known.has(id), options);
    if (examined !== undefined) found.push(examined);
  }
  return found;
}

async function examineAgent(
  id: AgentId,
  isKnown: boolean,
  options: Omit<ExamineOptions, 'agents'>,
): Promise<Examined | undefined> {
  const agent = AGENTS.find((each) => each.id === id);
  if (agent === undefined) return undefined;
  const { folder, look, env = process.env } = options;
  const standing = id === 'vscode' ? standingOfPlugin(options) : agentStanding(id, folder, look, env);
  if (standing === undefined || standing.kind === 'not-here') return undefined;
  const named = { id, name: agent.name };
  if (standing.kind === 'not-gated')
    return { ...named, kind: standing.hasHook || isKnown ? 'loose' : 'never', why: standing.why };
  const beside = standing.kind === 'gated' ? standing.beside : [];
  if (id !== 'vscode' && !isKnown) await kept(id, options);
  if (!options.withCanary) return { ...named, kind: 'gated', beside, ms: undefined };
  const canary = await sendCanary(agent, id === 'vscode' ? options : withoutPlugin(options));
  if (canary.kind === 'held') return { ...named, kind: 'gated', beside, ms: canary.ms };
  const place = id === 'vscode' ? 'of the extension' : `in ${agentPlaces(id, env).files[0]?.path}`;
  return { ...named, kind: 'loose', why: `the hook ${place} ${canary.why}` };
}

/** Undefined where there is no editor whose extension this is. */
function standingOfPlugin({ plugin, home }: Pick<ExamineOptions, 'plugin' | 'home'>): AgentStanding | undefined {
  if (plugin === undefined) return undefined;
  const trouble = hookTrouble(launcherPath(home === undefined ? {} : { home }), undefined);
  return trouble === undefined
    ? { kind: 'extension' }
    : { kind: 'not-gated', why: `the hook of the extension ${trouble}`, hasHook: true };
}

function withoutPlugin({ plugin: _, ...options }: Omit<ExamineOptions, 'agents'>): Omit<ExamineOptions, 'agents'> {
  return options;
}

/** Without it a hook that goes missing while no window is open is not missed. */
async function kept(id: AgentId, options: GateOptions): Promise<void> {
  try {
    await rememberGate(id, options);
  } catch {
    // The log of this folder takes no records either, and that is said by itself.
  }
}

/**
 * Where changes decide how agents stand: the launcher, and the settings files of those that are here or were seen gated.
 * Absolute, with `/`.
 */
export function decidingFiles(options: GateOptions & { readonly env?: NodeJS.ProcessEnv } = {}): readonly string[] {
  const known = knownGates(options);
  const files = AGENTS.flatMap(({ id }) => {
    const places = agentPlaces(id, options.env);
    return known.has(id) || isAgentHere(places) ? places.files.map(({ path }) => path) : [];
  });
  return [...new Set([launcherPath(options), ...files])];
}
