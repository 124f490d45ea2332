// Yarn, yarn 1 and bun, restated: the cases in which they part from npm. All other layouts are held to the real ones by the ring of packers.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bunFiles } from '../../../src/core/packaging/bun-files.ts';
import type { FolderRules } from '../../../src/core/packaging/folder-rules.ts';
import { yarn1Files } from '../../../src/core/packaging/yarn-1-files.ts';
import { yarnFiles } from '../../../src/core/packaging/yarn-files.ts';
import { runs } from '../../support/runs.ts';

const MANAGERS = { yarn: yarnFiles, 'yarn 1': yarn1Files, bun: bunFiles };
type Manager = keyof typeof MANAGERS;

function rules(manifest: FolderRules['manifest'], ignores: Readonly<Record<string, string>> = {}): FolderRules {
  return { folder: '/w', manifest, ignoreTexts: new Map(Object.entries(ignores)) };
}

const MAP = 'dist/cli.js.map';

describe('whether a map ships', () => {
  const cases: readonly (readonly [FolderRules, Readonly<Record<Manager, boolean>>])[] = [
    [rules({}), { yarn: true, 'yarn 1': true, bun: true }],
    [rules({ files: ['dist'] }), { yarn: true, 'yarn 1': true, bun: true }],
    [rules({ files: ['lib'] }), { yarn: false, 'yarn 1': false, bun: false }],
    [rules({ files: ['dist', '!*.map'] }), { yarn: false, 'yarn 1': true, bun: false }],
    [rules({ files: ['dist', '!dist/**/*.map'] }), { yarn: false, 'yarn 1': true, bun: false }],
    [rules({ files: ['dist'] }, { '.npmignore': '*.map' }), { yarn: true, 'yarn 1': true, bun: true }],
    [rules({ files: ['dist'] }, { 'dist/.npmignore': '*.map' }), { yarn: false, 'yarn 1': true, bun: false }],
    [rules({}, { '.npmignore': '*.map' }), { yarn: false, 'yarn 1': false, bun: false }],
    [rules({}, { '.npmignore': '*.MAP' }), { yarn: false, 'yarn 1': false, bun: true }],
    [rules({}, { '.gitignore': '*.map', '.npmignore': 'src' }), { yarn: true, 'yarn 1': true, bun: true }],
    [rules({ main: MAP, files: ['lib'] }), { yarn: true, 'yarn 1': true, bun: false }],
  ];
  for (const [given, expected] of cases) {
    for (const [name, filesOf] of Object.entries(MANAGERS)) {
      const title = `${JSON.stringify({ ...given.manifest, ...Object.fromEntries(given.ignoreTexts) })} with ${name}`;
      it(`${title}: ${expected[name as Manager]}`, () => {
        assert.equal(filesOf(given).judge(MAP), expected[name as Manager]);
      });
    }
  }

  it('yarn 1 ships everything with a negated entry', () => {
    const { judge } = yarn1Files(rules({ files: ['dist', '!**/*.map'] }));
    assert.deepEqual(['.env', 'src/a.ts', 'node_modules/a/index.js'].map(judge), [true, true, false]);
  });

  it('yarn leaves other workspaces to their own packages', () => {
    const { judge } = yarnFiles(rules({}), ['packages/a']);
    assert.deepEqual(['packages/a/x.js', 'packages/b.js'].map(judge), [false, true]);
  });
});

describe('hostile rules', () => {
  for (const [name, filesOf] of Object.entries(MANAGERS)) {
    it(`${name}: neither throw nor run on, whatever they hold`, () => {
      const part = fc.oneof(
        fc.constantFrom('*', '**', '!', '/', '{a,b}', '[', ']', '+(a|aa)', '..', '.', '\\', '\0', '#', 'a'),
        fc.string({ maxLength: 6 }),
      );
      const pattern = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''));
      const value = fc.oneof(fc.array(fc.oneof(pattern, fc.constant(null)), { maxLength: 8 }), fc.anything());
      const manifest = fc.record(
        {
          files: value,
          main: fc.oneof(pattern, fc.anything()),
          bin: fc.anything(),
          browser: fc.anything(),
          publishConfig: fc.anything(),
        },
        { requiredKeys: [] },
      );
      const ignores = fc.dictionary(
        fc.constantFrom('.npmignore', '.gitignore', 'a/.npmignore', '.yarnignore'),
        fc.array(pattern, { maxLength: 8 }).map((lines) => lines.join('\n')),
      );
      fc.assert(
        fc.property(manifest, ignores, fc.array(pattern, { maxLength: 5 }), (fields, texts, paths) => {
          const { judge } = filesOf(rules(fields, texts));
          for (const path of ['a', 'a/b/c.map', ...paths]) assert.ok([true, false, 'undecided'].includes(judge(path)));
        }),
        { numRuns: runs(200) },
      );
    });

    it(`${name}: too complex patterns make what they might take in undecided`, () => {
      const { judge, problems } = filesOf(rules({ files: ['lib', '*a*a*a*a*a*a*b'] }));
      assert.equal(judge('x.map'), 'undecided');
      assert.match(problems[0]?.message ?? '', /too complex/i);
    });
  }
});
