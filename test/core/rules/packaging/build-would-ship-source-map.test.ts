// Settings of builds that would write maps into what ships: which count, what they write, and where nothing is claimed.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PackageArtifact } from '../../../../src/core/model/artifact.ts';
import { mapSettingsIn } from '../../../../src/core/packaging/map-settings.ts';
import { buildWouldShipSourceMap } from '../../../../src/core/rules/packaging/build-would-ship-source-map.ts';
import { readJsonc } from '../../../../src/core/text/jsonc.ts';
import { ruleTest } from '../../../support/rule-test.ts';

function packageOf(text: string): PackageArtifact {
  const planned = mapSettingsIn('package.json', text).map(({ span, option, carriesText }) => ({
    config: '/w/p/package.json',
    span,
    option,
    map: 'dist/index.js.map',
    carriesText,
    targets: ['npm' as const],
    packers: ['npm-11' as const],
  }));
  return {
    kind: 'package',
    path: '/w/p',
    manifest: { path: '/w/p/package.json', text },
    manifestTree: readJsonc(text),
    ignoreFiles: [],
    installCommands: [],
    packers: ['npm-11'],
    sourceMaps: [],
    remoteMaps: [],
    strayFiles: [],
    plannedMaps: planned,
    configs: [],
  };
}

ruleTest(buildWouldShipSourceMap, {
  artifact: packageOf,
  valid: [
    '{ "scripts": { "build": "esbuild a.ts --outdir=dist" } }',
    '{ "scripts": { "build": "esbuild a.ts --sourcemap --outdir=dist" }, "license": "MIT", "repository": "github:o/r" }',
    '{ "scripts": { "build": "esbuild a.ts --sourcemap" }, "private": true }',
    '{ "scripts": { "start": "node --enable-source-maps dist/a.js" } }',
    '{ "scripts": { "build": "parcel build --no-source-maps" } }',
    '{ "scripts": { "build": "vite build --sourcemap=false" } }',
  ],
  invalid: [
    {
      text: '{ "scripts": { "build": ⟦"esbuild a.ts --sourcemap --outdir=dist"⟧ } }',
      severity: 'medium',
      message: /--sourcemap.*dist\/index\.js\.map.*text of your source/,
    },
    {
      text: '{ "scripts": { "build": ⟦"tsc --sourceMap --outDir dist"⟧ } }',
      severity: 'low',
      message: /paths of your source/,
    },
    { text: '{ "scripts": { "build": ⟦"parcel build src/a.html"⟧ } }', severity: 'medium' },
    {
      text: '{ "scripts": { "build": ⟦"bun build ./a.ts --outdir ./dist --sourcemap=linked"⟧ }, "license": "MIT" }',
      severity: 'low',
    },
  ],
});

describe('settings in files', () => {
  const cases: readonly (readonly [string, string, readonly (readonly [string, string | undefined, boolean])[]])[] = [
    [
      'tsconfig.json',
      '{ "compilerOptions": { "sourceMap": true, "outDir": "./dist" } } // x',
      [['sourceMap', 'dist', false]],
    ],
    [
      'tsconfig.json',
      '{ "compilerOptions": { "inlineSourceMap": true, "inlineSources": true, "outDir": "lib/" } }',
      [['inlineSourceMap', 'lib', true]],
    ],
    ['tsconfig.json', '{ "compilerOptions": { "sourceMap": true, "noEmit": true } }', []],
    ['tsconfig.json', '{ "compilerOptions": { "sourceMap": false } }', []],
    ['vite.config.ts', "export default { build: { sourcemap: true, outDir: 'dist' } }", [['sourcemap', 'dist', true]]],
    ['vite.config.ts', "export default { build: { sourcemap: 'hidden' } }", [['sourcemap', undefined, true]]],
    ['vite.config.ts', 'export default { build: { /* sourcemap: true */ } } // sourcemap: true', []],
    ['vite.config.ts', 'export default { build: { sourcemap: mode === "dev" } }', []],
    [
      'webpack.config.js',
      "module.exports = { devtool: 'source-map', output: { path: path.resolve(__dirname, 'dist') } }",
      [['devtool', 'dist', true]],
    ],
    ['webpack.config.js', "module.exports = { devtool: 'nosources-source-map' }", [['devtool', undefined, false]]],
    ['webpack.config.js', "module.exports = { devtool: 'eval' }", []],
    [
      'rollup.config.mjs',
      "export default { output: { file: 'dist/a.js', sourcemap: true, sourcemapExcludeSources: true } }",
      [['sourcemap', 'dist', false]],
    ],
    [
      'next.config.js',
      'module.exports = { productionBrowserSourceMaps: true }',
      [['productionBrowserSourceMaps', '.next', true]],
    ],
    [
      'angular.json',
      '{ "projects": { "a": { "architect": { "build": { "options": { "outputPath": "dist/a", "sourceMap": true } } } } } }',
      [['sourceMap', 'dist/a', true]],
    ],
    [
      'angular.json',
      '{ "projects": { "a": { "architect": { "build": { "options": { "sourceMap": true }, "configurations": { "production": { "sourceMap": false } } } } } } }',
      [],
    ],
  ];
  for (const [name, text, expected] of cases) {
    it(`${name}: ${text}`, () => {
      assert.deepEqual(
        mapSettingsIn(name, text).map(({ option, output, carriesText }) => [option, output, carriesText]),
        expected,
      );
    });
  }
});
