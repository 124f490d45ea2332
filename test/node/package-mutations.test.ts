// Packages whose manifest, ignore files and build settings were mutilated: nothing throws, and every program gives an answer.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PACKERS } from '../../src/core/model/leaving.ts';
import { RULES } from '../../src/core/rules/registry.ts';
import { fileReader } from '../../src/node/files.ts';
import { assemblePackage } from '../../src/node/package-artifact.ts';
import { runs } from '../support/runs.ts';
import { withTempDir } from '../support/temp-dir.ts';

const TEXTS: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'x',
    version: '1.0.0',
    main: 'dist/a.js',
    bin: { x: './dist/a.js' },
    files: ['dist', '!dist/**/*.map', 'src/{a,b}.ts', '!**/*.tsbuildinfo'],
    workspaces: ['packages/*'],
    packageManager: 'npm@12.0.0',
    publishConfig: { access: 'public' },
    engines: { vscode: '^1.90.0' },
    scripts: { build: 'esbuild a.ts --sourcemap --outdir=dist' },
    patchedDependencies: { a: 'patches/a.patch' },
  }),
  '.npmignore': '*.map\n!dist/a.js.map\n# x\nsrc/\n',
  '.gitignore': 'dist\n/coverage/**\n',
  '.vscodeignore': '**\n!dist/**/*.js\n',
  'tsconfig.json': '{ "compilerOptions": { "sourceMap": true, "outDir": "dist" } }',
  'vite.config.ts': "export default { build: { sourcemap: true, outDir: 'dist' } }",
};
const PIECES = [
  '*',
  '**',
  '!',
  '/',
  '..',
  '{a,',
  '}',
  '[',
  '(',
  '+(a|aa)',
  '"',
  '\\',
  '\0',
  '\u2028',
  '#',
  ',',
  ':',
  'null',
  '1e999',
  '[[[[',
  '{"a":',
  '\r\n',
  '/*',
  '`',
  '${',
];

/** A cut or a piece put in, somewhere. */
const change = fc.record({
  name: fc.constantFrom(...Object.keys(TEXTS)),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat(20),
  put: fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })),
  times: fc.constantFrom(1, 1, 1, 3, 200),
});

describe('mutilated packages', () => {
  it('come to an answer', async () => {
    const files = {
      ...TEXTS,
      'dist/a.js': 'x();\n',
      'dist/a.js.map': '{"version":3,"sources":["../src/a.ts"],"sourcesContent":["x"],"mappings":""}',
      'src/a.ts': 'x',
      '.env': 'A=1\n',
      'packages/p/package.json': '{}',
    };
    await withTempDir(files, async ({ path }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
          const texts: Record<string, string> = { ...TEXTS };
          for (const { name, at, cut, put, times } of changes) {
            const text = texts[name] ?? '';
            const from = Math.floor(at * text.length);
            texts[name] = text.slice(0, from) + put.repeat(times) + text.slice(from + cut);
          }
          const unsaved = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${path}/${name}`, text]));
          const { artifact, folder } = await assemblePackage(path, fileReader(unsaved), { packers: PACKERS });
          if (artifact === undefined) return;
          for (const rule of RULES) assert.ok(Array.isArray([...rule.check(artifact)]));
          assert.ok(
            folder !== undefined && (await folder.shipping.leavingOf(folder.files)).size <= folder.files.length,
          );
        }),
        { numRuns: runs(60) },
      );
    });
  });
});
