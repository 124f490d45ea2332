// What lies in an archive is graded as what a package would ship: every shape of a leak, packed, and what is none.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Finding } from '../../../src/core/model/finding.ts';
import { isAtLeast, type Severity } from '../../../src/core/model/severity.ts';
import { remoteSourceMap } from '../../../src/core/rules/packaging/remote-source-map.ts';
import { sourceMapWouldShip } from '../../../src/core/rules/packaging/source-map-would-ship.ts';
import { unintendedFileWouldShip } from '../../../src/core/rules/packaging/unintended-file-would-ship.ts';
import { pthExecutableLine } from '../../../src/core/rules/python-startup/pth-executable-line.ts';
import { startupImportedModule } from '../../../src/core/rules/python-startup/startup-imported-module.ts';
import type { Rule } from '../../../src/core/rules/rule.ts';
import { scanFolder } from '../../../src/node/scan-folder.ts';
import { asarOf, crxOf, type Members, tgzOf, zipOf } from '../../support/archives.ts';
import { CLOSED, INNOCENT, LEAKS, type Shape } from '../../support/leak-shapes.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const RULES = [sourceMapWouldShip, remoteSourceMap, unintendedFileWouldShip];

async function findingsIn(
  name: string,
  bytes: Buffer,
  more: Readonly<Record<string, string>> = {},
  rules: readonly Rule[] = RULES,
): Promise<readonly Finding[]> {
  return withTempDir(more, async ({ path }) => {
    writeFileSync(`${path}/${name}`, bytes);
    const { findings, problems } = await scanFolder({ root: path, rules, userPolicy: `${path}/none` });
    assert.deepEqual(problems, []);
    return findings.map((finding) => ({ ...finding, path: finding.path.slice(path.length + 1) }));
  });
}

function worstOf(findings: readonly Finding[]): Severity | undefined {
  return findings.reduce<Severity | undefined>(
    (worst, { severity }) => (worst === undefined || isAtLeast(severity, worst) ? severity : worst),
    undefined,
  );
}

function membersOf({ manifest = CLOSED, files }: Shape, folder: string): Members {
  const all = { ...files, 'package.json': JSON.stringify(manifest) };
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [`${folder}/${name}`, Buffer.from(text)]));
}

const MAP = JSON.stringify({
  version: 3,
  sources: ['../src/a.ts'],
  sourcesContent: ['let secret = 1;\n'],
  mappings: 'A',
});
const HIDDEN = /is kept out|outside of what ships/;

describe('archives', () => {
  for (const [what, shape] of Object.entries(LEAKS)) {
    it(`of npm are reported with ${what}`, async () => {
      assert.equal(
        worstOf(await findingsIn('x-1.0.0.tgz', tgzOf(membersOf(shape, 'package')))),
        shape.severity ?? 'high',
      );
    });
    it(`of VS Code are reported with ${what}`, async () => {
      assert.equal(worstOf(await findingsIn('x.vsix', zipOf(membersOf(shape, 'extension')))), shape.severity ?? 'high');
    });
  }
  for (const [what, shape] of Object.entries(INNOCENT).filter(([name]) => !HIDDEN.test(name))) {
    it(`are not flagged for ${what}`, async () => {
      const worst = worstOf(await findingsIn('x-1.0.0.tgz', tgzOf(membersOf(shape, 'package'))));
      assert.ok(worst === undefined || !isAtLeast(worst, 'medium'), worst);
    });
  }

  it('are named with the place inside', async () => {
    const [finding] = await findingsIn(
      'x.tgz',
      tgzOf({ 'package/package.json': '{"name":"x"}', 'package/dist/a.js.map': MAP }),
    );
    assert.equal(finding?.path, 'x.tgz!/package/dist/a.js.map');
    assert.match(
      finding?.message ?? '',
      /^package\/dist\/a\.js\.map \(93 bytes, 1 file of your source\) is in the npm package x\.tgz\. In all/,
    );
    assert.deepEqual(
      finding?.related.map(({ path }) => path.endsWith('/x.tgz!/package/dist/a.js.map')),
      [true],
    );
  });

  it('inside archives are looked into', async () => {
    const inner = tgzOf({ 'package/package.json': '{"name":"x"}', 'package/a.js.map': MAP });
    const [finding] = await findingsIn('all.zip', zipOf({ 'packages/x.tgz': inner }), {
      'package.json': '{"name":"x"}',
    });
    assert.deepEqual([finding?.path, finding?.severity], ['all.zip!/packages/x.tgz!/package/a.js.map', 'high']);
  });

  for (const [name, bytes] of [
    ['x.crx', crxOf({ 'manifest.json': '{"manifest_version":3}', 'a.js.map': MAP })],
    ['x.zip', zipOf({ 'dist/a.js.map': MAP })],
    ['x.asar', asarOf({ 'package.json': '{"name":"app"}', 'dist/a.js.map': MAP })],
    ['x-1.0-py3-none-any.whl', zipOf({ 'x/static/a.js.map': MAP, 'x-1.0.dist-info/METADATA': 'Name: x\n\n' })],
    ['x-1.0.tar.gz', tgzOf({ 'x-1.0/x/static/a.js.map': MAP, 'x-1.0/PKG-INFO': 'Name: x\n\n' })],
  ] as const) {
    it(`of other kinds are judged by what they say of themselves, or by the project: ${name}`, async () => {
      assert.equal(worstOf(await findingsIn(name, bytes, { 'package.json': '{"name":"x"}' })), 'high');
    });
  }

  it('of open Python projects are let alone', async () => {
    const metadata = 'Name: x\nLicense: MIT\nProject-URL: Source, https://code.example.invalid/x\n\nText';
    const found = await findingsIn('x.whl', zipOf({ 'x/a.js.map': MAP, 'x-1.dist-info/METADATA': metadata }));
    assert.equal(worstOf(found), 'info');
  });

  it('are reported with files that nobody means to publish', async () => {
    const found = await findingsIn(
      'x.tgz',
      tgzOf({
        'package/package.json': '{"name":"x","license":"MIT","repository":"github:o/x"}',
        'package/.env': 'API_KEY=1234567890abcdef\n',
        'package/coverage/lcov.info': 'TN:',
        'package/CLAUDE.md': '# How to work here',
        'package/test/fixtures/.env': 'API_KEY=1234567890abcdef\n',
      }),
    );
    assert.deepEqual(
      found.map(({ path, severity, rule }) => [path, severity, rule]),
      [
        ['x.tgz!/package/.env', 'high', 'unintended-file-would-ship'],
        ['x.tgz!/package/CLAUDE.md', 'info', 'unintended-file-would-ship'],
        ['x.tgz!/package/coverage/lcov.info', 'info', 'unintended-file-would-ship'],
      ],
    );
  });

  it('that are wheels have their start-up files judged, with the modules that these lead to', async () => {
    const evil = 'import os; exec(__import__("base64").b64decode("cHJpbnQoMSk="))\n';
    const members = { 'x.pth': evil, 'x/__init__.py': '', 'x-1.0.dist-info/METADATA': 'Name: x\nVersion: 1.0\n\n' };
    for (const [pth, reported] of [
      ['x.pth', true],
      ['x-1.0.data/purelib/x.pth', true],
      ['x/vendored/x.pth', false],
    ] as const) {
      const { 'x.pth': _line, ...others } = members;
      const found = await findingsIn('x-1.0-py3-none-any.whl', zipOf({ ...others, [pth]: evil }), {}, [
        pthExecutableLine,
      ]);
      assert.deepEqual(
        found.map(({ path, severity }) => [path, isAtLeast(severity, 'high')]),
        reported ? [[`x-1.0-py3-none-any.whl!/${pth}`, true]] : [],
      );
    }
    const followed = { ...members, 'x.pth': 'import x_start\n', 'x_start.py': evil };
    const found = await findingsIn('x-1.0-py3-none-any.whl', zipOf(followed), {}, [startupImportedModule]);
    assert.deepEqual(
      found.map(({ path }) => path),
      ['x-1.0-py3-none-any.whl!/x_start.py'],
    );
  });

  it('without anything to report stay quiet', async () => {
    assert.deepEqual(
      await findingsIn('x.zip', zipOf({ 'a.txt': 'text', 'b.json': '{"a":[1,2]}', 'c.js': 'x();' })),
      [],
    );
  });
});
