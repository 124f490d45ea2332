// What counts as a change around the gate.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSurroundingsLook, MISSING, surroundingsChanges } from '../../../src/core/audit/surroundings-changes.ts';

describe('surroundingsChanges', () => {
  it('names what is another thing, has come or has gone, in order', () => {
    const before = { same: 'a', other: 'a', gone: 'a', come: MISSING };
    const after = { same: 'a', other: 'b', gone: MISSING, come: 'a', fresh: 'c', absent: MISSING };
    assert.deepEqual(surroundingsChanges(before, after), [
      { name: 'come', before: MISSING, after: 'a' },
      { name: 'fresh', before: undefined, after: 'c' },
      { name: 'gone', before: 'a', after: MISSING },
      { name: 'other', before: 'a', after: 'b' },
    ]);
  });

  it('says nothing of what is not looked at now', () => {
    assert.deepEqual(surroundingsChanges({ 'file /other/folder': 'a' }, {}), []);
  });

  it('takes nothing for a look that is none', () => {
    for (const value of [null, [], 'x', { a: 1 }, { a: null }]) assert.equal(isSurroundingsLook(value), false);
    assert.equal(isSurroundingsLook({ a: 'b' }), true);
  });
});
