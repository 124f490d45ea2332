// Which program a folder is packed with, and how what they disagree about is said.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  declaredManager,
  disagreementInWords,
  packersInWords,
  packersOf,
} from '../../../src/core/packaging/packers.ts';
import { readJsonc } from '../../../src/core/text/jsonc.ts';

const rootOf = (manifest: unknown) => readJsonc(JSON.stringify(manifest)).root;
const NOTHING = { packageManager: undefined, lockFile: undefined, lockText: '' };
const BERRY = '# generated\n\n__metadata:\n  version: 8\n';
const BOTH = ['npm-11', 'npm-12'];

describe('the programs that may pack a folder', () => {
  const cases = [
    [NOTHING, BOTH],
    [{ ...NOTHING, lockFile: 'package-lock.json' }, BOTH],
    [{ ...NOTHING, lockFile: 'pnpm-lock.yaml' }, ['pnpm']],
    [{ ...NOTHING, lockFile: 'yarn.lock', lockText: '# yarn lockfile v1\n' }, ['yarn-1']],
    [{ ...NOTHING, lockFile: 'yarn.lock', lockText: BERRY }, ['yarn']],
    [{ ...NOTHING, lockFile: 'bun.lock' }, ['bun']],
    [{ ...NOTHING, lockFile: 'bun.lockb' }, ['bun']],
    [{ ...NOTHING, packageManager: 'npm' }, BOTH],
    [{ ...NOTHING, packageManager: 'npm@12.2.0' }, ['npm-12']],
    [{ ...NOTHING, packageManager: 'npm@10.9.9' }, ['npm-11']],
    [{ ...NOTHING, packageManager: 'npm@>=11' }, ['npm-11']],
    [{ ...NOTHING, packageManager: 'pnpm@9.1.0+sha512.abc', lockFile: 'yarn.lock' }, ['pnpm']],
    [{ ...NOTHING, packageManager: 'yarn@1.22.22' }, ['yarn-1']],
    [{ ...NOTHING, packageManager: 'yarn@4.18.1' }, ['yarn']],
    [{ ...NOTHING, packageManager: 'bun@1.4.5' }, ['bun']],
    [{ ...NOTHING, packageManager: 'deno@2' }, BOTH],
  ] as const;
  for (const [signs, packers] of cases) {
    it(`${JSON.stringify(signs)} means ${packers.join(', ')}`, () => {
      assert.deepEqual(packersOf(rootOf({ name: 'x' }), signs), packers);
    });
  }

  it('an extension is packed by vsce, and by npm where it says where to', () => {
    const extension = { name: 'x', engines: { vscode: '^1.80.0' } };
    assert.deepEqual(packersOf(rootOf(extension), NOTHING), ['vsce']);
    assert.deepEqual(packersOf(rootOf({ ...extension, publishConfig: {} }), NOTHING), [...BOTH, 'vsce']);
  });

  it('takes the manager from either field', () => {
    assert.equal(declaredManager(rootOf({ packageManager: 'pnpm@9.0.0' })), 'pnpm@9.0.0');
    assert.equal(
      declaredManager(rootOf({ devEngines: { packageManager: { name: 'npm', version: '^12' } } })),
      'npm@^12',
    );
    assert.equal(declaredManager(rootOf({ devEngines: { packageManager: [{ name: 'yarn' }] } })), 'yarn@');
    assert.equal(declaredManager(rootOf({ packageManager: 3 })), undefined);
  });
});

it('says what the programs disagree about, and nothing else', () => {
  assert.equal(
    disagreementInWords(['npm-11', 'npm-12', 'vsce'], ['npm-12'], 'npm'),
    ' (excluded by npm 11, shipped by npm 12)',
  );
  assert.equal(disagreementInWords(['npm-11', 'npm-12'], ['npm-11', 'npm-12'], 'npm'), '');
  assert.equal(disagreementInWords(['npm-11', 'vsce'], ['vsce'], 'vsix'), '');
  assert.equal(packersInWords(['npm-11', 'npm-12', 'bun']), 'npm 11, npm 12 and bun');
});
