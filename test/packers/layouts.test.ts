// Every hand-made layout, packed by the real managers and by ours: the lists are the same.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { EXTENSIONS, type Layout, LAYOUTS as ORDINARY, WORKSPACES as ORDINARY_WORKSPACES } from './layouts.ts';
import {
  BUNDLES,
  DEPENDENT_EXTENSIONS,
  LINKED_BUNDLE,
  ODD_EXTENSIONS,
  ODD_LAYOUTS,
  ODD_WORKSPACES,
} from './odd-layouts.ts';
import { filesIn, oursOf, type Written, writeLayout } from './ours.ts';
import { archiveIn, bunPacks, bunPacksWhole, npmPacks, pnpmPacks, tools, yarn1Packs, yarnPacks } from './tools.ts';

const LAYOUTS = [...ORDINARY, ...ODD_LAYOUTS, ...BUNDLES];
const WORKSPACES =
  process.env['GATEHOUSE_SOAK'] === undefined ? ORDINARY_WORKSPACES : [...ORDINARY_WORKSPACES, ...ODD_WORKSPACES];
const base = mkdtempSync(join(tmpdir(), 'gatehouse-layouts-'));
after(() => rmSync(base, { recursive: true, force: true }));
/** `npm test` tries some with the managers that start once for each; the full run all. */
const isFull = process.env['GATEHOUSE_SOAK'] !== undefined;
const EVERY = isFull ? 1 : 15;

function written(part: string, layouts: readonly Layout[], more = {}): readonly Written[] {
  return layouts.map((layout, index) => writeLayout(join(base, part), `${part}-${index}`, layout, more));
}

const said = (layout: Layout | undefined): string => JSON.stringify(layout).slice(0, 120);

describe('npm', () => {
  const all = written('npm', [...LAYOUTS, LINKED_BUNDLE]);
  for (const [packer, npm] of [
    ['npm-11', tools.npm11],
    ['npm-12', tools.npm12],
  ] as const) {
    it(`packs ${all.length} layouts as ${packer} does`, async () => {
      // With a folder named, npm gives up on entries that are no text; from inside it goes on.
      const isTold = (index: number): boolean => hasTexts([...LAYOUTS, LINKED_BUNDLE][index]);
      const real = new Map(
        await npmPacks(
          npm,
          all.filter((_, index) => isTold(index)).map(({ folder }) => folder),
          base,
        ),
      );
      for (const { folder } of all.filter((_, index) => !isTold(index)))
        for (const [name, list] of await npmPacks(npm, [], folder)) real.set(name, list);
      const wrong: unknown[] = [];
      for (const [index, { name, folder }] of all.entries()) {
        const ours = await oursOf(packer, folder, true);
        const theirs = real.get(name) ?? [];
        if (JSON.stringify(ours) !== JSON.stringify(theirs))
          wrong.push(difference(LAYOUTS[index] ?? LINKED_BUNDLE, ours, theirs));
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
  for (const [index, layout] of [...EXTENSIONS, ...ODD_EXTENSIONS].entries()) {
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

describe('vsce with dependencies', async () => {
  const { listFiles, PackageManager } = await import('@vscode/vsce');
  for (const [index, layout] of DEPENDENT_EXTENSIONS.slice(0, isFull ? undefined : 1).entries()) {
    it(`lists them as vsce does: ${said(layout)}`, async () => {
      const { folder } = writeLayout(join(base, 'vsce-needs'), `vsce-${index}`, {
        ...layout,
        manifest: { publisher: 'p', engines: { vscode: '^1.80.0' }, ...layout.manifest },
      });
      // It asks the npm that it finds.
      const real = await listFiles({ cwd: folder, packageManager: PackageManager.Npm });
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
              : packer === 'pnpm'
                ? await pnpmPacks(tool, folder)
                : BUNDLES.some((each) => each === layout)
                  ? await bunPacksWhole(tool, folder, join(base, 'archives'))
                  : await bunPacks(tool, folder);
        if (JSON.stringify(ours) !== JSON.stringify(theirs)) wrong.push(difference(layout, ours, theirs));
      }
      assert.equal(JSON.stringify(wrong, undefined, 1), '[]');
    });
  }
});

describe('workspaces, with the managers that are restated', () => {
  const roots = {
    pnpm: { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n  - dist\n' },
    bun: {},
    'yarn-1': {},
    yarn: { 'yarn.lock': '__metadata:\n  version: 8\n' },
  };
  for (const packer of ['pnpm', 'bun', 'yarn-1', 'yarn'] as const) {
    const tool = { yarn: tools.yarn, 'yarn-1': tools.yarn1, bun: tools.bun, pnpm: tools.pnpm }[packer];
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
            : packer === 'yarn'
              ? await yarnPacks(tool, folder).catch(outsideOfProject)
              : packer === 'bun'
                ? await bunPacks(tool, folder)
                : // pnpm brings the licence of the root along.
                  (await pnpmPacks(tool, folder)).filter((path) => existsSync(join(folder, path)));
        if (theirs === undefined) continue;
        if (JSON.stringify(ours) !== JSON.stringify(theirs))
          wrong.push({ index, ...difference(WORKSPACES[index], ours, theirs) });
      }
      assert.equal(JSON.stringify(wrong, undefined, 1), '[]');
    });
  }
});

/** Yarn packs nothing of a folder that its project does not name as a workspace. */
function outsideOfProject(error: unknown): undefined {
  if (!/part of the project/.test(String((error as { readonly stdout?: string }).stdout))) throw error;
  return undefined;
}

function hasTexts({ manifest = {} }: Layout = {}): boolean {
  const listed = manifest['files'];
  return !('files' in manifest) || (Array.isArray(listed) && listed.every((entry) => typeof entry === 'string'));
}

/** What a manager gives up on: bun on an empty `files`, bun and yarn 1 on one that is no list of texts, yarn 1 on bundles. */
function isRefused(packer: string, { manifest = {}, files = {} }: Layout = {}): boolean {
  if (packer !== 'bun' && packer !== 'yarn-1') return false;
  if (Object.keys(files).some((path) => path.includes('ignore/'))) return true;
  const listed = manifest['files'];
  const isOdd = !hasTexts({ manifest });
  if (packer === 'bun') return isOdd || (Array.isArray(listed) && listed.length === 0);
  const bundled = manifest['bundleDependencies'] ?? manifest['bundledDependencies'];
  return (isOdd && listed !== null) || (bundled !== undefined && bundled !== false);
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
