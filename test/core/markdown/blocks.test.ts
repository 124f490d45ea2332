// Documents fall into blocks where CommonMark says so, with exact places.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBlocks } from '../../../src/core/markdown/blocks.ts';

/** `kind(!hidden)(:language) text`, one a block. */
function outline(text: string): readonly string[] {
  return readBlocks(text).map(
    ({ kind, isHidden, language, text: content }) =>
      `${kind}${isHidden ? '!' : ''}${language === '' ? '' : `:${language}`} ${JSON.stringify(content)}`,
  );
}

const CASES: readonly (readonly [name: string, text: string, blocks: readonly string[]])[] = [
  ['nothing in an empty text', '', []],
  ['nothing in blank lines', '\n \n\t\n', []],
  ['paragraphs over lines', 'one\ntwo  \n\nthree\n', ['paragraph "one\\ntwo"', 'paragraph "three"']],
  ['CRLF and CR lines', 'one\r\ntwo\r\rthree', ['paragraph "one\\ntwo"', 'paragraph "three"']],
  [
    'headings of both kinds',
    '# One #\n\nTwo\n===\n\n####### no\n',
    ['heading "One"', 'heading "Two"', 'paragraph "####### no"'],
  ],
  ['a rule under a paragraph as a heading', 'Two\n---\n***\n- - -\n', ['heading "Two"']],
  [
    'lists',
    '- one\n  more\n- two\n\n  three\n\nend',
    ['list-item "one\\nmore"', 'list-item "two"', 'list-item "three"', 'paragraph "end"'],
  ],
  [
    'ordered lists',
    'Steps:\n1. one\n2. two\n10) ten',
    ['paragraph "Steps:"', 'list-item "one"', 'list-item "two"', 'list-item "ten"'],
  ],
  ['no list at a year', 'It was in\n2014. It was good', ['paragraph "It was in\\n2014. It was good"']],
  ['nested lists', '- a\n  - b\n    - c\n', ['list-item "a"', 'list-item "b"', 'list-item "c"']],
  [
    'quotes and lazy lines',
    '> one\ntwo\n> - three\n\nfour',
    ['quote "one\\ntwo"', 'quote "three"', 'paragraph "four"'],
  ],
  [
    'tables',
    '| a | b |\n|---|:-:|\n| c | d |\n\nx | y\n--|--\n1 | 2\n',
    ['table-row "| a | b |"', 'table-row "| c | d |"', 'table-row "x | y"', 'table-row "1 | 2"'],
  ],
  ['fences of both markers', '```js x\na\n```\n~~~\n```\n~~~~\nb', ['fence:js "a"', 'fence "```"', 'paragraph "b"']],
  ['a longer fence around a shorter one', '````md\n```\nx\n```\n````\n', ['fence:md "```\\nx\\n```"']],
  ['an unclosed fence to the end', '```\n# a\n<!-- b -->', ['fence "# a\\n<!-- b -->"']],
  ['a fence in a quote that ends with it', '> ```sh\n> a\nb', ['fence:sh "a"', 'paragraph "b"']],
  ['a fence in a list item that ends with it', '- ```sh\n  a\nb', ['fence:sh "a"', 'paragraph "b"']],
  [
    'a fence in a nested list',
    '1. x\n   - y\n     ```py\n     z\n     ```\n',
    ['list-item "x"', 'list-item "y"', 'fence:py "z"'],
  ],
  ['no fence with a back-tick in its info', '``` a`b\nc', ['paragraph "``` a`b\\nc"']],
  [
    'indented code, though not inside a paragraph',
    '    a\n\n    b\n\nc\n    d',
    ['fence "a\\nb"', 'paragraph "c\\nd"'],
  ],
  ['raw elements', '<pre>\n# a\n</pre>\nb', ['fence "<pre>\\n# a\\n</pre>"', 'paragraph "b"']],
  ['script and style', '<style>\np {}\n</style>\n', ['fence:css "<style>\\np {}\\n</style>"']],
  ['comments', 'a <!-- b --> c\n<!--d-->', ['paragraph "a c"', 'comment! "b"', 'comment! "d"']],
  [
    'comments over paragraphs',
    'a\n<!-- b\n\n```\nc --> d\n\ne',
    ['paragraph "a\\nd"', 'comment! "b\\n\\n```\\nc"', 'paragraph "e"'],
  ],
  ['an unclosed comment at the start of a line', 'a\n\n<!-- b\n\nc', ['paragraph "a"', 'comment! "b\\n\\nc"']],
  ['an unclosed comment inside a line as text', 'a <!-- b\n\nc', ['paragraph "a <!-- b"', 'paragraph "c"']],
  ['no comment in inline code', 'use `<!-- toc -->` here', ['paragraph "use `<!-- toc -->` here"']],
  ['empty comments', 'a <!--> b <!----> c', ['paragraph "a b c"']],
  ['a comment in a list item', '- a <!-- x --> b\n- c', ['list-item "a b"', 'comment! "x"', 'list-item "c"']],
  [
    'definitions as comments',
    '[//]: # (a note)\n[x]: <> "b"\n[y]: https://a.invalid \'c\'\n[z]: /plain\n',
    ['reference-definition! "a note"', 'reference-definition! "b"', 'reference-definition! "c"'],
  ],
  ['a definition over lines', '[//]: # (one\ntwo)\nthree', ['reference-definition! "one\\ntwo"', 'paragraph "three"']],
  ['front matter', '---\ntitle: a\n---\n# b', ['front-matter "title: a"', 'heading "b"']],
  [
    'front matter in TOML after a byte order mark',
    '\ufeff+++\na = 1\n+++\nb',
    ['front-matter "a = 1"', 'paragraph "b"'],
  ],
  ['no front matter without an end', '---\ntitle: a\n', ['paragraph "title: a"']],
  ['text pushed out of a line', `a${' '.repeat(90)}b`, ['paragraph "a"', 'paragraph! "b"']],
  ['text pushed out by blank lines', `a${'\n'.repeat(70)}b`, ['paragraph "a"', 'paragraph! "b"']],
  ['wide tables in place', `| a${' '.repeat(90)}| b |`, [`table-row "| a${' '.repeat(90)}| b |"`]],
];

describe('readBlocks', () => {
  for (const [name, text, blocks] of CASES) {
    it(`reads ${name}`, () => assert.deepEqual(outline(text), blocks));
  }

  it('gives spans that hold the text', () => {
    const text = '# Title\n\nSome *text* here.\n\n> quoted\n\n```js\ncode()\n```\n\n<!-- note -->\n';
    for (const block of readBlocks(text)) assert.equal(text.slice(block.span.start, block.span.end), block.text);
  });

  it('spans from the first to the last line where markers stand between', () => {
    const text = 'x\n\n> one\n> two\n';
    const quote = readBlocks(text).find(({ kind }) => kind === 'quote');
    assert.equal(quote === undefined ? '' : text.slice(quote.span.start, quote.span.end), 'one\n> two');
    assert.equal(quote?.text, 'one\ntwo');
  });

  describe('after fifty thousand blocks', () => {
    const crowd = '# a\n'.repeat(50_001);

    it('goes on taking out comments, code and hidden elements', () => {
      const rest = 'b\n\nc <!-- d -->\n\n```js\ne\n```\n\n<p hidden>f</p>\n';
      assert.deepEqual(outline(crowd + rest).slice(50_000), [
        'heading "a\\nb"',
        'paragraph "c"',
        'comment! "d"',
        'fence:js "e"',
        'paragraph "<p hidden> </p>"',
        'hidden-element! "f"',
      ]);
    });

    it('makes one block of plain ones that follow each other', () => {
      const blocks = readBlocks(crowd.repeat(3));
      assert.ok(blocks.length <= 50_001, `${blocks.length} blocks`);
      assert.equal(
        blocks.reduce((sum, { text }) => sum + text.replaceAll('\n', '').length, 0),
        150_003,
      );
    });
  });
});
