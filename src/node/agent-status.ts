// How each agent of this user stands: whether it is here, and whether its hook holds it.

import { COVERAGE } from '../core/agents/coverage.ts';
import type { AgentId } from '../core/agents/registry.ts';
import { hookState } from './agent-hooks.ts';
import { agentPlaces, type HookFile, isAgentHere } from './agent-places.ts';
import type { folderHooks } from './folder-hooks.ts';
import { launcherPath } from './gate/launcher.ts';
import { hookTrouble } from './hook-trouble.ts';

/** `extension`: the hook comes with the editor's extension, which tells by itself how it stands. */
export type AgentStanding =
  | { readonly kind: 'extension' }
  | { readonly kind: 'not-here' }
  /** `beside`: files of the folder whose hooks see each call too, and can rewrite it after it was judged. */
  | {
      readonly kind: 'gated';
      readonly by: readonly string[];
      readonly except: readonly string[];
      readonly beside: readonly string[];
    }
  /** Sentences without their full stop. */
  | { readonly kind: 'not-gated'; readonly why: string; readonly hasHook: boolean };

/**
 * `folder` is the one that the agent would work in: its settings may switch hooks off, as `look` tells, which comes with
 * what judges files. Never throws.
 */
export function agentStanding(
  agent: AgentId,
  folder: string,
  look: typeof folderHooks,
  env: NodeJS.ProcessEnv = process.env,
): AgentStanding {
  const places = agentPlaces(agent, env);
  if (places.files.length === 0) return { kind: 'extension' };
  const launcher = launcherPath();
  const states = places.files.map((file) => ({ file, state: hookState(file, launcher) }));
  const wrong = states.find(({ state }) => state.kind === 'broken' || state.kind === 'unreadable');
  if (wrong !== undefined) return { kind: 'not-gated', why: said(wrong.file, wrong.state), hasHook: true };
  const absent = states.find(({ state }) => state.kind === 'absent');
  if (absent !== undefined) {
    const hasHook = states.some(({ state }) => state.kind === 'in-force');
    if (!hasHook && !isAgentHere(places)) return { kind: 'not-here' };
    return { kind: 'not-gated', why: `${absent.file.path} has no hook of Gatehouse`, hasHook };
  }
  const { off, beside } = look(agent, folder);
  const trouble = hookTrouble(launcher, off);
  const [first] = places.files;
  if (trouble !== undefined) return { kind: 'not-gated', why: `the hook in ${first?.path} ${trouble}`, hasHook: true };
  return { kind: 'gated', by: places.files.map(({ path }) => path), except: COVERAGE[agent].except, beside };
}

function said({ path }: HookFile, state: ReturnType<typeof hookState>): string {
  const problem = 'problem' in state ? state.problem : '';
  return state.kind === 'unreadable' ? `${path} ${problem}` : `the hook in ${path} ${problem}`;
}
