// Changing JSON in one place: what is added is there, what is taken away is gone, and the rest is as it was.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { JsonValue } from '../../../src/core/model/json-tree.ts';
import { withEntry, withListItem, withoutEntry, withoutListItem } from '../../../src/core/text/json-edit.ts';
import { readJsonc } from '../../../src/core/text/jsonc.ts';
import { runs } from '../../support/runs.ts';
import { plainOf } from './plain-values.ts';

type Kind<Type extends JsonValue['type']> = Extract<JsonValue, { type: Type }>;

function read<Type extends 'object' | 'array'>(text: string, type: Type): Kind<Type> {
  const { root, mistakes } = readJsonc(text);
  assert.deepEqual(mistakes, [], text);
  assert.equal(root?.type, type);
  return root as Kind<Type>;
}

const added = (text: string, value: unknown) => withListItem(text, read(text, 'array'), value);
const removed = (text: string, index: number) => withoutListItem(text, read(text, 'array'), index);

describe('an item that is added', () => {
  for (const [before, after] of [
    ['[]', '[\n  7\n]'],
    ['[1]', '[1, 7]'],
    ['[\n\t1\n]\n', '[\n\t1,\n\t7\n]\n'],
    ['[\r\n    1, // one\r\n]', '[\r\n    1, // one\r\n    7,\r\n]'],
    ['[\n  1 // one\n]', '[\n  1, // one\n  7\n]'],
    ['[ // none yet\n]', '[ // none yet\n  7\n]'],
    ['[\n  1 /* , */\n]', '[\n  1,\n  7 /* , */\n]'],
  ] as const) {
    it(`to ${JSON.stringify(before)} stands in line`, () => assert.equal(added(before, 7), after));
  }

  it('is indented as the text is', () => {
    const text = '{\n    "a": 1\n}';
    assert.equal(
      withEntry(text, read(text, 'object'), 'b', { c: [1] }),
      '{\n    "a": 1,\n    "b": {\n        "c": [\n            1\n        ]\n    }\n}',
    );
  });
});

describe('an item that is removed', () => {
  for (const [before, index, after] of [
    ['[7]', 0, '[]'],
    ['[7, 1]', 0, '[1]'],
    ['[1, 7]', 1, '[1]'],
    ['[\n  1,\n  7 // kept\n]', 1, '[\n  1 // kept\n]'],
    ['[\n  1, // kept\n  7\n]', 1, '[\n  1 // kept\n]'],
    ['[\n  7, // kept\n  1\n]', 0, '[\n   // kept\n  1\n]'],
    ['[ // kept\n  7\n]', 0, '[ // kept\n  \n]'],
  ] as const) {
    it(`from ${JSON.stringify(before)} leaves the rest`, () => assert.equal(removed(before, index), after));
  }
});

/** JSON text with blanks and comments wherever they may stand. */
const gap = fc.constantFrom('', ' ', '\n', '\n  ', ' // a, b\n', ' /* "x", */ ', '\r\n\t');
const list = fc
  .tuple(fc.array(fc.tuple(gap, fc.json({ maxDepth: 1 }), gap), { maxLength: 4 }), gap)
  .map(([items, end]) => `[${items.map(([a, item, b]) => a + item + b).join(',')}${end}]`);

describe('any list', () => {
  it('has exactly one item more, or less', () => {
    fc.assert(
      fc.property(list, fc.json({ maxDepth: 1 }), fc.nat(3), (text, json, at) => {
        const before = plainOf(read(text, 'array')) as unknown[];
        const value: unknown = JSON.parse(json);
        const more = added(text, value);
        assert.deepEqual(plainOf(read(more, 'array')), [...before, plainOf(readJsonc(json).root)]);
        assert.deepEqual(plainOf(read(removed(more, before.length), 'array')), before);
        const index = at % Math.max(1, before.length);
        assert.deepEqual(plainOf(read(removed(text, index), 'array')), before.toSpliced(index, 1));
        for (const comment of ['// a, b', '/* "x", */'])
          assert.equal(removed(text, index).split(comment).length, text.split(comment).length);
      }),
      { numRuns: runs(1_000) },
    );
  });

  it('is an object too', () => {
    const text = '{ "a": 1, /* b */ "b": 2 }';
    assert.equal(withoutEntry(text, read(text, 'object'), 1), '{ "a": 1 /* b */  }');
  });
});
