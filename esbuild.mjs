// Builds the bundles in dist/: one per door, the command line in pieces. `--watch` rebuilds on change.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';
import { latePatterns } from './scripts/patterns/late-patterns.mjs';

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

/** What a hook loads, which is started for every tool call: the door, its own bundle, and what few calls need. */
const hookPieces = {
  cli: 'src/cli.ts',
  'cli-hook': 'src/cli/hook-command.ts',
  'cli-ask': 'src/node/gate/ask-window.ts',
  'cli-after': 'src/node/gate/after-call.ts',
  'cli-approvers': 'src/node/gate/approvers.ts',
  'cli-pending': 'src/node/gate/pending.ts',
  'cli-same-call': 'src/node/gate/same-call.ts',
  'cli-policy': 'src/core/policy/read-gate-policy.ts',
  'cli-recent': 'src/node/gate/recent-records.ts',
  'cli-git': 'src/node/git-state.ts',
  'cli-ledger': 'src/node/gate/ledger.ts',
  'cli-server': 'src/node/gate/server-call.ts',
  'cli-ship': 'src/node/ship/ask.ts',
};

/** What a hook loads for a person's sake alone: it knows which files a scan looks at, and is built as a scan's pieces are. */
const originPiece = { 'cli-origin': 'src/node/gate/text-origin.ts' };

const cliPieces = {
  ...hookPieces,
  ...originPiece,
  'cli-verbs': 'src/cli/verbs.ts',
  'cli-dual': 'src/cli/dual-verbs.ts',
};

/** What judges files, commands and calls, for the scan thread, the verbs and the window: the largest piece, and there once. */
const engine = { engine: 'src/node/engine.ts' };

/** What is compiled of the hook is kept by its digest (`src/node/code-cache.ts`): any other name could serve old code. */
const namedByDigest = {
  name: 'named-by-digest',
  setup: ({ onEnd }) =>
    onEnd(() => {
      const file = `${root}dist/cli-hook.cjs`;
      // Every module that imports all of a part of Node would have it copied.
      const bundle = readFileSync(file, 'utf8').replace(/=[\w$]+\((require\("node:\w+"\)),1\)/g, '=$1');
      const text = `(function (exports, require, module, __filename, __dirname) { ${bundle}});\n`;
      writeFileSync(file, `// ${createHash('sha256').update(text).digest('hex')}\n${text}`);
    }),
};

/** What a hook uses of Node's cryptography is short texts, mostly: see `src/node/late-crypto.ts`. */
const lateCrypto = {
  name: 'late-crypto',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^node:crypto$/ }, ({ importer }) =>
      importer.endsWith('late-crypto.ts') ? undefined : { path: `${root}src/node/late-crypto.ts` },
    ),
};

/** A hook's piece that the editor loads too. */
const pieceOfBoth = { 'cli-ship': hookPieces['cli-ship'] };

/** The editor in pieces: a window that starts compiles what it shows at once, and the rest when it is wanted. */
const extensionPieces = {
  extension: 'src/extension.ts',
  'extension-accepted-versions': 'src/node/accepted-versions.ts',
  'extension-agent-room': 'src/vscode/gate/agent-room.ts',
  'extension-agent-terminals': 'src/vscode/gate/agent-terminals.ts',
  'extension-audit-file': 'src/node/audit-file.ts',
  'extension-audit-view': 'src/vscode/audit-view.ts',
  'extension-broker': 'src/node/gate/broker.ts',
  'extension-clean-up-guide': 'src/node/clean-up.ts',
  'extension-dual-control': 'src/vscode/commands/dual-control.ts',
  'extension-disabled-files': 'src/node/disabled-files.ts',
  'extension-file-owner': 'src/node/file-owner.ts',
  'extension-git': 'src/node/git-state.ts',
  'extension-grants': 'src/node/gate/grants.ts',
  'extension-kill-switch': 'src/node/gate/kill-switch.ts',
  'extension-late-answer': 'src/node/gate/late-answer.ts',
  'extension-launcher': 'src/node/gate/launcher.ts',
  'extension-machine-page': 'src/core/report/machine-page.ts',
  'extension-opening-view': 'src/core/report/opening-view.ts',
  'extension-policy-change': 'src/vscode/gate/policy-change.ts',
  'extension-policy-check': 'src/core/policy/check-policy.ts',
  'extension-recorded-states': 'src/vscode/recorded-states.ts',
  'extension-remove-key': 'src/core/switches/remove-key.ts',
  'extension-rules': 'src/core/rules/facts.ts',
  'extension-second': 'src/vscode/gate/second-sitting.ts',
  'extension-make-template': 'src/vscode/gate/make-template.ts',
  'extension-shell-door': 'src/vscode/gate/shell-door.ts',
  'extension-surroundings': 'src/node/surroundings-look.ts',
  'extension-waiting-view': 'src/vscode/gate/waiting-view.ts',
};

/** Turns an import at run time of one piece by another into loading the file beside it. */
const inPieces = (pieces) => ({
  name: 'in-pieces',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      const source = relative(root, resolve(resolveDir, path)).replaceAll('\\', '/');
      const [piece] = Object.entries(pieces).find(([, entry]) => entry === source) ?? [];
      return piece && kind === 'dynamic-import' ? { path: `./${piece}.cjs`, external: true } : undefined;
    }),
});

/** What rules and capabilities say of themselves goes into the extension as data: the code that judges lies in one piece. */
const workedOut = {
  name: 'worked-out',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]core[\\/](?:rules|commands)[\\/]facts\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({ ...shared, entryPoints: [path], format: 'esm', write: false });
      const text = Buffer.from(outputFiles[0].contents).toString('base64');
      const facts = Object.entries(await import(`data:text/javascript;base64,${text}`));
      return { contents: facts.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n') };
    }),
};

/** Bundles that stand beside each other and load each other by name. */
const inOneFolder = (pieces) => ({
  ...shared,
  entryPoints: pieces,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  // As calls of `require`: the other loader would have to be started for it.
  supported: { 'dynamic-import': false },
});

/** `vscode` is external in the extension alone: the other bundles cannot be built once they import it. */
const bundles = [
  {
    ...inOneFolder(extensionPieces),
    external: ['vscode'],
    plugins: [inPieces({ ...extensionPieces, ...pieceOfBoth, ...engine }), workedOut],
  },
  // Naming every function again takes each hook a millisecond.
  {
    ...inOneFolder(hookPieces),
    keepNames: false,
    plugins: [inPieces(cliPieces), latePatterns, lateCrypto, namedByDigest],
  },
  {
    ...inOneFolder({ 'cli-verbs': cliPieces['cli-verbs'], 'cli-dual': cliPieces['cli-dual'], ...originPiece }),
    plugins: [inPieces({ ...cliPieces, ...engine }), workedOut],
  },
  { ...inOneFolder({ uninstall: 'src/uninstall.ts' }), plugins: [workedOut] },
  {
    ...inOneFolder({ 'scan-worker': 'src/scan-worker.ts', ...engine }),
    plugins: [inPieces({ ...hookPieces, ...originPiece, ...engine })],
  },
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
