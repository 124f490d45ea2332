// `gatehouse agents`: shows, writes and removes the hooks in agents' settings, always with the exact change.

import { COVERAGE } from '../core/agents/coverage.ts';
import { AGENTS, type AgentId } from '../core/agents/registry.ts';
import { agentsText } from '../core/report/agent-facts.ts';
import { offboardText } from '../core/report/offboard-text.ts';
import { showSafely } from '../core/text/visible.ts';
import { agentFacts, revokeGrantsOf } from '../node/agent-facts.ts';
import { applyChange, type HookChange, planInstall, planUninstall } from '../node/agent-hooks.ts';
import { agentPlaces, type HookFile, isAgentHere } from '../node/agent-places.ts';
import { agentStanding } from '../node/agent-status.ts';
import { auditFile } from '../node/audit-file.ts';
import { examineAgents } from '../node/doctor/examine.ts';
import { forgetGate } from '../node/doctor/known-gates.ts';
import { ensureSomeLauncher, launcherPath, ownRuntime } from '../node/gate/launcher.ts';
import { slashPath } from '../node/paths.ts';
import { reachableCredentials } from '../node/reachable-credentials.ts';
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
  if (call.verb === 'table') return table(terminal);
  const chosen = AGENTS.filter(({ id }) => call.agents.length === 0 || call.agents.includes(id));
  let code: number = AGENTS_EXIT.done;
  for (const { id, name } of chosen) {
    const places = agentPlaces(id);
    if (call.verb === 'status') {
      const { folderHooks } = (await import('../node/engine.ts')).ENGINE;
      const said = statusOf(id, terminal.cwd, folderHooks);
      if (said === undefined && call.agents.length === 0) continue;
      terminal.out(`${name}: ${said ?? 'not used here'}\n`);
      if (said?.startsWith('not gated')) code = AGENTS_EXIT.notDone;
    } else if (places.files.length === 0) {
      terminal.out(`${name}: the hook comes with the extension; there is nothing to install.\n`);
    } else if (call.agents.length > 0 || isAgentHere(places)) {
      const files = call.verb === 'install' ? places.files : [...places.files].reverse();
      for (const file of files) {
        const problem = await changed(id, file, call, terminal, parts);
        if (problem === undefined) continue;
        terminal.err(`gatehouse: ${problem}\n`);
        code = AGENTS_EXIT.notDone;
      }
    }
    if (call.verb === 'offboard' && !call.dryRun) {
      if (code === AGENTS_EXIT.done) offboarded(id, terminal);
      else terminal.err(`gatehouse: The grants of ${name} were left as they are.\n`);
    }
  }
  return code;
}

/** Everything that is known of the agents that are here. */
async function table(terminal: Terminal): Promise<number> {
  const { folderHooks, readGatePolicies } = (await import('../node/engine.ts')).ENGINE;
  const folder = slashPath('.', terminal.cwd);
  const examined = await examineAgents({ folder, look: folderHooks, withCanary: false });
  terminal.out(agentsText(await agentFacts(examined, folder, readGatePolicies)));
  return AGENTS_EXIT.done;
}

/** Its hooks are gone: so are its grants, and what it could reach is for a person to change. */
function offboarded(id: AgentId, terminal: Terminal): void {
  terminal.out(offboardText(revokeGrantsOf(id), reachableCredentials()));
}

/** Undefined for an agent that was never used here. */
function statusOf(id: AgentId, folder: string, look: Parameters<typeof agentStanding>[2]): string | undefined {
  const standing = agentStanding(id, folder, look);
  switch (standing.kind) {
    case 'not-here':
      return undefined;
    case 'extension':
      return 'its hook comes with the extension, and the editor says how it stands';
    case 'not-gated':
      return `not gated: ${showSafely(standing.why)}`;
    case 'gated': {
      const { proof, except } = COVERAGE[id];
      const gaps = except.map((gap) => `  except ${gap}`);
      const others = standing.beside.map(
        (file) => `  beside hooks of ${showSafely(file)}, which can approve or rewrite a call after it was judged`,
      );
      const note = proof === 'seen' ? [] : ['  unproven: written by documents, and never seen to hold'];
      return [`gated, by ${showSafely(standing.by.join(' and '))}`, ...gaps, ...others, ...note].join('\n');
    }
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
  if (problem === undefined) {
    applyChange(change);
    forgetGate(id);
  }
  return problem;
}

async function recorded(event: string, id: AgentId, path: string): Promise<string | undefined> {
  const result = await auditFile().append({ kind: 'lifecycle', agent: { id }, by: 'person', detail: { event, path } });
  return result.appended ? undefined : `This could not be recorded: ${result.message}`;
}
