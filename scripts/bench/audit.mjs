// Speed of checking a long audit log, signatures and all, against taking each of its lines apart.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { temporaryFolder } from '../processes.mjs';
import { median } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RECORDS = 100_000;
const RUNS = 5;

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function benchAudit() {
  const outfile = join(root, 'out/bench/audit.mjs');
  await build({
    stdin: {
      contents: `export { writeAuditLog } from './test/support/audit-disk-log.ts';
        export { verifyAuditLog } from './src/node/audit-reading.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  const { writeAuditLog, verifyAuditLog } = await import(pathToFileURL(outfile).href);
  const { path } = temporaryFolder('audit');
  mkdirSync(path, { recursive: true });
  const places = writeAuditLog(path, RECORDS, writeFileSync);
  const checks = [];
  const reads = [];
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now();
    let seqs = 0;
    for (const line of readFileSync(places.log, 'latin1').split('\n')) if (line !== '') seqs += JSON.parse(line).seq;
    const read = performance.now();
    const found = verifyAuditLog(places);
    const ended = performance.now();
    if (found.status !== 'intact' || seqs === 0) throw new Error(JSON.stringify(found));
    // The first run fills the caches of the system.
    if (run === 0) continue;
    reads.push(read - started);
    checks.push(ended - read);
  }
  const what = `audit log of ${RECORDS} records verified`;
  const yardstick = 'reading and parsing its lines';
  return [{ what, unit: 'ms', value: median(checks), yardstick, reference: median(reads), bar: 2000 }];
}
