// The agents' part of a window, in a piece of its own: the watch over their hooks, the view, and what is done about them.

import { ProgressLocation, window } from 'vscode';
import { AGENTS, type AgentId } from '../../core/agents/registry.ts';
import { doctorText } from '../../core/report/doctor-text.ts';
import { offboardText } from '../../core/report/offboard-text.ts';
import { revokeGrantsOf } from '../../node/agent-facts.ts';
import { agentStanding } from '../../node/agent-status.ts';
import { folderHooks } from '../../node/folder-hooks.ts';
import { reachableCredentials } from '../../node/reachable-credentials.ts';
import { agentHookCommand, agentNamed, type HookVerb } from '../commands/agent-hook.ts';
import { PRODUCT } from '../contributions.ts';
import { Disposables } from '../disposables.ts';
import type { GateHost } from '../gate-host.ts';
import type { Log } from '../log.ts';
import { AgentWatch } from './agent-watch.ts';
import { AgentsView } from './agents-view.ts';
import type { Pages } from './pages.ts';

export class AgentRoom {
  private readonly held = new Disposables();
  private readonly pages: Pages;
  readonly watch: AgentWatch;

  /** @param plugin the folder of the hook that comes with the extension */
  constructor({ plugin, pages, log }: { readonly plugin: string; readonly pages: Pages; readonly log: Log }) {
    this.pages = pages;
    this.watch = this.held.add(new AgentWatch(plugin, log));
    this.held.add(new AgentsView(this.watch));
  }

  /** Shows what a canary through each hook has found. */
  async runDoctor(): Promise<void> {
    const title = `${PRODUCT}: sending a canary through the hooks of agents`;
    const examined = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
      this.watch.examine(),
    );
    await this.pages.show('Doctor', { text: doctorText(examined), stretches: [] }, { preserveFocus: false });
  }

  /** Installs or removes a hook; of an agent that goes, takes back the rest too. `argument`: its id, or its row in the view. */
  async changeHook(verb: HookVerb | 'offboard', gate: GateHost, argument: unknown): Promise<void> {
    const agent = await agentHookCommand(verb === 'offboard' ? 'remove' : verb, gate, idIn(argument));
    this.watch.soon();
    if (agent !== undefined && verb === 'offboard') await this.offboarded(agent);
  }

  dispose(): void {
    this.held.dispose();
  }

  private async offboarded(agent: AgentId): Promise<void> {
    const text = `${agentNamed(agent)} was let go.\n\n${offboardText(revokeGrantsOf(agent), reachableCredentials())}`;
    await this.pages.show('Agent Let Go', { text, stretches: [] }, { preserveFocus: false });
  }
}

/** Whether the agent's hook holds it in this folder, so that whatever it starts was judged before. */
export function isGatedByHook(agentId: string, folder: string): boolean {
  const agent = AGENTS.find(({ id }) => id === agentId);
  return agent !== undefined && agentStanding(agent.id, folder, folderHooks).kind === 'gated';
}

function idIn(argument: unknown): unknown {
  if (typeof argument !== 'object' || argument === null || !('facts' in argument)) return argument;
  return (argument as { readonly facts: { readonly examined: { readonly id: string } } }).facts.examined.id;
}
