// What a person is told before a package is published, from the command to the notes, and what is remembered of it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assess } from '../../../src/core/commands/assess.ts';
import { publishTargetOf } from '../../../src/core/gate/publish-target.ts';
import type { RequestNote } from '../../../src/core/gate/sign-off.ts';
import { shipRequest } from '../../../src/node/ship/request.ts';
import { surroundingsOf } from '../../../src/node/surroundings.ts';
import { type Members, tgzOf, zipOf } from '../../support/archives.ts';
import { PLACE } from '../../support/place.ts';
import { type FileTree, withTempDir } from '../../support/temp-dir.ts';

const MAP = JSON.stringify({
  version: 3,
  sources: ['../src/a.ts'],
  sourcesContent: ['let a = 1;\n'],
  names: [],
  mappings: 'AAAA',
});
const CLOSED: FileTree = {
  'proj/.git/HEAD': '',
  'proj/package.json': JSON.stringify({ name: 'x', version: '1.0.0', license: 'UNLICENSED', files: ['dist'] }),
  'proj/dist/a.js': 'x();\n',
  'proj/dist/a.js.map': MAP,
  'proj/src/a.ts': 'let a = 1;\n',
};

async function asked(
  files: FileTree,
  line: string,
  act: (
    notes: readonly RequestNote[],
    again: () => Promise<readonly RequestNote[]>,
    write: (tree: FileTree) => void,
  ) => Promise<void>,
): Promise<void> {
  await withTempDir(files, async ({ path, write }) => {
    const ask = async () => {
      const { commands } = assess({ line, shell: 'bash' }, await surroundingsOf(`${path}/proj`));
      return shipRequest(
        commands.map(({ command }) => command),
        { home: `${path}/.gatehouse` },
      );
    };
    const first = await ask();
    const again = async () => {
      await first.remember();
      return (await ask()).notes;
    };
    await act(first.notes, again, write);
  });
}

describe('before a package is published', () => {
  it('own source that would leave a closed package is the first line, marked', async () => {
    await asked(CLOSED, 'npm publish', async ([first, ...rest]) => {
      assert.equal(first?.isDanger, true);
      assert.match(first?.lines[0] ?? '', /^dist\/a\.js\.map .*1 file of your source.* would be in the npm package/);
      const list = rest.find(({ title }) => title.startsWith('What would ship with npm 11 and npm 12: 3 files'));
      assert.ok(list?.lines.some((line) => line.endsWith('  dist/a.js.map')));
      assert.ok(!list?.lines.some((line) => line.includes('src/a.ts')));
    });
  });

  it('what is new or has doubled since the last approved list is said', async () => {
    await asked(CLOSED, 'npm publish', async (notes, again, write) => {
      assert.ok(notes.some(({ title }) => title === 'No list of this package was approved before'));
      write({ 'proj/dist/new.js': 'y();\n', 'proj/dist/a.js': 'x();\n'.repeat(1_000) });
      const changes = (await again()).find(({ title }) => title === 'Since the last approved list');
      assert.equal(changes?.isDanger, true);
      assert.deepEqual(
        changes?.lines.map((line) => line.replace(/ \(.*/, '')),
        ['new: dist/new.js', 'grown: dist/a.js'],
      );
    });
  });

  it('each program is asked for its own list', async () => {
    const files = { ...CLOSED, 'proj/package.json': JSON.stringify({ name: 'x', files: ['dist', '!*.map'] }) };
    await asked(files, 'npm publish', async ([first]) =>
      assert.match(first?.lines[0] ?? '', /excluded by npm 11, shipped by npm 12/),
    );
    await asked(files, 'bun publish', async (notes) => assert.ok(notes.every(({ isDanger }) => isDanger !== true)));
  });

  it('an archive is opened, and the next version of it compared with what was approved', async () => {
    const pack = (members: Members): Buffer => tgzOf({ 'package/package.json': '{"name":"x"}', ...members });
    const files = { ...CLOSED, 'proj/x-1.0.0.tgz': pack({ 'package/a.js': 'x();', 'package/a.js.map': MAP }) };
    await asked(files, 'npm publish ./x-1.0.0.tgz', async ([first, ...rest], _again, write) => {
      assert.match(first?.lines[0] ?? '', /^package\/a\.js\.map .* is in the npm package x-1\.0\.0\.tgz/);
      assert.ok(rest.some(({ title }) => title.startsWith('In the npm package x-1.0.0.tgz: 3 files')));
      write({ 'proj/x-1.0.0.tgz': pack({ 'package/a.js': 'x();' }) });
    });
    await asked(files, 'npm publish ./x-1.0.0.tgz', async (_notes, again, write) => {
      write({ 'proj/x-1.0.0.tgz': pack({ 'package/a.js': 'x();', 'package/b.js': 'y();' }) });
      const changes = (await again()).find(({ title }) => title === 'Since the last approved list');
      assert.deepEqual(changes?.lines, ['new: b.js (4 bytes)', '1 file of then would not ship now']);
    });
  });

  const WHEEL = zipOf({ 'x/a.js.map': MAP, 'x-1.0.dist-info/METADATA': 'Name: x\n\n' });
  for (const line of [
    'twine upload dist/*',
    'twine upload -r test dist/x-1.0-py3-none-any.whl',
    'uv publish',
    'hatch publish',
  ]) {
    it(`what lies in dist is looked into: ${line}`, async () => {
      await asked({ ...CLOSED, 'proj/dist/x-1.0-py3-none-any.whl': WHEEL }, line, async ([first, ...rest]) => {
        assert.match(first?.lines[0] ?? '', /^x\/a\.js\.map .* is in the wheel x-1\.0-py3-none-any\.whl/);
        assert.ok(rest.some(({ title }) => title.startsWith('In the wheel x-1.0-py3-none-any.whl: 2 files')));
      });
    });
  }

  for (const line of ['flit publish', 'poetry publish --build', 'pdm publish']) {
    it(`what Python would pack is listed: ${line}`, async () => {
      const toml = '[build-system]\nbuild-backend = "hatchling.build"\n[project]\nname = "dist"\n';
      await asked({ ...CLOSED, 'proj/pyproject.toml': toml }, line, async ([first, ...rest]) => {
        assert.match(
          first?.lines[0] ?? '',
          /^dist\/a\.js\.map .* would likely be in the source distribution and the wheel/,
        );
        assert.ok(rest.some(({ title }) => title.startsWith('In the Python packages (likely): ')));
      });
    });
  }

  for (const line of [
    'docker push registry.invalid/x',
    'docker build -t registry.invalid/x --push .',
    'podman push x',
  ]) {
    it(`what the Dockerfile copies is listed: ${line}`, async () => {
      const files = { ...CLOSED, 'proj/Dockerfile': 'FROM a\nCOPY dist /app\n', 'proj/dist/.env': 'KEY=abc\n' };
      await asked(files, line, async ([first, ...rest]) => {
        assert.match(first?.lines[0] ?? '', /^dist\/\.env would be copied into the image/);
        const list = rest.find(({ title }) =>
          title.startsWith('In the image as the Dockerfile here would make it: 3 files'),
        );
        assert.ok(list !== undefined, JSON.stringify(rest));
      });
    });
  }

  it('what runs before packing is shown, with what it would write', async () => {
    const manifest = {
      name: 'x',
      license: 'MIT',
      repository: 'github:o/x',
      main: 'lib/index.js',
      files: ['out', 'lib'],
      scripts: { prepack: 'npm run build', build: 'tsc -p . && node copy.js', test: 'node --test' },
    };
    const files = {
      ...CLOSED,
      'proj/package.json': JSON.stringify(manifest),
      'proj/tsconfig.json': '{"compilerOptions":{"outDir":"out","rootDir":"src","declaration":true},"include":["src"]}',
    };
    await asked(files, 'npm publish', async (notes) => {
      const note = notes.find(({ title }) => title === 'Before packing this runs, and can add to the list');
      assert.deepEqual(note?.lines, [
        'prepack: npm run build',
        'build: tsc -p . && node copy.js',
        'would be written: lib/index.js',
        'would be written: out/a.d.ts',
        'would be written: out/a.js',
      ]);
    });
  });

  it('an approval is one of this list: another list has another digest', async () => {
    await withTempDir(CLOSED, async ({ path, write }) => {
      const digest = async (): Promise<string | undefined> => {
        const { commands } = assess({ line: 'npm publish', shell: 'bash' }, await surroundingsOf(`${path}/proj`));
        return (
          await shipRequest(
            commands.map(({ command }) => command),
            { home: `${path}/.gatehouse` },
          )
        ).digest;
      };
      const first = await digest();
      assert.match(first ?? '', /^[0-9a-f]{64}$/);
      assert.equal(await digest(), first);
      write({ 'proj/src/more.ts': 'not shipped' });
      assert.equal(await digest(), first);
      write({ 'proj/dist/more.js': 'shipped' });
      assert.notEqual(await digest(), first);
    });
  });

  it('a folder that npm is named has no part in the rules of the workspaces', async () => {
    const files = {
      ...CLOSED,
      'proj/package.json': JSON.stringify({ name: 'root', private: true, workspaces: ['packages/*'] }),
      'proj/.gitignore': '*.map\n',
      'proj/packages/a/package.json': JSON.stringify({ name: 'a', version: '1.0.0', bundleDependencies: ['own'] }),
      'proj/packages/a/dist/a.js.map': MAP,
    };
    const listed = async (line: string): Promise<string> => {
      let found = '';
      await asked(files, line, async (notes) => {
        found = notes.flatMap(({ lines }) => lines).join('\n');
      });
      return found;
    };
    assert.doesNotMatch(await listed('cd packages/a && npm publish'), /a\.js\.map/);
    assert.match(await listed('npm publish ./packages/a'), /a\.js\.map .*would be in the npm package/);
    assert.match(await listed('npm publish ./packages/a'), /The bundled dependency own is not installed/);
  });

  it('says so where it cannot be known', async () => {
    for (const [line, said] of [
      ['npm publish x-1.0.0.tgz', /archive that is published could not be read/],
      ['twine upload dist/*.whl', /there are none yet/],
      ['docker push x', /no Dockerfile/],
      ['flit publish', /no pyproject.toml/],
      ['npm publish -w packages/a', /does not say which folder/],
      ['npm publish ./nowhere', /no package to be read/],
    ] as const) {
      await asked(CLOSED, line, async ([first]) => assert.match(first?.lines[0] ?? '', said, line));
    }
  });
});

describe('what a command packs', () => {
  const cases: readonly (readonly [string, string | undefined, readonly string[]])[] = [
    ['npm publish', '/home/dev/proj', ['npm-11', 'npm-12']],
    ['npm publish ./packages/a --access public', '/home/dev/proj/packages/a', ['npm-11', 'npm-12']],
    ['cd packages/b && pnpm publish', '/home/dev/proj/packages/b', ['pnpm']],
    ['yarn npm publish', '/home/dev/proj', ['yarn']],
    ['yarn publish --new-version 1.0.0', '/home/dev/proj', ['yarn-1']],
    ['npx vsce publish 1.2.3', '/home/dev/proj', ['vsce']],
    ['ovsx publish', '/home/dev/proj', ['vsce']],
  ];
  for (const [line, folder, packers] of cases) {
    it(line, () => {
      const targets = assess({ line, shell: 'bash' }, PLACE).commands.flatMap(
        ({ command }) => publishTargetOf(command) ?? [],
      );
      const inherits = !/^npm publish \./.test(line);
      assert.deepEqual(targets, [{ kind: 'folder', folder, packers, inherits }]);
    });
  }
});
