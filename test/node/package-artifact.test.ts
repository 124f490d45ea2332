// Packages on disk to artifacts: what ships, what is read, and what goes wrong on the way.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { symlinkSync, truncateSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { PackageArtifact } from '../../src/core/model/artifact.ts';
import { fileReader } from '../../src/node/files.ts';
import { assemblePackage } from '../../src/node/package-artifact.ts';
import { type FileTree, withTempDir } from '../support/temp-dir.ts';

const MAP = JSON.stringify({
  version: 3,
  sources: ['../src/a.ts'],
  sourcesContent: ['let a = 1;\n'],
  mappings: 'AAAA',
});
/** The mark in two parts, so that tools do not take this file for one with a map. */
const INLINE = `code();\n//# ${'sourceMapping'}URL=data:application/json;base64,${Buffer.from(MAP).toString('base64')}\n`;

interface Assembled {
  readonly artifact: PackageArtifact | undefined;
  readonly maps: readonly string[];
  readonly problems: readonly string[];
}

function assembled(files: FileTree, unsaved: Readonly<Record<string, string>> = {}, below = ''): Promise<Assembled> {
  return withTempDir(files, async ({ path }) => {
    const folder = `${path}${below}`;
    const texts = Object.fromEntries(Object.entries(unsaved).map(([name, text]) => [`${folder}/${name}`, text]));
    const { artifact, problems } = await assemblePackage(folder, fileReader(texts));
    const maps = (artifact?.sourceMaps ?? []).map(
      (map) => `${map.path.slice(folder.length + 1)} ${map.targets.join('+')}`,
    );
    return { artifact, maps, problems: problems.map((problem) => problem.message) };
  });
}

const json = (value: unknown): string => JSON.stringify(value);

describe('packages', () => {
  it('finds the maps that ship, and says what is in them', async () => {
    const { artifact, maps, problems } = await assembled({
      'package.json': json({ name: 'x', files: ['dist'] }),
      '.npmignore': '*.map',
      'dist/a.js.map': MAP,
      'dist/b.mjs': INLINE,
      'lib/c.js.map': MAP,
      'src/a.ts': '',
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(maps, ['dist/a.js.map npm', 'dist/b.mjs npm']);
    const [external, inline] = artifact?.sourceMaps ?? [];
    assert.deepEqual(external?.summary, {
      sources: ['../src/a.ts'],
      sourceCount: 1,
      ownTextBytes: 11,
      ownTextFiles: 1,
      ownSourceCount: 1,
      secrets: [],
    });
    assert.deepEqual([external?.bytes, external?.isInline, inline?.isInline], [MAP.length, false, true]);
    assert.deepEqual(
      artifact?.ignoreFiles.map(({ text }) => text),
      ['*.map'],
    );
  });

  it('does not count text that ships as a file anyway', async () => {
    const files = { 'dist/a.js.map': MAP, 'src/a.ts': 'let a = 1;\n' };
    const open = await assembled({ 'package.json': json({ name: 'x' }), ...files });
    assert.equal(open.artifact?.sourceMaps[0]?.summary.ownTextBytes, 0);
    const kept = await assembled({ 'package.json': json({ name: 'x' }), '.npmignore': 'src', ...files });
    assert.equal(kept.artifact?.sourceMaps[0]?.summary.ownTextBytes, 11);
  });

  it('judges an extension by .vscodeignore, and by npm only where it says that it goes there', async () => {
    const files = { '.npmignore': '**/*.map', '.gitignore': '**/*.map', '.vscodeignore': '*.map', 'out/a.js.map': MAP };
    const extension = { name: 'x', engines: { vscode: '^1.90.0' } };
    assert.deepEqual((await assembled({ 'package.json': json(extension), ...files })).maps, ['out/a.js.map vsix']);
    const both = { 'package.json': json({ ...extension, publishConfig: {} }), 'out/a.js.map': MAP };
    assert.deepEqual((await assembled(both)).maps, ['out/a.js.map npm+vsix']);
    const ignored = { 'package.json': json(extension), ...files, '.vscodeignore': '**/*.map' };
    assert.deepEqual((await assembled(ignored)).maps, []);
  });

  it('takes nested packages along, as npm does, unless nothing can leave by this package', async () => {
    const nested = { 'packages/a/package.json': json({ name: 'a' }), 'packages/a/dist/a.js.map': MAP };
    const map = ['packages/a/dist/a.js.map npm'];
    assert.deepEqual((await assembled({ 'package.json': json({ name: 'x' }), ...nested })).maps, map);
    assert.deepEqual(
      (await assembled({ 'package.json': json({ name: 'x', files: ['packages'] }), ...nested })).maps,
      map,
    );
    assert.deepEqual((await assembled({ 'package.json': json({ name: 'x', private: true }), ...nested })).maps, []);
  });

  it('leaves installed packages out', async () => {
    const files = { 'node_modules/a/a.js.map': MAP, 'packages/b/node_modules/a/a.js.map': MAP, '.git/a.map': MAP };
    const manifests = { 'package.json': json({ name: 'x' }), 'packages/b/package.json': json({ name: 'b' }) };
    assert.deepEqual((await assembled({ ...manifests, ...files })).maps, []);
  });

  it('takes in modules that were built into the package, as packing does, and knows whose they are', async () => {
    const files = { 'package.json': json({ name: 'x' }), 'dist/node_modules/a/a.js.map': MAP };
    const { artifact, maps } = await assembled(files);
    assert.deepEqual(maps, ['dist/node_modules/a/a.js.map npm']);
    assert.equal(artifact?.sourceMaps[0]?.summary.ownTextBytes, 0);
  });

  it('obeys the ignore file of the workspace root that the package belongs to', async () => {
    const files = { '.gitignore': '*.map', 'packages/a/package.json': json({ name: 'a' }), 'packages/a/a.js.map': MAP };
    const root = (workspaces: unknown): FileTree => ({ 'package.json': json({ name: 'x', workspaces }), ...files });
    assert.deepEqual((await assembled(root(['packages/*']), {}, '/packages/a')).maps, []);
    assert.deepEqual((await assembled(root({ packages: ['./packages/a/'] }), {}, '/packages/a')).maps, []);
    assert.deepEqual((await assembled(root(['apps/*']), {}, '/packages/a')).maps, ['a.js.map npm']);
  });

  it('judges what the editor holds before what is on disk', async () => {
    const files = { 'package.json': json({ name: 'x' }), '.npmignore': '', 'a.js.map': MAP };
    assert.deepEqual((await assembled(files, { '.npmignore': '*.map' })).maps, []);
    assert.deepEqual((await assembled(files, { 'package.json': json({ name: 'x', files: ['dist'] }) })).maps, []);
  });

  it('passes over files that only look like maps', async () => {
    const files = {
      'package.json': json({ name: 'x' }),
      'level.map': json({ width: 3, tiles: [1, 2, 3] }),
      'notes.map': 'plain text',
      'empty.map': '',
      'binary.map': new Uint8Array([0, 1, 2, 255]),
      'a.js': `const start = "//# ${'sourceMapping'}URL=data:application/json;base64,";`,
    };
    assert.deepEqual(await assembled(files).then(({ maps, problems }) => ({ maps, problems })), {
      maps: [],
      problems: [],
    });
  });

  it('still counts a map that was cut off', async () => {
    const { maps } = await assembled({ 'package.json': json({ name: 'x' }), 'a.js.map': MAP.slice(0, -5) });
    assert.deepEqual(maps, ['a.js.map npm']);
  });

  it('names the line and column of a manifest that npm cannot read', async () => {
    await withTempDir({ 'package.json': '{\n  "name": "x",\n  "files": [dist]\n}' }, async ({ path }) => {
      const { artifact, problems } = await assemblePackage(path, fileReader());
      assert.equal(artifact, undefined);
      assert.deepEqual([problems[0]?.path, problems[0]?.line, problems[0]?.column], [`${path}/package.json`, 3, 13]);
    });
  });

  for (const text of ['', '[]', '"x"', 'null', '{']) {
    it(`makes nothing of the manifest ${JSON.stringify(text)}`, async () => {
      assert.equal((await assembled({ 'package.json': text })).artifact, undefined);
    });
  }

  it('says so where there is no manifest', async () => {
    const { artifact, problems } = await assembled({});
    assert.equal(artifact, undefined);
    assert.match(problems.join(), /does not exist/);
  });

  it('follows no links and waits for no pipes', async () => {
    await withTempDir({ 'package.json': json({ name: 'x' }), 'real/a.js.map': MAP }, async ({ path }) => {
      symlinkSync('real', `${path}/linked`);
      symlinkSync('.', `${path}/cycle`);
      symlinkSync('real/a.js.map', `${path}/b.js.map`);
      execFileSync('mkfifo', [`${path}/c.js.map`]);
      const { artifact, problems } = await assemblePackage(path, fileReader());
      assert.deepEqual(
        artifact?.sourceMaps.map((map) => map.path),
        [`${path}/real/a.js.map`],
      );
      assert.deepEqual(problems, []);
    });
  });

  it('reads a map of 300 MB without taking it into memory', async () => {
    const head = '{"version":3,"sources":["src/a.ts"],"sourcesContent":["text"],"mappings":"';
    await withTempDir({ 'package.json': json({ name: 'x' }), 'a.js.map': head }, async ({ path }) => {
      truncateSync(`${path}/a.js.map`, 300_000_000);
      const before = process.memoryUsage.rss();
      const { artifact } = await assemblePackage(path, fileReader());
      assert.ok(process.memoryUsage.rss() - before < 100_000_000);
      assert.deepEqual(
        [artifact?.sourceMaps[0]?.bytes, artifact?.sourceMaps[0]?.summary.ownTextBytes],
        [300_000_000, 4],
      );
    });
  });
});
