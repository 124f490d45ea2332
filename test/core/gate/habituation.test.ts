// The watch over how people approve: what counts as too fast, and how the questions are counted.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  budgetSentence,
  isHabitRecorded,
  isHabituated,
  promptBudget,
  type SeenRecord,
} from '../../../src/core/gate/habituation.ts';

const minutesAgo = (minutes: number) => new Date(Date.UTC(2027, 0, 1, 12) - minutes * 60_000).toISOString();
const yes = (ago: number, waitedMs: number, more: Partial<SeenRecord> = {}): SeenRecord => ({
  kind: 'decision',
  decision: 'approved',
  by: 'person',
  time: minutesAgo(ago),
  waitedMs,
  ...more,
});
const times = (count: number, record: SeenRecord) => Array.from({ length: count }, () => record);

describe('the habituation watch', () => {
  it('takes ten approvals in ten minutes, half of them within two seconds, for a habit', () => {
    assert.equal(isHabituated(times(10, yes(1, 1_500)), minutesAgo), true);
    assert.equal(isHabituated(times(9, yes(1, 1_500)), minutesAgo), false);
    assert.equal(isHabituated(times(10, yes(11, 1_500)), minutesAgo), false);
    assert.equal(isHabituated([...times(4, yes(1, 900)), ...times(6, yes(1, 4_000))], minutesAgo), false);
    assert.equal(isHabituated([...times(6, yes(1, 900)), ...times(4, yes(1, 4_000))], minutesAgo), true);
  });

  it('counts what a person approved, nothing else', () => {
    for (const other of [
      { by: 'ticket' },
      { by: 'grant' },
      { decision: 'denied' },
      { kind: 'request' },
      { waitedMs: null },
    ])
      assert.equal(isHabituated(times(20, yes(1, 900, other)), minutesAgo), false, JSON.stringify(other));
  });

  it('knows whether it has said so', () => {
    const said = { kind: 'lifecycle', time: minutesAgo(3), detail: { event: 'approvals-too-fast' } };
    assert.equal(isHabitRecorded([said], minutesAgo), true);
    assert.equal(isHabitRecorded([{ ...said, time: minutesAgo(11) }], minutesAgo), false);
    assert.equal(isHabitRecorded([{ ...said, detail: { event: 'begun' } }], minutesAgo), false);
  });

  it('counts questions against calls of the last day', () => {
    const asked = { kind: 'request', time: minutesAgo(5) };
    const records = [...times(40, yes(5, 1)), ...times(3, asked), yes(24 * 60 + 1, 1)];
    assert.deepEqual(promptBudget(records, minutesAgo), { calls: 40, asked: 3, isWhole: true });
    // One that waits is a call too; one that is answered late was one before.
    const detail = { code: 'abc' };
    const open = { ...asked, detail: { code: 'def' } };
    const late = { ...yes(4, 1), detail: { ...detail, late: true } };
    const once = [{ ...asked, detail }, { ...yes(5, 1), detail }, late, open];
    assert.deepEqual(promptBudget(once, minutesAgo), { calls: 2, asked: 2, isWhole: false });
    assert.equal(promptBudget([{ ...asked, seq: 0 }], minutesAgo).isWhole, true);
    assert.match(
      budgetSentence({ calls: 40, asked: 3, isWhole: true }),
      /Asked about 3 of 40 calls in the last day .*7\.5 in 100, over the budget of 5/,
    );
    assert.match(budgetSentence({ calls: 40, asked: 2, isWhole: false }), /2 of the last 40 calls .*5 in 100, within/);
    assert.match(budgetSentence({ calls: 0, asked: 0, isWhole: true }), /No call/);
  });
});
