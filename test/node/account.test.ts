// Accounts: told by machine and number, from outside of any namespace, and whose account stands above a process.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountAbove, accountOf, outerUid, ownAccount } from '../../src/node/account.ts';

describe('accountOf', () => {
  const facts = { machine: 'm1', user: '1000', userName: 'ada', hostName: 'workshop' };

  it('is the same whatever names are given to it, and another on another machine or under another number', () => {
    const { id } = accountOf(facts);
    assert.equal(accountOf({ ...facts, userName: 'eva', hostName: 'laptop' }).id, id);
    for (const changes of [{ machine: 'm2' }, { user: '1001' }, { machine: 'm1\n1', user: '000' }])
      assert.notEqual(accountOf({ ...facts, ...changes }).id, id);
    assert.match(ownAccount().id, /^[0-9a-f]{32}$/);
    assert.deepEqual(ownAccount(), ownAccount());
  });

  it('has a name that steers nothing', () => {
    assert.equal(accountOf({ ...facts, userName: 'a\u202eb c', hostName: '' }).name, 'a_b_c@_');
  });
});

describe('outerUid', () => {
  it('is who opened the namespace', () => {
    assert.equal(outerUid(1000, '         0          0 4294967295\n'), 1000);
    assert.equal(outerUid(0, '         0       1000          1\n'), 1000);
    assert.equal(outerUid(7, '0 1000 1\n1 100000 65536'), 100006);
    for (const map of ['', 'x y z', '5 6 1']) assert.equal(outerUid(3, map), 3);
  });
});

describe('accountAbove', () => {
  const family = (...owners: readonly number[]) =>
    accountAbove(
      (pid) => (owners[pid - 2] === undefined ? undefined : { parent: pid + 1, uid: owners[pid - 2] ?? 0 }),
      1001,
      2,
    );

  it('finds the shell of somebody else out of which this one was opened', () => {
    assert.equal(family(1001, 0, 0), undefined);
    assert.equal(family(1001, 0, 1000, 0), 1000);
    assert.equal(family(), undefined);
  });
});
