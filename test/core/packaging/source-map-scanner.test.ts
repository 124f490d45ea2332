// The scanner against JSON.parse, on maps of every shape, cut into pieces anywhere.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { SourceMapReading } from '../../../src/core/packaging/source-map-reading.ts';
import { sourceMapScanner } from '../../../src/core/packaging/source-map-scanner.ts';
import { runs } from '../../support/runs.ts';

function scan(text: string | Uint8Array, pieceSize = Number.POSITIVE_INFINITY): SourceMapReading {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const scanner = sourceMapScanner();
  for (let index = 0; index < bytes.length; index += Math.min(pieceSize, bytes.length)) {
    scanner.push(bytes.subarray(index, index + pieceSize));
  }
  return scanner.end();
}

/** The same reading, by reading everything into memory. */
function parsed(text: string): Pick<SourceMapReading, 'sources' | 'sourceCount' | 'isSourceMap'> {
  const map = JSON.parse(text);
  const sources = [...entriesOf(map)];
  const isSourceMap = Array.isArray(map.sections) || (typeof map.mappings === 'string' && Array.isArray(map.sources));
  return { isSourceMap, sources, sourceCount: sources.length };
}

// biome-ignore lint/suspicious/noExplicitAny: the oracle reads whatever JSON it is given
function* entriesOf(map: any): Generator<{ source: string | undefined; textBytes: number | undefined }> {
  const names = Array.isArray(map.sources) ? map.sources : [];
  const contents = Array.isArray(map.sourcesContent) ? map.sourcesContent : [];
  const root = typeof map.sourceRoot === 'string' ? map.sourceRoot : '';
  for (let index = 0; index < Math.max(names.length, contents.length); index++) {
    const name = names[index];
    const content = contents[index];
    yield {
      source: typeof name === 'string' ? joined(root, name) : undefined,
      textBytes: typeof content === 'string' ? Buffer.byteLength(content) : undefined,
    };
  }
  for (const section of Array.isArray(map.sections) ? map.sections : []) {
    const inner = section?.map;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) yield* entriesOf(inner);
  }
}

function joined(root: string, name: string): string {
  return root === '' || root.endsWith('/') ? root + name : `${root}/${name}`;
}

const anyText = fc.string({ unit: 'binary', maxLength: 40 });
const anyJson = fc.jsonValue({ maxDepth: 3 });
const plainMap = fc.record(
  {
    version: fc.constant(3),
    sourceRoot: fc.oneof(fc.constantFrom('', 'src', '/abs/'), anyText, anyJson),
    sources: fc.oneof(
      { weight: 5, arbitrary: fc.array(fc.oneof(anyText, fc.constant(null), anyJson)) },
      { weight: 1, arbitrary: anyJson },
    ),
    sourcesContent: fc.oneof(
      { weight: 5, arbitrary: fc.array(fc.oneof(anyText, fc.constant(null), anyJson)) },
      { weight: 1, arbitrary: anyJson },
    ),
    mappings: fc.oneof(fc.constant('AAAA;BBBB'), anyText, anyJson),
    names: fc.array(anyText),
    x_google_ignoreList: fc.array(fc.nat()),
    other: anyJson,
  },
  { requiredKeys: [] },
);
const indexMap = fc.record(
  {
    version: fc.constant(3),
    sections: fc.array(
      fc.oneof(fc.record({ offset: fc.record({ line: fc.nat() }), map: fc.oneof(plainMap, anyJson) }), anyJson),
    ),
    sources: fc.array(anyText),
  },
  { requiredKeys: ['sections'] },
);

/** Writes some characters of keys and values as \uXXXX, as a serialiser may. */
function withEscapes(json: string, seed: number): string {
  return json.replace(/(?<![\\\w])([a-zA-Z])(?=[\w]*")/g, (letter, _first, offset: number) =>
    (offset + seed) % 3 === 0 && !/^(?:true|false|null)/.test(json.slice(offset)) && isInString(json, offset)
      ? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
      : letter,
  );
}

function isInString(json: string, offset: number): boolean {
  let inside = false;
  for (let index = 0; index < offset; index++) {
    if (json[index] === '\\') index++;
    else if (json[index] === '"') inside = !inside;
  }
  return inside;
}

describe('source map scanner', () => {
  for (const pieceSize of [1, 7, 64, Number.POSITIVE_INFINITY]) {
    it(`reads what JSON.parse reads, in pieces of ${pieceSize} bytes`, () => {
      fc.assert(
        fc.property(fc.oneof(plainMap, indexMap), fc.nat({ max: 4 }), fc.nat(), (map, indent, seed) => {
          const text = withEscapes(JSON.stringify(map, null, indent), seed);
          const { isSourceMap, sources, sourceCount } = scan(text, pieceSize);
          assert.deepEqual({ isSourceMap, sources, sourceCount }, parsed(text));
        }),
        { numRuns: runs(1_000) },
      );
    });
  }

  it('never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        scan(bytes, size);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('never throws on a map with bytes changed, and stays the same however it is cut', () => {
    const map =
      '{"version":3,"sources":["a.ts",null],"sourcesContent":["x\\u00e9",null],"sections":[{"map":{}}],"mappings":"A"}';
    const bytes = new TextEncoder().encode(map);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }), (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        assert.deepEqual(scan(changed, 1), scan(changed));
      }),
      { numRuns: runs(5_000) },
    );
  });

  it('takes a byte order mark and the line that guards against inclusion', () => {
    const map = '{"version":3,"sources":["a.ts"],"mappings":""}';
    for (const text of [`\ufeff${map}`, `)]}'\n${map}`, `)]}',ignored\r\n${map}\n`, `\n ${map}\n`]) {
      assert.equal(scan(text, 3).isSourceMap, true, text);
    }
  });

  it('counts the last of repeated keys', () => {
    const text =
      '{"sources":["a","b"],"sources":["c"],"sourcesContent":["one"],"sourcesContent":null,"mappings":"","mappings":""}';
    assert.deepEqual(scan(text, 5).sources, parsed(text).sources);
  });

  it('puts a source root before sources that came first', () => {
    const { sources } = scan('{"sources":["a.ts"],"mappings":"","sourceRoot":"/home/dana/app"}');
    assert.deepEqual(sources, [{ source: '/home/dana/app/a.ts', textBytes: undefined }]);
  });

  for (const text of [
    '',
    'no map',
    '{"version":3',
    '[]',
    '{"version":3,"mappings":""}',
    '{"sources":["a"],"mappings":""} trailing',
    '{"width":10,"height":4,"tiles":[1,2]}',
    '{"sources":{"0":"a"},"mappings":""}',
  ]) {
    it(`says that this is no source map: ${JSON.stringify(text)}`, () => {
      assert.equal(scan(text, 4).isSourceMap, false);
    });
  }

  it('keeps a bounded number of sources and counts the rest', () => {
    const count = 60_000;
    const text = JSON.stringify({
      sources: Array.from({ length: count }, (_, index) => `s${index}.ts`),
      sourcesContent: Array.from({ length: count }, () => 'text'),
      mappings: '',
    });
    const reading = scan(text, 65_536);
    assert.equal(reading.sourceCount, count);
    assert.equal(reading.sources.length, 50_000);
    assert.deepEqual(
      reading.sources.reduce((sum, { textBytes = 0 }) => sum + textBytes, reading.unkeptTextBytes),
      4 * count,
    );
  });

  it('reads deep and never-ending nesting without growing', () => {
    for (const opening of ['[', '{"sections":[{"map":', '{"a":']) {
      assert.equal(scan(opening.repeat(100_000), 4_096).isSourceMap, false);
    }
  });
});
