// Sends a canary through an agent's hook as the agent would, and says whether it was held.

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Agent } from '../../core/agents/agent.ts';
import { type HookStart, hookInPlugin, hookInSettings } from '../../core/agents/registered-hook.ts';
import type { AgentId } from '../../core/agents/registry.ts';
import { SHELL_CALLS } from '../../core/agents/shell-calls.ts';
import { CANARY_REASON, canaryLine } from '../../core/gate/canary.ts';
import { agentPlaces } from '../agent-places.ts';
import { type HookSaid, startHook } from './start-hook.ts';

export interface CanaryOptions {
  /** The folder that the agent would work in. */
  readonly folder: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** The extension's folder of hooks, for the agent whose hook comes with it. */
  readonly plugin?: string;
}

/** What became of the canary. `why`: half a sentence after "the hook …". */
export type CanaryResult =
  | { readonly kind: 'held'; readonly ms: number }
  | { readonly kind: 'loose'; readonly why: string };

const WAIT_MS = 20_000;

/** Only for a hook that stands just as Gatehouse writes it: anything else is somebody else's program. Never rejects. */
export async function sendCanary(
  agent: Agent<AgentId>,
  { folder, env = process.env, signal, plugin }: CanaryOptions,
): Promise<CanaryResult> {
  const start = hookStart(agent.id, env, plugin);
  if (start === undefined) return { kind: 'loose', why: 'has nothing in it that the agent could start' };
  const input = JSON.stringify(SHELL_CALLS[agent.id](canaryLine(randomBytes(16).toString('hex')), folder));
  const own = plugin === undefined ? env : { ...env, CLAUDE_PLUGIN_ROOT: plugin };
  const said = await startHook(start, { cwd: folder, env: own, input, waitMs: WAIT_MS, ...(signal && { signal }) });
  const why = said.problem ?? differenceOf(agent, said);
  return why === undefined ? { kind: 'held', ms: said.ms } : { kind: 'loose', why };
}

/** What the agent starts, read back out of its settings. */
function hookStart(agent: AgentId, env: NodeJS.ProcessEnv, plugin: string | undefined): HookStart | undefined {
  try {
    if (agent === 'vscode') {
      return plugin === undefined ? undefined : { kind: 'line', line: pluginLine(`${plugin}/hooks/hooks.json`) };
    }
    const [file] = agentPlaces(agent, env).files;
    if (file === undefined) return undefined;
    if (file.isProgram) return { kind: 'words', words: [file.path] };
    const text = readFileSync(file.path, 'utf8');
    return /\.[jt]s$/.test(file.path) ? hookInPlugin(text) : hookInSettings(text);
  } catch {
    return undefined;
  }
}

/** The command that the editor takes out of the plugin. */
function pluginLine(path: string): string {
  const { hooks } = JSON.parse(readFileSync(path, 'utf8')) as {
    hooks: { PreToolUse: readonly { hooks: readonly { command: string; windows: string }[] }[] };
  };
  const hook = hooks.PreToolUse[0]?.hooks[0];
  const line = process.platform === 'win32' ? hook?.windows : hook?.command;
  if (line === undefined) throw new Error(`${path} has no hook`);
  return line;
}

/** Undefined where it is the very denial that this agent honours. */
function differenceOf(agent: Agent, { stdout, stderr, exitCode }: HookSaid): string | undefined {
  const wanted = agent.writeAnswer({ kind: 'deny', reason: CANARY_REASON });
  const isSaid = stdout.trim() === wanted.stdout.trim() && stderr.includes(wanted.stderr.trim());
  if (isSaid && exitCode === wanted.exitCode) return undefined;
  if (exitCode === undefined) return 'was killed before it answered';
  const first = (stdout.trim() === '' ? stderr : stdout).trim().split('\n')[0] ?? '';
  return `did not hold the canary (exit code ${exitCode}${first === '' ? '' : `: ${first.slice(0, 300)}`})`;
}
