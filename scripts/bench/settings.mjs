// How long settings files take through the rules, 50,000 of them broken in many ways: `npm run bench -- settings`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../extension-folder.mjs';
import { temporaryFolder } from '../processes.mjs';
import { percentile } from './measure.mjs';

const FILES = Number(process.env['GATEHOUSE_FILES'] ?? 50_000);

export async function benchSettings() {
  const { path: folder } = temporaryFolder('settings');
  const outfile = join(folder, 'mutated-settings.mjs');
  await build({
    entryPoints: [join(root, 'test', 'support', 'mutated-settings.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  const { judgeMutated } = await import(pathToFileURL(outfile).href);
  const { times, broken, slowest } = judgeMutated(FILES);
  for (const one of broken.slice(0, 5)) console.error(one);
  if (broken.length > 0) throw new Error(`${broken.length} of ${FILES} files break a rule`);
  const over = times.filter((time) => time > 20).length;
  console.log(`${FILES} mutated settings files: none broke a rule, ${over} took over 20 ms`);
  if (over > 0) console.log(`The slowest is ${slowest.path}:\n${slowest.text}`);
  const reference = percentile(times, 0.99);
  return [
    {
      what: `the slowest of ${FILES} mutated settings files`,
      unit: 'ms',
      value: percentile(times, 1),
      bar: 20,
      yardstick: 'the slowest in a hundred',
      reference,
    },
    {
      what: 'a settings file, median',
      unit: 'ms',
      value: percentile(times, 0.5),
      bar: 1,
      yardstick: 'the slowest in a hundred',
      reference,
    },
  ];
}
