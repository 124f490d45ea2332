// Sign-offs as JSON: the whole shape or nothing.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isSignOffAnswer, isSignOffRequest } from '../../../src/core/gate/read-sign-off.ts';
import { runs } from '../../support/runs.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const ANSWER = { approved: true, way: 'picked', digest: 'a'.repeat(64) };

describe('isSignOffRequest', () => {
  it('knows requests of every act', () => {
    for (const changes of [
      {},
      { tier: 3, callId: 'toolu_1', safer: 'Move it.' },
      { act: { kind: 'files', writes: ['a'], deletes: ['b'] } },
      { act: { kind: 'files', writes: ['a'], deletes: [], content: [{ name: 'content', text: 'x' }] } },
      { act: { kind: 'unreadable', problem: 'holds a NUL' } },
      { act: { kind: 'unreadable', problem: 'runs a task', content: [{ name: 'id', text: 'x' }] } },
      { token: '' },
      { capabilities: [] },
      { tier: 3, people: 2, exchange: '/srv/exchange' },
      { notes: [{ title: 'Where it came from', lines: ['README.md, line 213'] }] },
      { notes: [{ title: 'What would leave', lines: [], isDanger: true }] },
    ] as const) {
      assert.ok(isSignOffRequest(asJson(signOffRequest(changes))), JSON.stringify(changes));
    }
  });

  it('knows nothing that lacks a key, or has a value of another kind', () => {
    const whole = asJson(signOffRequest({ tier: 3 })) as Record<string, unknown>;
    const optional = ['claim'];
    for (const key of Object.keys(whole)) {
      const { [key]: _, ...rest } = whole;
      assert.equal(isSignOffRequest(rest), optional.includes(key), key);
      for (const value of [null, [], {}, -1, [[]], { kind: 'other' }]) {
        if ((key === 'capabilities' || key === 'notes') && JSON.stringify(value) === '[]') continue;
        assert.equal(isSignOffRequest({ ...whole, [key]: value }), false, `${key}: ${JSON.stringify(value)}`);
      }
    }
  });

  it('takes no act with more in it than is shown, no empty token at tier 3, and no endless wait', () => {
    const act = { kind: 'command', line: 'ls', shell: 'bash' };
    const whole = asJson(signOffRequest()) as Record<string, unknown>;
    for (const changes of [
      { act: { ...act, more: 1 } },
      { act: { ...act, shell: 'sh' } },
      { act: { ...act, line: undefined } },
      { act: { kind: 'files', writes: ['a', 1], deletes: [] } },
      { act: { kind: 'files', writes: Array(1001).fill('a'), deletes: [] } },
      { act: { kind: 'files', writes: ['a'], deletes: [], content: 'x' } },
      { act: { kind: 'files', writes: ['a'], deletes: [], content: [{ name: 'content', text: 'x', more: 'y' }] } },
      { act: { kind: 'files', writes: ['a'], deletes: [], content: [{ name: 'content' }] } },
      { tier: 3, token: ' ' },
      { tier: 1 },
      { tier: 3, people: 0 },
      { tier: 3, people: 6 },
      { tier: 2, people: 2 },
      { notes: [{ title: 'x' }] },
      { notes: [{ title: 'x', lines: ['y'.repeat(301)] }] },
      { notes: [{ title: 'x', lines: Array(201).fill('y') }] },
      { notes: Array(13).fill({ title: 'x', lines: [] }) },
      { notes: [{ title: 'x', lines: [], isDanger: 'yes' }] },
      { waitMs: 0 },
      { waitMs: 86_400_001 },
      { code: '../../' },
      { code: 'abcdefg' },
      { askedAt: 'now' },
      { digest: 'A'.repeat(64) },
    ])
      assert.equal(isSignOffRequest({ ...whole, ...changes }), false, JSON.stringify(changes));
  });
});

describe('isSignOffAnswer', () => {
  it('knows answers, and nothing that is like them', () => {
    assert.ok(isSignOffAnswer(ANSWER));
    const second = {
      account: { id: 'b'.repeat(32), name: 'ada@x' },
      fingerprint: '0123-4567-89ab-cdef-0123',
      by: 'key',
    };
    assert.ok(isSignOffAnswer({ ...ANSWER, seconds: [second] }));
    for (const seconds of [second, [{ ...second, by: 'word' }], [{ ...second, account: {} }], Array(5).fill(second)])
      assert.equal(isSignOffAnswer({ ...ANSWER, seconds }), false);
    for (const changes of [{ approved: 'true' }, { approved: 1 }, { way: 'ok' }, { way: undefined }, { digest: '' }])
      assert.equal(isSignOffAnswer({ ...ANSWER, ...changes }), false, JSON.stringify(changes));
  });
});

it('says no to anything else, and never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      assert.equal(isSignOffRequest(value), false);
      assert.equal(isSignOffAnswer(value), false);
    }),
    { numRuns: runs(1000) },
  );
});
