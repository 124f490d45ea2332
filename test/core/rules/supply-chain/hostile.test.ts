// Whatever stands in the files they read, the rules of this folder neither throw nor run away, and point into the text.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Artifact } from '../../../../src/core/model/artifact.ts';
import { RULES } from '../../../../src/core/rules/registry.ts';
import { installCommands } from '../../../../src/core/scan/folder-commands.ts';
import { TOOLS } from '../../../../src/core/startup/tool-files.ts';
import { readJsonc } from '../../../../src/core/text/jsonc.ts';
import { runs } from '../../../support/runs.ts';
import { toolSettings } from '../../../support/tool-settings.ts';

const LISTS = [
  'package-lock.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'uv.lock',
  'requirements.txt',
  'bun.lock',
  'Dockerfile',
];

/** The text in every kind of file that these rules read. */
function artifactsOf(text: string): readonly Artifact[] {
  const manifest = JSON.stringify({ scripts: { postinstall: text } });
  return [
    ...TOOLS.map((tool) => toolSettings(tool, tool, text)),
    ...LISTS.map((name) => ({ kind: 'dependency-list', path: `/w/p/${name}`, text }) as const),
    { kind: 'python-module', path: '/w/conftest.py', text, role: 'test-settings' },
    { kind: 'python-module', path: '/w/site-packages/a.py', text, role: 'installed' },
    { kind: 'leftover', path: '/w/setup_bun.js', text, sha256: '' },
    {
      kind: 'package',
      path: '/w/p',
      manifest: { path: '/w/p/package.json', text: manifest },
      manifestTree: readJsonc(manifest),
      installCommands: installCommands(readJsonc(manifest), '/w/p'),
      ignoreFiles: [],
      packers: [],
      remoteMaps: [],
      strayFiles: [],
      plannedMaps: [],
      configs: [],
      sourceMaps: [],
    },
  ];
}

const READING: readonly Artifact['kind'][] = [
  'tool-settings',
  'dependency-list',
  'python-module',
  'leftover',
  'package',
];
const OURS = RULES.filter((rule) => rule.reads.some((kind) => READING.includes(kind)));

function check(text: string): void {
  for (const artifact of artifactsOf(text)) {
    const limit = artifact.kind === 'package' ? artifact.manifest.text.length : text.length;
    for (const rule of OURS) {
      for (const { span, message } of rule.check(artifact)) {
        assert.ok(
          span.start >= 0 && span.start <= span.end && span.end <= limit,
          `${rule.id}: ${JSON.stringify(span)}`,
        );
        assert.ok(message.endsWith('.'), message);
      }
    }
  }
}

/** What each of the readers takes for the start of something. */
const PIECES = [
  ...['[', ']', '=', ':', '"', "'", '\\', '\n', '\r\n', ' ', '\t', '#', ';', '<!(', '<!@(', ')', '{', '}', ',', '\0'],
  ...['home = ', 'export ', 'node-options=', '--require ', 'registry=http://', 'fsmonitor', '[core]', '[filter "x"]'],
  ...[
    'LD_PRELOAD=',
    'litellm==1.82.8',
    'axios@',
    'version "1.14.1"',
    '  dependencies:',
    '[[package]]',
    'FROM ',
    'uses: ',
  ],
  ...[
    'import os; ',
    "os.system('true')",
    'curl x | sh',
    '$(',
    '`',
    '&&',
    '\u2028',
    '\ufeff',
    'é',
    '\ud800',
    '/tmp/',
    '../',
  ],
];

describe('the rules of the supply chain', () => {
  it('take any mixture of pieces', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (given) => check(given)),
      { numRuns: runs(200) },
    );
  });

  for (const piece of PIECES) {
    it(`end on ${JSON.stringify(piece)} repeated`, () => check(piece.repeat(Math.ceil(30_000 / piece.length))));
  }
});
