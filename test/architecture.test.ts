// The walls hold, and each of them is seen to catch a seeded violation.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import { withTempDir } from './support/temp-dir.ts';
import { violationsIn } from './support/walls.ts';

const MAX_LINES = 250;
const MAX_DOOR_LINES = 120;

function sourceFiles(): string[] {
  return readdirSync('src', { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

function sources(): Record<string, string> {
  return Object.fromEntries(sourceFiles().map((file) => [file, readFileSync(join('src', file), 'utf8')]));
}

/** One seeded violation for every wall: file, line of code, what the check says of it. */
const SEEDS: readonly (readonly [string, string, RegExp])[] = [
  ['core/model/seed.ts', "import 'node:fs';", /does no I\/O/],
  ['core/model/seed.ts', "import { window } from 'vscode';", /not a package/],
  ['core/model/seed.ts', "import type { FileReader } from '../../node/files.ts';", /not a layer/],
  ['core/model/seed.ts', "export const load = () => import('./other.ts');", /imports at run time/],
  ['core/model/seed.ts', "import { readJsonc } from '../text/jsonc.ts';", /does not stand on/],
  ['core/text/seed.ts', "export { readBlocks } from '../markdown/blocks.ts';", /does not stand on/],
  ['core/policy/seed.ts', "import { RULES } from '../rules/registry.ts';", /does not stand on/],
  ['core/rules/seed.ts', "import type { ScanPolicy } from '../policy/policy.ts';", /does not stand on/],
  ['core/rules/seed.ts', "import { parse } from 'yaml';", /not a package/],
  ['core/rules/seed.ts', "import { parseTree } from 'jsonc-parser';", /only core\/text\/jsonc\.ts may/],
  ['core/shell/seed.ts', "import { parse } from 'unbash';", /only core\/shell\/posix\.ts may/],
  ['core/shell/seed.ts', "import { judge } from '../gate/judge.ts';", /does not stand on/],
  ['core/commands/seed.ts', "import { judge } from '../gate/judge.ts';", /does not stand on/],
  ['core/attic/seed.ts', "import type { Span } from '../model/span.ts';", /no known floor/],
  ['node/seed.ts', "import { window } from 'vscode';", /not a package/],
  ['node/seed.ts', "import { HELP } from '../cli/help.ts';", /not a layer/],
  ['cli/seed.ts', "import { createLog } from '../vscode/log.ts';", /not a layer/],
  ['vscode/seed.ts', "import { HELP } from '../cli/help.ts';", /not a layer/],
  ['vscode/seed.ts', "import { RULES } from '../core/rules/registry';", /without its \.ts ending/],
  ['extension.ts', "import './cli.ts';", /not a layer/],
  ['cli.ts', "import './extension.ts';", /not a layer/],
  ['scan-worker.ts', "import { createLog } from './vscode/log.ts';", /not a layer/],
  ['shed/seed.ts', '', /no known layer/],
];

describe('walls', () => {
  it('hold', () => {
    assert.deepEqual(violationsIn(sources()), []);
  });

  for (const [path, code, said] of SEEDS) {
    it(`catch ${code || 'a new folder'} in ${path}`, () => {
      const found = violationsIn({ [path]: code });
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] ?? '', said);
    });
  }

  it('keep the verifier of the audit log apart from its writer: a shared mistake would go unseen', () => {
    const verifier = sources()['core/audit/verify.ts'] ?? '';
    assert.ok(verifier.length > 0, 'core/audit/verify.ts is missing');
    assert.doesNotMatch(verifier, /from '\.\/(?:record|chain|redact)\.ts'/);
    assert.doesNotMatch(verifier, /from '\.\.\/\.\.\/node\//);
  });

  it('leave every file small enough to read at once', () => {
    const long = Object.entries(sources()).filter(([path, text]) => {
      return text.split('\n').length - 1 > (path.includes('/') ? MAX_LINES : MAX_DOOR_LINES);
    });
    assert.deepEqual(
      long.map(([path]) => path),
      [],
    );
  });

  it('make every file say in its first line what it is for', () => {
    const silent = Object.entries(sources()).filter(
      ([, text]) => !/^(?:#!.*\n)?\/\/ [A-Z`].*[.:]$/m.test(text.split('\n').slice(0, 2).join('\n')),
    );
    assert.deepEqual(
      silent.map(([path]) => path),
      [],
    );
  });
});

describe('tools that hold the walls', () => {
  const lint = (path: string, code: string) =>
    withTempDir({ [path]: code }, async (folder) => {
      cpSync('biome.json', join(folder.path, 'biome.json'));
      const biome = join(process.cwd(), 'node_modules/@biomejs/biome/bin/biome');
      const words = [biome, 'lint', '--vcs-enabled=false', '--max-diagnostics=20', path];
      const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: folder.path, encoding: 'utf8' });
      return stdout + stderr;
    });

  const seeds: readonly (readonly [string, string, string])[] = [
    [
      'src/core/model/seed.ts',
      "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x');\n",
      'noRestrictedImports',
    ],
    ['src/node/seed.ts', 'export const run = (text: string) => eval(text);\n', 'noGlobalEval'],
    ['src/core/model/seed.ts', 'export const now = Date.now();\n', 'noRestrictedGlobals'],
    ['src/node/seed.ts', "import { window } from 'vscode';\nexport const w = window;\n", 'noRestrictedImports'],
    [
      'src/cli/seed.ts',
      "import { createLog } from '../vscode/log.ts';\nexport const l = createLog;\n",
      'noRestrictedImports',
    ],
    ['src/vscode/seed.ts', "import { HELP } from '../cli/help.ts';\nexport const h = HELP;\n", 'noRestrictedImports'],
    ['src/core/model/seed.ts', `${'export {};\n'.repeat(MAX_LINES + 1)}`, 'noExcessiveLinesPerFile'],
  ];
  for (const [path, code, rule] of seeds) {
    it(`Biome reports ${rule} in ${path}`, async () => {
      assert.match(await lint(path, code), new RegExp(rule));
    });
  }

  const compile = (files: Record<string, string>) =>
    withTempDir({}, async (folder) => {
      cpSync('src/core', join(folder.path, 'src/core'), { recursive: true });
      cpSync('tsconfig.base.json', join(folder.path, 'tsconfig.base.json'));
      symlinkSync(join(process.cwd(), 'node_modules'), join(folder.path, 'node_modules'), 'junction');
      folder.write(files);
      const tsc = join(process.cwd(), 'node_modules/typescript/bin/tsc');
      const { stdout } = spawnSync(process.execPath, [tsc, '-p', join(folder.path, 'src/core')], { encoding: 'utf8' });
      return stdout;
    });
  it('the compiler accepts the core as it is, and refuses Node, the editor and the adapters in it', async () => {
    assert.equal(await compile({}), '');
    assert.match(
      await compile({ 'src/core/model/seed.ts': "import 'node:fs';\nexport const p = process;\n" }),
      /TS2\d{3}/,
    );
    assert.match(
      await compile({ 'src/core/model/seed.ts': "import { window } from 'vscode';\nexport const w = window;\n" }),
      /TS2305/,
    );
    const adapter = {
      'src/node/x.ts': 'export const x = 1;\n',
      'src/core/model/seed.ts': "export { x } from '../../node/x.ts';\n",
    };
    assert.match(await compile(adapter), /TS6059|TS6307/);
  });

  it('the bundler refuses the editor outside the extension', async () => {
    const seeded = build({
      stdin: { contents: "import { window } from 'vscode'; console.log(window);", resolveDir: 'src', loader: 'ts' },
      bundle: true,
      platform: 'node',
      write: false,
      logLevel: 'silent',
    });
    await assert.rejects(seeded, /Could not resolve "vscode"/);
  });
});
