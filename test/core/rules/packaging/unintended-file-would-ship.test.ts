// Files that nobody means to publish: which names are such, what their text has to bear out, and how bad it is.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PackageArtifact } from '../../../../src/core/model/artifact.ts';
import type { StrayFile } from '../../../../src/core/model/leaving.ts';
import { bearsOut, strayNameOf } from '../../../../src/core/packaging/stray-file.ts';
import { unintendedFileWouldShip } from '../../../../src/core/rules/packaging/unintended-file-would-ship.ts';
import { readJsonc } from '../../../../src/core/text/jsonc.ts';
import { ruleTest } from '../../../support/rule-test.ts';

function packageOf(text: string, kinds: readonly StrayFile['kind'][]): PackageArtifact {
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
    strayFiles: kinds.map((kind) => ({ path: `/w/p/dist/${kind}`, kind, targets: ['npm'], packers: ['npm-11'] })),
    plannedMaps: [],
    configs: [],
  };
}

const OPEN = '"license": "MIT", "repository": "github:o/r"';

ruleTest(unintendedFileWouldShip, {
  artifact: (text) =>
    packageOf(
      text,
      text.includes('none') ? [] : [/"description": "(\w+)"/.exec(text)?.[1] as 'secret'].filter(Boolean),
    ),
  valid: ['{ "name": "none" }'],
  invalid: [
    {
      text: '{ "description": "secret", "files": [⟦"dist"⟧] }',
      severity: 'high',
      message: /dist\/secret would be in the npm package\. Whoever/,
    },
    { text: `{ ⟦"name": "x"⟧, "description": "secret", ${OPEN} }`, severity: 'high' },
    { text: '{ ⟦"name": "x"⟧, "description": "agent" }', severity: 'low' },
    { text: `{ ⟦"name": "x"⟧, "description": "agent", ${OPEN} }`, severity: 'info' },
    { text: `{ ⟦"name": "x"⟧, "description": "trace", ${OPEN} }`, severity: 'info' },
    { text: '{ ⟦"name": "x"⟧, "description": "startup" }', severity: 'medium' },
    { text: '{ ⟦"name": "x"⟧, "description": "secret", "private": true }', severity: 'info' },
  ],
});

describe('names', () => {
  const names: Readonly<Record<string, StrayFile['kind'] | undefined>> = {
    '.env': 'secret',
    'config/.env.production': 'secret',
    '.env.example': undefined,
    'src/env.d.ts': undefined,
    'keys/id_ed25519': 'secret',
    'keys/id_ed25519.pub': undefined,
    'server.key': 'secret',
    'cert.pem': 'secret',
    'dist/.npmrc': 'secret',
    'test/fixtures/server.key': undefined,
    'release.p12': 'secret',
    'templates/app/.env': undefined,
    '.claude/settings.json': 'agent',
    'CLAUDE.md': 'agent',
    'docs/agents.md': 'agent',
    'docs/agent.md': undefined,
    'coverage/lcov-report/index.html': 'trace',
    'dist/tsconfig.tsbuildinfo': 'trace',
    'src/coverage.ts': undefined,
    'pkg/hook.pth': 'startup',
    'dist/index.js': undefined,
  };
  for (const [path, kind] of Object.entries(names)) {
    it(`${path} is ${kind ?? 'nothing special'}`, () => assert.equal(strayNameOf(path)?.kind, kind));
  }
});

describe('texts', () => {
  const texts: readonly (readonly [string, string, boolean])[] = [
    ['.env', 'PORT=\n# KEY=1\n', false],
    ['.env', 'export API_KEY="abc"\n', true],
    ['xcode.env', 'NODE_BINARY=node\n', false],
    ['deploy.env', 'API_TOKEN=abc\n', true],
    ['.npmrc', 'ignore-scripts=true\n', false],
    ['.npmrc', `//registry.example.invalid/:_auth${'Token'}=\${NPM_TOKEN}\n`, false],
    ['.npmrc', `//registry.example.invalid/:_auth${'Token'}=abc\n`, true],
    ['ca.pem', '-----BEGIN CERTIFICATE-----\nMIIB\n', false],
    ['server.key', `-----BEGIN ${'PRIVATE'} KEY-----\nMIIB\n`, true],
    ['a.pth', './src\n', false],
    ['a.pth', 'import a\n', true],
    ['slides.key', 'PK', false],
  ];
  for (const [path, text, expected] of texts) {
    it(`${path} with ${JSON.stringify(text)}: ${expected}`, () => assert.equal(bearsOut(path, text), expected));
  }
});
