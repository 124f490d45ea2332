// Scans of the machine: a thread of their own, so that no scan of the workspace waits for one, and what the last one found.

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Disposable } from 'vscode';
import type { Finding } from '../core/model/finding.ts';
import { isAtLeast } from '../core/model/severity.ts';
import type { MachineView } from '../core/report/machine-page.ts';
import type { UnitResult, WalkedFolder } from '../core/scan/protocol.ts';
import { folderOf } from '../core/scan/units.ts';
import { elapsed, now } from '../node/clock.ts';
import { ownSettings } from '../node/own-settings.ts';
import { slashPath } from '../node/paths.ts';
import { ScanPool } from '../node/scan-pool.ts';
import { FindingsStore } from './findings-store.ts';
import { localFolders, rootOf } from './folders.ts';
import type { ReportProgress } from './patience.ts';
import type { PolicyStore } from './policy-store.ts';
import { readSettings } from './settings.ts';

export interface MachineScanParts {
  readonly workerPath: string;
  readonly policies: PolicyStore;
}

export class MachineScan implements Disposable {
  private store = new FindingsStore();
  private readonly parts: MachineScanParts;
  private readonly ending = new AbortController();
  private last: Pick<MachineView, 'places' | 'stats' | 'time' | 'isCancelled'> | undefined;
  private running: AbortController | undefined;

  constructor(parts: MachineScanParts) {
    this.parts = parts;
  }

  /** Looks through the places of this machine, and `folders` besides. One that is under way is given up for this one. */
  async run(folders: readonly WalkedFolder[], report: ReportProgress, signal: AbortSignal): Promise<void> {
    this.running?.abort();
    const abort = new AbortController();
    this.running = abort;
    const signals = AbortSignal.any([signal, abort.signal, this.ending.signal]);
    await this.parts.policies.loaded();
    const started = elapsed();
    const results: UnitResult[] = [];
    const places: string[] = [];
    const pool = new ScanPool({ workerPath: this.parts.workerPath });
    const walk = { machine: true, folders, exclude: this.parts.policies.excludes };
    try {
      const { stats, cancelled } = await pool.scan(
        { roots: [], files: [], unsaved: {}, skip: [], walk, advisories: readSettings().advisories },
        {
          walking: (place, done, total) => {
            if (places.at(-1) !== place) places.push(place);
            report(done, total, ' places');
          },
          progress: (done, total) => report(done, total),
          results: (more) => void results.push(...more),
        },
        signals,
      );
      // What came after it has the newer word.
      if (this.running !== abort) return;
      this.store = new FindingsStore();
      this.store.add(results);
      const milliseconds = Math.round(elapsed() - started);
      this.last = { places, time: now(), isCancelled: cancelled, stats: { ...stats, milliseconds } };
    } finally {
      await pool.dispose();
    }
  }

  /** Judges a file again that was renamed or came back, with what it belongs to. Nothing before the first scan. */
  async lookAgain(path: string): Promise<void> {
    if (this.last === undefined) return;
    const pool = new ScanPool({ workerPath: this.parts.workerPath });
    const results: UnitResult[] = [];
    try {
      const family = ownSettings()[path];
      const ownFiles = family === undefined ? undefined : { [path]: family };
      const job = { roots: [folderOf(path)], files: [path], unsaved: {}, skip: [], ownFiles };
      const listener = {
        progress: () => undefined,
        results: (more: readonly UnitResult[]) => void results.push(...more),
      };
      await pool.scan(job, listener, this.ending.signal);
    } finally {
      await pool.dispose();
    }
    this.store.forget(path);
    // Of a file that is gone there is nothing to say.
    this.store.add(results.filter(({ unit }) => unit.path !== path || existsSync(path)));
  }

  /** What the last scan found, under the policies of now. */
  findings(): readonly Finding[] {
    return this.store.findings((path) => this.parts.policies.forPath(path));
  }

  sha256Of(path: string): string | undefined {
    return this.store.sha256Of(path);
  }

  /** Undefined before the first scan. */
  get view(): MachineView | undefined {
    if (this.last === undefined) return undefined;
    const { minimumSeverity } = readSettings();
    const findings = this.findings().filter(({ severity }) => isAtLeast(severity, minimumSeverity));
    return {
      ...this.last,
      findings,
      problems: this.store.problems,
      home: slashPath(homedir()),
      folders: localFolders().map(rootOf),
    };
  }

  dispose(): void {
    this.ending.abort();
  }
}
