// Whose text it is, and where a source would lie in the package.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOwnSource, packagePathOf, summaryOf } from '../../../src/core/packaging/own-text.ts';

const OWN = [
  'src/a.ts',
  '../src/a.ts',
  'webpack://app/./src/a.ts',
  'webpack:///src/webpack/plugin.ts',
  'lib/webpack/runtime/a.js',
  '/home/dana/app/a.ts',
  'C:\\Users\\dana\\app\\a.ts',
  '../my_node_modules/a.ts',
  'turbopack:///[project]/src/a.ts',
];
const OTHERS = [
  '../node_modules/a/index.js',
  'webpack://app/./node_modules/a/index.js',
  'node_modules\\a\\index.js',
  'webpack://app/webpack/bootstrap',
  'webpack://@scope/app/webpack/bootstrap',
  'webpack:///webpack/runtime/define property getters',
  'webpack:///(webpack)/buildin/module.js',
  'webpack://app/external commonjs "fs"',
  'webpack://app/external "react"',
  'ignored|/app/node_modules/a',
  '\0commonjsHelpers.js',
  'vite/preload-helper',
  'turbopack:///[turbopack]/browser/runtime.ts',
  '.yarn/cache/a.zip/index.js',
];

describe('own text', () => {
  for (const source of OWN) it(`is the project's: ${source}`, () => assert.equal(isOwnSource(source), true));
  for (const source of OTHERS)
    it(`is not the project's: ${JSON.stringify(source)}`, () => assert.equal(isOwnSource(source), false));

  const places: readonly (readonly [string, string, string | undefined])[] = [
    ['../src/a.ts', 'dist/a.js.map', 'src/a.ts'],
    ['../../src/a.ts', 'dist/a.js.map', undefined],
    ['./a.ts', 'a.js.map', 'a.ts'],
    ['a.vue?1234', 'dist/a.js.map', 'dist/a.vue'],
    ['webpack://app/./src/a.ts', 'dist/a.js.map', 'src/a.ts'],
    ['webpack://@scope/app/./src/a.ts', 'dist/a.js.map', 'src/a.ts'],
    ['webpack:///src/a.ts', 'dist/a.js.map', 'src/a.ts'],
    ['turbopack:///[project]/src/a.ts', 'dist/a.js.map', 'src/a.ts'],
    ['https://example.invalid/src/a.ts', 'dist/a.js.map', undefined],
    ['file:///home/dana/a.ts', 'dist/a.js.map', undefined],
    ['/home/dana/a.ts', 'dist/a.js.map', undefined],
    ['C:\\src\\a.ts', 'dist/a.js.map', undefined],
    ['..\\src\\a.ts', 'dist/a.js.map', 'src/a.ts'],
  ];
  for (const [source, map, expected] of places) {
    it(`looks for ${source} of ${map} at ${expected}`, () => assert.equal(packagePathOf(source, map), expected));
  }

  it('counts what is own, has text, and does not ship', () => {
    const sources = [
      { source: '../src/a.ts', textBytes: 10 },
      { source: '../src/shipped.ts', textBytes: 100 },
      { source: '../node_modules/b/b.js', textBytes: 1_000 },
      { source: '../src/c.ts', textBytes: undefined },
      { source: undefined, textBytes: 5 },
      { source: undefined, textBytes: undefined },
    ];
    const reading = { isSourceMap: true, sources, sourceCount: 8, unkeptTexts: 2, unkeptTextBytes: 7 };
    const summary = summaryOf([reading], 'dist/a.js.map', (path) => path === 'src/shipped.ts');
    assert.deepEqual(summary, {
      sources: ['../src/a.ts', '../src/c.ts', '../src/shipped.ts', '../node_modules/b/b.js'],
      sourceCount: 8,
      ownTextBytes: 22,
      ownTextFiles: 4,
      ownSourceCount: 3,
    });
  });

  it('names at most 1,000 sources, the own ones first', () => {
    const sources = Array.from({ length: 3_000 }, (_, index) => ({
      source: index < 2_000 ? `node_modules/${index}.js` : `src/${index}.ts`,
      textBytes: 1,
    }));
    const reading = { isSourceMap: true, sources, sourceCount: 3_000, unkeptTexts: 0, unkeptTextBytes: 0 };
    const summary = summaryOf([reading], 'a.map', () => false);
    assert.equal(summary.sources.length, 1_000);
    assert.equal(summary.sources[0], 'src/2000.ts');
    assert.equal(summary.ownTextFiles, 1_000);
  });
});
