// A second person's answer: accepted for exactly the request that waits, from another person, in time, and never otherwise.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hearApproval, isQuorum, type OpenRequest } from '../../../src/core/gate/approval.ts';
import { readApproverLine } from '../../../src/core/gate/approver.ts';
import { payloadOf, sealedText, writeLine } from '../../../src/core/gate/carried-line.ts';
import { signWith } from '../../../src/node/ed25519.ts';
import { accountNamed, NOON, open, PORTS, person, REQUESTER, sent } from '../../support/dual-control.ts';
import { runs } from '../../support/runs.ts';

const ada = person('ada@workshop');
const ben = person('ben@office');

const hear = (line: string, changes: Partial<OpenRequest> = {}) => hearApproval(line, open([ada, ben], changes), PORTS);

function refusal(line: string, changes: Partial<OpenRequest> = {}): string {
  const heard = hear(line, changes);
  assert.equal(heard.kind, 'refused');
  return 'reason' in heard ? heard.reason : '';
}

describe('hearApproval', () => {
  it('takes the answer of an enrolled key to this very request', () => {
    const heard = hear(ada.answer(sent()));
    assert.equal(heard.kind, 'approved');
    assert.deepEqual('account' in heard && heard.account, ada.approver.account);
    assert.equal(hear(ben.answer(sent(), { answer: 'deny' })).kind, 'denied');
  });

  it('takes none to another request, or to other bytes', () => {
    const line = ada.answer(sent());
    for (const other of [
      sent({ act: { kind: 'command', line: 'rm -r build ', shell: 'bash' } }),
      sent({ cwd: '/nowhere/project' }),
      sent({ agent: { id: 'claude-code', name: 'Claude Code', session: 'two' } }),
      sent({ people: 3 }),
      sent({ reason: 'Harmless.' }),
      sent({}, 'cd'.repeat(16)),
    ])
      assert.match(refusal(line, { sent: other }), /another request, or other bytes/);
    assert.match(refusal(ada.answer(sent(), { id: 'cd'.repeat(16) })), /another request/);
    assert.match(refusal(ada.answer(sent(), { request: '0'.repeat(64) })), /another request/);
  });

  it('takes none from the account that the agent runs under, and says so', () => {
    const eva = person('eva@laptop');
    const reason = 'Two keys of one account are one person.';
    const heard = hearApproval(eva.answer(sent()), open([ada, eva]), PORTS);
    assert.ok('reason' in heard && heard.reason.endsWith(`the agent runs under (eva@laptop). ${reason}`));
    const second = person('ada@workshop');
    const counted = [{ account: ada.approver.account, fingerprint: 'x', by: 'key' }] as const;
    const again = hearApproval(second.answer(sent()), open([ada, second], { counted }), PORTS);
    assert.ok('reason' in again && again.reason === `ada@workshop has signed already. ${reason}`);
    assert.match(refusal(ada.answer(sent()), { counted }), /has signed already/);
  });

  it('takes none of a key that is unknown, was removed, or is used on another account', () => {
    assert.match(refusal(person('carl@home').answer(sent())), /not enrolled here/);
    assert.match(refusal(ada.answer(sent()), { approvers: [ben.approver] }), /not enrolled here/);
    assert.match(refusal(ada.answer(sent(), { key: ben.approver.key })), /signature is not that/);
    assert.match(refusal(ada.answer(sent(), { account: ben.approver.account })), /and was used on another one/);
    assert.match(refusal(ada.answer(sent(), { account: REQUESTER })), /and was used on another one/);
  });

  it('takes none after the time, before it, or of a clock that is wrong', () => {
    const line = ada.answer(sent());
    for (const now of ['2026-11-27T12:04:00.000Z', '2026-11-28T12:00:00.000Z', '2026-11-27T11:58:59.999Z', '9', ''])
      assert.match(refusal(line, { now }), /time for this request is over/, now);
    assert.equal(hear(line, { now: '2026-11-27T12:03:59.999Z' }).kind, 'approved');
    for (const at of ['2026-11-27T11:57:59.999Z', '2026-11-27T12:01:00.001Z', '2027-11-27T12:00:00.000Z'])
      assert.match(refusal(ada.answer(sent(), { at })), /look at the clocks/, at);
    for (const at of ['2026-11-27T11:58:00.000Z', '2026-11-27T12:01:00.000Z'])
      assert.equal(hear(ada.answer(sent(), { at })).kind, 'approved', at);
  });

  it('says what was handed in instead', () => {
    assert.match(refusal(sent().line), /the request itself/);
    assert.match(refusal(ada.enrolment), /enrols somebody/);
    assert.match(refusal(ada.answer(sent()).slice(0, -1)), /not whole/);
    for (const nothing of ['', 'yes', '.', 'gatehouse-approval-2.x.y', 'x'.repeat(2_000_000)])
      assert.match(refusal(nothing), /no answer of Gatehouse/);
  });

  it('takes no signature that was made for something else', () => {
    const { sha256, request } = sent();
    const { account, key } = ada.approver;
    const payload = payloadOf({ v: 1, request: sha256, id: request.id, answer: 'approve', key, account, at: NOON });
    for (const text of [payload, sealedText('request', payload), sealedText('approver', payload), sha256])
      assert.match(refusal(writeLine('approval', payload, signWith(ada.secret, text))), /signature is not that/);
    assert.equal(
      hear(writeLine('approval', payload, signWith(ada.secret, sealedText('approval', payload)))).kind,
      'approved',
    );
  });

  it('takes one spelling of an answer only', () => {
    const { sha256, request } = sent();
    const { account, key } = ada.approver;
    const whole = { v: 1, request: sha256, id: request.id, answer: 'approve', key, account, at: NOON };
    const { v, ...others } = whole;
    for (const payload of [
      JSON.stringify(whole, undefined, 1),
      JSON.stringify({ ...whole, more: 1 }),
      JSON.stringify({ ...others, v }),
      JSON.stringify(whole).replace('"v":1', '"v":1,"v":1'),
      JSON.stringify(whole).replace('"v":1', '"v":1.0'),
      JSON.stringify(whole).replace('approve', '\\u0061pprove'),
      JSON.stringify({ ...whole, answer: 'allow' }),
      JSON.stringify([whole]),
      'null',
    ])
      assert.equal(
        hear(writeLine('approval', payload, signWith(ada.secret, sealedText('approval', payload)))).kind,
        'refused',
        payload,
      );
  });

  it('accepts none of many that were changed anywhere', { timeout: 600_000 }, () => {
    const lines = [ada.answer(sent()), ben.answer(sent())] as const;
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const letter = fc.oneof(fc.constantFrom(...letters, '.', '=', ' ', '\n', '+', '/'), fc.string({ maxLength: 3 }));
    const edits = fc.array(
      fc.tuple(fc.nat(), fc.nat({ max: 4 }), letter, fc.constantFrom('put', 'flip', 'swap', 'cut', 'copy')),
      { minLength: 1, maxLength: 3 },
    );
    const mutated = fc.tuple(fc.constantFrom(...lines), edits).map(([line, made]) => made.reduce(changed, line));
    fc.assert(
      fc.property(mutated, (line) => {
        if ((lines as readonly string[]).includes(line)) return;
        assert.equal(hear(line).kind, 'refused', line);
      }),
      { numRuns: runs(500) },
    );
  });

  it('accepts none with a bit flipped anywhere', () => {
    const line = ada.answer(sent());
    for (let at = 0; at < line.length; at += 1) {
      for (let bit = 0; bit < 7; bit += 1) {
        const other = String.fromCharCode(line.charCodeAt(at) ^ (1 << bit));
        assert.equal(hear(line.slice(0, at) + other + line.slice(at + 1)).kind, 'refused', `${at} ${bit}`);
      }
    }
  });

  it('accepts none whose parts were changed and signed anew, by whomever', () => {
    const { approver } = ada;
    const digits = (count: number) =>
      fc
        .array(fc.constantFrom(...'0123456789abcdef'), { minLength: count, maxLength: count })
        .map((all) => all.join(''));
    const changes = fc.oneof(
      digits(64).map((request) => ({ request })),
      digits(32).map((id) => ({ id })),
      digits(64).map((key) => ({ key })),
      digits(32).map((id) => ({ account: { ...approver.account, id } })),
      fc.constantFrom(0, 2, '1', null).map((v) => ({ v: v as never })),
      fc.constantFrom('allow', 'APPROVE', '', null).map((answer) => ({ answer: answer as never })),
      fc.constantFrom('', '2026-11-27', '2026-11-27T12:00:00Z', '2025-11-27T12:00:00.000Z').map((at) => ({ at })),
    );
    fc.assert(
      fc.property(changes, fc.constantFrom(ada, ben, person('carl@home')), (change, who) => {
        const part = { key: approver.key, account: approver.account, ...change };
        assert.equal(hear(who.answer(sent(), part)).kind, 'refused', JSON.stringify(change));
      }),
      { numRuns: runs(200) },
    );
    assert.equal(hear(ben.answer(sent(), { key: approver.key, account: approver.account })).kind, 'refused');
  });

  it('accepts no half of one answer with the other half of another', () => {
    const [a, b] = [ada.answer(sent()), ben.answer(sent())].map((line) => line.split('.'));
    assert.equal(hear([a?.[0], a?.[1], b?.[2]].join('.')).kind, 'refused');
    assert.equal(hear([a?.[0], b?.[1], a?.[2]].join('.')).kind, 'refused');
    const denied = ada.answer(sent(), { answer: 'deny' }).split('.');
    assert.equal(hear([a?.[0], a?.[1], denied[2]].join('.')).kind, 'refused');
  });
});

function changed(line: string, [at, length, put, way]: readonly [number, number, string, string]): string {
  const from = at % line.length;
  const rest = line.slice(from + length);
  switch (way) {
    case 'flip': {
      const code = line.charCodeAt(from) ^ (1 << (length % 7));
      return line.slice(0, from) + String.fromCharCode(code) + line.slice(from + 1);
    }
    case 'swap':
      return line.slice(0, from) + [...line.slice(from, from + 2)].reverse().join('') + line.slice(from + 2);
    case 'cut':
      return line.slice(0, from);
    case 'copy':
      return line.slice(0, from) + line.slice(from, from + length) + line.slice(from);
    default:
      return line.slice(0, from) + put + rest;
  }
}

describe('isQuorum', () => {
  it('counts people, not keys', () => {
    const by = (name: string) => ({ account: accountNamed(name) });
    assert.ok(isQuorum([], 1));
    assert.ok(!isQuorum([], 2));
    assert.ok(isQuorum([by('a')], 2));
    assert.ok(!isQuorum([by('a'), by('a')], 3));
    assert.ok(isQuorum([by('a'), by('b')], 3));
  });
});

describe('readApproverLine', () => {
  it('takes a line that its own key has signed, and nothing else', () => {
    assert.deepEqual(readApproverLine(ada.enrolment, PORTS), ada.approver);
    const [head, , seal] = ada.enrolment.split('.');
    const [, body] = ben.enrolment.split('.');
    for (const line of [
      [head, body, seal].join('.'),
      ada.enrolment.slice(0, -2),
      `${ada.enrolment} `,
      ada.enrolment.replace('approver', 'approval'),
      ada.answer(sent()),
      '',
    ])
      assert.equal(readApproverLine(line, PORTS), undefined, line);
  });

  it('takes no key that anybody can sign for', () => {
    for (const key of [
      '0'.repeat(64),
      `01${'0'.repeat(62)}`,
      `ec${'f'.repeat(60)}7f`,
      `ed${'f'.repeat(60)}ff`,
      '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
    ]) {
      const payload = payloadOf({ ...ada.approver, key });
      // Of the neutral element as R and 0 as S such a key makes a signature for a message in eight, or for each.
      const forged = writeLine('approver', payload, `01${'0'.repeat(126)}`);
      assert.equal(readApproverLine(forged, { ...PORTS, isSigned: () => true }), undefined, key);
    }
  });

  it('takes a sheet of codes within bounds', () => {
    const salt = 'a'.repeat(32);
    const withCodes = (codes: unknown) => person('x@y', { codes: codes as never }).enrolment;
    assert.ok(readApproverLine(withCodes({ salt, hashes: ['b'.repeat(64)] }), PORTS));
    for (const codes of [{ salt, hashes: [] }, { salt, hashes: Array(21).fill('b'.repeat(64)) }, { salt }, [], 'x'])
      assert.equal(readApproverLine(withCodes(codes), PORTS), undefined);
  });
});
