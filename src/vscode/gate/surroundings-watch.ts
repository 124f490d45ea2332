// Has what is around the gate looked at: when the window starts, when settings or policies change, when a person comes back.

import { window, workspace } from 'vscode';
import { Disposables } from '../disposables.ts';
import { localFolders, rootOf } from '../folders.ts';
import type { Log } from '../log.ts';

/** Milliseconds between two looks for no other reason than that the window is used again. */
const RETURN_MS = 30_000;

export class SurroundingsWatch {
  private readonly parts = new Disposables();
  private readonly settings: readonly string[];
  private readonly log: Log;
  private looking: Promise<void> | undefined;
  private isDue = false;
  private lastMs = Number.NEGATIVE_INFINITY;

  /** @param settings names of the editor's settings that decide about the gate */
  constructor(settings: readonly string[], log: Log) {
    this.settings = settings;
    this.log = log;
    this.parts.add(
      workspace.onDidChangeConfiguration((event) => {
        if (settings.some((setting) => event.affectsConfiguration(setting))) this.look();
      }),
    );
    this.parts.add(
      window.onDidChangeWindowState(({ focused }) => {
        if (focused && performance.now() - this.lastMs > RETURN_MS) this.look();
      }),
    );
  }

  /** Now, or once more when the look that is under way has ended. */
  look(): void {
    if (this.looking !== undefined) {
      this.isDue = true;
      return;
    }
    this.lastMs = performance.now();
    this.looking = this.lookNow().finally(() => {
      this.looking = undefined;
      if (!this.isDue) return;
      this.isDue = false;
      this.look();
    });
  }

  dispose(): void {
    this.parts.dispose();
    this.isDue = false;
  }

  private async lookNow(): Promise<void> {
    try {
      const { recordChangedSurroundings } = await import('../../node/surroundings-look.ts');
      const { auditFile } = await import('../../node/audit-file.ts');
      const all = workspace.getConfiguration();
      const changes = await recordChangedSurroundings(
        {
          folders: localFolders().map(rootOf),
          settings: Object.fromEntries(this.settings.map((name) => [name, all.get<unknown>(name)])),
          env: process.env,
        },
        auditFile(),
      );
      if (changes > 0) this.log.info(`${changes} changes around the gate are on record`);
    } catch (error) {
      // The gate goes on: a log that takes no records denies every call by itself.
      this.log.error('What is around the gate could not be looked at', error);
    }
  }
}
