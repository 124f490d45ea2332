// The scan thread seen from outside: results, cancelling, and threads that hang or break.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UnitResult } from '../../src/core/scan/protocol.ts';
import { ScanPool } from '../../src/node/scan-pool.ts';
import { type TempDir, withTempDir } from '../support/temp-dir.ts';

/** A stand-in for the worker bundle: answers each file in turn, and misbehaves where a name asks for it. */
const WORKER = `
const { parentPort } = require('node:worker_threads');
let cancelled = false;
parentPort.on('message', async (call) => {
  if (call.type === 'cancel') { cancelled = true; return; }
  const { id, job } = call;
  for (const [index, path] of job.files.entries()) {
    const unit = { kind: 'document', path };
    if (job.skip.includes('document:' + path)) continue;
    parentPort.postMessage({ type: 'working', id, unit, done: index, total: job.files.length });
    if (path.includes('hang')) { await new Promise((resolve) => setTimeout(resolve, 20)); for (;;); }
    if (path.includes('break')) throw new Error('broken');
    if (path.includes('wait')) await new Promise((resolve) => setTimeout(resolve, 50));
    if (cancelled) break;
    parentPort.postMessage({ type: 'results', id, results: [{ unit, findings: [], problems: [], digests: {} }] });
  }
  parentPort.postMessage({ type: 'done', id, stats: { files: 1, bytes: 1, reused: 0 }, cancelled });
});
`;

async function scanned(files: readonly string[], signal = new AbortController().signal) {
  return withTempDir({ 'worker.cjs': WORKER }, async (folder: TempDir) => {
    const pool = new ScanPool({ workerPath: `${folder.path}/worker.cjs`, silenceMs: 400 });
    const results: UnitResult[] = [];
    const listener = {
      progress: () => undefined,
      results: (more: readonly UnitResult[]) => void results.push(...more),
    };
    const outcome = await pool.scan({ roots: ['/'], files, unsaved: {}, skip: [] }, listener, signal);
    await pool.dispose();
    return {
      outcome,
      results: results.map(({ unit, problems }) => [unit.path, problems.map((problem) => problem.message)]),
    };
  });
}

describe('ScanPool', () => {
  it('hands results through and ends', async () => {
    const { outcome, results } = await scanned(['/a', '/b']);
    assert.deepEqual(results, [
      ['/a', []],
      ['/b', []],
    ]);
    assert.deepEqual(outcome, { stats: { files: 1, bytes: 1, reused: 0 }, cancelled: false });
  });

  it('gives up on a file that hangs the thread, names it, and scans the others', async () => {
    const { results } = await scanned(['/a', '/hang', '/b']);
    assert.deepEqual(results, [
      ['/a', []],
      ['/hang', ['Left out: looking at it took longer than 0.4 s; the other files were scanned']],
      ['/b', []],
    ]);
  });

  it('gives up on a file that breaks the thread, names it, and scans the others', async () => {
    const { results } = await scanned(['/break', '/b']);
    assert.deepEqual(results, [
      ['/break', ['Left out: the scan thread failed on it (broken); the other files were scanned']],
      ['/b', []],
    ]);
  });

  it('cancels while a scan runs', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 100);
    const { outcome, results } = await scanned(
      Array.from({ length: 100 }, (_none, index) => `/wait${index}`),
      abort.signal,
    );
    assert.equal(outcome.cancelled, true);
    assert.ok(results.length < 100);
  });

  it('does not start a scan that is already cancelled', async () => {
    assert.equal((await scanned(['/a'], AbortSignal.abort())).outcome.cancelled, true);
  });

  it('ends when the worker cannot even be started', async () => {
    const pool = new ScanPool({ workerPath: '/nowhere/worker.cjs', silenceMs: 400 });
    const problems: string[] = [];
    const listener = {
      progress: () => undefined,
      results: (results: readonly UnitResult[]) => {
        for (const result of results) problems.push(...result.problems.map((problem) => problem.message));
      },
    };
    const job = { roots: ['/'], files: ['/a'], unsaved: {}, skip: [] };
    assert.equal((await pool.scan(job, listener, new AbortController().signal)).cancelled, true);
    assert.match(problems.join(), /The scan was ended early/);
    await pool.dispose();
  });
});
