// Notices within seconds when an agent's hook stops holding: watches what decides it, and sends a canary once a session.

import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';
import { EventEmitter, RelativePattern, Uri, window, workspace } from 'vscode';
import { type Examined, looseSentences } from '../../core/report/doctor-text.ts';
import { now } from '../../node/clock.ts';
import { decidingFiles, type ExamineOptions, examineAgents } from '../../node/doctor/examine.ts';
import { folderHooks } from '../../node/folder-hooks.ts';
import { type Bypass, bypassPath, lastBypass, makeBypassFolder } from '../../node/gate/bypass-note.ts';
import { launcherPath } from '../../node/gate/launcher.ts';
import { Disposables } from '../disposables.ts';
import { localFolders, rootOf } from '../folders.ts';
import type { Log } from '../log.ts';

/** A write is often several events. */
const QUIET_MS = 250;
/** The canary comes when a window that starts has done everything else. */
const CANARY_MS = 10_000;

export class AgentWatch {
  private readonly held = new Disposables();
  private readonly changed = this.held.add(new EventEmitter<undefined>());
  private readonly plugin: string;
  private readonly log: Log;
  private readonly over = new AbortController();
  /** What the last canaries found, by agent: a look at the settings alone does not make that good. */
  private readonly failed = new Map<string, Examined>();
  private readonly watched = new Set<string>();
  private isCanaryDue = false;
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  readonly onDidChange = this.changed.event;
  private alarm: Bypass | undefined;
  /** What was there before this window is on record, and not its news. */
  private seenAt = now();
  /** As of the last look. */
  examined: readonly Examined[] = [];

  /** @param plugin the folder of the hook that comes with the extension */
  constructor(plugin: string, log: Log) {
    this.plugin = plugin;
    this.log = log;
    this.held.add(workspace.onDidChangeWorkspaceFolders(() => this.soon()));
    this.held.add(
      window.onDidChangeWindowState(({ focused }) => {
        // An agent may have been used for the first time.
        if (focused) this.soon();
      }),
    );
    this.soon();
    const canary = setTimeout(() => void this.examine(), CANARY_MS);
    this.held.add({ dispose: () => clearTimeout(canary) });
  }

  /** Sentences for the status bar. */
  get loose(): readonly string[] {
    const alarm = this.alarm !== undefined && this.alarm.at > this.seenAt ? [this.alarm.what] : [];
    return [...new Set([...alarm, ...looseSentences(this.examined)])];
  }

  /** A person has looked at the log, where the alarm is. */
  noteSeen(): void {
    this.seenAt = now();
    this.changed.fire(undefined);
  }

  /** To be called when a file changed that agents read. */
  soon(withCanary = false): void {
    clearTimeout(this.timer);
    this.isCanaryDue ||= withCanary || this.failed.size > 0;
    this.timer = setTimeout(() => {
      const isDue = this.isCanaryDue;
      this.isCanaryDue = false;
      this.turn = this.turn.then(() => this.look(isDue));
    }, QUIET_MS);
  }

  /** With a canary through each hook. */
  async examine(): Promise<readonly Examined[]> {
    this.turn = this.turn.then(() => this.look(true));
    await this.turn;
    return this.examined;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.over.abort();
    this.held.dispose();
  }

  private async look(withCanary: boolean): Promise<void> {
    if (this.over.signal.aborted) return;
    try {
      this.watchAll();
      const [folder = homedir(), ...others] = localFolders().map(rootOf);
      const options = {
        look: folderHooks,
        plugin: this.plugin,
        signal: this.over.signal,
      } satisfies Partial<ExamineOptions>;
      const found = await examineAgents({ ...options, folder, withCanary });
      // A hook is the same in every folder; what switches it off may lie in any of them.
      for (const other of others)
        found.push(...(await examineAgents({ ...options, folder: other, withCanary: false })));
      if (this.over.signal.aborted) return;
      this.alarm = lastBypass();
      this.examined = this.remembered(worst(found), withCanary);
      this.changed.fire(undefined);
    } catch (error) {
      this.log.error('The look at the hooks of agents failed', error);
    }
  }

  /** Of agents that are not here there is nothing to see, and the editor would look for each of their folders again and again. */
  private watchAll(): void {
    const launcher = launcherPath();
    makeBypassFolder();
    for (const path of [...decidingFiles(), bypassPath()]) {
      if (this.watched.has(path)) continue;
      this.watched.add(path);
      const watcher = this.held.add(
        workspace.createFileSystemWatcher(new RelativePattern(Uri.file(dirname(path)), basename(path))),
      );
      for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
        this.held.add(event(() => this.soon(path === launcher)));
    }
  }

  private remembered(examined: readonly Examined[], withCanary: boolean): readonly Examined[] {
    if (withCanary) {
      this.failed.clear();
      for (const each of examined) if (each.kind === 'loose') this.failed.set(each.id, each);
      return examined;
    }
    return examined.map((each) => (each.kind === 'gated' ? (this.failed.get(each.id) ?? each) : each));
  }
}

/** One for each agent: that of the folder in which it is held least. */
function worst(examined: readonly Examined[]): readonly Examined[] {
  const found = new Map<string, Examined>();
  for (const each of examined) {
    const known = found.get(each.id);
    if (known === undefined || (known.kind === 'gated' && each.kind !== 'gated')) found.set(each.id, each);
  }
  return [...found.values()];
}
