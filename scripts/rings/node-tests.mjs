// Runs test files with node:test: bundled first, so that the same files run on every Node from 20 on.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs the test files below the given folders of `test/` (or the files themselves) and counts what happened.
 * @param {{ name: string, folders: string[], filters?: string[] }} ring
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runNodeTests({ name, folders, filters = [] }) {
  // A folder of this run's own: two runs at once do not take each other's files away.
  const out = join(root, 'out', 'test', `${name}-${process.pid}`);
  mkdirSync(out, { recursive: true });
  const files = folders.flatMap(testFilesBelow).filter((file) => filters.every((filter) => file.includes(filter)));
  if (files.length === 0) throw new Error(`No test file matches ${filters.join(' ') || folders.join(' ')}`);
  const bundled = await build({
    entryPoints: files.map((file) => join(root, file)),
    outbase: join(root, 'test'),
    outdir: out,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    external: ['vscode'],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'warning',
    metafile: true,
  });
  const tap = join(out, 'results.tap');
  const code = await run(process.execPath, [
    '--enable-source-maps',
    '--test',
    // Node's own choice is one less than the cores, which on two cores is one file at a time.
    `--test-concurrency=${availableParallelism()}`,
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${tap}`,
    ...Object.keys(bundled.metafile.outputs).map((file) => join(process.cwd(), file)),
  ]);
  const counted = countsIn(readFileSync(tap, 'utf8'));
  rmSync(out, { recursive: true, force: true });
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function testFilesBelow(folder) {
  const path = `test/${folder}`;
  if (path.endsWith('.test.ts')) return [path];
  return readdirSync(join(root, path), { recursive: true })
    .map((file) => `${path}/${String(file).replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
}

function countsIn(tap) {
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}

function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
