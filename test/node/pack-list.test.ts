// Asking npm-packlist about single files against its own walk of the whole folder.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { globEffort } from '../../src/core/text/glob-effort.ts';
import { MAX_PACK_STEPS, npmShipSet } from '../../src/node/pack-list.ts';
import { runs } from '../support/runs.ts';

type Layout = Readonly<Record<string, string>>;
type Manifest = Readonly<Record<string, unknown>>;

const packlist: (tree: unknown, options?: unknown) => Promise<string[]> = createRequire(import.meta.url)(
  'npm-packlist',
);
const base = mkdtempSync(join(tmpdir(), 'gatehouse-pack-'));
after(() => rmSync(base, { recursive: true, force: true }));
let folders = 0;

function write(manifest: Manifest, layout: Layout): string {
  const folder = join(base, String(folders++));
  for (const [path, text] of Object.entries({ ...layout, 'package.json': JSON.stringify(manifest) })) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

async function fullWalk(folder: string, manifest: Manifest): Promise<string[]> {
  const bin = typeof manifest['bin'] === 'string' ? { [String(manifest['name'])]: manifest['bin'] } : manifest['bin'];
  const workspaces = manifest['workspaces'] === undefined ? undefined : new Map();
  const tree = { path: folder, package: { ...manifest, bin }, isProjectRoot: true, workspaces, edgesOut: new Map() };
  const listed = await packlist(tree);
  return listed.map((file) => file.replace(/^\.\/@/, '@')).sort();
}

async function asked(folder: string, manifest: Manifest, candidates: readonly string[]): Promise<readonly string[]> {
  const names =
    manifest['workspaces'] === undefined
      ? /(?:^|\/)\.(?:npm|git)ignore$/
      : /(?:^|\/)(?:\.(?:npm|git)ignore|package\.json)$/;
  const ignoreFiles = filesIn(folder).filter((file) => names.test(file) && file !== 'package.json');
  const ignoreTexts = new Map(ignoreFiles.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  const { shipped, problems } = await npmShipSet(candidates, {
    semantics: 'npm-11',
    folder,
    manifest,
    ignoreTexts,
    inheritedTexts: [],
  });
  assert.deepEqual(problems, []);
  return [...shipped].sort();
}

async function agrees(manifest: Manifest, layout: Layout): Promise<readonly string[]> {
  const folder = write(manifest, layout);
  const all = filesIn(folder);
  const expected = await fullWalk(folder, manifest);
  assert.deepEqual(await asked(folder, manifest, all), expected);
  for (const file of all) {
    assert.deepEqual(await asked(folder, manifest, [file]), expected.includes(file) ? [file] : [], file);
  }
  rmSync(folder, { recursive: true });
  return expected;
}

const TREE: Layout = {
  'cli.js': '',
  'cli.js.map': '',
  'README.md': '',
  '.env': '',
  'src/cli.ts': '',
  'dist/cli.js': '',
  'dist/cli.js.map': '',
  'dist/sub/a.js': '',
  'dist/sub/a.js.map': '',
  'dist/node_modules/dep/index.js.map': '',
  'node_modules/dep/index.js.map': '',
  '@scoped/a.js.map': '',
};

/** Whether `dist/cli.js.map` is in the package of npm 10 and 11, as those npms were seen to pack it. */
const LAYOUTS: readonly { readonly manifest?: Manifest; readonly more?: Layout; readonly ships: boolean }[] = [
  { ships: true },
  { manifest: { files: ['dist'] }, ships: true },
  { manifest: { files: ['dist/'] }, ships: true },
  { manifest: { files: ['./dist'] }, ships: true },
  { manifest: { files: ['/dist'] }, ships: true },
  { manifest: { files: ['dist/*'] }, ships: true },
  { manifest: { files: ['dist/**/*.js'] }, ships: false },
  { manifest: { files: ['*.js'] }, ships: false },
  { manifest: { files: ['dist', '!*.map'] }, ships: false },
  { manifest: { files: ['dist', '!**/*.map'] }, ships: false },
  { manifest: { files: ['dist', '!dist/**/*.map'] }, ships: false },
  { manifest: { files: ['!**/*.map', 'dist'] }, ships: true },
  { manifest: { files: ['dist', 'dist/cli.js.map', '!**/*.map'] }, ships: true },
  { manifest: { files: [] }, ships: false },
  { manifest: { files: ['lib'] }, ships: false },
  { manifest: { files: ['dist'] }, more: { '.npmignore': '*.map' }, ships: true },
  { manifest: { files: ['dist'] }, more: { '.gitignore': 'dist\n*.map' }, ships: true },
  { manifest: { files: ['dist'] }, more: { 'dist/.npmignore': '*.map' }, ships: false },
  { manifest: { files: ['dist'] }, more: { 'dist/.gitignore': '*' }, ships: false },
  { more: { '.npmignore': '*.map' }, ships: false },
  { more: { '.npmignore': '*.MAP' }, ships: false },
  { more: { '.npmignore': 'dist/*.map' }, ships: false },
  { more: { '.npmignore': '**/*.map\n!dist/cli.js.map' }, ships: true },
  { more: { '.gitignore': '*.map' }, ships: false },
  { more: { '.gitignore': '*.map', '.npmignore': 'src' }, ships: true },
  { more: { '.gitignore': '*.map', '.npmignore': '' }, ships: true },
  { more: { 'dist/.gitignore': '*.map' }, ships: false },
  { more: { '.npmignore': '# *.map\r\n\r\nsrc\r\n' }, ships: true },
  { manifest: { main: 'dist/cli.js.map', files: ['lib'] }, ships: true },
  { manifest: { bin: 'dist/cli.js', files: ['lib'] }, ships: false },
  { manifest: { bin: { x: 'dist/cli.js.map' }, files: [] }, ships: true },
  { manifest: { browser: 'dist/cli.js.map', files: [] }, ships: true },
  {
    manifest: { workspaces: ['packages/*'] },
    more: { 'packages/a/package.json': '{}', 'packages/a/a.js.map': '' },
    ships: true,
  },
  {
    manifest: { workspaces: ['dist'] },
    more: { 'dist/package.json': '{\n}', 'dist/.npmignore': '*.map' },
    ships: true,
  },
  { more: { 'packages/a/package.json': '{}', 'packages/a/.npmignore': 'x', 'packages/a/x/a.js.map': '' }, ships: true },
];

describe('the ship set of npm', () => {
  for (const { manifest = {}, more = {}, ships } of LAYOUTS) {
    it(`${ships ? 'ships' : 'keeps'} the map with ${JSON.stringify({ ...manifest, ...more })}`, async () => {
      const shipped = await agrees({ name: 'x', version: '1.0.0', ...manifest }, { ...TREE, ...more });
      assert.equal(shipped.includes('dist/cli.js.map'), ships);
    });
  }

  it('equals the full walk on any package', async () => {
    const name = fc.constantFrom('dist', 'src', 'sub', 'lib', '.hidden', 'Node_modules', 'node_modules');
    const file = fc.constantFrom(
      'a.js',
      'a.js.map',
      'B.MAP',
      '.npmrc',
      'index.d.ts.map',
      '.DS_Store',
      'x.orig',
      'readme.md',
      '.env',
    );
    const path = fc.tuple(fc.array(name, { maxLength: 3 }), file).map(([names, last]) => [...names, last].join('/'));
    const part = fc.constantFrom(
      '*',
      '**',
      'dist',
      'src',
      'sub',
      '*.map',
      '*.js',
      'a.js.map',
      '.*',
      '{dist,src}',
      '!(a)*',
      '',
    );
    const pattern = fc
      .tuple(fc.constantFrom('', '', '', '!', '/', './', '!/', '# '), fc.array(part, { minLength: 1, maxLength: 3 }))
      .map(([sign, parts]) => sign + parts.join('/'));
    const ignoreFile = fc.tuple(
      fc
        .tuple(fc.array(name, { maxLength: 1 }), fc.constantFrom('.npmignore', '.gitignore'))
        .map(([names, last]) => [...names, last].join('/')),
      fc.array(pattern, { maxLength: 4 }).map((lines) => lines.join('\n')),
    );
    const manifest = fc.record(
      { files: fc.array(pattern, { maxLength: 4 }), main: path, bin: fc.oneof(path, fc.record({ x: path })) },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        manifest,
        fc.uniqueArray(path, { maxLength: 12 }),
        fc.uniqueArray(ignoreFile, { maxLength: 3, selector: ([at]) => at }),
        async (fields, paths, ignores) => {
          const layout = { ...Object.fromEntries(paths.map((at) => [at, ''])), ...Object.fromEntries(ignores) };
          await agrees({ name: 'x', version: '1.0.0', ...fields }, layout);
        },
      ),
      { numRuns: runs(150) },
    );
  });

  it('answers for files that do not exist yet', async () => {
    const manifest = { name: 'x', files: ['dist'] };
    const folder = write(manifest, { 'dist/cli.js': '' });
    assert.deepEqual(await asked(folder, manifest, ['dist/cli.js.map', 'out/cli.js.map']), ['dist/cli.js.map']);
  });

  it('obeys the ignore files above a workspace, as npm does', async () => {
    const manifest = { name: 'a' };
    const folder = write(manifest, { 'a.js.map': '' });
    const rules = { semantics: 'npm-11' as const, folder, manifest, ignoreTexts: new Map<string, string>() };
    const candidates = ['a.js.map'];
    assert.equal((await npmShipSet(candidates, { ...rules, inheritedTexts: ['*.map\n'] })).shipped.size, 0);
    assert.equal((await npmShipSet(candidates, { ...rules, inheritedTexts: [] })).shipped.size, 1);
    const own = new Map([['.npmignore', '!*.map']]);
    assert.equal(
      (await npmShipSet(candidates, { ...rules, ignoreTexts: own, inheritedTexts: ['*.map\n'] })).shipped.size,
      1,
    );
  });

  for (const manifest of [
    { files: 'dist', bin: 3, main: {}, browser: { a: 'b' }, bundleDependencies: true, workspaces: 5 },
    { files: [null, 3, '', 'dist'], bin: { x: null }, bundleDependencies: 7 },
    { files: ['../..', '/', '.', '!', '['], main: '../../x' },
  ]) {
    it(`does not stumble over ${JSON.stringify(manifest)}`, async () => {
      const folder = write(manifest, TREE);
      await npmShipSet(filesIn(folder), {
        semantics: 'npm-11',
        folder,
        manifest,
        ignoreTexts: new Map(),
        inheritedTexts: [],
      });
    });
  }

  it('leaves patterns that could take for ever out, and says so', async () => {
    const hostile = [
      '*a*a*a*a*a*a*b',
      '+(a|aa)+b',
      '{a,b}'.repeat(100),
      '{1..100000}',
      '**/'.repeat(100),
      'x'.repeat(5_000),
    ];
    const manifest = { name: 'x', files: [...hostile, '*.map'] };
    const folder = write(manifest, {});
    const candidates = Array.from({ length: 50 }, (_, index) => `${'a'.repeat(200)}${index}.map`);
    const ignoreTexts = new Map([['.npmignore', hostile.join('\n')]]);
    const start = performance.now();
    const { shipped, problems } = await npmShipSet(candidates, {
      semantics: 'npm-11',
      folder,
      manifest,
      ignoreTexts,
      inheritedTexts: [],
    });
    assert.equal(shipped.size, 50);
    assert.equal(problems.length, 2 * hostile.length);
    assert.ok(performance.now() - start < 2_000);
  });

  it('reports that it was asked about too many files', async () => {
    const manifest = { name: 'x' };
    const folder = write(manifest, {});
    const candidates = Array.from({ length: 20_001 }, (_, index) => `d${index % 100}/${index}.map`);
    const { shipped, undecided, problems } = await npmShipSet(candidates, {
      semantics: 'npm-11',
      folder,
      manifest,
      ignoreTexts: new Map(),
      inheritedTexts: [],
    });
    assert.equal(shipped.size, 20_000);
    assert.deepEqual([...undecided], ['d0/20000.map']);
    assert.match(problems[0]?.message ?? '', /More than 20000 files/);
  });

  it('bounds the alternatives of a whole list, and counts what the rest might ship as undecided', async () => {
    const entries = Array.from({ length: 2_000 }, (_, index) => `${'{a,b}'.repeat(8)}${index}`);
    const manifest = { name: 'x', files: entries };
    const folder = write(manifest, {});
    const { shipped, undecided, problems } = await npmShipSet(['a.map'], {
      semantics: 'npm-11',
      folder,
      manifest,
      ignoreTexts: new Map(),
      inheritedTexts: [],
    });
    assert.deepEqual([shipped.size, [...undecided]], [0, ['a.map']]);
    assert.deepEqual(
      problems.map(({ message, unread }) => [/too many patterns/.test(message), unread]),
      [[true, true]],
    );
  });

  it('ends after the same steps each time, names the file with the patterns, and keeps nothing in', async () => {
    const manifest = { name: 'x' };
    const folder = write(manifest, {});
    const hostile = Array.from({ length: 1_500 }, (_, index) => `**/a*b*c${index}*/**/*.q`).join('\n');
    const candidates = Array.from({ length: 3_000 }, (_, index) => `d${index}/${'a/'.repeat(11)}${index}.map`);
    const rules = {
      semantics: 'npm-11' as const,
      folder,
      manifest,
      ignoreTexts: new Map([['.npmignore', hostile]]),
      inheritedTexts: [],
    };
    const ends = async () => {
      const real = globEffort(MAX_PACK_STEPS);
      let calls = 0;
      const effort = { spend: (steps: number) => ++calls > 0 && real.spend(steps) };
      return { ...(await npmShipSet(candidates, rules, effort)), calls };
    };
    const first = await ends();
    assert.equal(first.undecided.size, 3_000);
    assert.equal(first.problems.length, 1);
    assert.match(first.problems[0]?.path ?? '', /\/\.npmignore$/);
    assert.equal(first.problems[0]?.unread, true);
    assert.equal((await ends()).calls, first.calls);
    assert.ok(first.calls < MAX_PACK_STEPS);
  });

  it('takes the steps of all questions from one account', async () => {
    const manifest = { name: 'x' };
    const folder = write(manifest, {});
    const rules = {
      semantics: 'npm-11' as const,
      folder,
      manifest,
      ignoreTexts: new Map<string, string>(),
      inheritedTexts: [],
    };
    const effort = globEffort(10_000);
    assert.equal((await npmShipSet(['a.map'], rules, effort)).shipped.size, 1);
    for (let index = 0; index < 100; index++) await npmShipSet(['a.map'], rules, effort);
    assert.deepEqual([...(await npmShipSet(['a.map'], rules, effort)).undecided], ['a.map']);
  });
});

describe('the ship set of npm 12, where it parts from npm 11', () => {
  const cases: readonly (readonly [Manifest, ReadonlyMap<string, string>, boolean, boolean])[] = [
    [{ files: ['dist', '!*.map'] }, new Map(), false, true],
    [{ files: ['dist', '!dist/**/*.map'] }, new Map(), false, false],
    [{ files: ['dist', 'dist/cli.js.map', '!**/*.map'] }, new Map(), true, false],
    [{ files: ['dist', '!dist/**/*.map', 'dist/cli.js.map'] }, new Map(), true, true],
    [{ files: ['DIST'] }, new Map(), false, process.platform === 'darwin' || process.platform === 'win32'],
    [{ files: ['dist'], patchedDependencies: { a: 'dist/cli.js.map' } }, new Map(), true, false],
    [{ files: ['dist'] }, new Map([['dist/.npmignore', '*.map']]), false, false],
  ];
  for (const [fields, ignoreTexts, eleven, twelve] of cases) {
    it(`${JSON.stringify(fields)}: ${eleven} with npm 11, ${twelve} with npm 12`, async () => {
      const manifest = { name: 'x', version: '1.0.0', ...fields };
      const folder = write(manifest, { ...TREE, ...Object.fromEntries(ignoreTexts) });
      const ships = async (semantics: 'npm-11' | 'npm-12'): Promise<boolean> => {
        const rules = { semantics, folder, manifest, ignoreTexts, inheritedTexts: [] };
        return (await npmShipSet(['dist/cli.js.map'], rules)).shipped.size === 1;
      };
      assert.deepEqual([await ships('npm-11'), await ships('npm-12')], [eleven, twelve]);
    });
  }

  it('takes thousands of exact paths as one rule', async () => {
    const candidates = Array.from({ length: 5_000 }, (_, index) => `dist/d${index % 70}/${index}.js.map`);
    const manifest = { name: 'x', files: ['dist', '!dist/**/*.map'] };
    const rules = {
      semantics: 'npm-12' as const,
      folder: '/nowhere',
      manifest,
      ignoreTexts: new Map(),
      inheritedTexts: [],
    };
    const { shipped, undecided } = await npmShipSet(candidates, rules);
    assert.deepEqual([shipped.size, undecided.size], [0, 0]);
  });
});
