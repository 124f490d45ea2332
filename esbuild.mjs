// Builds the bundles in dist/: one per door. `--watch` rebuilds on change.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  // The oldest Node that the command line supports; every editor in range runs a newer one.
  target: 'node20',
  // jsonc-parser's default build loads its parts in a way that does not survive bundling.
  mainFields: ['module', 'main'],
  minify: true,
  // Errors in logs and reports keep the names they have in the source.
  keepNames: true,
  sourcemap: false,
  legalComments: 'none',
  define: { GATEHOUSE_VERSION: JSON.stringify(version) },
  logLevel: 'warning',
  metafile: true,
};

/** `vscode` is external in the extension alone: the other bundles cannot be built once they import it. */
const bundles = [
  { ...shared, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'] },
  { ...shared, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.cjs' },
  { ...shared, entryPoints: ['src/scan-worker.ts'], outfile: 'dist/scan-worker.cjs' },
];

rmSync(`${root}dist`, { recursive: true, force: true });
if (process.argv.includes('--watch')) {
  for (const bundle of bundles) await (await context({ ...bundle, logLevel: 'info' })).watch();
} else {
  const built = await Promise.all(bundles.map((bundle) => build(bundle)));
  writeFileSync(
    `${root}dist/THIRD-PARTY.txt`,
    noticesFor(built.flatMap(({ metafile }) => Object.keys(metafile.inputs))),
  );
}

/** The licences of the packages whose code ended up in a bundle: their authors ask that these travel along. */
function noticesFor(inputs) {
  const folders = new Set(
    inputs.map((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter(Boolean),
  );
  const notices = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8'));
    const file = readdirSync(`${root}${folder}`).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${folder} is bundled but has no licence file`);
    return `${name} ${version} (${license})\n\n${readFileSync(`${root}${folder}/${file}`, 'utf8').trim()}\n`;
  });
  return `Gatehouse contains code of these packages.\n\n${notices.join(`\n${'-'.repeat(78)}\n\n`)}`;
}
