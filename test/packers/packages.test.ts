// Real packages, those this project is built with, into which maps, secrets, sources, ignore files and workspaces are put: both lists are the same.

import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { filesIn, oursOf, type Written, writeFiles } from './ours.ts';
import { bunPacks, npmPacks, pnpmPacks, tools, yarn1Packs, yarnPacks } from './tools.ts';

const base = mkdtempSync(join(tmpdir(), 'gatehouse-packages-'));
after(() => rmSync(base, { recursive: true, force: true }));
const isFull = process.env['GATEHOUSE_SOAK'] !== undefined;
/** `npm test` tries a sample; the full run a hundred. */
const WANTED = isFull ? 100 : 14;
/** Larger ones only take longer. */
const MAX_FILES = 400;

/** The folders of installed packages that are small enough, spread over the alphabet; the same ones each time. */
function installed(): readonly string[] {
  const names = readdirSync('node_modules')
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join('node_modules', name)).map((inner) => join(name, inner)) : [name],
    )
    .filter((name) => existsSync(join('node_modules', name, 'package.json')))
    .filter((name) => filesIn(join('node_modules', name)).length <= MAX_FILES)
    .sort();
  const step = Math.max(1, Math.floor(names.length / WANTED));
  return names.filter((_, index) => index % step === 0).slice(0, WANTED);
}

const INJECTED: readonly Readonly<Record<string, string>>[] = [
  { '.npmignore': 'src\n*.map\n!dist/kept.js.map\n' },
  { '.gitignore': 'dist\n*.map\n' },
  { 'dist/.npmignore': '*.map\n' },
  { 'lib/.gitignore': '*\n!index.js\n' },
  {},
];

/** Copies a package and puts into it what should not leave; every second one gets more in its manifest, too. */
function prepared(name: string, index: number): Written {
  const folder = join(base, `p${index}`);
  cpSync(join('node_modules', name), folder, {
    recursive: true,
    dereference: true,
    filter: (path) =>
      !path.includes(`${name}/node_modules`) && (statSync(path).isDirectory() || statSync(path).isFile()),
  });
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const listed = Array.isArray(manifest['files']) ? (manifest['files'] as string[]) : undefined;
  if (index % 3 === 1 && listed !== undefined) manifest['files'] = [...listed, '!**/*.map'];
  if (index % 3 === 2 && listed !== undefined) manifest['files'] = [...listed, '!*.map', 'dist'];
  if (index % 4 === 3) manifest['workspaces'] = ['packages/*'];
  // Their own scripts and links to others' files are not what is tried here.
  for (const key of [
    'scripts',
    'bundleDependencies',
    'bundledDependencies',
    'packageManager',
    'devEngines',
    'dependencies',
    'devDependencies',
    'peerDependencies',
    'optionalDependencies',
    'private',
    'publishConfig',
  ])
    delete manifest[key];
  manifest['name'] = `gatehouse-packed-${index}`;
  writeFiles(folder, {
    'cli.js.map': '{}',
    'dist/kept.js.map': '{}',
    'dist/deep/er/x.js.map': '{}',
    'lib/index.js.map': '{}',
    '.env': 'x',
    'src/own.ts': 'x',
    'build/y.css.map': '{}',
    'packages/a/package.json': '{\n  "name": "inner",\n  "version": "1.0.0"\n}\n',
    'packages/a/a.js.map': '{}',
    ...INJECTED[index % INJECTED.length],
  });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return { name: String(manifest['name']), folder };
}

describe('real packages', () => {
  const all = installed().map(prepared);
  for (const [packer, npm] of [
    ['npm-11', tools.npm11],
    ['npm-12', tools.npm12],
  ] as const) {
    it(`${all.length} of them ship as ${packer} packs them`, async () => {
      const real = await npmPacks(
        npm,
        all.map(({ folder }) => folder),
        base,
      );
      const wrong: string[] = [];
      for (const { name, folder } of all)
        wrong.push(...differences(name, await oursOf(packer, folder), real.get(name) ?? []));
      assert.deepEqual(wrong, []);
    });
  }

  for (const packer of ['pnpm', 'bun', 'yarn', 'yarn-1'] as const) {
    const tool = { pnpm: tools.pnpm, bun: tools.bun, yarn: tools.yarn, 'yarn-1': tools.yarn1 }[packer];
    if (tool === undefined) continue;
    const tried = isFull ? all : all.slice(0, 4);
    it(`${tried.length} of them ship as ${packer} packs them`, async () => {
      const wrong: string[] = [];
      for (const { name, folder } of tried) {
        const lock = join(folder, 'yarn.lock');
        if (packer === 'yarn') writeFileSync(lock, '__metadata:\n  version: 8\n');
        const ours = await oursOf(packer, folder);
        const theirs =
          packer === 'pnpm'
            ? await pnpmPacks(tool, folder)
            : packer === 'bun'
              ? await bunPacks(tool, folder)
              : packer === 'yarn'
                ? await yarnPacks(tool, folder)
                : await yarn1Packs(tool, folder, join(base, `${name}.tgz`));
        rmSync(lock, { force: true });
        wrong.push(...differences(name, ours, theirs));
      }
      assert.deepEqual(wrong, []);
    });
  }
});

function differences(name: string, ours: readonly string[], theirs: readonly string[]): readonly string[] {
  return [
    ...ours.filter((path) => !theirs.includes(path)).map((path) => `${name}: only ours ships ${path}`),
    ...theirs.filter((path) => !ours.includes(path)).map((path) => `${name}: ours keeps in ${path}`),
  ];
}
