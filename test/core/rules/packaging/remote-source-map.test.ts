// Addresses of maps on servers: whose host it is, and what harm it does.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PackageArtifact } from '../../../../src/core/model/artifact.ts';
import { hostOf, isRemoteAddress, kindOfHost } from '../../../../src/core/packaging/remote-address.ts';
import { remoteSourceMap } from '../../../../src/core/rules/packaging/remote-source-map.ts';
import { readJsonc } from '../../../../src/core/text/jsonc.ts';
import { ruleTest } from '../../../support/rule-test.ts';

function packageOf(text: string, address: string): PackageArtifact {
  return {
    kind: 'package',
    path: '/w/p',
    manifest: { path: '/w/p/package.json', text },
    manifestTree: readJsonc(text),
    ignoreFiles: [],
    installCommands: [],
    packers: ['npm-11'],
    sourceMaps: [],
    strayFiles: [],
    plannedMaps: [],
    configs: [],
    remoteMaps: [{ path: '/w/p/dist/a.js', address, targets: ['npm'], packers: ['npm-11'] }],
  };
}

const PUBLIC = 'https://maps.example.invalid/a.js.map';

/** The address stands in the text, as `"address"`; the rule does not read it from there. */
ruleTest(remoteSourceMap, {
  artifact: (text) => packageOf(text, /"address": "([^"]*)"/.exec(text)?.[1] ?? PUBLIC),
  valid: [
    '{ "name": "x", "address": "http://localhost:3000/a.js.map" }',
    '{ "name": "x", "address": "http://127.0.0.1/a.map" }',
  ],
  invalid: [
    { text: '{ "name": "x", "files": [⟦"dist"⟧] }', severity: 'medium', message: /maps\.example\.invalid/ },
    {
      text: '{ ⟦"name": "x"⟧, "address": "https://maps.corp/a.js.map" }',
      severity: 'high',
      message: /your own network/,
    },
    { text: '{ ⟦"name": "x"⟧, "license": "MIT", "repository": "github:o/r" }', severity: 'info' },
    { text: '{ ⟦"name": "x"⟧, "private": true }', severity: 'info' },
  ],
});

describe('hosts', () => {
  const kinds: readonly (readonly [string, string])[] = [
    ['https://cdn.example.invalid/a.map', 'public'],
    ['//cdn.example.invalid:8443/a.map', 'public'],
    ['http://localhost:8080/a.map', 'own-machine'],
    ['http://127.0.0.1/a.map', 'own-machine'],
    ['http://10.2.3.4/a.map', 'internal'],
    ['https://maps.corp/a.map', 'internal'],
    ['https://user@build.internal/a.map', 'internal'],
    ['http://artifacts/a.map', 'internal'],
  ];
  for (const [address, kind] of kinds) {
    it(`${address} is ${kind}`, () => {
      assert.ok(isRemoteAddress(address));
      assert.equal(kindOfHost(hostOf(address)), kind);
    });
  }
  it('addresses beside the file are not remote', () => {
    for (const address of ['a.js.map', './a.js.map', '/maps/a.js.map', 'webpack://x/a.ts', ''])
      assert.ok(!isRemoteAddress(address));
  });
});
