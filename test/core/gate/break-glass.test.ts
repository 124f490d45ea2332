// Break-glass: over by either clock, never longer than a quarter of an hour.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import {
  glassSentence,
  isGlass,
  isGlassBroken,
  reasonProblem,
  withGlassNote,
} from '../../../src/core/gate/break-glass.ts';
import { needsPage } from '../../../src/core/report/sign-off-view.ts';
import { signOffRequest } from '../../support/sign-off-request.ts';

const GLASS = {
  id: 'a'.repeat(32),
  reason: 'The site is down and Ben is on a plane',
  at: '2026-11-27T12:00:00.000Z',
  until: '2026-11-27T12:10:00.000Z',
  uptime: 5000,
  minutes: 10,
};

it('holds for its minutes, and ends early when a clock is set or the system starts anew', () => {
  const at = (now: string, uptime: number, changes = {}) => isGlassBroken({ ...GLASS, ...changes }, { now, uptime });
  assert.ok(at('2026-11-27T12:00:00.000Z', 5000));
  assert.ok(at('2026-11-27T12:09:59.999Z', 5599));
  for (const [now, uptime] of [
    ['2026-11-27T12:10:00.000Z', 5100],
    ['2026-11-27T12:01:00.000Z', 5600],
    ['2026-11-27T11:59:59.999Z', 5001],
    ['2026-11-27T12:01:00.000Z', 60],
    ['', 5001],
    ['2026-11-27T12:01:00.000Z', Number.NaN],
  ] as const)
    assert.ok(!at(now, uptime), `${now} ${uptime}`);
  assert.ok(!at('2026-11-27T12:01:00.000Z', 5001, { minutes: 16, until: '2026-11-27T13:00:00.000Z' }));
});

it('wants a reason that people can read afterwards', () => {
  assert.equal(reasonProblem(GLASS.reason), undefined);
  assert.match(reasonProblem('   because  ') ?? '', /at least 10/);
  assert.match(reasonProblem('x'.repeat(301)) ?? '', /at most 300/);
  assert.match(glassSentence(GLASS), /until 2026-11-27T12:10:00\.000Z: one person decides .* on a plane$/);
});

it('is told in every question, once, ahead of everything else, and on a page', () => {
  const asked = signOffRequest({ notes: [{ title: 'What would leave', lines: ['a'] }] });
  assert.equal(needsPage(asked), false);
  const noted = withGlassNote(asked, glassSentence(GLASS));
  assert.deepEqual(
    noted.notes.map(({ title }) => title),
    ['The glass is broken', 'What would leave'],
  );
  assert.equal(needsPage(noted), true);
  assert.equal(withGlassNote(noted, 'again'), noted);
  assert.equal(noted.digest, asked.digest);
});

it('is known by its whole shape', () => {
  assert.ok(isGlass(GLASS));
  for (const changes of [{ id: 'x' }, { minutes: 0 }, { minutes: 1.5 }, { uptime: '1' }, { reason: 1 }])
    assert.ok(!isGlass({ ...GLASS, ...changes }));
  assert.ok(!isGlass(null));
});
