// Hands changes of agents' and the editor's settings files to the audit log, where an agent made them. Says nothing.

import { type Uri, workspace } from 'vscode';
import { isConfigPath } from '../../core/switches/config-files.ts';
import { now } from '../../node/clock.ts';
import type { NoticedChange } from '../../node/config-changes.ts';
import { slashPath } from '../../node/paths.ts';
import { searchFolders } from '../changes.ts';
import { localFolders, rootOf } from '../folders.ts';
import type { Log } from '../log.ts';

/** A write is often several events; the last of them finds the file whole. */
const QUIET_MS = 400;
/** Folders and files of one batch; a checkout that brings more is no agent's single act. */
const MAX_BATCH = 200;

export class SettingsWatch {
  private readonly log: Log;
  private readonly onNoted: () => void;
  private readonly noticed = new Map<string, string>();
  private readonly folders = new Set<string>();
  private readonly known = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();

  /** @param onNoted heard for each change, an agent's or a person's */
  constructor(log: Log, onNoted: () => void) {
    this.log = log;
    this.onNoted = onNoted;
  }

  /** A file was created, changed or deleted. */
  note(uri: Uri): void {
    if (uri.scheme !== 'file' || workspace.getWorkspaceFolder(uri) === undefined) return;
    const path = slashPath(uri.fsPath);
    if (!isConfigPath(path) || this.noticed.size >= MAX_BATCH) return;
    this.noticed.set(path, now());
    this.soon();
  }

  /** A file is gone, or a folder with all that was in it. */
  noteDeletion(uri: Uri): void {
    this.onNoted();
    this.note(uri);
  }

  /** A file, or a folder with all that is in it, has come. */
  noteArrival(uri: Uri): void {
    const path = slashPath(uri.fsPath);
    if (isConfigPath(path)) this.note(uri);
    // Agents' own folders, and the folders above them that came along, are all that can hold such files.
    else if (
      uri.scheme === 'file' &&
      this.folders.size < MAX_BATCH &&
      workspace.getWorkspaceFolder(uri) !== undefined
    ) {
      this.folders.add(path);
      this.soon();
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private soon(): void {
    this.onNoted();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      // One after the other: two batches at once would take the same change for two.
      this.turn = this.turn
        .then(() => this.record())
        .catch((error) => this.log.error('A change was not recorded', error));
    }, QUIET_MS);
  }

  private async record(): Promise<void> {
    const { recordConfigChanges } = await import('../../node/config-changes.ts');
    const { auditFile } = await import('../../node/audit-file.ts');
    const folders = [...this.folders];
    this.folders.clear();
    const arrived = (await searchFolders(folders)).filter(isConfigPath).slice(0, MAX_BATCH);
    const changes = new Map<string, NoticedChange>(arrived.map((path) => [path, { path, at: now() }]));
    for (const [path, at] of this.noticed) changes.set(path, { path, at });
    this.noticed.clear();
    if (changes.size === 0) return;
    const parts = { append: auditFile().append, folders: localFolders().map(rootOf), known: this.known };
    for (const result of await recordConfigChanges([...changes.values()], parts)) {
      if (!result.appended) this.log.warn(`A change of settings was not recorded: ${result.message}`);
    }
  }
}
