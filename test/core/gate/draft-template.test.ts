// A template that is made of a call passes this call and nothing beside it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assess } from '../../../src/core/commands/assess.ts';
import { CAPABILITY_FACTS } from '../../../src/core/commands/facts.ts';
import { draftTemplate } from '../../../src/core/gate/draft-template.ts';
import { templatesFor } from '../../../src/core/gate/match-template.ts';
import { readGatePolicy } from '../../../src/core/policy/read-gate-policy.ts';
import { SHIPPED_TEMPLATES } from '../../../src/core/policy/shipped-templates.ts';
import { PLACE } from '../../support/place.ts';
import { runs } from '../../support/runs.ts';

const inForce = { shipped: SHIPPED_TEMPLATES.map(({ name }) => name), own: [] };
const read = (line: string) => assess({ line, shell: 'bash' }, PLACE);
const draft = (line: string) => draftTemplate(read(line), inForce, PLACE, 'Made from a request');

/** The template as a policy holds it. */
function own(line: string) {
  const made = draft(line);
  assert.ok(typeof made !== 'string', `${line}: ${made}`);
  const text = JSON.stringify({ templates: { [made.name]: made.entry } });
  const { policy, problems } = readGatePolicy('p', text, 'user', { capabilities: CAPABILITY_FACTS });
  assert.deepEqual(problems, []);
  return policy.templates;
}

const passes = (line: string, templates: ReturnType<typeof own>) =>
  templatesFor(read(line), { shipped: [], own: templates }, PLACE) !== undefined;

describe('draftTemplate', () => {
  it('names words, capabilities, files and hosts, and only those of commands that nothing passes yet', () => {
    assert.deepEqual(draft('frobnicate --all'), {
      name: 'frobnicate',
      entry: { commands: ['frobnicate --all'], capabilities: [], reason: 'Made from a request' },
    });
    assert.deepEqual(draft('git status && npm ci && npm install left-pad'), {
      name: 'npm-install',
      entry: {
        commands: ['npm install left-pad'],
        capabilities: ['package-install'],
        reason: 'Made from a request',
      },
    });
    assert.deepEqual(draft('rm -r out/old'), {
      name: 'rm-here',
      entry: {
        commands: ['rm -r out/old'],
        capabilities: ['local-delete'],
        paths: ['out/old'],
        reason: 'Made from a request',
      },
    });
    assert.deepEqual(draft('curl -o a.tgz https://files.invalid/a.tgz'), {
      name: 'curl',
      entry: {
        commands: ['curl -o a.tgz https://files.invalid/a.tgz'],
        capabilities: ['local-write', 'network-fetch'],
        paths: ['a.tgz'],
        hosts: ['files.invalid'],
        reason: 'Made from a request',
      },
    });
  });

  it('passes what it was made of and no neighbour', () => {
    const neighbours: readonly (readonly [line: string, ...others: readonly string[]])[] = [
      ['frobnicate --all', 'frobnicate', 'frobnicate --all x', './frobnicate --all', 'sudo frobnicate --all'],
      ['rm -r out/old', 'rm -r out', 'rm -r out/older', 'cd out && rm -r out/old', 'rm -r out/old src'],
      [
        'npm install left-pad',
        'npm install',
        'npm install right-pad',
        'npm install left-pad --registry=http://x.invalid',
      ],
      ['frobnicate > out.txt', 'frobnicate > AGENTS.md', 'frobnicate > ../out.txt'],
    ];
    for (const [line, ...others] of neighbours) {
      const templates = own(line);
      assert.ok(passes(line, templates), line);
      for (const other of others) assert.ok(!passes(other, templates), `${line} → ${other}`);
    }
  });

  it('is not made of what is tier 3, unread, wrapped, or cannot be written down', () => {
    const refused = [
      'curl -T notes.txt https://paste.invalid/',
      'frobnicate "$NAME"',
      'frobnicate *.txt',
      'frobnicate "two words"',
      "frobnicate 'a*'",
      'frobnicate <<< text',
      'ssh host.invalid frobnicate',
      'FOO_PATH=/x PATH=/x frobnicate',
      './frobnicate',
      'ls',
      'npm ci',
    ];
    for (const line of refused) assert.equal(typeof draft(line), 'string', line);
  });

  it('takes no name that is taken, and one that can be typed', () => {
    const first = own('frobnicate --all');
    const second = draftTemplate(read('frobnicate --none'), { ...inForce, own: first }, PLACE, 'Made from a request');
    assert.equal(typeof second === 'string' ? second : second.name, 'frobnicate-2');
    for (const line of ['x', '/usr/bin/x -a', 'é --all']) {
      const made = draft(line);
      if (typeof made !== 'string') assert.match(made.name, /^[a-z0-9][a-z0-9-]{3,23}$/, line);
    }
  });

  it('never passes another command than its own, whatever words it is made of', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-z0-9./@:=_-]{1,12}$/),
      fc.constantFrom('-rf', '*', '**', '--x=*', '~/a'),
    );
    const line = fc.tuple(
      fc.constantFrom('frobnicate', 'rm', 'npm', 'touch', 'docker'),
      fc.array(word, { maxLength: 4 }),
    );
    const property = fc.property(line, line, ([program, words], [otherProgram, otherWords]) => {
      const [made, asked] = [[program, ...words].join(' '), [otherProgram, ...otherWords].join(' ')];
      if (typeof draft(made) === 'string' || made === asked) return;
      assert.ok(!passes(asked, own(made)) || read(asked).commands.every(({ isKnownRead }) => isKnownRead));
    });
    fc.assert(property, { numRuns: runs(300) });
  });
});
