// Which maps are worth a word, how bad they are, and the entry of package.json that lets them out.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PackageArtifact } from '../../../../src/core/model/artifact.ts';
import type { Match } from '../../../../src/core/model/finding.ts';
import type { PackedSourceMap, PackTarget, SourceMapSummary } from '../../../../src/core/model/leaving.ts';
import type { Severity } from '../../../../src/core/model/severity.ts';
import { sourceMapWouldShip } from '../../../../src/core/rules/packaging/source-map-would-ship.ts';
import { readJsonc } from '../../../../src/core/text/jsonc.ts';
import { ruleTest } from '../../../support/rule-test.ts';

const FOLDER = '/work/app';

interface MapGiven extends Partial<SourceMapSummary> {
  readonly path?: string;
  readonly bytes?: number;
  readonly isInline?: boolean;
  readonly targets?: readonly PackTarget[];
}

function packedMap(given: MapGiven): PackedSourceMap {
  const { path = 'dist/cli.js.map', bytes = 59_800_000, isInline = false, targets = ['npm'], ...rest } = given;
  const held = { sources: ['../src/cli.ts'], sourceCount: 1_902, ownTextBytes: 31e6, ownTextFiles: 1_902 };
  const packers = targets.map((target) => (target === 'npm' ? ('npm-11' as const) : ('vsce' as const)));
  return {
    path: `${FOLDER}/${path}`,
    bytes,
    isInline,
    targets,
    packers,
    summary: { ...held, ownSourceCount: 1_902, secrets: [], ...rest },
  };
}

function packageWith(text: string, maps: readonly MapGiven[], ignoreFiles: readonly string[] = []): PackageArtifact {
  return {
    kind: 'package',
    path: FOLDER,
    manifest: { path: `${FOLDER}/package.json`, text },
    manifestTree: readJsonc(text),
    ignoreFiles: ignoreFiles.map((name) => ({ path: `${FOLDER}/${name}`, text: '' })),
    installCommands: [],
    packers: ['npm-11', 'vsce'],
    remoteMaps: [],
    strayFiles: [],
    plannedMaps: [],
    configs: [],
    sourceMaps: maps.map(packedMap),
  };
}

function matchesOf(text: string, maps: readonly MapGiven[], ignoreFiles: readonly string[] = []): readonly Match[] {
  return [...sourceMapWouldShip.check(packageWith(text, maps, ignoreFiles))];
}

const TEXT: MapGiven = {};
const PATHS: MapGiven = { ownTextBytes: 0, ownTextFiles: 0 };
const HOME: MapGiven = { ...PATHS, sources: ['../src/a.ts', '/Users/dana/app/src/cli.ts'] };
const DECLARATIONS: MapGiven = { ...PATHS, path: 'dist/cli.d.ts.map' };
const OTHERS: MapGiven = { ...PATHS, ownSourceCount: 0, sources: ['../node_modules/a/a.js'] };
const OPEN = '"license": "MIT", "repository": "github:o/r"';
const UNKNOWN = '"license": "MIT"';
const CLOSED = '"license": "UNLICENSED", "repository": "github:o/r"';

describe('the line of the build that writes the map', () => {
  const text = `{ "name": "x", ${CLOSED}, "files": ["dist"] }`;
  const planned = {
    span: { start: 26, end: 43 },
    option: 'sourceMap',
    carriesText: false,
    packers: ['npm-11'],
  } as const;
  const relatedTo = (map: string, targets: readonly PackTarget[]) => {
    const config = `${FOLDER}/tsconfig.json`;
    const plannedMaps = [{ ...planned, config, map, targets }];
    const [match] = sourceMapWouldShip.check({ ...packageWith(text, [TEXT]), plannedMaps });
    return match?.related?.map(({ member }) => member);
  };

  it('is named after the map, where both are in one folder and leave in one package', () => {
    const map = `${FOLDER}/dist/cli.js.map`;
    assert.deepEqual(relatedTo('dist/index.js.map', ['npm']), [map, `${FOLDER}/tsconfig.json`]);
    assert.deepEqual(relatedTo('lib/index.js.map', ['npm']), [map]);
    assert.deepEqual(relatedTo('dist/index.js.map', ['vsix']), [map]);
  });
});

/** Where the finding points: the entry of `files` that takes `dist/cli.js.map` in, else the name. */
ruleTest(sourceMapWouldShip, {
  artifact: (text) => packageWith(text, [PATHS]),
  valid: [`{ "name": "x", ${OPEN}, "files": ["dist"] }`, '{ "name": "x", "private": true, "files": ["dist"] }'],
  invalid: [
    { text: '{ "name": "x", "files": ["lib", ⟦"dist"⟧, "!*.map"] }', severity: 'low', message: /names 1,902 files/ },
    '{ "name": "x", "files": ["!dist", ⟦"./dist/"⟧] }',
    '{ "name": "x", "files": [⟦"**/*.map"⟧] }',
    '{ "name": "x", "files": [⟦"dist/*"⟧, "dist"] }',
    '{ "name": "x", "files": [⟦"cli.js.*"⟧] }',
    '{ "name": "x", "files": ["lib/*.js", ⟦"/dist/cli.js.map"⟧] }',
    '{ ⟦"name": "x"⟧, "files": ["lib"], "main": "dist/cli.js.map" }',
    '{ ⟦"name": "x"⟧ }',
    '{ ⟦"name": "x"⟧, "files": "dist" }',
  ],
});

/** Manifest fields, what the map holds, the severity expected; none for no finding. */
const GRADES: readonly (readonly [string, MapGiven, Severity | undefined])[] = [
  [CLOSED, TEXT, 'high'],
  ['"repository": "github:o/r"', TEXT, 'high'],
  ['"license": "SEE LICENSE IN LICENSE.txt", "repository": "github:o/r"', TEXT, 'high'],
  ['"license": "LicenseRef-Own"', TEXT, 'high'],
  [UNKNOWN, TEXT, 'medium'],
  ['"license": "BUSL-1.1", "repository": { "url": "git+https://host.invalid/r" }', TEXT, 'medium'],
  ['"license": "(MIT AND LicenseRef-Own)", "repository": "github:o/r"', TEXT, 'medium'],
  [OPEN, TEXT, 'info'],
  ['"license": { "type": "MIT" }, "repository": { "url": "x" }', TEXT, 'info'],
  ['"licenses": [{ "type": "Apache 2.0" }], "repository": "x"', TEXT, 'info'],
  ['"license": "(LicenseRef-Own OR GPL-3.0-or-later WITH Classpath-exception-2.0)", "repository": "x"', TEXT, 'info'],
  ['"private": true', TEXT, 'info'],
  ['"private": true, "publishConfig": { "directory": "dist" }', TEXT, 'high'],
  [`"private": false, ${CLOSED}`, TEXT, 'high'],
  [CLOSED, PATHS, 'low'],
  [CLOSED, HOME, 'medium'],
  [UNKNOWN, HOME, 'medium'],
  [OPEN, PATHS, undefined],
  [OPEN, HOME, 'low'],
  ['"private": true', HOME, undefined],
  [CLOSED, DECLARATIONS, 'info'],
  [OPEN, DECLARATIONS, undefined],
  [CLOSED, OTHERS, undefined],
];

describe('grades and words of source-map-would-ship', () => {
  for (const [fields, map, expected] of GRADES) {
    const held = map === TEXT ? 'text' : map === PATHS ? 'paths' : map === HOME ? 'home paths' : 'less';
    it(`grades ${held} in { ${fields} } ${expected ?? 'not worth a word'}`, () => {
      const matches = matchesOf(`{ "name": "x", ${fields} }`, [map]);
      assert.deepEqual(
        matches.map(({ severity }) => severity),
        expected === undefined ? [] : [expected],
      );
    });
  }

  it('points at the start of a manifest without a name, and into the manifest', () => {
    assert.equal(matchesOf('{}', [TEXT])[0]?.member, `${FOLDER}/package.json`);
    assert.deepEqual(matchesOf('{}', [TEXT])[0]?.span, { start: 0, end: 0 });
  });

  it('says how much of whose source would be where', () => {
    const [match] = matchesOf('{ "name": "x" }', [
      TEXT,
      { path: 'dist/b.js.map', bytes: 900, ownTextBytes: 500, ownTextFiles: 1 },
    ]);
    assert.equal(
      match?.message,
      'dist/cli.js.map (59.8 MB, 1,902 files of your source) would be in the npm package, with 1 more source map. ' +
        'In all, 31.0 MB of source text would leave, and the manifest names no licence and repository that make it public anyway.',
    );
    assert.deepEqual(match?.related, [
      {
        member: `${FOLDER}/dist/cli.js.map`,
        span: { start: 0, end: 0 },
        message: 'dist/cli.js.map: 59.8 MB, 1,902 files of your source',
      },
      {
        member: `${FOLDER}/dist/b.js.map`,
        span: { start: 0, end: 0 },
        message: 'dist/b.js.map: 900 bytes, 1 file of your source',
      },
    ]);
    assert.deepEqual(match?.evidence, {
      target: 'npm',
      exposes: 'own-text',
      openness: 'closed',
      maps: 2,
      ownTextBytes: 31_000_500,
      ownTextFiles: 1_903,
      largest: 'dist/cli.js.map',
    });
  });

  it('says that a map is inside another file', () => {
    const [match] = matchesOf('{ "name": "x" }', [{ path: 'cli.mjs', isInline: true }]);
    assert.match(
      match?.message ?? '',
      /^The source map inside cli\.mjs \(31\.0 MB, 1,902 files of your source\) would be/,
    );
  });

  it('tells the path that tells a name', () => {
    const [match] = matchesOf('{ "name": "x" }', [HOME]);
    assert.match(match?.message ?? '', /no source text, but tells a user name: \/Users\/dana\/app\/src\/cli\.ts\.$/);
  });

  it('reports each program once, whatever the number of maps', () => {
    const both = Array.from({ length: 50 }, (_, index) => ({
      path: `out/${index}.js.map`,
      targets: ['npm', 'vsix'] as const,
    }));
    const matches = matchesOf('{ "name": "x", "files": ["out"] }', both, ['.vscodeignore']);
    assert.deepEqual(
      matches.map(({ evidence, related }) => [evidence?.['target'], evidence?.['maps'], related?.length]),
      [
        ['npm', 50, 10],
        ['vsix', 50, 10],
      ],
    );
    // Beside a .vscodeignore, vsce does not look at "files".
    assert.deepEqual(
      matches.map(({ span }) => '{ "name": "x", "files": ["out"] }'.slice(span.start, span.end)),
      ['"out"', '"name": "x"'],
    );
  });

  it('speaks of the worst alone when maps differ', () => {
    const matches = matchesOf('{ "name": "x" }', [DECLARATIONS, PATHS, { ...TEXT, path: 'z.js.map' }, OTHERS]);
    assert.equal(matches.length, 1);
    assert.match(matches[0]?.message ?? '', /^z\.js\.map \(59\.8 MB/);
  });

  for (const path of [
    '/home/dana/app/a.ts',
    'file:///Users/dana/a.ts',
    'C:\\Users\\dana\\a.ts',
    'file:///c:/Users/dana/a.ts',
  ]) {
    it(`takes ${path} for a home folder`, () => {
      assert.equal(matchesOf(`{ "name": "x", ${UNKNOWN} }`, [{ ...PATHS, sources: [path] }])[0]?.severity, 'medium');
    });
  }

  for (const path of [
    '/home/runner/work/app/a.ts',
    '/Users/runner/a.ts',
    'home/dana/a.ts',
    '../../home/a.ts',
    '/app/src/a.ts',
  ]) {
    it(`takes ${path} for no person's folder`, () => {
      assert.equal(matchesOf(`{ "name": "x", ${UNKNOWN} }`, [{ ...PATHS, sources: [path] }])[0]?.severity, 'low');
    });
  }
});

describe('what a baseline remembers of it', () => {
  const identityOf = (fields: string, maps: readonly MapGiven[]): string | undefined =>
    matchesOf(`{ "name": "x", "files": ["dist"], ${fields} }`, maps)[0]?.identity;
  const known = identityOf(UNKNOWN, [TEXT]);

  it('stays itself when a map only grows or is built anew', () => {
    assert.equal(identityOf(UNKNOWN, [{ ownTextBytes: 9, bytes: 10 }]), known);
    const [before, after] = ['dist/cli.3f2a91bc.js.map', 'dist/cli.77d0e1aa.js.map'];
    assert.equal(identityOf(UNKNOWN, [{ path: before }]), identityOf(UNKNOWN, [{ path: after }]));
  });

  it('is another finding with a new map, a lost licence, or text in place of paths', () => {
    const others = [
      identityOf(UNKNOWN, [TEXT, { path: 'dist/server.js.map' }]),
      identityOf(UNKNOWN, [{ path: 'dist/server.js.map' }]),
      identityOf(UNKNOWN, [{ path: 'dist/a.3f2a91bc.js.map' }, { path: 'dist/a.77d0e1aa.js.map' }]),
      identityOf(CLOSED, [TEXT]),
      identityOf(UNKNOWN, [PATHS]),
    ];
    assert.equal(new Set([known, ...others]).size, 6);
  });
});
