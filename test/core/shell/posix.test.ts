// The parser behind `posix.ts` keeps its shapes: an update that reads a construct differently shows here first.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_LINE, MAX_NESTING } from '../../../src/core/shell/bounds.ts';
import { parsePosix } from '../../../src/core/shell/posix.ts';
import type { NodeSyntax, PartSyntax, WordSyntax } from '../../../src/core/shell/syntax.ts';

/** One line for a tree: kinds, nesting and words, without places. */
function outline(node: NodeSyntax): string {
  switch (node.kind) {
    case 'simple':
      return [
        ...node.assignments.map(
          ({ name, values, isArray, appends }) =>
            `${name}${appends ? '+' : ''}=${isArray ? '(' : ''}${values.map(word).join(' ')}${isArray ? ')' : ''}`,
        ),
        ...node.words.map(word),
        ...node.redirects.map(({ operator, descriptor, target }) => `${descriptor ?? ''}${operator}${word(target)}`),
      ].join(' ');
    case 'list':
      return node.items.map(outline).join('; ');
    case 'perhaps':
      return `?[${node.items.map(outline).join('; ')}]`;
    case 'pipeline':
      return node.stages.map(outline).join(' | ');
    case 'subshell':
      return `sub[${outline(node.body)}]`;
    case 'loop':
      return `loop ${node.name ?? ''}(${node.words?.map(word).join(' ') ?? ''})[${outline(node.body)}]`;
    case 'function':
      return `fn ${node.name}[${outline(node.body)}]`;
    case 'redirected':
      return `[${outline(node.body)}]${node.redirects.map(({ operator, target }) => operator + word(target)).join('')}`;
    case 'words':
      return `words(${node.words.map(word).join(' ')})`;
  }
}

function word({ parts }: WordSyntax): string {
  return parts.map(part).join('');
}

function part(given: PartSyntax): string {
  switch (given.kind) {
    case 'text':
      return given.isQuoted ? `"${given.text}"` : given.text;
    case 'glob':
      return `<${given.text}>`;
    case 'braces':
      return `braces${given.text}`;
    case 'parameter':
      return `\${${given.parameter.name}${given.parameter.operator === undefined ? '' : ` ${given.parameter.operator}`}${given.parameter.operands.map((operand) => ` ${word(operand)}`).join('')}}`;
    case 'substitution':
      return `$(${outline(given.body)})`;
    case 'process':
      return `${given.direction}(${outline(given.body)})`;
    case 'unknown':
      return `unknown[${given.bodies.map(outline).join('; ')}]`;
  }
}

const SHAPES: readonly (readonly [string, string])[] = [
  ['ls -la', 'ls -la'],
  ['a \'b c\' "d $e" f\\ g', 'a "b c" """d "${e} "f g"'],
  ['$\'\\x72m\' $"x"', '"rm" """x"'],
  ['a=1 b+=2 c=(1 2) d', 'a=1 b+=2 c=(1 2) d'],
  ['a[1]=2', 'a=(2)'],
  ['a; b & c', 'a; b; c'],
  ['a && b || c', 'a; ?[b; c]'],
  ['a | b |& c', 'a | b | c'],
  ['! a | b', 'a | b'],
  ['time a', 'a'],
  ['(a; b)', 'sub[a; b]'],
  ['{ a; b; } > f', '[a; b]>f'],
  ['if a; then b; elif c; then d; else e; fi', 'a; ?[b]; ?[c]; ?[d]; ?[e]'],
  ['for i in a b; do c; done', 'loop i(a b)[c]'],
  ['while a; do b; done', 'loop ()[a; b]'],
  ['until a; do b; done', 'loop ()[a; b]'],
  ['for ((i=0;i<$(a);i++)); do b; done', 'loop ()[words(unknown[] unknown[a] unknown[]); b]'],
  ['select i in a; do b; done', 'loop i(a)[b]'],
  ['case $a in b|c) d;; *) e;; esac', 'words(${a}); ?[words(b c); d]; ?[words(<*>); e]'],
  ['f() { a; }', 'fn f[a]'],
  ['function f { a; }', 'fn f[a]'],
  ['coproc a b', 'sub[a b]'],
  ['[[ -f $(a) && b == c ]]', 'words(unknown[a])'],
  ['(( a + $(b) ))', 'words(unknown[b])'],
  ['a $(b "$c") `d`', 'a $(b ""${c}) $(d)'],
  ['a <(b) >(c)', 'a <(b) >(c)'],
  ['a $((1 + $(b)))', 'a unknown[b]'],
  [
    'a ${b:-c} ${d#e} ${f/g/h} ${i:1:2} ${j^^} ${!k} ${#l} ${m[1]}',
    'a ${b :- c} ${d # e} ${f / g h} ${i : 1 2} ${j ^^} ${k unknown} ${l unknown} ${m unknown 1}',
  ],
  ['a {b,c} {1..3} *.d ?e [fg]', 'a braces{b,c} braces{1..3} <*>.d <?>e <[fg]>'],
  ['a > b 2>&1 < c >> d &> e <> f', 'a >b 2>&1 <c >>d &>e <>f'],
  ["a <<'E'\nx $y\nE\n", 'a <<"x $y\n"'],
  ['a <<E\nx $y\nE\n', 'a <<"x "${y}"\n"'],
  ['a <<< "b c"', 'a <<<"""b c"'],
  ['export a=b c', 'export a=b c'],
  ['a # b', 'a'],
  ['a \\\n b', 'a b'],
  ['~/a "~/b"', '~/a """~/b"'],
  ['a $@ $1 $? ${10}', 'a ${@} ${1} ${?} ${10}'],
  ['', ''],
];

describe('parsePosix', () => {
  for (const [text, expected] of SHAPES) {
    it(JSON.stringify(text), () => {
      const { node, problem } = parsePosix(text);
      assert.equal(node === undefined ? problem : outline(node), expected);
    });
  }

  for (const text of [
    'echo "a',
    "echo 'a",
    'if a; then',
    'a $(',
    'a | ',
    'a )',
    '{ a',
    'case a in',
    'a && ',
    'cat <(',
    '${a',
    '`a',
  ]) {
    it(`refuses ${text}`, () => assert.match(parsePosix(text).problem ?? '', /not complete|cannot|nested/));
  }

  it('refuses what is over a bound', () => {
    assert.match(parsePosix('a'.repeat(MAX_LINE + 1)).problem ?? '', /longer than/);
    assert.match(parsePosix(`${'(a;'.repeat(MAX_NESTING)}${')'.repeat(MAX_NESTING)}`).problem ?? '', /nested/);
    assert.match(parsePosix('a b c d e f g h '.repeat(2_000)).problem ?? 'read', /read|parts/);
    assert.match(parsePosix('a;'.repeat(16_000)).problem ?? '', /too many parts/);
    assert.match(parsePosix('a\0b').problem ?? '', /NUL/);
  });
});
