// Gatehouse: Install and Remove Agent Hook. Shows the exact change of an agent's settings, and makes it when told to.

import { homedir } from 'node:os';
import { commands, type QuickPickItem, Uri, window } from 'vscode';
import { AGENTS, type AgentId } from '../../core/agents/registry.ts';
import type { Page } from '../../core/report/page.ts';
import { showSafely } from '../../core/text/visible.ts';
import { applyChange, type HookChange, planInstall, planUninstall } from '../../node/agent-hooks.ts';
import { agentPlaces, isAgentHere } from '../../node/agent-places.ts';
import { agentStanding } from '../../node/agent-status.ts';
import { forgetGate } from '../../node/doctor/known-gates.ts';
import { folderHooks } from '../../node/folder-hooks.ts';
import { launcherPath } from '../../node/gate/launcher.ts';
import { PRODUCT } from '../contributions.ts';
import { localFolders, rootOf } from '../folders.ts';
import type { Pages } from '../gate/pages.ts';
import type { GateHost } from '../gate-host.ts';

export type HookVerb = 'install' | 'remove';

const WORDS = {
  install: { title: 'Install Agent Hook', done: 'hook installed', event: 'hook-installed' },
  remove: { title: 'Remove Agent Hook', done: 'hook removed', event: 'hook-removed' },
} as const;

/**
 * The agent whose settings are as they were wanted now; undefined where a person left.
 * @param argument the id of an agent where the caller knows which; a person picks one otherwise.
 */
export async function agentHookCommand(
  verb: HookVerb,
  gate: GateHost,
  argument: unknown,
): Promise<AgentId | undefined> {
  const agent = AGENTS.find(({ id }) => id === argument) ?? (await pickedAgent(verb));
  if (agent === undefined) return undefined;
  const { files } = agentPlaces(agent.id);
  for (const file of verb === 'install' ? files : [...files].reverse()) {
    const change = verb === 'install' ? planInstall(file, launcherPath()) : planUninstall(file);
    if (typeof change === 'string') throw new Error(change);
    if (change.diff === '') {
      window.setStatusBarMessage(`${PRODUCT}: nothing to change in ${showSafely(change.path)}`, 8_000);
      continue;
    }
    if (!(await isWanted(verb, agent.name, change, gate.pages))) return undefined;
    // A hook that names nothing would deny everything.
    if (verb === 'install') await gate.putLauncher();
    await record(verb, agent.id, change.path);
    applyChange(change);
    if (verb === 'remove') forgetGate(agent.id);
    window.setStatusBarMessage(`${PRODUCT}: ${WORDS[verb].done}`, 8_000);
  }
  return agent.id;
}

/** For people. */
export function agentNamed(agent: AgentId): string {
  return AGENTS.find(({ id }) => id === agent)?.name ?? agent;
}

/** Agents whose settings would change come first; those that were never used here come last. */
async function pickedAgent(verb: HookVerb): Promise<(typeof AGENTS)[number] | undefined> {
  const [folder = homedir()] = localFolders().map(rootOf);
  const items = AGENTS.flatMap((agent) => {
    const places = agentPlaces(agent.id);
    if (places.files.length === 0) return [];
    const standing = agentStanding(agent.id, folder, folderHooks);
    const isHooked = standing.kind === 'gated' || (standing.kind === 'not-gated' && standing.hasHook);
    const rank = isHooked === (verb === 'remove') ? 0 : isAgentHere(places) ? 1 : 2;
    const description = { gated: 'gated', 'not-gated': 'not gated', 'not-here': 'not used here', extension: '' };
    return [{ agent, rank, label: agent.name, description: description[standing.kind] }];
  });
  type Item = QuickPickItem & { readonly agent: (typeof AGENTS)[number] };
  const sorted: readonly Item[] = items.sort((a, b) => a.rank - b.rank);
  const picked = await window.showQuickPick(sorted, {
    title: `${PRODUCT}: ${WORDS[verb].title}`,
    placeHolder: 'Which agent?',
  });
  return picked?.agent;
}

/** The change side by side, and beside it the question; closing either is a no. */
async function isWanted(
  verb: HookVerb,
  agent: string,
  { path, before, after }: HookChange,
  pages: Pages,
): Promise<boolean> {
  const { title } = WORDS[verb];
  const left = pages.put('Settings now', plainPage(before ?? ''));
  const right = pages.put('Settings then', plainPage(after ?? ''));
  await commands.executeCommand('vscode.diff', left, right, `${title}: ${showSafely(path)}`, { preserveFocus: true });
  const yes = { label: verb === 'install' ? 'Write this change' : `Remove it: ${agent} is not held any more` };
  const picked = await window.showQuickPick([{ label: 'Change nothing' }, yes], {
    title: `${PRODUCT}: ${title}`,
    placeHolder: Uri.file(path).fsPath,
    ignoreFocusOut: true,
  });
  await pages.close(left);
  return picked === yes;
}

function plainPage(text: string): Page {
  return { text, stretches: [] };
}

/** On record before it is done. */
async function record(verb: HookVerb, agent: AgentId, path: string): Promise<void> {
  const { auditFile } = await import('../../node/audit-file.ts');
  const detail = { event: WORDS[verb].event, path };
  const result = await auditFile().append({ kind: 'lifecycle', agent: { id: agent }, by: 'person', detail });
  if (!result.appended) throw new Error(`This could not be recorded, so nothing was changed: ${result.message}`);
}
