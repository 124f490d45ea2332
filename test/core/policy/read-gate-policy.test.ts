// The gate part of a policy: what a user may say, what a workspace may, and that a mistake never loosens.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { CAPABILITIES } from '../../../src/core/commands/registry.ts';
import { policyProblems } from '../../../src/core/policy/check-policy.ts';
import { isNeverLowered } from '../../../src/core/policy/gate-policy.ts';
import type { PolicySource } from '../../../src/core/policy/policy.ts';
import { readGatePolicy } from '../../../src/core/policy/read-gate-policy.ts';
import { SHIPPED_TEMPLATES } from '../../../src/core/policy/shipped-templates.ts';

const read = (policy: unknown, source: PolicySource = 'user') =>
  readGatePolicy('gatehouse.jsonc', typeof policy === 'string' ? policy : JSON.stringify(policy), source, {
    capabilities: CAPABILITIES,
  });
const said = (policy: unknown, source?: PolicySource) =>
  read(policy, source).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

const template = { commands: ['deploy preview-* **'], hosts: ['*.Example.invalid'], reason: 'Thrown away every night' };
const agent = {
  owner: 'me',
  purpose: 'work',
  folders: ['~/projects/'],
  capabilities: ['vcs-write'],
  expires: '2027-01-31',
};

describe('readGatePolicy', () => {
  it('reads everything a user may say', () => {
    const { policy, problems } = read({
      templates: { commits: false, previews: template },
      tiers: { 'package-install': 3, 'outside-write': 2 },
      agents: { 'claude-code': agent },
      dualControl: ['publish'],
      egress: ['*.example.invalid'],
      servers: { 'docs/*': 'allow', '*': 'deny' },
      stopWhen: { bypassAlarm: true },
      contacts: ['Security'],
    });
    assert.deepEqual(problems, []);
    assert.deepEqual(policy, {
      source: 'user',
      isWhole: true,
      templates: [
        {
          name: 'previews',
          commands: ['deploy preview-* **'],
          capabilities: undefined,
          paths: undefined,
          hosts: ['*.example.invalid'],
          reason: 'Thrown away every night',
        },
      ],
      switchedOff: ['commits'],
      tiers: new Map([
        ['package-install', 3],
        ['outside-write', 2],
      ]),
      agents: new Map([['claude-code', { ...agent, folders: ['~/projects'], hosts: undefined }]]),
      dualControl: [{ capabilities: ['publish'], people: 2, folder: undefined }],
      egress: ['*.example.invalid'],
      servers: [
        { pattern: 'docs/*', verdict: 'allow' },
        { pattern: '*', verdict: 'deny' },
      ],
      stopWhen: { denials: undefined, bypassAlarm: true, capabilities: [] },
      contacts: ['Security'],
    });
  });

  it('lets a workspace tighten and nothing else', () => {
    const { policy, problems } = read(
      {
        templates: { commits: false, 'workspace-writes': true, previews: template },
        tiers: { 'package-install': 3, 'outside-write': 2 },
        contacts: ['call +1'],
        dualControl: ['publish'],
      },
      'workspace',
    );
    assert.deepEqual([policy.templates, policy.switchedOff, policy.contacts], [[], ['commits'], []]);
    assert.deepEqual(policy.tiers, new Map([['package-install', 3]]));
    assert.deepEqual(policy.dualControl, [{ capabilities: ['publish'], people: 2, folder: undefined }]);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        'A workspace can only switch the template "workspace-writes" off',
        'A workspace cannot let anything pass: move the template "previews" to the user\'s policy',
        'A workspace cannot lower the tier of "outside-write"',
        "A workspace names no contacts: move them to the user's policy",
      ],
    );
  });

  it('lowers nothing that no policy lowers, and nothing to tier 1', () => {
    const all = Object.fromEntries(CAPABILITIES.map(({ id }) => [id, 2]));
    const { policy, problems } = read({ tiers: all });
    const never = CAPABILITIES.filter(({ id }) => isNeverLowered(id)).map(({ id }) => id);
    assert.equal(problems.length, never.length);
    for (const id of never) assert.equal(policy.tiers.has(id), false, id);
    assert.ok(CAPABILITIES.filter(({ id }) => isNeverLowered(id)).every(({ tier }) => tier === 3));
    assert.deepEqual(said({ tiers: { 'local-write': 1 } }).length, 1);
    for (const id of never)
      assert.match(
        said({ templates: { t: { capabilities: [id], reason: 'long enough' } } }).join(),
        /No template can let/,
      );
  });

  it('gives line and column of each mistake', () => {
    assert.deepEqual(said('{\n  "stopWhen": [],\n  "tiers": { "nope": 3 },\n  "egress": ["https://x.invalid"]\n}'), [
      '3:14 No capability is called "nope"; see gatehouse capabilities',
      '4:14 A host is a name without scheme and port, such as *.example.com',
      '2:15 An entry is an object with denials, bypassAlarm, capabilities',
    ]);
  });

  const broken: readonly (readonly [string, object, RegExp])[] = [
    ['neither commands nor capabilities', { paths: ['**'], reason: 'long enough' }, /would pass anything/],
    ['no reason', { commands: ['x'] }, /"reason" is missing/],
    ['a short reason', { ...template, reason: 'x' }, /at least 10 characters/],
    ['a slip in a key', { ...template, path: ['out/**'] }, /Unknown key "path"/],
    ['a list that is none', { ...template, paths: 'out/**' }, /"paths" is a list/],
    ['an item that is none', { ...template, hosts: [1] }, /A host is a text/],
    ['any program', { ...template, commands: ['* x'] }, /does not begin with a program/],
    ['shell text', { ...template, commands: ['x; rm **'] }, /plain words/],
    ['** in the middle', { ...template, commands: ['x ** y'] }, /\*\* before its end/],
    ['a path with ..', { ...template, paths: ['../**'] }, /glob is not followed/],
    ['a glob without bounds', { ...template, paths: ['{a,b}'.repeat(20)] }, /glob is not followed/],
  ];
  for (const [what, entry, message] of broken) {
    it(`drops a template with ${what}, and says so`, () => {
      const { policy, problems } = read({ templates: { t: entry } });
      assert.match(problems[0]?.message ?? '', message);
      assert.deepEqual(policy.templates, []);
    });
  }

  it('takes an agent whose entry has a mistake for one that is not listed', () => {
    for (const entry of [
      {},
      { ...agent, folder: [] },
      { ...agent, expires: 'soon' },
      { ...agent, folders: ['x'] },
      1,
    ]) {
      const { policy, problems } = read({ agents: { a: entry } });
      assert.deepEqual([policy.agents?.size, problems.length > 0], [0, true], JSON.stringify(entry));
    }
    assert.equal(read({ agents: 1 }).policy.agents?.size, 0);
    assert.equal(read({}).policy.agents, undefined);
  });

  it('loosens nothing where a key is given twice', () => {
    const { policy } = read(
      `{ "egress": ["a.invalid"], "egress": ["**"], "dualControl": ["publish"], "dualControl": [],
         "tiers": { "local-write": 3, "local-write": 2 }, "templates": { "commits": false, "commits": true } }`,
    );
    assert.deepEqual(policy.egress, []);
    assert.deepEqual(policy.dualControl, [{ capabilities: ['publish'], people: 2, folder: undefined }]);
    assert.deepEqual([policy.tiers.get('local-write'), policy.switchedOff], [3, ['commits']]);
  });

  it('reads how many people it takes, and asks for the most where that is mistaken', () => {
    const dual = (dualControl: unknown, source: 'user' | 'workspace' = 'user') => read({ dualControl }, source);
    const capabilities = ['publish'];
    const whole = { capabilities, people: 3, folder: '~/exchange/' };
    assert.deepEqual(dual(whole).policy.dualControl, [{ capabilities, people: 3, folder: '~/exchange' }]);
    assert.deepEqual(dual(whole).problems, []);
    assert.deepEqual(dual({ capabilities }).policy.dualControl[0]?.people, 2);
    for (const people of [1, 0, 6, 2.5, '3', null, []]) {
      const { policy, problems } = dual({ capabilities, people });
      assert.deepEqual([policy.dualControl[0]?.people, problems.length], [5, 1], JSON.stringify(people));
    }
    assert.equal(dual({ capabilities, persons: 2 }).policy.dualControl[0]?.people, 5);
    const named = dual(whole, 'workspace');
    assert.deepEqual(named.policy.dualControl[0]?.folder, undefined);
    assert.match(named.problems[0]?.message ?? '', /A workspace names no folder/);
    for (const none of [[], {}, 'publish', 1, { people: 2 }]) assert.deepEqual(dual(none).policy.dualControl, []);
  });

  it('loosens nothing where the text is broken', () => {
    const text = JSON.stringify({ templates: { previews: template }, tiers: { 'outside-write': 2, 'local-write': 3 } });
    const { policy } = read(text.slice(0, -1));
    assert.equal(policy.isWhole, false);
    assert.deepEqual(policy.templates, []);
    assert.deepEqual(policy.tiers, new Map([['local-write', 3]]));
    assert.equal(policy.switchedOff.length, SHIPPED_TEMPLATES.length);
    for (const nothing of ['', '[]', 'null', ' '.repeat(300_000)]) assert.equal(read(nothing).policy.isWhole, false);
  });

  it('never throws, and lets a workspace loosen nothing', () => {
    const value = fc.json({ maxDepth: 4 });
    const keyed = value.map((text) => `{"templates":${text},"tiers":${text},"agents":${text},"egress":${text}}`);
    fc.assert(
      fc.property(fc.oneof(value, fc.string(), keyed), (text) => {
        const { policy } = read(text, 'workspace');
        assert.deepEqual([policy.templates, policy.contacts], [[], []]);
        for (const [id, tier] of policy.tiers)
          assert.ok(tier >= (CAPABILITIES.find((capability) => capability.id === id)?.tier ?? 3));
      }),
    );
  });
});

describe('policies to begin with', () => {
  const facts = { today: '2026-11-21', ruleIds: [], capabilities: CAPABILITIES };
  const files = readdirSync('media/policies').toSorted();
  it('are three', () => assert.deepEqual(files, ['balanced.jsonc', 'permissive.jsonc', 'strict.jsonc']));
  for (const file of files) {
    const text = readFileSync(`media/policies/${file}`, 'utf8');
    it(`${file} has no mistakes`, () => assert.deepEqual(policyProblems(file, text, 'user', facts), []));
    it(`${file} has no mistakes when its examples are taken in`, () => {
      const tried = text.replace(/^( *)\/\/ ?(?= *["}])/gm, '$1');
      assert.notEqual(tried, text);
      assert.deepEqual(policyProblems(file, tried, 'user', facts), []);
    });
  }

  it('strict has two people for rights, keys, network and what leaves', () => {
    const { policy } = read(readFileSync('media/policies/strict.jsonc', 'utf8'));
    for (const id of [
      'permission-change',
      'privilege-escalation',
      'key-rotation',
      'network-change',
      'data-upload',
    ] as const)
      assert.ok(
        policy.dualControl.some(({ capabilities }) => capabilities.includes(id)),
        id,
      );
  });

  it('balanced is what holds without a policy', () => {
    const { policy } = read(readFileSync('media/policies/balanced.jsonc', 'utf8'));
    assert.deepEqual([policy.switchedOff, policy.templates, policy.tiers.size, policy.dualControl], [[], [], 0, []]);
    assert.deepEqual([policy.egress, policy.agents], [undefined, undefined]);
  });
});
