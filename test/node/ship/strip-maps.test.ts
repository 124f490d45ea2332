// The text goes out of the maps that would ship with it, and out of nothing else; what cannot be done whole is not begun.

import assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { mapsWithText, stripMaps } from '../../../src/node/ship/strip-maps.ts';
import { stripText } from '../../../src/node/ship/strip-text.ts';
import { withTempDir } from '../../support/temp-dir.ts';

const MAP = { version: 3, sources: ['../src/a.ts'], sourcesContent: ['let a = 1;\n'], names: [], mappings: 'AAAA' };
const { sourcesContent: _text, ...BARE } = MAP;
const FILES = {
  'package.json': '{ "name": "x", "files": ["dist"] }',
  'dist/a.js.map': JSON.stringify(MAP),
  'dist/b.js.map': JSON.stringify({ ...MAP, sources: ['../node_modules/dep/index.js'] }),
  'dist/c.js.map': JSON.stringify(BARE),
  'dist/d.js.map': `${JSON.stringify(MAP)} and more`,
  'build/e.js.map': JSON.stringify(MAP),
};

describe('taking the text out of maps', () => {
  it('takes it out of those that would ship with text of the project’s own', async () => {
    await withTempDir(FILES, async ({ path }) => {
      const maps = (await mapsWithText(path, 'npm')).map((map) => map.path);
      assert.deepEqual(maps, ['dist/a.js.map', 'dist/d.js.map']);
      const { files, savedBytes, refused } = await stripMaps(path, maps);
      assert.equal(files, 1);
      assert.equal(savedBytes, JSON.stringify(MAP).length - JSON.stringify(BARE).length);
      assert.deepEqual(refused, ['dist/d.js.map: it is not whole JSON']);
      assert.deepEqual(JSON.parse(readFileSync(`${path}/dist/a.js.map`, 'utf8')), BARE);
      for (const name of ['dist/b.js.map', 'dist/c.js.map', 'dist/d.js.map', 'build/e.js.map'] as const)
        assert.equal(readFileSync(`${path}/${name}`, 'utf8'), FILES[name], name);
      assert.deepEqual(readdirSync(`${path}/dist`), ['a.js.map', 'b.js.map', 'c.js.map', 'd.js.map']);
      assert.deepEqual(
        (await mapsWithText(path, 'npm')).map((map) => map.path),
        ['dist/d.js.map'],
      );
    });
  });

  it('keeps the mode, follows no link, and says what it did not do', async () => {
    await withTempDir(FILES, async ({ path }) => {
      chmodSync(`${path}/dist/a.js.map`, 0o600);
      assert.ok('bytesAfter' in (await stripText(`${path}/dist/a.js.map`)));
      assert.equal(statSync(`${path}/dist/a.js.map`).mode & 0o777, 0o600);
      symlinkSync(`${path}/build/e.js.map`, `${path}/dist/link.js.map`);
      assert.match(JSON.stringify(await stripText(`${path}/dist/link.js.map`)), /it is a link/);
      assert.match(JSON.stringify(await stripText(`${path}/dist/c.js.map`)), /holds no text/);
      assert.match(JSON.stringify(await stripText(`${path}/dist/none.map`)), /ENOENT/);
      assert.equal(readFileSync(`${path}/build/e.js.map`, 'utf8'), FILES['build/e.js.map']);
    });
  });

  it('leaves a large map the same but for its text', async () => {
    await withTempDir({}, async ({ path }) => {
      const sources = Array.from({ length: 2_000 }, (_, index) => `../src/f${index}.ts`);
      const text = 'export const quote = "\\"}],"; // ünïcode ✓\n'.repeat(120);
      const map = { version: 3, sources, sourcesContent: sources.map(() => text), mappings: 'AAAA;'.repeat(200_000) };
      writeFileSync(`${path}/a.js.map`, JSON.stringify(map));
      const stripped = await stripText(`${path}/a.js.map`);
      assert.ok('bytesAfter' in stripped && stripped.bytesBefore > 10_000_000);
      const { sourcesContent: _gone, ...bare } = map;
      assert.deepEqual(JSON.parse(readFileSync(`${path}/a.js.map`, 'utf8')), bare);
    });
  });
});
