// What a person signed off is what counts as signed; everything else is the default policy.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { claudeCode } from '../../../src/core/agents/claude-code.ts';
import { acceptedPolicy, acceptPolicy } from '../../../src/node/gate/accepted-policy.ts';
import { judgeCall } from '../../../src/node/gate/judge-call.ts';
import { claudeInput } from '../../core/agents/hook-inputs.ts';
import { type TempDir, withTempDir } from '../../support/temp-dir.ts';

const LOOSE = '{ "templates": { "mine": { "commands": ["frob **"], "reason": "Frob all day long" } } }';

const homeOf = ({ path }: TempDir) => `${path}/home`;

async function verdictOf(folder: TempDir, command: string) {
  const input = claudeCode.readInput(claudeInput('Bash', { command }, { cwd: `${folder.path}/proj` }));
  assert.ok(input.kind === 'before' && input.call.act.kind === 'command');
  return (await judgeCall(input.call, input.call.act, { home: homeOf(folder) })).judgement;
}

it('is nothing where nothing was signed', async () => {
  await withTempDir({}, async (folder) => assert.equal(acceptedPolicy({ home: homeOf(folder) }), ''));
});

it('loosens by a sign-off only, and tightens at once', async () => {
  await withTempDir({ 'proj/.git/HEAD': '', 'home/gatehouse.jsonc': LOOSE }, async (folder) => {
    const before = await verdictOf(folder, 'frob --all');
    assert.equal(before.verdict, 'ask');
    assert.match(before.reason, /Sign Off Policy Change/);
    await acceptPolicy(LOOSE, { home: homeOf(folder) });
    assert.equal((await verdictOf(folder, 'frob --all')).verdict, 'allow');
    folder.write({ 'home/gatehouse.jsonc': '{ "tiers": { "network-fetch": 3 } }' });
    assert.equal((await verdictOf(folder, 'curl https://example.invalid')).tier, 3);
    assert.equal((await verdictOf(folder, 'frob --all')).verdict, 'ask');
  });
});

it('is nothing where the seal is broken', async () => {
  await withTempDir({}, async (folder) => {
    const home = homeOf(folder);
    await acceptPolicy(LOOSE, { home });
    assert.equal(acceptedPolicy({ home }), LOOSE);
    const file = `${home}/policy/user.json`;
    writeFileSync(file, readFileSync(file, 'utf8').replace('frob', 'blob'));
    assert.equal(acceptedPolicy({ home }), '');
  });
});
