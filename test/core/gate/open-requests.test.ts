// Requests that were asked and not decided.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openRequests } from '../../../src/core/gate/open-requests.ts';

const request = (code: string, time = '2026-11-27T12:00:00.000Z') => ({
  kind: 'request',
  time,
  tier: 3,
  command: `run ${code}`,
  detail: { code },
});

it('knows those without a decision, of the last while', () => {
  const records = [
    request('older2', '2026-11-27T10:00:00.000Z'),
    request('done22'),
    request('open22'),
    { kind: 'decision', time: '2026-11-27T12:01:00.000Z', detail: { code: 'done22' } },
    { kind: 'approver', time: '2026-11-27T12:01:00.000Z', detail: { code: 'open22' } },
    { kind: 'request', time: 1, detail: { code: 'x' } },
    { kind: 'request', detail: null },
    {},
  ];
  assert.deepEqual(openRequests(records, '2026-11-27T11:30:00.000Z'), [
    { code: 'open22', tier: 3, command: 'run open22', time: '2026-11-27T12:00:00.000Z' },
  ]);
});
