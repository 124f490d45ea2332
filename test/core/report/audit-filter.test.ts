// What a person keeps the audit log to.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ALL_RECORDS, facetValues, filterText, isWanted } from '../../../src/core/report/audit-filter.ts';

const records = [
  { kind: 'lifecycle', agent: null, tier: null, decision: null },
  { kind: 'request', agent: { id: 'codex' }, tier: 3, decision: null },
  { kind: 'decision', agent: { id: 'codex' }, tier: 3, decision: 'denied' },
  { kind: 'decision', agent: { id: 'claude-code' }, tier: 1, decision: 'passed' },
  { kind: 'decision', agent: { id: 'claude-code' }, tier: 1, decision: 'passed' },
];
const wanted = (change: Partial<typeof ALL_RECORDS>) =>
  records
    .map((record, index) => (isWanted(record, { ...ALL_RECORDS, ...change }) ? index : -1))
    .filter((at) => at >= 0);

describe('audit filter', () => {
  it('keeps everything while nothing is chosen', () => {
    assert.deepEqual(wanted({}), [0, 1, 2, 3, 4]);
    assert.equal(filterText(ALL_RECORDS), '');
  });

  it('keeps what fits every facet, and any value of a facet', () => {
    assert.deepEqual(wanted({ agent: ['codex'] }), [1, 2]);
    assert.deepEqual(wanted({ agent: ['codex'], outcome: ['asked'] }), [1]);
    assert.deepEqual(wanted({ tier: ['1', '3'] }), [1, 2, 3, 4]);
    assert.deepEqual(wanted({ outcome: ['lifecycle', 'denied'] }), [0, 2]);
    assert.equal(filterText({ ...ALL_RECORDS, tier: ['1', '3'], agent: ['codex'] }), 'agent codex; tier 1 or 3');
  });

  it('offers the values that occur, the most frequent first', () => {
    assert.deepEqual(
      facetValues(records).map(({ facet, value, records: count }) => `${facet} ${value} ${count}`),
      [
        'agent claude-code 2',
        'agent codex 2',
        'agent none 1',
        'tier 1 2',
        'tier 3 2',
        'tier none 1',
        'outcome passed 2',
        'outcome asked 1',
        'outcome denied 1',
        'outcome lifecycle 1',
      ],
    );
  });

  it('shows hostile values inert', () => {
    const [agent] = facetValues([{ kind: 'request', agent: { id: 'a\u202eb' } }]);
    assert.ok(!agent?.value.includes('\u202e'));
  });
});
