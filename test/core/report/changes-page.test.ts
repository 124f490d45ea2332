// What has changed since a record, and the way back.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { changesPage, stateIn } from '../../../src/core/report/changes-page.ts';

const HEAD = 'a1'.repeat(20);
const RECORD = {
  seq: 9,
  time: '2026-11-21T08:41:02.123Z',
  command: 'rm -r build',
  agent: { id: 'codex' },
  cwd: '/work/place',
  detail: { code: 'k7m2qd', head: HEAD, branch: 'main', dirty: 'e'.repeat(64), changed: 2 },
};
const then = stateIn(RECORD) ?? assert.fail();
const now = { head: HEAD, branch: 'main', dirty: 'e'.repeat(64), paths: ['src/a.ts', 'b\u202e.txt'] };

describe('changesPage', () => {
  it('says how things stood, how they stand, what differs and how to go back', () => {
    const { text } = changesPage(then, now);
    assert.match(text, /Changes since record 9/);
    assert.match(text, new RegExp(`Commit ${HEAD}\\s+on main`));
    assert.match(text, /2 tracked files had changes that were not staged\. Git never had those/);
    assert.match(text, /The same commit, and the tracked files stand as they stood\./);
    assert.match(text, /^ {2}src\/a\.ts$/m);
    assert.ok(!text.includes('\u202e'));
    assert.match(text, /git restore --source=a1a1a1a1a1a1 -- PATH/);
    assert.match(text, /git reset --keep a1a1a1a1a1a1/);
  });

  it('says so where things moved, or nobody knows', () => {
    const moved = changesPage(then, {
      head: 'b2'.repeat(20),
      branch: 'other',
      dirty: undefined,
      paths: undefined,
    }).text;
    assert.match(moved, /Commit b2b2.* on other\./s);
    assert.match(moved, /Git support is not there to say/);
    assert.match(
      changesPage({ ...then, changed: 0 }, { ...now, paths: [] }).text,
      /No tracked file had changes.*Nothing that git tracks/s,
    );
  });

  it('knows records that say nothing of a repository', () => {
    for (const detail of [null, {}, { head: 'main' }, { head: 7 }, { head: '--output=x' }])
      assert.equal(stateIn({ ...RECORD, detail }), undefined, JSON.stringify(detail));
  });
});
