// This window's part of the gate: starts the broker once the window has settled, and says how things stand.

import { type Disposable, type EnvironmentVariableCollection, type Memento, Uri, window, workspace } from 'vscode';
import { glassSentence } from '../core/gate/break-glass.ts';
import { type KillReading, stopReason } from '../core/gate/kill-state.ts';
import { type GateFacts, type GateState, gateState } from '../core/report/gate-state.ts';
import type { Broker } from '../node/gate/broker.ts';
import { slashPath } from '../node/paths.ts';
import { Disposables } from './disposables.ts';
import { localFolders, rootOf } from './folders.ts';
import type { AgentRoom } from './gate/agent-room.ts';
import { EDITOR_SETTINGS, editorFacts } from './gate/editor-settings.ts';
import { Pages } from './gate/pages.ts';
import { Prompter } from './gate/prompter.ts';
import { SettingsWatch } from './gate/settings-watch.ts';
import { SurroundingsWatch } from './gate/surroundings-watch.ts';
import { canBeTemplate, offerTemplate } from './gate/template-offer.ts';
import type { WaitingView } from './gate/waiting-view.ts';
import type { Log } from './log.ts';
import { readSettings } from './settings.ts';
import type { StatusBar } from './status-bar.ts';

/** The window shows itself first; an agent that is quicker than this is told that no window is open. */
const SETTLE_MS = 500;

export interface GateHostParts {
  /** The extension's folder. */
  readonly extension: Uri;
  readonly version: string;
  readonly variables: EnvironmentVariableCollection;
  readonly state: Memento;
  readonly statusBar: StatusBar;
  readonly log: Log;
}

type Faults = Pick<GateFacts, 'launcherFault' | 'brokerFault' | 'auditFault'>;

export class GateHost implements Disposable {
  readonly pages: Pages;
  readonly prompter: Prompter;
  private readonly parts: GateHostParts;
  private readonly held = new Disposables();
  /** Told of files by whoever watches the folders. */
  readonly settingsFiles: SettingsWatch;
  private readonly surroundings: SurroundingsWatch;
  private faults: Faults = { launcherFault: undefined, brokerFault: undefined, auditFault: undefined };
  private phase: 'starting' | 'on' = 'starting';
  private isPolicyUnsigned = false;
  private isOnePerson = false;
  private stopped: string | undefined;
  private glass: string | undefined;
  private broker: Broker | undefined;
  private view: WaitingView | undefined;
  private agents: AgentRoom | undefined;
  private settling: NodeJS.Timeout | undefined;
  private starting: Promise<void> | undefined;
  private ending: Promise<void> | undefined;

  constructor(parts: GateHostParts) {
    this.parts = parts;
    this.pages = this.held.add(new Pages(parts.extension));
    this.prompter = this.held.add(
      new Prompter({
        pages: this.pages,
        onChange: () => this.refresh(),
        waiting: () => this.broker?.pending().length ?? 0,
        glass: () => this.glass,
        canBeTemplate: (request) => canBeTemplate(request, parts.log),
        onTemplate: (request) => void offerTemplate(request, this, parts.log),
      }),
    );
    this.settingsFiles = this.held.add(new SettingsWatch(parts.log, () => this.agents?.watch.soon()));
    this.surroundings = this.held.add(new SurroundingsWatch(Object.values(EDITOR_SETTINGS), parts.log));
    for (const part of [
      workspace.onDidChangeWorkspaceFolders(() => this.broker?.noteFolders()),
      workspace.onDidGrantWorkspaceTrust(() => this.refresh()),
      workspace.onDidChangeConfiguration((event) => {
        if (Object.values(EDITOR_SETTINGS).some((setting) => event.affectsConfiguration(setting))) this.refresh();
      }),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.broker?.noteFocus();
      }),
    ]) {
      this.held.add(part);
    }
  }

  startSoon(): void {
    this.refresh();
    this.settling = setTimeout(() => {
      this.starting = this.start();
    }, SETTLE_MS);
  }

  get state(): GateState {
    const facts: GateFacts = {
      phase: this.phase,
      ...editorFacts(),
      isTrusted: workspace.isTrusted,
      isPolicyUnsigned: this.isPolicyUnsigned,
      isOnePerson: this.isOnePerson,
      stopped: this.stopped,
      budget: this.view?.budget,
      glass: this.glass,
      looseAgents: this.agents?.watch.loose ?? [],
      ...this.faults,
    };
    const live = this.broker?.pending().length ?? 0;
    return gateState(facts, Math.max(live, this.prompter.isAsking ? 1 : 0));
  }

  dispose(): void {
    void this.end();
  }

  /** Denies what waits; afterwards there is neither socket nor note of this window. */
  end(): Promise<void> {
    this.ending ??= this.endNow();
    return this.ending;
  }

  private async endNow(): Promise<void> {
    clearTimeout(this.settling);
    this.held.dispose();
    await this.starting;
    await this.broker?.dispose();
    this.broker = undefined;
  }

  /** Each part by itself: what fails is told, and takes nothing else along. */
  private async start(): Promise<void> {
    const launcherFault = await this.try('The launcher', () => this.putLauncher());
    const brokerFault = await this.try('The broker', () => this.startBroker());
    const auditFault = await this.try('The audit log', () => this.recordStart());
    await this.try('The shell gate', () => this.openShellDoor());
    this.faults = { launcherFault, brokerFault, auditFault };
    this.phase = 'on';
    await this.try('The view of what waits', () => this.showView());
    await this.try('The watch over agents', async () => void (await this.agentRoom()));
    await this.notePolicy();
    this.surroundings.look();
  }

  /** To be called when the user's policy may have changed. */
  async notePolicy(): Promise<void> {
    await this.try('The look at the policy', async () => {
      const { lacksSecondPerson, policyChange } = await import('./gate/policy-change.ts');
      this.isPolicyUnsigned = (await policyChange()) !== undefined;
      this.isOnePerson = await lacksSecondPerson();
    });
    if (this.phase === 'on') this.surroundings.look();
    this.refresh();
  }

  private async startBroker(): Promise<void> {
    const { startBroker } = await import('../node/gate/broker.ts');
    this.broker = await startBroker({
      prompt: this.prompter,
      folders: () => localFolders().map(rootOf),
      onChange: () => this.refresh(),
      onStop: (reading) => this.noteStop(reading),
      onGlass: (glass) => {
        this.glass = glass === undefined ? undefined : glassSentence(glass);
        this.refresh();
      },
      log: (message) => this.parts.log.warn(message),
    });
    this.noteStop(this.broker.kill);
    if (window.state.focused) this.broker.noteFocus();
  }

  private async showView(): Promise<void> {
    const { WaitingView } = await import('./gate/waiting-view.ts');
    this.view = this.held.add(
      new WaitingView({ live: () => this.broker?.pending() ?? [], stopped: () => this.stopped, log: this.parts.log }),
    );
  }

  /** The agents' part of this window; made when it is first wanted. */
  async agentRoom(): Promise<AgentRoom> {
    if (this.agents !== undefined) return this.agents;
    const { AgentRoom: Room } = await import('./gate/agent-room.ts');
    if (this.agents !== undefined) return this.agents;
    const plugin = Uri.joinPath(this.parts.extension, 'media', 'plugin').fsPath;
    this.agents = this.held.add(new Room({ plugin, pages: this.pages, log: this.parts.log }));
    this.held.add(this.agents.watch.onDidChange(() => this.refresh()));
    return this.agents;
  }

  private async endTerminals(): Promise<void> {
    await this.try('Ending the terminals of agents', async () => {
      const { endAgentTerminals } = await import('./gate/agent-terminals.ts');
      await endAgentTerminals();
    });
  }

  private noteStop(reading: KillReading): void {
    const wasStopped = this.stopped !== undefined;
    this.stopped = stopReason(reading);
    this.refresh();
    if (wasStopped || this.stopped === undefined) return;
    // Also what no agent waits for, such as a late answer: nobody goes on with a yes that was begun before.
    this.prompter.close();
    if (readSettings().endAgentTerminals) void this.endTerminals();
  }

  /** Windows has none of the shells whose way of asking is known. */
  private async openShellDoor(): Promise<void> {
    if (process.platform === 'win32') return;
    const { openShellDoor } = await import('./gate/shell-door.ts');
    const { extension, variables, state, log } = this.parts;
    const scripts = Uri.joinPath(extension, 'media', 'shell').fsPath;
    this.held.add(openShellDoor({ scripts, variables, state, log }));
  }

  /** Hooks start it under one name, whatever version of us is installed. */
  async putLauncher(): Promise<void> {
    const { ensureLauncher, ownRuntime } = await import('../node/gate/launcher.ts');
    const cli = slashPath(Uri.joinPath(this.parts.extension, 'dist', 'cli.cjs').fsPath);
    ensureLauncher({ ...ownRuntime(), cli });
  }

  /** Shows at once whether the log takes records: where it does not, every call of an agent is denied. */
  private async recordStart(): Promise<void> {
    const { auditFile } = await import('../node/audit-file.ts');
    const detail = { event: 'window-opened', version: this.parts.version };
    const result = await auditFile().append({ kind: 'lifecycle', detail });
    if (!result.appended) throw new Error(result.message);
  }

  private async try(what: string, act: () => Promise<void>): Promise<string | undefined> {
    try {
      await act();
      return undefined;
    } catch (error) {
      this.parts.log.error(`${what} failed`, error);
      return error instanceof Error ? error.message : String(error);
    }
  }

  private refresh(): void {
    if (this.ending !== undefined) return;
    this.view?.update();
    this.parts.statusBar.showGate(this.state);
  }
}
