// Runs scans in a worker thread: one at a time, cancellable, and watched, so that no file can hold the editor up.

import { Worker } from 'node:worker_threads';
import {
  NO_STATS,
  type ScanCall,
  type ScanEvent,
  type ScanJob,
  type ScanStats,
  type UnitResult,
} from '../core/scan/protocol.ts';
import { type Unit, unitKey } from '../core/scan/units.ts';

/** A thread that says nothing for this long is taken to hang on the unit it named last. */
const SILENCE_MS = 15_000;

/** How long an idle thread is kept for the next scan before its memory is given back. */
const IDLE_MS = 60_000;

/** A file that makes the thread need more than this is given up on like one that makes it hang. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 512 };

export interface PoolListener {
  progress(done: number, total: number): void;
  results(results: readonly UnitResult[]): void;
  /** A place is being looked through for files. */
  walking?(place: string, done: number, total: number): void;
}

export interface PoolOptions {
  /** The worker bundle. */
  readonly workerPath: string;
  readonly silenceMs?: number;
  readonly idleMs?: number;
}

export interface ScanOutcome {
  readonly stats: ScanStats;
  readonly cancelled: boolean;
}

interface Run {
  readonly id: number;
  readonly job: ScanJob;
  readonly listener: PoolListener;
  /** Keys of units with a result, and of those given up on. */
  readonly finished: Set<string>;
  readonly finish: (outcome: ScanOutcome) => void;
  working: Unit | undefined;
}

/** Scans wait for each other in the order they came. */
export class ScanPool {
  private worker: Worker | undefined;
  private run: Run | undefined;
  private timer: NodeJS.Timeout | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private nextId = 1;
  private isDisposed = false;
  private readonly options: PoolOptions;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  /** Resolves when the scan is over; results come through the listener while it runs. Never rejects. */
  scan(job: ScanJob, listener: PoolListener, signal: AbortSignal): Promise<ScanOutcome> {
    const outcome = this.queue.then(() => this.start(job, listener, signal));
    this.queue = outcome;
    return outcome;
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    this.end({ stats: NO_STATS, cancelled: true });
    await this.stopWorker();
  }

  private start(job: ScanJob, listener: PoolListener, signal: AbortSignal): Promise<ScanOutcome> {
    if (this.isDisposed || signal.aborted) return Promise.resolve({ stats: NO_STATS, cancelled: true });
    const id = this.nextId++;
    return new Promise((finish) => {
      const onAbort = (): void => this.post({ type: 'cancel', id });
      signal.addEventListener('abort', onAbort, { once: true });
      this.run = {
        id,
        job,
        listener,
        finished: new Set(job.skip),
        working: undefined,
        finish: (outcome) => {
          signal.removeEventListener('abort', onAbort);
          finish(outcome);
        },
      };
      this.send(this.run);
    });
  }

  private send(run: Run): void {
    this.post({ type: 'scan', id: run.id, job: { ...run.job, skip: [...run.finished] } });
    this.watch();
  }

  private post(call: ScanCall): void {
    this.worker ??= this.startWorker();
    this.worker.postMessage(call);
  }

  private startWorker(): Worker {
    const worker = new Worker(this.options.workerPath, { name: 'gatehouse-scan', resourceLimits: RESOURCE_LIMITS });
    worker.on('message', (event: ScanEvent) => this.receive(event));
    worker.on('error', (error) => this.giveUpOnUnit(`the scan thread failed on it (${error.message})`));
    return worker;
  }

  private receive(event: ScanEvent): void {
    const run = this.run;
    if (run === undefined || event.id !== run.id) return;
    this.watch();
    switch (event.type) {
      case 'working':
        run.working = event.unit;
        run.listener.progress(event.done, event.total);
        break;
      case 'walking':
        run.listener.walking?.(event.place, event.done, event.total);
        break;
      case 'results':
        for (const { unit } of event.results) run.finished.add(unitKey(unit));
        run.listener.results(event.results);
        break;
      case 'done':
        this.end({ stats: event.stats, cancelled: event.cancelled });
    }
  }

  private end(outcome: ScanOutcome): void {
    clearTimeout(this.timer);
    const run = this.run;
    this.run = undefined;
    run?.finish(outcome);
    if (!this.isDisposed) this.after(this.options.idleMs ?? IDLE_MS, () => void this.stopWorker());
  }

  private watch(): void {
    const seconds = (this.options.silenceMs ?? SILENCE_MS) / 1000;
    this.after(seconds * 1000, () => this.giveUpOnUnit(`looking at it took longer than ${seconds} s`));
  }

  private after(milliseconds: number, act: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, milliseconds);
  }

  /** Drops the thread, names the file it hung or broke on, and goes on with the others in a new one. */
  private giveUpOnUnit(reason: string): void {
    void this.stopWorker();
    const run = this.run;
    if (run === undefined) return;
    const unit = run.working;
    if (unit === undefined || run.finished.has(unitKey(unit))) {
      const problem = { path: run.job.roots[0] ?? '', message: `The scan was ended early: ${reason}`, unread: true };
      const first: Unit = { kind: 'document', path: problem.path };
      run.listener.results([{ unit: first, findings: [], problems: [problem], digests: {} }]);
      this.end({ stats: NO_STATS, cancelled: true });
      return;
    }
    const message = `Left out: ${reason}; the other files were scanned`;
    run.finished.add(unitKey(unit));
    run.listener.results([{ unit, findings: [], problems: [{ path: unit.path, message, unread: true }], digests: {} }]);
    this.send(run);
  }

  private async stopWorker(): Promise<void> {
    clearTimeout(this.timer);
    const worker = this.worker;
    this.worker = undefined;
    await worker?.terminate();
  }
}
