// Useless lines are reported where they stand, and only when a map ships in spite of them.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PackageArtifact } from '../../../../src/core/model/artifact.ts';
import type { PackTarget } from '../../../../src/core/model/leaving.ts';
import { exclusionWithoutEffect } from '../../../../src/core/rules/packaging/exclusion-without-effect.ts';
import { readJsonc } from '../../../../src/core/text/jsonc.ts';
import { ruleTest } from '../../../support/rule-test.ts';

interface Given {
  readonly manifest?: string;
  readonly ignoreFiles?: Readonly<Record<string, string>>;
  readonly target?: PackTarget;
  readonly ownTextBytes?: number;
  readonly ships?: boolean;
}

function packageOf({
  manifest = '{ "name": "x" }',
  ignoreFiles = {},
  target = 'npm',
  ownTextBytes = 100,
  ships = true,
}: Given): PackageArtifact {
  const packer = target === 'npm' ? 'npm-11' : 'vsce';
  const summary = {
    sources: ['../src/a.ts'],
    sourceCount: 1,
    ownTextBytes,
    ownTextFiles: 1,
    ownSourceCount: 1,
    secrets: [],
  };
  return {
    kind: 'package',
    path: '/work/app',
    manifest: { path: '/work/app/package.json', text: manifest },
    manifestTree: readJsonc(manifest),
    ignoreFiles: Object.entries(ignoreFiles).map(([name, text]) => ({ path: `/work/app/${name}`, text })),
    installCommands: [],
    packers: [packer],
    remoteMaps: [],
    strayFiles: [],
    plannedMaps: [],
    configs: [],
    sourceMaps: ships
      ? [{ path: '/work/app/out/a.js.map', bytes: 200, isInline: false, targets: [target], packers: [packer], summary }]
      : [],
  };
}

const FILES = '{ "name": "x", "files": ["out"] }';

describe('in .npmignore, beside files', () => {
  ruleTest(exclusionWithoutEffect, {
    artifact: (text) => packageOf({ manifest: FILES, ignoreFiles: { '.npmignore': text } }),
    valid: ['', 'src', '# *.map', '!*.map', 'lib/*.map', 'out', 'sitemaps/', '*.map.gz\n*.mapping'],
    invalid: [
      { text: 'src\n⟦*.map⟧\n', severity: 'medium', message: /"files" in package.json overrides/ },
      '⟦**/*.map⟧\r\n⟦out/*.map⟧',
      '  ⟦/out/a.js.map⟧  ',
    ],
  });
});

describe('in .gitignore, beside an .npmignore', () => {
  const NPMIGNORE = { '.npmignore': 'src' };
  ruleTest(exclusionWithoutEffect, {
    artifact: (text) => packageOf({ ignoreFiles: { ...NPMIGNORE, '.gitignore': text } }),
    valid: ['', 'src', 'out', '# *.map', 'lib/*.map'],
    invalid: [{ text: 'src\n⟦*.map⟧\n', severity: 'medium', message: /there is an .npmignore/ }],
  });
  it('says nothing beside files, where neither is read', () => {
    const given = packageOf({ manifest: FILES, ignoreFiles: { ...NPMIGNORE, '.gitignore': '*.map' } });
    assert.deepEqual([...exclusionWithoutEffect.check(given)], []);
  });
});

describe('in .vscodeignore', () => {
  ruleTest(exclusionWithoutEffect, {
    artifact: (text) => packageOf({ target: 'vsix', ignoreFiles: { '.vscodeignore': text } }),
    valid: ['', 'src/**', '**/*.map\n!out/a.js.map', 'out/*.map\n!out/**', '# *.map'],
    invalid: [
      { text: 'src/**\n⟦*.map⟧\n', severity: 'medium', message: /would be in the VSIX/ },
      '⟦/out/*.map⟧',
      '⟦./out/*.map⟧',
      '⟦**/*.MAP⟧',
      '⟦**/*.map # maps⟧',
    ],
  });
});

describe('in files', () => {
  ruleTest(exclusionWithoutEffect, {
    artifact: (manifest) => packageOf({ manifest }),
    valid: [
      FILES,
      '{ "name": "x", "files": ["out", "!lib/*.map"] }',
      '{ "files": ["!**/*.map", "out/a.js.map"] }',
      '{ "files": "!*.map" }',
    ],
    invalid: [
      { text: '{ "name": "x", "files": [⟦"!**/*.map"⟧, "out"] }', severity: 'medium', message: /write it last/ },
    ],
  });
});

describe('exclusion-without-effect', () => {
  const matches = (given: Given) => [...exclusionWithoutEffect.check(packageOf(given))];
  const ignoreFiles = { '.npmignore': '*.map' };

  it('says nothing when no map ships, or no files list overrides the line', () => {
    assert.deepEqual(matches({ manifest: FILES, ignoreFiles, ships: false }), []);
    assert.deepEqual(matches({ ignoreFiles }), []);
  });

  it('is milder where little harm follows', () => {
    const open = '{ "license": "MIT", "repository": "github:o/r", "files": ["out"] }';
    assert.deepEqual(
      [
        matches({ manifest: open, ignoreFiles }),
        matches({ manifest: '{ "private": true, "files": ["out"] }', ignoreFiles }),
        matches({ manifest: FILES, ignoreFiles, ownTextBytes: 0 }),
      ].map(([match]) => match?.severity),
      ['low', 'low', 'low'],
    );
  });

  it('points into the file that holds the line', () => {
    assert.equal(matches({ manifest: FILES, ignoreFiles })[0]?.member, '/work/app/.npmignore');
  });
});

describe('hostile lines, and what a baseline remembers', () => {
  const check = (given: Given) => [...exclusionWithoutEffect.check(packageOf(given))];

  it('says where it stopped when the lines are too complex together', () => {
    const lines = Array.from({ length: 2_000 }, (_, index) => `${'{a,b}'.repeat(8)}${index}.map`);
    const matches = check({ manifest: FILES, ignoreFiles: { '.npmignore': lines.join('\n') } });
    assert.equal(matches.length, 1);
    assert.match(matches[0]?.message ?? '', /not worked out what the lines do/);
  });

  it('is another finding when the licence is lost', () => {
    const open = '{ "name": "x", "files": ["out"], "license": "MIT", "repository": "r" }';
    const [before, after] = [open, FILES].map(
      (manifest) => check({ manifest, ignoreFiles: { '.npmignore': '*.map' } })[0]?.identity,
    );
    assert.notEqual(before, undefined);
    assert.notEqual(before, after);
  });
});
