// The page of what would ship: nothing of the files runs, what matters comes first, and the map's tiles fill it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ShipList } from '../../../src/core/packaging/ship-list.ts';
import { shipHtml } from '../../../src/core/report/ship-html.ts';
import { treeMap } from '../../../src/core/report/tree-map.ts';
import { runs } from '../../support/runs.ts';

const LIST: ShipList = {
  name: 'x',
  version: '1.0.0',
  folder: '/w/x',
  key: '/w/x',
  runs: ['prepack: tsc'],
  planned: ['dist/b.js'],
  packers: ['npm-11', 'npm-12'],
  files: [
    { path: 'dist/a.js', bytes: 10_000, packers: ['npm-11', 'npm-12'] },
    { path: 'dist/a.js.map', bytes: 90_000, packers: ['npm-12'] },
  ],
  findings: [
    { rule: 'source-map-would-ship', severity: 'high', message: 'Own source would leave.' },
    { rule: 'remote-source-map', severity: 'info', message: 'A small thing.' },
  ],
  problems: [],
};

describe('the page of what would ship', () => {
  it('says first what would leave, then sizes, changes, others and all files', () => {
    const approved = new Map([
      ['dist/a.js', 2_000],
      ['dist/gone.js', 5],
    ]);
    const others = [{ packer: 'yarn-1' as const, more: ['.env'], fewer: [] }];
    const html = shipHtml({ list: LIST, approved, others }, 'abc');
    const places = [
      'Own source would leave.',
      'Sizes',
      'prepack: tsc',
      'would be written: dist/b.js',
      'new: dist/a.js.map',
      'grown: dist/a.js',
      'gone: dist/gone.js',
      'yarn 1 would also ship .env',
      'A small thing.',
      'All files',
      'npm 12 only',
    ].map((text) => html.indexOf(text));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    assert.ok(!places.includes(-1));
    assert.match(html, /x 1\.0\.0: 2 files, 100\.0 kB/);
  });

  it('shows everything from files as text, and allows no script and no style but its own', () => {
    const bad = `</div><script>alert(1)</script><img src=x onerror="y">'\u202e`;
    const files = [{ path: bad, bytes: 5, packers: [] }];
    const html = shipHtml(
      {
        list: {
          ...LIST,
          name: bad,
          version: bad,
          folder: bad,
          files,
          findings: [{ rule: 'source-map-would-ship', severity: 'high', message: bad }],
          problems: [bad],
          runs: [bad],
          planned: [bad],
        },
        approved: new Map([[bad, 1]]),
        others: [{ packer: 'bun', more: [bad], fewer: [bad] }],
      },
      'abc',
    );
    assert.ok(!/<script|<img|\u202e/.test(html));
    assert.match(html, /default-src 'none'; style-src 'nonce-abc'/);
    assert.ok(!/ style=/.test(html));
  });
});

describe('the map', () => {
  it('gives every file its share and fills the whole, without overlap', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { maxLength: 500 }), (sizes) => {
        const files = sizes.map((bytes, index) => ({ path: `d${index % 7}/f${index}`, bytes }));
        const tiles = treeMap(files);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        assert.equal(
          tiles.reduce((sum, { bytes }) => sum + bytes, 0),
          total,
        );
        for (const { x, y, width, height, bytes } of tiles) {
          assert.ok(x >= -1e-6 && y >= -1e-6 && x + width <= 100 + 1e-6 && y + height <= 100 + 1e-6);
          assert.ok(Math.abs((width * height) / 10_000 - bytes / total) < 1e-6);
        }
      }),
      { numRuns: runs(50) },
    );
  });

  it('puts the small files of a folder together when there are too many', () => {
    const files = Array.from({ length: 1_000 }, (_, index) => ({
      path: `dist/${index}.js`,
      bytes: 1_000 - (index % 10),
    }));
    const tiles = treeMap(files);
    assert.equal(tiles.length, 301);
    assert.deepEqual(tiles.find(({ path }) => path === 'dist/…')?.files, 700);
  });
});
