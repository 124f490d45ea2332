// What a window proposes as a template: an entry beside everything that stood in the policy, tried before it is shown.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { acceptPolicy } from '../../../src/node/gate/accepted-policy.ts';
import { judgeByHand, proposeTemplate } from '../../../src/node/gate/window-judge.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';
import { type TempDir, withTempDir } from '../../support/temp-dir.ts';

const OWN = `// Mine, and to be kept.
{
  "contacts": ["me"], // also this
  "templates": {
    "old": { "commands": ["frob --old"], "reason": "Frob all day long" }, // and that
  },
}
`;

const POLICY = 'home/gatehouse.jsonc';

async function inFolder(
  policy: string | undefined,
  act: (folder: TempDir, propose: (line: string) => ReturnType<typeof proposeTemplate>) => Promise<void>,
) {
  const files = { 'proj/.git/HEAD': '', ...(policy !== undefined && { [POLICY]: policy }) };
  await withTempDir(files, async (folder) => {
    const home = `${folder.path}/home`;
    const propose = (line: string) =>
      proposeTemplate(signOffRequest({ cwd: `${folder.path}/proj`, act: { kind: 'command', line, shell: 'bash' } }), {
        home,
      });
    await act(folder, propose);
  });
}

it('adds one entry, and leaves every other line as it was', async () => {
  await inFolder(OWN, async ({ path }, propose) => {
    const home = `${path}/home`;
    await acceptPolicy(OWN, { home });
    const proposal = await propose('frob --new && git status');
    assert.ok(typeof proposal !== 'string', String(proposal));
    const { name, entry, before, after } = proposal;
    assert.deepEqual([name, entry.commands, before], ['frob', ['frob --new'], OWN]);
    assert.match(entry.reason, /^Made from a request of claude-code on \d{4}-\d\d-\d\d$/);
    const lines = after.split('\n');
    const at = OWN.split('\n').indexOf('  },');
    assert.equal(lines.toSpliced(at, lines.length - OWN.split('\n').length).join('\n'), OWN);
    // Proposed is not written: the gate asks as before.
    const act = { kind: 'command', line: 'frob --new', shell: 'bash' } as const;
    assert.equal((await judgeByHand(act, `${path}/proj`, { home })).judgement.verdict, 'ask');
    await acceptPolicy(after, { home });
    assert.equal((await judgeByHand(act, `${path}/proj`, { home })).judgement.verdict, 'ask', 'signed, not written');
  });
});

it('passes the request once it is written and signed, and nothing else', async () => {
  await inFolder(undefined, async (folder, propose) => {
    const home = `${folder.path}/home`;
    const proposal = await propose('frob --new');
    assert.ok(typeof proposal !== 'string', String(proposal));
    assert.equal(proposal.before, '');
    folder.write({ [POLICY]: proposal.after });
    await acceptPolicy(proposal.after, { home });
    const verdict = async (line: string) =>
      (await judgeByHand({ kind: 'command', line, shell: 'bash' }, `${folder.path}/proj`, { home })).judgement.verdict;
    assert.deepEqual(
      [await verdict('frob --new'), await verdict('frob --newer'), await verdict('frob'), await verdict('frab --new')],
      ['allow', 'ask', 'ask', 'ask'],
    );
    assert.match(String(await propose('frob --new')), /pass it already/);
  });
});

it('proposes nothing beside a change that nobody has signed, or a mistake', async () => {
  await inFolder(OWN, async (_, propose) => assert.match(String(await propose('frob --new')), /waits for a sign-off/));
  for (const broken of [
    '{ "templates": ',
    '{ "templates": [] }',
    '{ "tires": {} }',
    '{ "templates": {}, "templates": {} }',
  ])
    await inFolder(broken, async (_, propose) => assert.equal(typeof (await propose('frob --new')), 'string', broken));
});

it('proposes nothing that would be asked about all the same', async () => {
  const policy = '{ "egress": ["example.invalid"] }';
  await inFolder(policy, async ({ path }, propose) => {
    await acceptPolicy(policy, { home: `${path}/home` });
    assert.match(String(await propose('curl https://other.invalid')), /tier 3/);
    assert.match(String(await propose('curl -T x https://example.invalid')), /tier 3/);
  });
});
