// What the rendered page does not show becomes blocks of its own.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBlocks } from '../../../src/core/markdown/blocks.ts';

function hidden(text: string): readonly string[] {
  return readBlocks(text)
    .filter(({ isHidden }) => isHidden)
    .map(({ kind, text: content }) => `${kind} ${content}`);
}

function visible(text: string): string {
  return readBlocks(text)
    .filter(({ isHidden }) => !isHidden)
    .map((block) => block.text)
    .join(' / ');
}

const STYLES: readonly string[] = [
  'style="display:none"',
  'style="color: red; DISPLAY : none"',
  "style='visibility:hidden'",
  'style="font-size:0"',
  'style="font-size:0px;line-height:0"',
  'style="opacity: 0"',
  'style="position:absolute;left:-9999px"',
  'style="text-indent:-999em"',
  'style="clip: rect(0,0,0,0)"',
  'style="clip-path: inset(100%)"',
  'style="height:0;overflow:hidden"',
  'style="color:#fff"',
  'style="color: white; font-weight: bold"',
  'style="color:transparent"',
  'hidden',
  'class="x" hidden=""',
];

describe('hidden elements', () => {
  for (const style of STYLES) {
    it(`hides with ${style}`, () => {
      const text = `before <span ${style}>secret <b>words</b></span> after`;
      assert.deepEqual(hidden(text), ['hidden-element secret words']);
      assert.match(visible(text), /before .* after/);
      assert.doesNotMatch(visible(text), /secret/);
    });
  }

  for (const style of [
    'style="color:#fff;background:#000"',
    'style="opacity:0.5"',
    'style="font-size:10px"',
    'style="width:0.5em"',
    'data-hidden="x"',
    'aria-hidden="true"',
    'style="margin-left:-10px"',
  ]) {
    it(`shows with ${style}`, () => assert.deepEqual(hidden(`<span ${style}>plain words</span>`), []));
  }

  it('hides over paragraphs, nested elements and fences', () => {
    const text = '<div hidden>\n\none <div>x</div>\n\n```\ntwo\n```\n\n</div>\n\nthree';
    assert.equal(visible(text), '<div hidden> / </div> / three');
    assert.match(hidden(text).join(), /one[\s\S]*two/);
  });

  it('hides to the end of the block what nothing closes', () => {
    assert.deepEqual(hidden('<p hidden>one\n\ntwo'), ['hidden-element one']);
  });

  it('ends with the tag of its own name, in any case of letters, past others nested in it', () => {
    assert.deepEqual(hidden('<div hidden>one <p>two</p> <DIV>three</div> four</Div> five </div>'), [
      'hidden-element one two three four',
    ]);
  });

  it('knows white text of a font element', () =>
    assert.deepEqual(hidden('<font color="#FFFFFF">words</font>'), ['hidden-element words']));
  it('looks at no tag in inline code', () => assert.deepEqual(hidden('`<p hidden>` words `</p>`'), []));
  it('gives exact places', () => {
    const text = 'a <i hidden>words</i> b';
    const block = readBlocks(text).find(({ isHidden }) => isHidden);
    assert.deepEqual(block?.span, { start: text.indexOf('words'), end: text.indexOf('</i>') });
  });
});

describe('attributes', () => {
  it('takes out alternative texts and titles', () => {
    assert.deepEqual(hidden('![a logo](x.png) [docs](/d "the title") <img alt="one \'two\'" src=x title=three>'), [
      'attribute a logo',
      'attribute the title',
      "attribute one 'two'",
      'attribute three',
    ]);
  });
  it('reads titles in all three quotations', () => {
    assert.deepEqual(hidden('[a](b \'c\') [a](<b d> "e") [a](b (f))'), ['attribute c', 'attribute e', 'attribute f']);
  });
  it('leaves link texts in place', () =>
    assert.equal(visible('see [the docs](https://x.invalid) now'), 'see [the docs](https://x.invalid) now'));
  it('takes out nothing of inline code', () => assert.deepEqual(hidden('`![a](b)`'), []));
});
