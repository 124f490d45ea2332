// The policies of the gate as they lie on disk: named by their bytes, and strict where they cannot be read.

import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sha256 } from '../../src/node/digest.ts';
import { readGatePolicies } from '../../src/node/gate-policy-file.ts';
import { withTempDir } from '../support/temp-dir.ts';

describe('readGatePolicies', () => {
  it('finds none where there are none', async () => {
    await withTempDir({}, async ({ path }) => {
      assert.deepEqual(await readGatePolicies(path, `${path}/mine.jsonc`), {
        policies: [],
        signed: undefined,
        sha256: sha256(''),
        problems: [],
      });
    });
  });

  it('reads the user’s first, and changes its name with every byte, and with whose they are', async () => {
    await withTempDir(
      { 'mine.jsonc': '{}', 'repo/gatehouse.jsonc': '{ "dualControl": ["publish"] }' },
      async (folder) => {
        const read = () => readGatePolicies(`${folder.path}/repo`, `${folder.path}/mine.jsonc`);
        const { policies, sha256: name, problems } = await read();
        assert.deepEqual(
          policies.map(({ source }) => source),
          ['user', 'workspace'],
        );
        assert.deepEqual([policies[1]?.dualControl[0]?.capabilities, problems], [['publish'], []]);
        assert.match(name, /^[0-9a-f]{64}$/);
        folder.write({ 'mine.jsonc': '{} ' });
        assert.notEqual((await read()).sha256, name);
        const asUser = await readGatePolicies('/nowhere', `${folder.path}/mine.jsonc`);
        const asWorkspace = await readGatePolicies(`${folder.path}/repo`, '/nowhere/x');
        assert.notEqual(asUser.sha256, asWorkspace.sha256);
      },
    );
  });

  it('loosens nothing for a file that is there but cannot be read', async () => {
    await withTempDir({ 'long.jsonc': ' '.repeat(2_000_000), 'shut.jsonc': '{}' }, async ({ path }) => {
      mkdirSync(`${path}/folder.jsonc`);
      chmodSync(`${path}/shut.jsonc`, 0);
      // The superuser reads what is shut.
      const names = process.getuid?.() === 0 ? ['long', 'folder'] : ['long', 'folder', 'shut'];
      for (const name of names) {
        const { policies, problems } = await readGatePolicies('/nowhere', `${path}/${name}.jsonc`);
        assert.deepEqual([policies[0]?.isWhole, policies.length], [false, 1], name);
        assert.match(problems[0]?.message ?? '', /^Could not be read/);
      }
    });
  });

  it('says each mistake with its place', async () => {
    await withTempDir({ 'mine.jsonc': '{\n  "tiers": []\n}' }, async ({ path }) => {
      const { problems } = await readGatePolicies('/nowhere', `${path}/mine.jsonc`);
      assert.deepEqual(
        problems.map(({ line, column }) => [line, column]),
        [[2, 12]],
      );
    });
  });
});

describe('a policy that was changed since it was signed off', () => {
  const LOOSE = '{ "templates": { "mine": { "commands": ["frob **"], "reason": "Frob all day long" } } }';
  const read = async (text: string | undefined, signed: string) =>
    withTempDir(text === undefined ? {} : { 'mine.jsonc': text }, async ({ path }) =>
      readGatePolicies(path, `${path}/mine.jsonc`, signed),
    );

  it('comes with what it was, so that both count', async () => {
    const { policies, signed } = await read(LOOSE, '');
    assert.deepEqual([policies[0]?.templates.length, signed?.[0]?.templates.length], [1, 0]);
  });

  it('comes alone where the gate part says the same', async () => {
    for (const [text, signed] of [
      [undefined, ''],
      ['{}', ''],
      [undefined, '// nothing in it\n{}'],
      [LOOSE, LOOSE],
      [`// a comment\n${LOOSE}`, LOOSE],
      ['{ "scan": { "exclude": ["vendor/**"] } }', ''],
    ] as const)
      assert.equal((await read(text, signed)).signed, undefined, `${text} after ${signed}`);
  });

  it('stays in force when the file is removed or broken', async () => {
    const strict = '{ "tiers": { "package-install": 3 } }';
    for (const text of [undefined, '{}', '{ "tiers": {', ' '.repeat(2_000_000)]) {
      const { signed } = await read(text, strict);
      assert.equal(signed?.[0]?.tiers.get('package-install'), 3, text?.slice(0, 20));
    }
  });
});
