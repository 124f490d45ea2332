// Settings in XML are read strictly, with places, and whatever is hostile in them ends the reading with a mistake.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plainValue } from '../../../src/core/text/json-query.ts';
import { readXml } from '../../../src/core/text/xml.ts';
import { runs } from '../../support/runs.ts';

function plain(text: string): unknown {
  const { root, mistakes } = readXml(text);
  assert.deepEqual(mistakes, []);
  return root === undefined ? undefined : plainValue(root);
}

describe('readXml', () => {
  it('reads elements, attributes, text and what stands for characters', () => {
    const text = `\uFEFF<?xml version="1.0" encoding="UTF-8"?>
<!-- <a/> -->
<project version='4'>
  <component name="A &amp; B"><option name="x" value="&lt;&#10;&#x41;&quot;" /><option/></component>
  <component name = "C" >so <![CDATA[<it> & ]]>is</component >
</project>
`;
    assert.deepEqual(plain(text), {
      project: [
        {
          version: '4',
          component: [
            { name: 'A & B', option: [{ name: 'x', value: '<\nA"' }, {}] },
            { name: 'C', '#text': 'so <it> & is' },
          ],
        },
      ],
    });
  });

  it('knows where each value stands', () => {
    const text = '<a><b c="d"/><b c=\'e\'>f</b></a>';
    const { root } = readXml(text);
    const spans: string[] = [];
    const walk = (value: typeof root): void => {
      if (value === undefined) return;
      spans.push(text.slice(value.span.start, value.span.end));
      if (value.type === 'array') value.items.forEach(walk);
      if (value.type === 'object') for (const entry of value.entries) walk(entry.value);
    };
    walk(root);
    assert.deepEqual(spans, [
      text,
      text,
      text,
      '<b c="d"/><b c=\'e\'>f</b>',
      '<b c="d"/>',
      '"d"',
      "<b c='e'>f</b>",
      "'e'",
      'f',
    ]);
  });

  for (const [what, text] of [
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>'],
    ['an undefined reference', '<a b="&x;"/>'],
    ['a bare ampersand', '<a b="x & y"/>'],
    ['a number that is no character', '<a b="&#x110000;"/>'],
    ['an element that is not closed', '<a><b></a>'],
    ['a document that ends early', '<a><b/>'],
    ['an element closed twice', '<a></a></a>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['an attribute given twice', '<a b="1" b="2"/>'],
    ['an angle bracket in an attribute', '<a b="<c/>"/>'],
    ['text around the elements', 'x<a/>'],
    ['a comment that does not end', '<a/><!-- x'],
    ['a name that is none', '<1/>'],
    ['more depth than anybody has', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
    ['more parts than anybody has', `<a>${'<b/>'.repeat(250_000)}</a>`],
  ] as const) {
    it(`says so of ${what}, and reads no further`, () => {
      const { mistakes } = readXml(text);
      assert.equal(mistakes.length >= 1, true);
      for (const { span } of mistakes) assert.ok(span.start >= 0 && span.end <= text.length && span.start <= span.end);
    });
  }

  it('never throws, and never points outside the text', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<a',
        '<b c="',
        '">',
        "'",
        '/>',
        '</a>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '&',
        '&#x',
        ';',
        '<?',
        ' ',
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      pieces.map((some) => some.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { root, mistakes } = readXml(text);
        assert.ok(root !== undefined);
        for (const { span } of mistakes) assert.ok(span.start >= 0 && span.end <= text.length);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('takes time in proportion to its text', () => {
    for (const text of ['<', '<a ', '<a b="', '<!-- ', '&', '<a b="1" ', '</', '<a>'].map((piece) =>
      piece.repeat(300_000),
    )) {
      assert.ok(readXml(text).mistakes.length > 0);
    }
  });
});
