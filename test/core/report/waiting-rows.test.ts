// What waits, row by row: in order, with the time that is left, and nothing that hides.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { waitingRows } from '../../../src/core/report/waiting-rows.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

const askedAt = '2026-11-27T09:00:00.000Z';
const at = (seconds: number) => Date.parse(askedAt) + seconds * 1_000;
const request = (code: string, line: string, changes = {}) =>
  signOffRequest({ code, askedAt, waitMs: 300_000, act: { kind: 'command', line, shell: 'bash' }, ...changes });

it('lists what waits in its order with deadlines, then what may still be approved', () => {
  const live = [request('aaaaaa', 'rm -r a'), request('bbbbbb', 'rm -r b\nls', { tier: 3, waitMs: 60_000 })];
  const rows = waitingRows({ stopped: undefined, live, late: [request('cccccc', 'rm -r c')] }, at(30), Date.parse);
  assert.deepEqual(
    rows.map(({ kind, label, description, code }) => [kind, label, description, code]),
    [
      ['live', 'rm -r a', '4 min left, asked now, tier 2, Claude Code', 'aaaaaa'],
      ['live', 'rm -r b ...', '30 s left, tier 3, Claude Code', 'bbbbbb'],
      ['late', 'rm -r c', 'denied, may still be approved, tier 2, Claude Code', 'cccccc'],
    ],
  );
  assert.equal(new Set(rows.map(({ id }) => id)).size, 3);
});

it('gives no more time than was asked for where the clock was set back, and none after the end', () => {
  const live = [request('aaaaaa', 'rm -r a')];
  const left = (seconds: number) =>
    waitingRows({ stopped: undefined, live, late: [] }, at(seconds), Date.parse)[0]?.description.split(',')[0];
  assert.deepEqual([left(-9_999), left(299), left(301)], ['5 min left', '1 s left', '0 s left']);
});

it('says first that all is stopped, and shows what would hide', () => {
  const late = [request('aaaaaa', 'echo \u202e$(bug)', { cwd: '/a/\u200b' })];
  const [first, second] = waitingRows({ stopped: 'All agents are stopped: why.', live: [], late }, at(0), Date.parse);
  assert.deepEqual([first?.kind, first?.tooltip], ['stopped', 'All agents are stopped: why.']);
  assert.equal(second?.label, 'echo \\u{202e}$(bug)');
  assert.match(second?.tooltip ?? '', /in \/a\/\\u\{200b\}/);
});
