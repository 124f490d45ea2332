// Files of Starlark calls: what is called, with which values, and what is not read.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readStarlarkCalls } from '../../../src/core/text/starlark.ts';
import { runs } from '../../support/runs.ts';
import { plainOf } from './plain-values.ts';

const read = (text: string) => {
  const { root, mistakes } = readStarlarkCalls(text);
  return { value: plainOf(root), mistakes: mistakes.length };
};

describe('readStarlarkCalls', () => {
  it('reads calls, lists in lists, every kind of text, and comments away', () => {
    const text =
      '# c\nprefix_rule(\n  pattern = ["git", [\'push\', r"a\\b"]], # x\n  """never named""",\n  n = 3, ok = True,\n)\n';
    assert.deepEqual(read(text), {
      value: { prefix_rule: [{ pattern: ['git', ['push', 'a\\b']], n: 3, ok: true }] },
      mistakes: 0,
    });
  });

  it('keeps the calls of one name together, with their places', () => {
    const text = 'a(x = "1")\nb()\na(x = "2")\n';
    assert.deepEqual(read(text).value, { a: [{ x: '1' }, { x: '2' }], b: [{}] });
    const { root } = readStarlarkCalls(text);
    const [first] = root?.type === 'object' ? root.entries : [];
    const items = first?.value.type === 'array' ? first.value.items : [];
    assert.deepEqual(
      items.map(({ span }) => text.slice(span.start, span.end)),
      ['a(x = "1")', 'a(x = "2")'],
    );
  });

  it('says what it did not read', () => {
    assert.equal(read('x = 1\n').mistakes, 3);
    assert.deepEqual(read('a(x = y + "z")'), { value: { a: [{ x: null }] }, mistakes: 2 });
    assert.equal(read('a(x = "1"').mistakes, 1);
    assert.equal(read(`a(x = ${'['.repeat(40)})`).mistakes > 0, true);
  });

  it('never throws and stays in the text', () => {
    const piece = fc.constantFrom(
      'a',
      '(',
      ')',
      '[',
      ']',
      '=',
      ',',
      '"',
      "'",
      '"""',
      '\\',
      '#',
      '\n',
      'r',
      '1',
      ' ',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        for (const { span } of readStarlarkCalls(text).mistakes) {
          assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});
