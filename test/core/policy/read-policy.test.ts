// A policy file is read with the place of every mistake, and a mistake never makes anything laxer.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { EMPTY_POLICY, type PolicySource } from '../../../src/core/policy/policy.ts';
import { daysBetween, readPolicy } from '../../../src/core/policy/read-policy.ts';

const FACTS = { today: '2026-11-21', ruleIds: ['r', 'a', 'b'] };
const read = (text: string, source: PolicySource = 'user') => readPolicy('gatehouse.jsonc', text, source, FACTS);
const said = (text: string, source?: PolicySource) =>
  read(text, source).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

const suppression = { rule: 'r', path: '/a/*', reason: 'known and harmless', until: '2027-01-01', author: 'me' };
const trusted = { path: '/a/b', sha256: 'a'.repeat(64), reason: 'looked at it twice', author: 'me' };

describe('readPolicy', () => {
  it('reads everything a user may say, comments and trailing commas included', () => {
    const text = `// mine
      { "scan": { "severity": { "a": "low", "b": "off" }, "exclude": ["dist/**",] },
        "suppressions": [${JSON.stringify(suppression)}], "trusted": [${JSON.stringify(trusted)}], }`;
    const { policy, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(policy, {
      severity: { a: 'low', b: 'off' },
      exclude: ['dist/**'],
      suppressions: [suppression],
      trusted: [trusted],
    });
  });

  it('lets a workspace raise a severity and nothing else', () => {
    const text = JSON.stringify({
      scan: { severity: { a: 'high', b: 'off' }, exclude: ['x'] },
      suppressions: [suppression],
      trusted: [trusted],
    });
    const { policy, problems } = read(text, 'workspace');
    assert.deepEqual(policy, { ...EMPTY_POLICY, severity: { a: 'high' } });
    assert.equal(problems.length, 4);
  });

  it('gives line and column of each mistake', () => {
    assert.deepEqual(said('{\n  "scna": {} }'), [
      '2:3 Unknown key "scna"; known are $schema, scan, suppressions, trusted, templates, tiers, agents, dualControl, egress, servers, stopWhen, contacts',
    ]);
    assert.deepEqual(said('{ "scan": { "severity": { "a": "worst" } } }'), [
      '1:32 The severity of "a" is one of off, info, low, medium, high, critical',
    ]);
    assert.deepEqual(said('[]'), ['1:1 A policy is an object: { … }']);
    assert.match(said('{ "scan": {').join(), /expected/i);
  });

  const broken: readonly (readonly [string, object, RegExp])[] = [
    ['a short reason', { ...suppression, reason: 'because' }, /at least 10 characters/],
    ['no end', { ...suppression, until: undefined }, /"until" is missing/],
    ['an end too far off', { ...suppression, until: '2027-02-20' }, /more than 90 days ahead/],
    ['an end that is no date', { ...suppression, until: 'soon' }, /a date like/],
    ['an unknown key', { ...suppression, because: 'x' }, /Unknown key "because"/],
    ['no author', { ...suppression, author: '' }, /"author" is a text/],
  ];
  for (const [what, entry, message] of broken) {
    it(`says what is wrong with a suppression with ${what}`, () => {
      const { policy, problems } = read(JSON.stringify({ suppressions: [entry] }));
      assert.match(problems[0]?.message ?? '', message);
      assert.equal(policy.suppressions.length, what === 'an unknown key' ? 1 : 0);
    });
  }

  it('accepts an end exactly 90 days ahead', () => {
    assert.equal(
      read(JSON.stringify({ suppressions: [{ ...suppression, until: '2027-02-19' }] })).policy.suppressions.length,
      1,
    );
  });

  it('refuses a digest that is not one', () => {
    assert.equal(read(JSON.stringify({ trusted: [{ ...trusted, sha256: 'A'.repeat(64) }] })).policy.trusted.length, 0);
  });

  it('says when no rule has the name', () => {
    assert.deepEqual(said('{ "scan": { "severity": { "nope": "low" } } }'), ['1:27 No rule is called "nope"']);
    assert.match(
      said(JSON.stringify({ suppressions: [{ ...suppression, rule: 'nope' }] })).join(),
      /No rule is called "nope"/,
    );
  });

  it('reads no policy that is too long, and lists no more mistakes than a person reads', () => {
    assert.match(said(' '.repeat(300_000)).join(), /this policy was not read/);
    assert.equal(said('x '.repeat(50_000)).length, 50);
  });

  it('counts days like the calendar', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, day, (from, until) => {
        const iso = (date: Date) => date.toISOString().slice(0, 10);
        const expected = Math.round((Date.parse(iso(until)) - Date.parse(iso(from))) / 86_400_000);
        assert.equal(daysBetween(iso(from), iso(until)), expected);
      }),
    );
  });

  it('never throws and never quietens anything for a workspace', () => {
    const value = fc.json({ maxDepth: 4 });
    fc.assert(
      fc.property(
        fc.oneof(
          value,
          fc.string(),
          value.map((text) => `{"suppressions":${text},"trusted":${text},"scan":${text}}`),
        ),
        (text) => {
          const { policy } = read(text, 'workspace');
          assert.deepEqual([policy.exclude, policy.suppressions, policy.trusted], [[], [], []]);
          assert.ok(!Object.values(policy.severity).includes('off'));
        },
      ),
    );
  });
});
