// Every hand-made layout, packed by the real managers and by ours: the lists are the same.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { EXTENSIONS, LAYOUTS, type Layout, WORKSPACES } from './layouts.ts';
import { filesIn, oursOf, type Written, writeLayout } from './ours.ts';
import { archiveIn, bunPacks, npmPacks, pnpmPacks, tools, yarn1Packs, yarnPacks } from './tools.ts';

const base = mkdtempSync(join(tmpdir(), 'gatehouse-layouts-'));
after(() => rmSync(base, { recursive: true, force: true }));
/** `npm test` tries some with the managers that start once for each; the full run all. */
const isFull = process.env['GATEHOUSE_SOAK'] !== undefined;
const EVERY = isFull ? 1 : 6;

function written(part: string, layouts: readonly Layout[], more = {}): readonly Written[] {
  return layouts.map((layout, index) => writeLayout(join(base, part), `${part}-${index}`, layout, more));
}

const said = (layout: Layout | undefined): string => JSON.stringify(layout).slice(0, 120);

describe('npm', () => {
  const all = written('npm', LAYOUTS);
  for (const [packer, npm] of [
    ['npm-11', tools.npm11],
    ['npm-12', tools.npm12],
  ] as const) {
    it(`packs ${all.length} layouts as ${packer} does`, async () => {
      const real = await npmPacks(
        npm,
        all.map(({ folder }) => folder),
        base,
      );
      const wrong: unknown[] = [];
      for (const [index, { name, folder }] of all.entries()) {
        const ours = await oursOf(packer, folder, true);
        const theirs = real.get(name) ?? [];
        if (JSON.stringify(ours) !== JSON.stringify(theirs)) wrong.push(difference(LAYOUTS[index], ours, theirs));
      }
      assert.equal(JSON.stringify(wrong, undefined, 1), '[]');
    });
  }

  const members = written('ws', WORKSPACES);
  for (const [index, { folder, name }] of members.entries()) {
    for (const [packer, npm] of [
      ['npm-11', tools.npm11],
      ['npm-12', tools.npm12],
    ] as const) {
      it(`packs from inside as ${packer} does: ${name} ${said(WORKSPACES[index])}`, async () => {
        const [real] = (await npmPacks(npm, [], folder)).values();
        assert.deepEqual(await oursOf(packer, folder), real);
      });
    }
  }
});

describe('vsce', async () => {
  const { listFiles, PackageManager } = await import('@vscode/vsce');
  const manifest = { publisher: 'p', engines: { vscode: '^1.80.0' } };
  for (const [index, layout] of EXTENSIONS.entries()) {
    it(`lists as vsce does: ${said(layout)}`, async () => {
      const { folder } = writeLayout(join(base, 'vsce'), `vsce-${index}`, {
        ...layout,
        manifest: { ...manifest, ...layout.manifest },
      });
      const real = await listFiles({ cwd: folder, packageManager: PackageManager.None });
      assert.deepEqual(await oursOf('vsce', folder), [...real].sort());
    });
  }
});

describe('the managers that are restated', () => {
  const lock = { yarn: { 'yarn.lock': '__metadata:\n  version: 8\n' }, 'yarn-1': {}, bun: {}, pnpm: {} };
  for (const packer of ['yarn', 'yarn-1', 'bun', 'pnpm'] as const) {
    const tool = { yarn: tools.yarn, 'yarn-1': tools.yarn1, bun: tools.bun, pnpm: tools.pnpm }[packer];
    if (tool === undefined) continue;
    const step = packer === 'bun' || packer === 'pnpm' ? 1 : EVERY;
    const all = written(packer, LAYOUTS, lock[packer]).map((item, index) => ({ ...item, layout: LAYOUTS[index] }));
    const tried = all.filter((_, index) => index % step === 0);
    it(`pack ${tried.length} layouts as ${packer} does`, async () => {
      mkdirSync(join(base, 'archives'), { recursive: true });
      const wrong: unknown[] = [];
      for (const { name, folder, layout } of tried) {
        if (isRefused(packer, layout)) continue;
        const ours = await oursOf(packer, folder);
        const theirs =
          packer === 'yarn'
            ? await yarnPacks(tool, folder)
            : packer === 'yarn-1'
              ? await yarn1Packs(tool, folder, archiveIn(join(base, 'archives'), name))
              : packer === 'bun'
                ? await bunPacks(tool, folder)
                : await pnpmPacks(tool, folder);
        if (JSON.stringify(ours) !== JSON.stringify(theirs)) wrong.push(difference(layout, ours, theirs));
      }
      assert.equal(JSON.stringify(wrong, undefined, 1), '[]');
    });
  }
});

describe('workspaces, with the managers that are restated', () => {
  const roots = { pnpm: { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - dist\n' }, bun: {}, 'yarn-1': {} };
  for (const packer of ['pnpm', 'bun', 'yarn-1'] as const) {
    const tool = { 'yarn-1': tools.yarn1, bun: tools.bun, pnpm: tools.pnpm }[packer];
    if (tool === undefined) continue;
    const all = written(`${packer}-ws`, WORKSPACES, roots[packer]);
    it(`pack ${all.length} from inside as ${packer} does`, async () => {
      mkdirSync(join(base, 'archives'), { recursive: true });
      const wrong: unknown[] = [];
      for (const [index, { name, folder }] of all.entries()) {
        const ours = await oursOf(packer, folder);
        const theirs =
          packer === 'yarn-1'
            ? await yarn1Packs(tool, folder, archiveIn(join(base, 'archives'), name))
            : packer === 'bun'
              ? await bunPacks(tool, folder)
              : // pnpm brings the licence of the root along.
                (await pnpmPacks(tool, folder)).filter((path) => existsSync(join(folder, path)));
        if (JSON.stringify(ours) !== JSON.stringify(theirs))
          wrong.push({ index, ...difference(WORKSPACES[index], ours, theirs) });
      }
      assert.equal(JSON.stringify(wrong, undefined, 1), '[]');
    });
  }
});

/** bun packs nothing with an empty `files`. */
function isRefused(packer: string, layout: Layout | undefined): boolean {
  const listed = layout?.manifest?.['files'];
  return packer === 'bun' && Array.isArray(listed) && listed.length === 0;
}

function difference(layout: Layout | undefined, ours: readonly string[], theirs: readonly string[]) {
  return {
    layout: said(layout),
    onlyOurs: ours.filter((path) => !theirs.includes(path)),
    onlyTheirs: theirs.filter((path) => !ours.includes(path)),
  };
}

it('finds the tree of the layouts on disk', () => {
  assert.ok(filesIn(join(base, 'npm', 'npm-0')).length > 20);
});
