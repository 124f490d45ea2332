// Our reading of vsce's rules against vsce itself, on folders written to disk.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { listFiles, PackageManager } from '@vscode/vsce';
import fc from 'fast-check';
import { vsixFiles } from '../../../src/core/packaging/vsix-files.ts';
import { runs } from '../../support/runs.ts';

const FILES = [
  'package.json',
  'README.md',
  'LICENSE',
  '.env',
  '.gitignore',
  '.npmrc',
  '.eslintrc.json',
  'webpack.config.js',
  'tsconfig.json',
  'a.map',
  'src/extension.ts',
  'src/README.md',
  'out/extension.js',
  'out/extension.js.map',
  'out/lib/deep/util.js.map',
  'out/.hidden/x.map',
  'out/Upper.MAP',
  'dist/web.js.map',
  '.github/workflows/ci.yml',
  '.vscode-test/x.js',
  'old.vsix',
  'webview/node_modules/dep/index.js.map',
  'node_modules/dep/index.js',
  'media/icon (1).png',
] as const;

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-vsix-'));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const file of FILES) {
  mkdirSync(join(folder, dirname(file)), { recursive: true });
  writeFileSync(join(folder, file), '');
}
writeFileSync(join(folder, 'package.json'), '{}');

async function vsceSays(ignoreText: string | undefined, files: readonly string[] | undefined): Promise<string[]> {
  const ignoreFile = join(folder, '.vscodeignore');
  if (ignoreText === undefined) rmSync(ignoreFile, { force: true });
  else writeFileSync(ignoreFile, ignoreText);
  const manifest = { name: 'x', publisher: 'x', version: '1.0.0', engines: { vscode: '*' }, files };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  const listed = await listFiles({ cwd: folder, packageManager: PackageManager.None });
  return listed.filter((file) => file !== '.vscodeignore').sort();
}

function weSay(ignoreText: string | undefined, files: readonly string[] | undefined): string[] {
  const { judge } = vsixFiles({ ignoreText, files }, '.vscodeignore');
  return FILES.filter((file) => judge(file) === true).sort();
}

const IGNORE_TEXTS: readonly (string | undefined)[] = [
  undefined,
  '',
  '**/*.map',
  '*.map',
  '/out/*.map',
  './out/*.map',
  'out/*.map',
  '**/*.MAP',
  '**/*.map # maps',
  '# **/*.map',
  '  **/*.map  ',
  '**/*.map\r\nsrc',
  'src/\nout/',
  'out/lib',
  '**\n!out/**/*.js',
  '!out/extension.js.map\n**/*.map',
  '**/*.map\n!out/*.map',
  'out/{extension,lib/**}*',
  '**/*.@(map|MAP)',
  '!(src)/**',
  '[os]*/**',
  'README.md\npackage.json',
  'webview/**',
  '!.env',
  '!.npmrc',
  '\\!x',
];

const FILES_LISTS: readonly (readonly string[])[] = [
  [],
  ['out'],
  ['out/'],
  ['out/**/*.js'],
  ['out', '!**/*.map'],
  ['*.md', 'dist/**'],
  ['/out'],
  ['./out'],
  ['node_modules/dep'],
  ['**'],
];

describe('files of a VSIX', () => {
  for (const ignoreText of IGNORE_TEXTS) {
    it(`agrees with vsce on .vscodeignore ${JSON.stringify(ignoreText) ?? 'absent'}`, async () => {
      assert.deepEqual(weSay(ignoreText, undefined), await vsceSays(ignoreText, undefined));
    });
  }

  for (const files of FILES_LISTS) {
    it(`agrees with vsce on files ${JSON.stringify(files)}`, async () => {
      assert.deepEqual(weSay(undefined, files), await vsceSays(undefined, files));
    });
  }

  it('agrees with vsce that files count for nothing beside a .vscodeignore', async () => {
    assert.deepEqual(weSay('src', ['out']), await vsceSays('src', ['out']));
  });

  it('agrees with vsce on any combination of patterns', async () => {
    const part = fc.constantFrom(
      '*',
      '**',
      'out',
      'lib',
      'src',
      '*.map',
      '.*',
      '*.js',
      'extension*',
      '{out,src}',
      'o?t',
      '',
    );
    const pattern = fc
      .tuple(fc.constantFrom('', '', '', '!', '/', './', '!!', '#'), fc.array(part, { minLength: 1, maxLength: 3 }))
      .map(([sign, parts]) => sign + parts.join('/'));
    await fc.assert(
      fc.asyncProperty(fc.array(pattern, { maxLength: 5 }), fc.boolean(), async (patterns, isInManifest) => {
        const ignoreText = isInManifest ? undefined : patterns.join('\n');
        const files = isInManifest ? patterns : undefined;
        assert.deepEqual(weSay(ignoreText, files), await vsceSays(ignoreText, files));
      }),
      { numRuns: runs(150) },
    );
  });

  it('leaves patterns that could take for ever out, and says so', () => {
    for (const hostile of [
      '*a*a*a*a*a*b',
      '+(a|aa)b',
      '{a,b}'.repeat(30),
      '{1..99999}',
      '**/a/'.repeat(20),
      'x'.repeat(5_000),
    ]) {
      const { judge, problems } = vsixFiles({ ignoreText: hostile, files: undefined }, '.vscodeignore');
      assert.equal(problems.length, 1, hostile);
      assert.equal(judge(`${'a'.repeat(250)}.map`), true);
    }
  });

  it('never throws', () => {
    const char = fc.constantFrom(...'ab*?!()[]{},|@+\\/.#-^$ \n\r~');
    fc.assert(
      fc.property(
        fc.string({ unit: char, maxLength: 60 }),
        fc.array(fc.string({ unit: char })),
        (ignoreText, files) => {
          for (const path of FILES) {
            vsixFiles({ ignoreText, files: undefined }, '.vscodeignore').judge(path);
            vsixFiles({ ignoreText: undefined, files }, 'package.json').judge(path);
          }
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
