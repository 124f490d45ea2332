// How long it takes to say whether one file of a large package would ship, against npm-packlist's walk of all of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { median } from './measure.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FILES = 9_000;
const RUNS = 30;

/** @returns {Promise<import('./table.mjs').Row[]>} */
export async function benchPacking(folder) {
  const manifest = { name: 'large', version: '1.0.0', files: ['dist', '!dist/**/*.map'] };
  const files = writePackage(folder, manifest);
  const { npmShipSet } = await bundled();
  const packlist = createRequire(import.meta.url)('npm-packlist');
  const tree = { path: folder, package: manifest, isProjectRoot: true, edgesOut: new Map() };
  const started = performance.now();
  await packlist(tree);
  const full = performance.now() - started;
  const rows = [];
  for (const semantics of ['npm-11', 'npm-12']) {
    const rules = { semantics, folder, manifest, ignoreTexts: new Map(), inheritedTexts: [] };
    const times = [];
    for (let run = 0; run < RUNS; run++) {
      const file = files[(run * 281) % files.length];
      const asked = performance.now();
      await npmShipSet([file], rules);
      times.push(performance.now() - asked);
    }
    const what = `whether one file of a package of ${FILES} would ship, ${semantics.replace('-', ' ')}`;
    rows.push({ what, unit: 'ms', value: median(times), yardstick: 'npm-packlist, whole', reference: full, bar: 5 });
  }
  return rows;
}

function writePackage(folder, manifest) {
  const files = Array.from(
    { length: FILES },
    (_, index) => `dist/d${index % 90}/e${index % 7}/f${index}.js${index % 3 === 0 ? '.map' : ''}`,
  );
  for (const file of files) {
    mkdirSync(join(folder, file, '..'), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return files;
}

async function bundled() {
  const outfile = join(root, 'out/bench/packing.mjs');
  const contents = "export { npmShipSet } from './src/node/pack-list.ts';";
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
