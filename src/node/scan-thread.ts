// The worker's side of a scan: calls in, events out, results in batches.

import type { Rule } from '../core/rules/rule.ts';
import type { ScanCall, ScanEvent, ScanJob, UnitResult } from '../core/scan/protocol.ts';
import type { Unit } from '../core/scan/units.ts';
import { advisoryReader } from './advisories.ts';
import { elapsed } from './clock.ts';
import { scanCache } from './scan-cache.ts';
import { runScan } from './scan-run.ts';
import { findInPlaces } from './walk-places.ts';

/** Results wait for each other this long, so that thousands of quiet files do not mean thousands of messages. */
const BATCH_MS = 100;

/** Handles calls one after the other; `post` sends an event to the other side. */
export function scanThread(rules: readonly Rule[], post: (event: ScanEvent) => void): (call: ScanCall) => void {
  const cache = scanCache();
  const advisories = advisoryReader();
  const cancelled = new Set<number>();
  const scan = async (id: number, asked: ScanJob): Promise<void> => {
    let batch: UnitResult[] = [];
    let sent = elapsed();
    const flush = (): void => {
      if (batch.length > 0) post({ type: 'results', id, results: batch });
      batch = [];
      sent = elapsed();
    };
    const isCancelled = (): boolean => cancelled.has(id);
    const { job, results } = await findInPlaces(asked, {
      walking: (place, done, total) => post({ type: 'walking', id, place, done, total }),
      isCancelled,
    });
    batch.push(...results);
    const known = job.advisories === undefined ? undefined : await advisories.read(job.advisories);
    if (known !== undefined && known.problems.length > 0) {
      const unit: Unit = { kind: 'document', path: job.advisories ?? '' };
      batch.push({ unit, findings: [], problems: known.problems, digests: {} });
    }
    const stats = await runScan({
      job,
      rules,
      cache,
      advisories: known?.index,
      isCancelled,
      listener: {
        working: (unit, done, total) => post({ type: 'working', id, unit, done, total }),
        result: (result) => {
          batch.push(result);
          if (elapsed() - sent > BATCH_MS) flush();
        },
      },
    });
    flush();
    post({ type: 'done', id, stats, cancelled: cancelled.delete(id) });
  };
  let queue: Promise<void> = Promise.resolve();
  return (call) => {
    if (call.type === 'cancel') cancelled.add(call.id);
    else queue = queue.then(() => scan(call.id, call.job));
  };
}
