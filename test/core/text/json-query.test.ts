// Looking things up in a tree.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { booleanAt, entryAt, entryAtPath, itemsAt, membersOf, stringAt } from '../../../src/core/text/json-query.ts';
import { readJsonc } from '../../../src/core/text/jsonc.ts';

const { root } = readJsonc('{ "a": { "b": "x" }, "on": true, "list": [1, 2], "twice": "first", "twice": "last" }');

describe('json queries', () => {
  it('follow a chain of keys', () => {
    assert.equal(entryAtPath(root, ['a', 'b'])?.key, 'b');
    assert.equal(entryAtPath(root, ['a', 'c']), undefined);
    assert.equal(entryAtPath(root, ['list', '0']), undefined);
    assert.equal(entryAtPath(root, []), undefined);
  });

  it('take the last of a key given twice', () => {
    assert.equal(stringAt(root, 'twice'), 'last');
    const members = membersOf(root).filter((entry) => entry.key === 'twice');
    assert.deepEqual(
      members.map((entry) => entry.value.type === 'string' && entry.value.value),
      ['last'],
    );
    assert.deepEqual(membersOf(undefined), []);
  });

  it('answer only for values of the type asked for', () => {
    assert.equal(stringAt(root, 'on'), undefined);
    assert.equal(booleanAt(root, 'on'), true);
    assert.equal(booleanAt(root, 'twice'), undefined);
    assert.equal(itemsAt(root, 'list').length, 2);
    assert.deepEqual(itemsAt(root, 'a'), []);
  });

  it('find nothing in what is no object', () => {
    assert.equal(entryAt(undefined, 'a'), undefined);
    assert.equal(entryAt(readJsonc('[1]').root, '0'), undefined);
    assert.equal(entryAt(root, 'constructor'), undefined);
  });
});
