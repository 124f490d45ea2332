// Speed of finding and judging the Python environments of a large workspace, against a plain recursive walk of it.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const RUNS = 9;
const PACKAGES = 200;
const FILES_EACH = 250;
const SOURCES = 3_000;

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function benchEnvironment(folder) {
  const files = writeEnvironment(folder);
  const { discover, runScan, scanCache, fileReader, RULES } = await bundled();
  const cache = scanCache();
  const listener = { working: () => undefined, result: () => undefined };
  const scans = [];
  const walks = [];
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now();
    readdirSync(folder, { recursive: true });
    const walked = performance.now();
    const found = await discover(folder, fileReader());
    const job = { roots: [folder], files: found.files, unsaved: {}, skip: [] };
    await runScan({ job, rules: RULES, cache, listener, isCancelled: () => false });
    // The first run fills the caches of the system.
    if (run === 0) continue;
    walks.push(walked - started);
    scans.push(performance.now() - walked);
  }
  const what = `environments of a workspace of ${files} files, warm`;
  return [
    { what, unit: 'ms', value: median(scans), yardstick: 'recursive walk alone', reference: median(walks), bar: 50 },
  ];
}

async function bundled() {
  const outfile = join(root, 'out/bench/environment.mjs');
  const parts = { discover: 'node/walk', runScan: 'node/scan-run', scanCache: 'node/scan-cache' };
  const all = { ...parts, fileReader: 'node/files', RULES: 'core/rules/registry' };
  const contents = Object.entries(all)
    .map(([name, path]) => `export { ${name} } from './src/${path}.ts';`)
    .join('\n');
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  return import(pathToFileURL(outfile).href);
}

/** One environment with many packages, ten of them with a hook, and sources beside it. */
function writeEnvironment(folder) {
  const site = join(folder, '.venv/lib/python3.12/site-packages');
  mkdirSync(site, { recursive: true });
  writeFileSync(join(folder, '.venv/pyvenv.cfg'), 'home = /usr/bin\n');
  for (let index = 0; index < PACKAGES; index++) writePackage(site, index);
  for (let index = 0; index < SOURCES; index++) {
    const place = join(folder, 'src', `d${index % 60}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `f${index}.ts`), 'export {};\n');
  }
  return PACKAGES * FILES_EACH + SOURCES;
}

function writePackage(site, index) {
  const name = `pkg${index}`;
  const record = [];
  for (let file = 0; file < FILES_EACH; file++) {
    const place = join(site, name, `s${file % 10}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `m${file}.py`), `X = ${file}\n`);
    record.push(`${name}/s${file % 10}/m${file}.py,sha256=${'A'.repeat(43)},8`);
  }
  if (index < 10) writeFileSync(join(site, `${name}.pth`), `import ${name}\n`);
  const info = join(site, `${name}-1.${index}.dist-info`);
  mkdirSync(info);
  writeFileSync(join(info, 'RECORD'), `${record.join('\n')}\n${name}.pth,,\n`);
  writeFileSync(join(info, 'METADATA'), `Name: ${name}\n`);
}
