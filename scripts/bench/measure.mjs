// Small measuring tools: medians, percentiles, and a child process with its peak memory.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const preload = pathToFileURL(join(fileURLToPath(new URL('.', import.meta.url)), 'report-peak.mjs')).href;

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

export const median = (values) => percentile(values, 0.5);

/** Runs `node WORDS…` and gives wall time in milliseconds and peak memory in MiB. Its output is dropped. */
export function timeNode(words) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['--import', preload, ...words], {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    });
    let said = '';
    child.stdio[3].on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', () => resolve({ milliseconds: performance.now() - started, peakMiB: Number(said) / 1024 }));
  });
}
