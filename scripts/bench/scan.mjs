// Speeds of scanning: a whole workspace through the command line, one file and cancelling through the scan thread.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median, percentile, timeNode } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const RUNS = 5;

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function benchFullScan(folder, files) {
  const scans = [];
  const plain = [];
  // In turns, so that what else the machine does falls on both.
  for (let run = 0; run < RUNS; run++) {
    plain.push(await timeNode([join(here, 'plain-read.mjs'), folder]));
    scans.push(await timeNode([join(root, 'dist/cli.cjs'), 'scan', folder, '--format', 'json']));
  }
  const times = (list) => median(list.map((one) => one.milliseconds));
  const peaks = (list) => median(list.map((one) => one.peakMiB));
  const what = `full scan of ${files} files`;
  return [
    { what, unit: 'ms', value: times(scans), yardstick: 'walk and read alone', reference: times(plain), bar: 5_000 },
    {
      what: `${what}: peak memory`,
      unit: 'MiB',
      value: peaks(scans),
      yardstick: 'walk and read alone',
      reference: peaks(plain),
      bar: 150,
    },
  ];
}

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function benchThread(folder, documents) {
  const outfile = join(root, 'out/bench/scan-pool.mjs');
  await build({
    entryPoints: [join(root, 'src/node/scan-pool.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  const { ScanPool } = await import(pathToFileURL(outfile).href);
  const pool = new ScanPool({ workerPath: join(root, 'dist/scan-worker.cjs') });
  const scan = (files, signal = new AbortController().signal, progress = () => undefined) =>
    pool.scan({ roots: [folder], files, unsaved: {}, skip: [] }, { progress, results: () => undefined }, signal);
  await scan(documents);

  const rescans = [];
  const reads = [];
  for (const document of documents.slice(0, 200)) {
    appendFileSync(document, '\nOne more line.\n');
    const started = performance.now();
    readFileSync(document, 'utf8');
    const read = performance.now();
    await scan([document]);
    reads.push(read - started);
    rescans.push(performance.now() - read);
  }

  const cancels = [];
  for (let run = 0; run < 20; run++) {
    const abort = new AbortController();
    let aborted;
    const onProgress = (done) => {
      if (done < 100 + run * 20 || aborted !== undefined) return;
      aborted = performance.now();
      abort.abort();
    };
    // Fresh text each time: the cache would end the scan before it could be cancelled.
    for (const document of documents.slice(0, 1_000)) appendFileSync(document, `\nRun ${run}.\n`);
    const { cancelled } = await scan(documents.slice(0, 1_000), abort.signal, onProgress);
    if (!cancelled || aborted === undefined) throw new Error('The scan ended before it was cancelled');
    cancels.push(performance.now() - aborted);
  }
  await pool.dispose();
  return [
    {
      what: 'one changed file, p95',
      unit: 'ms',
      value: percentile(rescans, 0.95),
      yardstick: 'reading it',
      reference: percentile(reads, 0.95),
      bar: 50,
    },
    {
      what: 'cancel, p95',
      unit: 'ms',
      value: percentile(cancels, 0.95),
      yardstick: 'one changed file, median',
      reference: median(rescans),
      bar: 200,
    },
  ];
}
