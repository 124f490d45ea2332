// Decides when to scan what: on opening, on saving and other changes on disk, while typing, and on command.

import { type TextDocument, type Uri, type WorkspaceFolder, workspace } from 'vscode';
import type { Finding } from '../core/model/finding.ts';
import { rolesOf } from '../core/scan/classify.ts';
import type { PlacesToWalk, ScanJob, UnitResult, WalkedFolder } from '../core/scan/protocol.ts';
import { countSeverities } from '../core/scan/risk.ts';
import { slashPath } from '../node/paths.ts';
import type { ScanOutcome, ScanPool } from '../node/scan-pool.ts';
import { filesToScan, mayBeLookedInto, searchFolders, sortOut, unsavedTexts, wholeJob } from './changes.ts';
import type { Diagnostics } from './diagnostics.ts';
import { FindingsStore } from './findings-store.ts';
import { localFolders, rootOf, rootOfFile } from './folders.ts';
import type { Log } from './log.ts';
import type { ReportProgress } from './patience.ts';
import type { PolicyStore } from './policy-store.ts';
import { findAllFiles } from './search.ts';
import { readSettings } from './settings.ts';
import type { StatusBar } from './status-bar.ts';

/** Changes wait this long for others to come, so that a save-all or a checkout is one scan. */
const QUIET_MS = 300;

/** The first scan waits until the window has settled. */
const SETTLE_MS = 2_000;

/** More changed files than this at once (a checkout, an install) are cheaper to scan as a whole. */
const MANY_CHANGES = 500;

export interface ScanParts {
  readonly pool: ScanPool;
  readonly diagnostics: Diagnostics;
  readonly statusBar: StatusBar;
  readonly policies: PolicyStore;
  readonly interpreters: Interpreters;
  readonly log: Log;
}

/** The chosen Pythons, where they lie outside of the open folders. */
export interface Interpreters {
  walk(exclude: readonly string[]): PlacesToWalk;
  /** The places before the last change; undefined where none is waiting to be scanned. */
  readonly changedSince: readonly WalkedFolder[] | undefined;
}

export class ScanController {
  readonly store = new FindingsStore();
  private readonly parts: ScanParts;
  private readonly changed = new Set<string>();
  private readonly ending = new AbortController();
  private settleTimer: NodeJS.Timeout | undefined;
  private quietTimer: NodeJS.Timeout | undefined;
  private fullScan: { abort: AbortController; outcome: Promise<unknown> } | undefined;
  private isAutomatic = true;
  private phase: 'waiting' | 'scanning' | 'scanned' = 'waiting';

  constructor(parts: ScanParts) {
    this.parts = parts;
    this.refresh();
  }

  /** Scans everything once the window has settled, if scans are automatic. */
  startSoon(): void {
    clearTimeout(this.settleTimer);
    this.settleTimer = setTimeout(() => {
      if (!readSettings().scanAutomatically) return;
      this.scanWorkspace(() => undefined, this.ending.signal).catch(this.logFailure);
    }, SETTLE_MS);
  }

  /** Scans all open folders. A scan that is already under way is given up for this one. */
  scanWorkspace(onProgress: ReportProgress, signal: AbortSignal): Promise<ScanOutcome> {
    const before = this.fullScan;
    before?.abort.abort();
    const abort = new AbortController();
    const signals = AbortSignal.any([signal, abort.signal, this.ending.signal]);
    const scan = (): Promise<ScanOutcome> => this.scanFolders(localFolders(), onProgress, signals);
    // However the one before ended, it must have ended: its results would overwrite these.
    const outcome = before === undefined ? scan() : before.outcome.then(scan, scan);
    this.fullScan = { abort, outcome };
    return outcome;
  }

  /** Scans what a document belongs to, with its text as it stands in the editor. */
  scanDocument(document: TextDocument): Promise<ScanOutcome> {
    return this.scanPaths([slashPath(document.uri.fsPath)], [rootOfFile(document.uri)]);
  }

  /** Takes note that a file changed on disk or in an editor; it is scanned with others that change about now. */
  noteChange(uri: Uri): void {
    const path = slashPath(uri.fsPath);
    if (uri.scheme !== 'file' || rolesOf(path).length === 0 || !readSettings().scanAutomatically) return;
    if (workspace.getWorkspaceFolder(uri) !== undefined) this.note(path);
  }

  /** Takes note of a new file, or of a folder that came with all that is in it. */
  noteArrival(uri: Uri): void {
    const path = slashPath(uri.fsPath);
    if (rolesOf(path).length > 0) this.noteChange(uri);
    else if (uri.scheme === 'file' && readSettings().scanAutomatically && mayBeLookedInto(uri)) this.note(path);
  }

  /** Takes note that a file or a whole folder is gone; of a folder's files nothing is heard. */
  noteDeletion(uri: Uri): void {
    const path = slashPath(uri.fsPath);
    if (uri.scheme === 'file' && (rolesOf(path).length > 0 || this.store.isTouchedBy(path))) this.note(path);
  }

  /** Forgets the folders that were closed, and scans what is open now. */
  noteFolders(closed: readonly WorkspaceFolder[]): void {
    for (const folder of closed) this.store.forget(rootOf(folder));
    this.refresh();
    this.startSoon();
  }

  /** Another interpreter was chosen, or its environment changed: it is scanned with other changes. */
  noteInterpreters(): void {
    this.soon();
  }

  /** Shows what the settings of now leave, and scans where scans have become automatic. */
  noteSettings(): void {
    const wasAutomatic = this.isAutomatic;
    this.refresh();
    if (this.isAutomatic && !wasAutomatic) this.startSoon();
  }

  /** Shows what is known under the policies and settings of now. */
  refresh(): void {
    const { scanAutomatically, minimumSeverity } = readSettings();
    this.isAutomatic = scanAutomatically;
    const findings = this.findings();
    this.parts.diagnostics.show(findings, minimumSeverity);
    this.parts.statusBar.showRisk({
      counts: countSeverities(findings),
      unread: this.store.problems.filter((problem) => problem.unread).length,
      phase: this.phase === 'scanned' && !scanAutomatically ? 'off' : this.phase,
    });
  }

  /** Every finding under the policies of its folder, suppressed ones marked. */
  findings(): readonly Finding[] {
    return this.store.findings((path) => this.parts.policies.forPath(path));
  }

  dispose(): void {
    clearTimeout(this.settleTimer);
    clearTimeout(this.quietTimer);
    this.ending.abort();
  }

  private note(path: string): void {
    this.changed.add(path);
    this.soon();
  }

  private soon(): void {
    // The first scan sees every change before it.
    if (this.phase === 'waiting' && readSettings().scanAutomatically) return;
    clearTimeout(this.quietTimer);
    this.quietTimer = setTimeout(() => void this.scanChanges().catch(this.logFailure), QUIET_MS);
  }

  private async scanFolders(
    folders: readonly WorkspaceFolder[],
    onProgress: ReportProgress,
    signal: AbortSignal,
  ): Promise<ScanOutcome> {
    this.phase = 'scanning';
    this.refresh();
    try {
      await this.parts.policies.reload();
      // What changes while the search runs may be missed by it, so it is scanned once more.
      this.changed.clear();
      const files = await findAllFiles(folders, this.parts, signal);
      const fresh: UnitResult[] = [];
      const outcome = await this.run(
        { roots: folders.map(rootOf), files, walk: this.parts.interpreters.walk(this.parts.policies.excludes) },
        onProgress,
        signal,
        (results) => {
          fresh.push(...results);
        },
      );
      if (!outcome.cancelled) this.store.clear();
      this.store.add(fresh);
      this.parts.log.info(`Scanned ${outcome.stats.files} files${outcome.cancelled ? ' before it was cancelled' : ''}`);
      return outcome;
    } finally {
      this.phase = 'scanned';
      this.refresh();
    }
  }

  private async scanChanges(): Promise<void> {
    // The end of a full scan takes the place of all that is known: what is found before it would be lost.
    while (this.phase === 'scanning') await this.fullScan?.outcome.catch(() => undefined);
    const paths = [...this.changed];
    this.changed.clear();
    const before = this.parts.interpreters.changedSince;
    if (before !== undefined && readSettings().scanAutomatically) await this.scanInterpreters(before);
    const unsaved = unsavedTexts();
    const { gone, folders, files: here } = sortOut(paths, (path) => unsaved[path] !== undefined);
    const found = await searchFolders(folders);
    const files = filesToScan([...here, ...found], gone, this.store, this.parts.policies);
    for (const path of gone) this.store.forget(path);
    if (gone.length > 0) this.refresh();
    if (files.length === 0 || !readSettings().scanAutomatically) return;
    if (files.length > MANY_CHANGES) await this.scanWorkspace(() => undefined, this.ending.signal);
    else await this.scanPaths(files, localFolders().map(rootOf));
  }

  private async scanInterpreters(before: readonly WalkedFolder[]): Promise<void> {
    for (const { path } of before) this.store.forget(path);
    await this.scanPaths([], [], this.parts.interpreters.walk(this.parts.policies.excludes));
    this.refresh();
  }

  private scanPaths(files: readonly string[], roots: readonly string[], walk?: PlacesToWalk): Promise<ScanOutcome> {
    return this.run(
      { roots, files, walk },
      () => undefined,
      this.ending.signal,
      (results) => {
        this.store.add(results);
        this.refresh();
      },
    );
  }

  private async run(
    job: Pick<ScanJob, 'roots' | 'files' | 'walk'>,
    onProgress: ReportProgress,
    signal: AbortSignal,
    onResults: (results: readonly UnitResult[]) => void,
  ): Promise<ScanOutcome> {
    const listener = {
      progress: onProgress,
      results: (results: readonly UnitResult[]) => {
        for (const { path, message } of results.flatMap(({ problems }) => problems))
          this.parts.log.warn(`${path}: ${message}`);
        onResults(results);
      },
    };
    await this.parts.policies.loaded();
    return this.parts.pool.scan(wholeJob(job), listener, signal);
  }

  private readonly logFailure = (error: unknown): void => this.parts.log.error('A scan failed', error);
}
