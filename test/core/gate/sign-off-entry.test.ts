// What a person does in front of a sign-off: the only way to an approval, and the many ways to none.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  beginEntry,
  type Entry,
  type EntryEvent,
  GUARD_MS,
  nextEntry,
  OFFER_MS,
} from '../../../src/core/gate/sign-off-entry.ts';

const TOKEN = 'paste.invalid';
const LATER = GUARD_MS + OFFER_MS + 10_000;
const tier3 = { tier: 3, isTyped: true, token: TOKEN } as const;
const tier2 = { tier: 2, isTyped: false, token: TOKEN } as const;

function after(start: Entry, ...events: readonly EntryEvent[]): Entry {
  return events.reduce(nextEntry, start);
}

/** Key by key, from what stands there already. */
function typing(text: string, from = '', at = GUARD_MS): EntryEvent[] {
  return Array.from({ length: text.length - from.length }, (_, index) => ({
    kind: 'typed',
    text: text.slice(0, from.length + index + 1),
    at: at + index,
  }));
}

const deny = (at = LATER): EntryEvent => ({ kind: 'chosen', choice: 'deny', at });
const approve = (at = LATER): EntryEvent => ({ kind: 'chosen', choice: 'approve', at });
const open = beginEntry(tier3, true, 0);

describe('a tier 3 entry', () => {
  it('approves when the token was typed and approval was chosen', () => {
    const typed = after(open, ...typing(TOKEN));
    assert.notEqual(typed.offeredAt, undefined);
    assert.deepEqual(after(typed, approve()).outcome, { approved: true, way: 'typed' });
  });

  it('denies on Enter, with nothing typed and with the whole token', () => {
    assert.deepEqual(after(open, deny()).outcome, { approved: false, way: 'picked' });
    assert.deepEqual(after(open, ...typing(TOKEN), deny()).outcome, { approved: false, way: 'picked' });
  });

  it('denies when it is closed or its time is over, at any moment', () => {
    for (const kind of ['closed', 'expired'] as const) {
      assert.deepEqual(after(open, { kind }).outcome, { approved: false, way: kind });
      assert.deepEqual(after(open, ...typing(TOKEN), { kind }).outcome, { approved: false, way: kind });
    }
  });

  it('drops everything in the first moments: it was meant for something else', () => {
    const early = after(open, { kind: 'typed', text: 'p', at: GUARD_MS - 1 }, deny(GUARD_MS - 1), approve(0));
    assert.deepEqual(early, open);
  });

  it('offers approval exactly while the text is the token', () => {
    const typed = after(open, ...typing(TOKEN));
    const more = after(typed, { kind: 'typed', text: `${TOKEN}x`, at: LATER });
    assert.equal(more.offeredAt, undefined);
    assert.equal(after(more, approve()).outcome, undefined);
    assert.notEqual(after(more, { kind: 'typed', text: TOKEN, at: LATER }).offeredAt, undefined);
    assert.equal(after(open, ...typing(TOKEN.toUpperCase())).offeredAt, undefined);
  });

  it('does not take an approval in the same moment in which it is first offered', () => {
    const typed = after(open, ...typing(TOKEN));
    const at = typed.offeredAt ?? 0;
    assert.equal(after(typed, approve(at + OFFER_MS - 1)).outcome, undefined);
    assert.equal(after(typed, approve(at + OFFER_MS)).outcome?.approved, true);
  });

  it('does not count text that comes in one go', () => {
    const pasted = after(open, { kind: 'typed', text: TOKEN, at: LATER });
    assert.deepEqual([pasted.text, pasted.note, pasted.offeredAt], ['', 'pasted', undefined]);
    const most = after(open, { kind: 'typed', text: TOKEN.slice(0, -1), at: LATER });
    const rest = after(most, { kind: 'typed', text: TOKEN, at: LATER });
    assert.deepEqual([rest.text, rest.offeredAt], ['', undefined]);
    // A window that puts the field back says so, and that is no new text.
    assert.equal(after(pasted, { kind: 'typed', text: '', at: LATER }).note, 'pasted');
  });

  it('lets a person correct themselves', () => {
    const corrected = after(
      open,
      ...typing('pastx'),
      { kind: 'typed', text: 'past', at: LATER },
      ...typing(TOKEN, 'past', LATER),
    );
    assert.equal(corrected.text, TOKEN);
    assert.equal(after(open, ...typing('pastx'), { kind: 'typed', text: '', at: LATER }).text, '');
  });

  it('denies after two wrong tries', () => {
    const once = after(open, ...typing('other'), deny());
    assert.deepEqual([once.outcome, once.text, once.note, once.wrongTries], [undefined, '', 'wrong', 1]);
    assert.deepEqual(after(once, ...typing('wrong', '', LATER), deny()).outcome, { approved: false, way: 'typed' });
    assert.deepEqual(after(once, deny()).outcome, { approved: false, way: 'picked' });
    assert.equal(after(once, ...typing(TOKEN, '', LATER), approve(2 * LATER)).outcome?.approved, true);
  });

  it('cannot approve what cannot be shown, nor without a token', () => {
    assert.equal(after(beginEntry(tier3, false, 0), ...typing(TOKEN), approve()).outcome, undefined);
    const nothing = beginEntry({ tier: 3, isTyped: true, token: '' }, true, 0);
    assert.equal(after(nothing, approve()).outcome, undefined);
    assert.equal(after(nothing, ...typing('a'), { kind: 'typed', text: '', at: LATER }, approve()).outcome, undefined);
  });

  it('never changes once it is answered', () => {
    const denied = after(open, { kind: 'closed' });
    assert.equal(after(denied, ...typing(TOKEN), approve()), denied);
  });
});

describe('a tier 2 entry', () => {
  it('approves by choice, after the first moments, and denies by everything else', () => {
    const asked = beginEntry(tier2, true, 0);
    assert.equal(after(asked, approve(GUARD_MS - 1)).outcome, undefined);
    assert.deepEqual(after(asked, approve()).outcome, { approved: true, way: 'picked' });
    assert.deepEqual(after(asked, { kind: 'typed', text: 'abc', at: LATER }, deny()).outcome, {
      approved: false,
      way: 'picked',
    });
    assert.equal(after(beginEntry(tier2, false, 0), approve()).outcome, undefined);
  });
});

describe('any row of events', () => {
  const text = fc.constantFrom('', 'a', 'ab', 'abc', 'a', 'ab', 'abc', 'b', 'ac', 'abcd', 'xabc');
  const pause = fc.integer({ min: 0, max: 500 });
  const event = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('typed'), text, pause }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('chosen'), choice: fc.constantFrom('deny', 'approve'), pause }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('closed', 'expired'), pause }) },
  );

  it('approves tier 3 only where the token was typed and approval was chosen last', () => {
    let approvals = 0;
    const token = ['a', 'ab', 'abc'].map((text) => ({ kind: 'typed', text, pause: 400 }));
    const piece = fc.oneof(
      { weight: 4, arbitrary: event.map((one) => [one]) },
      { weight: 1, arbitrary: fc.constant(token) },
    );
    const rows = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.flat());
    const property = fc.property(rows, (events) => {
      let entry = beginEntry({ tier: 3, isTyped: true, token: 'abc' }, true, 0);
      let at = 0;
      let keys = 0;
      for (const each of events) {
        at += each.pause;
        const before = entry;
        entry = nextEntry(entry, { ...each, at } as EntryEvent);
        keys += each.kind === 'typed' && at >= GUARD_MS ? 1 : 0;
        if (before.outcome !== undefined) assert.equal(entry, before);
        else if (entry.outcome?.approved === true) {
          approvals += 1;
          assert.deepEqual({ ...each, pause: 0 }, { kind: 'chosen', choice: 'approve', pause: 0 });
          assert.equal(before.text, 'abc');
          assert.ok(keys >= 3 && at >= GUARD_MS + OFFER_MS);
        }
      }
    });
    fc.assert(property, { numRuns: 10_000, seed: 3 });
    assert.ok(approvals > 100, `only ${approvals} rows came to an approval at all`);
  });
});
