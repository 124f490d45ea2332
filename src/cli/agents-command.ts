// `gatehouse agents`: shows, writes and removes the hooks in agents' settings, always with the exact change.

import { AGENTS, type AgentId } from '../core/agents/registry.ts';
import { showSafely } from '../core/text/visible.ts';
import {
  applyChange,
  type HookChange,
  type HookFile,
  hookFile,
  hookState,
  isAgentHere,
  planInstall,
  planUninstall,
} from '../node/agent-hooks.ts';
import { auditFile } from '../node/audit-file.ts';
import { ensureSomeLauncher, launcherPath, ownRuntime } from '../node/gate/launcher.ts';
import { hookTrouble } from '../node/hook-trouble.ts';
import type { AgentsCall } from './agents-args.ts';
import { AGENTS_EXIT } from './exit-codes.ts';
import { type Person, unsigned } from './person.ts';
import type { Terminal } from './terminal.ts';

/** What this verb needs of the process and the person before it. */
export interface AgentsParts extends Person {
  /** Path of the command line that a launcher starts. */
  readonly cli: string;
}

export async function agentsCommand(call: AgentsCall, terminal: Terminal, parts: AgentsParts): Promise<number> {
  const chosen = AGENTS.filter(({ id }) => call.agents.length === 0 || call.agents.includes(id));
  let code: number = AGENTS_EXIT.done;
  for (const { id, name } of chosen) {
    const file = hookFile(id);
    if (file === undefined) terminal.out(`${name}: the hook comes with the extension; there is nothing to install.\n`);
    else if (call.verb === 'status') {
      const said = statusOf(file, terminal.cwd);
      terminal.out(`${name}: ${said}\n`);
      if (said.startsWith('not gated')) code = AGENTS_EXIT.notDone;
    } else if (call.agents.length === 0 && !isAgentHere(file)) terminal.out(`${name}: not used here.\n`);
    else {
      const problem = await changed(id, file, call, terminal, parts);
      if (problem === undefined) continue;
      terminal.err(`gatehouse: ${problem}\n`);
      code = AGENTS_EXIT.notDone;
    }
  }
  return code;
}

function statusOf(file: HookFile, folder: string): string {
  const path = showSafely(file.path);
  const state = hookState(file, launcherPath());
  switch (state.kind) {
    case 'in-force': {
      const trouble = hookTrouble(launcherPath(), folder);
      return trouble === undefined ? `gated, by ${path}` : `not gated: the hook in ${path} ${showSafely(trouble)}`;
    }
    case 'absent':
      return isAgentHere(file) ? `not gated: ${path} has no hook of Gatehouse` : 'not used here';
    case 'broken':
      return `not gated: the hook in ${path} ${state.problem}`;
    case 'unreadable':
      return `unknown: ${path} ${state.problem}`;
  }
}

/** Carries one change out. Returns the sentence why it was not. */
async function changed(
  id: AgentId,
  file: HookFile,
  { verb, dryRun }: AgentsCall,
  terminal: Terminal,
  parts: AgentsParts,
): Promise<string | undefined> {
  const change = verb === 'install' ? planInstall(file, launcherPath()) : planUninstall(file);
  if (typeof change === 'string') return change;
  const path = showSafely(file.path);
  if (change.diff === '') terminal.out(`${path}: nothing to change.\n`);
  else terminal.out(change.diff);
  if (dryRun) {
    terminal.out('Nothing was written (--dry-run).\n');
    return undefined;
  }
  try {
    if (verb === 'install') return await installed(id, change, parts);
    return change.diff === '' ? undefined : await uninstalled(id, change, parts);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The launcher first: a hook that names nothing would deny everything. */
async function installed(id: AgentId, change: HookChange, parts: AgentsParts): Promise<string | undefined> {
  ensureSomeLauncher({ ...ownRuntime(), cli: parts.cli });
  if (change.diff === '') return undefined;
  applyChange(change);
  return recorded('hook-installed', id, change.path);
}

/** For a person only, and on record before it is done. */
async function uninstalled(id: AgentId, change: HookChange, parts: AgentsParts): Promise<string | undefined> {
  const question = `To remove the hook, so that nothing holds ${id} any more, type its name: `;
  const refusal = await unsigned({ what: 'Removing a hook', question, word: id }, parts);
  if (refusal !== undefined) return refusal;
  const problem = await recorded('hook-removed', id, change.path);
  if (problem === undefined) applyChange(change);
  return problem;
}

async function recorded(event: string, id: AgentId, path: string): Promise<string | undefined> {
  const result = await auditFile().append({ kind: 'lifecycle', agent: { id }, by: 'person', detail: { event, path } });
  return result.appended ? undefined : `This could not be recorded: ${result.message}`;
}
