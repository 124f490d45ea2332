// What is cut out of a map is its text and nothing else: the rest is the same JSON without the key.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { textRangeFinder } from '../../../src/core/packaging/text-ranges.ts';
import { runs } from '../../support/runs.ts';

function cut(text: string, size = 1_000_000): string | undefined {
  const bytes = Buffer.from(text);
  const finder = textRangeFinder();
  for (let at = 0; at < bytes.length; at += size) finder.push(bytes.subarray(at, at + size));
  const { ranges, isWhole } = finder.end();
  if (!isWhole) return undefined;
  const kept: Buffer[] = [];
  let from = 0;
  for (const [start, end] of ranges) {
    assert.ok(start >= from && end > start && end <= bytes.length);
    kept.push(bytes.subarray(from, start));
    from = end;
  }
  return Buffer.concat([...kept, bytes.subarray(from)]).toString();
}

/** As the fix means it: from the map, and from the maps of its sections. */
function without(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'sourcesContent')
      .map(([key, inner]) => [key, key === 'sections' && Array.isArray(inner) ? inner.map(withoutInSection) : inner]),
  );
}

function withoutInSection(section: unknown): unknown {
  if (typeof section !== 'object' || section === null || Array.isArray(section)) return section;
  return Object.fromEntries(
    Object.entries(section).map(([key, inner]) => [key, key === 'map' ? without(inner) : inner]),
  );
}

describe('text in maps', () => {
  for (const [text, left] of [
    ['{"version":3,"sourcesContent":["a,b]}"],"mappings":"A"}', '{"version":3,"mappings":"A"}'],
    ['{"sourcesContent":["a"],"version":3}', '{"version":3}'],
    ['{"version":3,"sourcesContent":["a"]}', '{"version":3}'],
    ['{"sourcesContent":null}', '{}'],
    ['{"sourcesContent":["a"],"sourcesContent":["b"],"x":1}', '{"x":1}'],
    ['{"x":1,"sourcesContent":[],"sourcesContent":[{"a":[]}],"y":2}', '{"x":1,"y":2}'],
    ['{"x": 1 , "sourcesContent" : [ "a" ] , "y": 2 }', '{"x": 1 , "y": 2 }'],
    ['{"sources\\u0043ontent":["a"],"x":1}', '{"x":1}'],
    [
      '{"sections":[{"offset":{},"map":{"sourcesContent":["a"],"m":""}},{"map":{"m":"","sourcesContent":["b"]}}]}',
      '{"sections":[{"offset":{},"map":{"m":""}},{"map":{"m":""}}]}',
    ],
    ['{"other":{"sourcesContent":["stays"]},"names":["sourcesContent"]}', undefined],
    [')]}\'\n{"sourcesContent":["a"],"x":1}', ')]}\'\n{"x":1}'],
    ['\ufeff{"sourcesContent":["a"],"x":1}', '\ufeff{"x":1}'],
  ] as const) {
    it(`is cut out of ${text}`, () => {
      for (const size of [1_000, 7, 1]) assert.equal(cut(text, size), left ?? text);
    });
  }

  for (const text of [
    '{"sourcesContent":["a"]',
    '{"sourcesContent":["a"]}{}',
    '[]',
    '',
    'x',
    '{"sourcesContent":["a"}',
    '{"a":"',
  ]) {
    it(`is left alone in what is no whole map: ${text}`, () => assert.equal(cut(text), undefined));
  }

  it('is all that goes, whatever the map', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    const map = fc.dictionary(fc.constantFrom('sourcesContent', 'sources', 'mappings', 'x', 'map', ']}"\\'), value);
    const section = fc.dictionary(fc.constantFrom('map', 'offset', 'sourcesContent'), fc.oneof(map, value));
    const whole = fc.dictionary(
      fc.constantFrom('sourcesContent', 'sections', 'sources', 'version', 'map'),
      fc.oneof(map, value, fc.array(fc.oneof(section, value), { maxLength: 3 })),
    );
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 40 }), fc.constantFrom(undefined, 1), (made, size, indent) => {
        const text = JSON.stringify(made, undefined, indent);
        assert.deepEqual(JSON.parse(cut(text, size) ?? ''), without(JSON.parse(text)));
      }),
      { numRuns: runs(1_500) },
    );
  });

  it('of anything else never makes it throw', () => {
    const unit = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '\\',
      'sourcesContent',
      'map',
      'sections',
      ' ',
      'a',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        cut(text, size);
      }),
      { numRuns: runs(2_000) },
    );
  });
});
