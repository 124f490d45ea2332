// YAML: what settings are written in, with places; what is not read is said.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { entryAtPath } from '../../../src/core/text/json-query.ts';
import { frontMatterOf, readYaml } from '../../../src/core/text/yaml.ts';
import { runs } from '../../support/runs.ts';
import { plainOf } from './plain-values.ts';

const read = (text: string) => plainOf(readYaml(text).root);

const CASES: readonly (readonly [text: string, value: unknown])[] = [
  ['a: 1\nb: two words # note\nc:\n', { a: 1, b: 'two words', c: null }],
  ["a:\n  b: true\n  c: \"x: # y\"\nd: 'it''s'\n", { a: { b: true, c: 'x: # y' }, d: "it's" }],
  ['- 1\n- a: 2\n  b: 3\n-\n  - x\n', [1, { a: 2, b: 3 }, ['x']]],
  ['a:\n- 1\n- 2\nb: 3\n', { a: [1, 2], b: 3 }],
  ['a: [1, "two, 2", {b: c}, http://x.invalid/y?z=1]\n', { a: [1, 'two, 2', { b: 'c' }, 'http://x.invalid/y?z=1'] }],
  ['a: {\n  b: 1, # note\n  "c": [\n    d ] }\ne: 5\n', { a: { b: 1, c: ['d'] }, e: 5 }],
  [
    'a: |\n  one\n    two\n\n  three\nb: >-\n  one\n  two\n\n  three\n',
    { a: 'one\n  two\n\nthree\n', b: 'one two\nthree' },
  ],
  ['a: one\n  two\n  three\nb: "x\n  y"\n', { a: 'one two three', b: 'x y' }],
  [
    'a: http://x.invalid:80/y\nb: a#b\nc: ~\nd: yes\ne: 010\n',
    { a: 'http://x.invalid:80/y', b: 'a#b', c: null, d: 'yes', e: '010' },
  ],
  ['"a b": 1\n\'c\': "\\u0041\\x42\\n"\n', { 'a b': 1, c: 'AB\n' }],
  ['\ufeffa: 1\r\nb:\r\n  - 2\r\n', { a: 1, b: [2] }],
];

describe('readYaml', () => {
  for (const [text, value] of CASES) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(readYaml(text).mistakes, []);
      assert.deepEqual(read(text), value);
    });
  }

  it('reads what JSON says, in one line and over several', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify({ value }, undefined, indent);
        fc.pre(!/\d[eE]|\d{16}|\d\.\d{15}|-0\b|__proto__|\\u[dD]/.test(text));
        assert.deepEqual(read(text), JSON.parse(text));
      }),
      { numRuns: runs(500) },
    );
  });

  it('keeps places', () => {
    const text = '---\nhooks:\n  Pre:\n    - command: "x"\n';
    const entry = entryAtPath(readYaml(text).root, ['hooks', 'Pre']);
    const [item] = entry?.value.type === 'array' ? entry.value.items : [];
    const command = entryAtPath(item, ['command']);
    assert.equal(text.slice(command?.keySpan.start, command?.value.span.end), 'command: "x"');
  });

  it('resolves names, and merges', () => {
    assert.deepEqual(read('a: &x 1\nb: *x\nc: [*x, &y {d: 2}]\ne: *y\n'), {
      a: 1,
      b: 1,
      c: [1, { d: 2 }],
      e: { d: 2 },
    });
    assert.deepEqual(read('a: &x\n  b: 1\n  c: 2\nd:\n  <<: *x\n  c: 3\n'), {
      a: { b: 1, c: 2 },
      d: { b: 1, c: 3 },
    });
    assert.deepEqual(read('a: &x # list\n  - 1\nb:\n  - *x\n'), { a: [1], b: [[1]] });
  });

  it('does not let names of names grow', () => {
    const levels = Array.from({ length: 30 }, (_, index) => `a${index + 1}: &n${index + 1} [*n${index}, *n${index}]\n`);
    const { mistakes } = readYaml(`a0: &n0 x\n${levels.join('')}`);
    assert.ok(mistakes.length > 0);
  });

  it('resolves nothing else, and says so', () => {
    for (const text of [
      'a: *b\n',
      'a: [*b\n',
      'a: &b\n!!x\n',
      'a: !!str 1\n',
      'a: [*b]\n',
      'a: [1\n',
      'a: "x\n',
      ' - a\nb\n',
    ]) {
      assert.ok(readYaml(text).mistakes.length > 0, text);
    }
    assert.ok(readYaml(`${'- '.repeat(60)}a\n`).mistakes.length > 0);
    assert.ok(readYaml(`a: ${'['.repeat(60)}\n`).mistakes.length > 0);
  });

  it('never throws, ends, and stays in the text', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        ':',
        ': ',
        '- ',
        '\n',
        '\n  ',
        '\n    ',
        '"',
        "'",
        '[',
        ']',
        '{',
        '}',
        ',',
        '#',
        ' #',
        '|',
        '>',
        '&',
        '*',
      ],
      ...['---\n', '\t', '\\', '1', 'true', '\ufeff', '\0', '\r\n'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const text = pieces.join('');
        const { root, mistakes } = readYaml(text);
        for (const { span } of mistakes) assert.ok(span.start >= 0 && span.start <= text.length);
        assert.ok(root === undefined || (root.span.start >= 0 && root.span.start <= text.length));
      }),
      { numRuns: runs(3000) },
    );
  });
});

describe('frontMatterOf', () => {
  it('is what stands between the marks at the start', () => {
    const text = '---\na: 1\n---\n# b\n---\n';
    const span = frontMatterOf(text);
    assert.equal(text.slice(span?.start, span?.end), 'a: 1\n');
    assert.deepEqual(plainOf(readYaml(text, span).root), { a: 1 });
    for (const none of ['a: 1\n---\n', '\n---\na\n---\n', '---\na: 1\n', ''])
      assert.equal(frontMatterOf(none), undefined);
  });
});
