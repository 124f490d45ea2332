// Maps inside JavaScript and CSS: which mentions are maps, and that pieces may be cut anywhere.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inlineMapFinder } from '../../../src/core/packaging/inline-map.ts';
import { runs } from '../../support/runs.ts';

/** The mark in two parts, so that tools do not take this file for one with a map. */
const MARK = ['sourceMapping', 'URL'].join('');
const MAP = JSON.stringify({
  version: 3,
  sources: ['src/a.ts'],
  sourcesContent: ["export const a = 'ä';\n"],
  names: [],
  mappings: 'AAAA',
});
const BASE64 = `data:application/json;charset=utf-8;base64,${Buffer.from(MAP).toString('base64')}`;
const PERCENT = `data:application/json,${encodeURIComponent(MAP)}`;

function sourcesIn(text: string, pieceSize = Number.POSITIVE_INFINITY): readonly (string | undefined)[][] {
  const bytes = new TextEncoder().encode(text);
  const finder = inlineMapFinder();
  for (let index = 0; index < bytes.length; index += Math.min(pieceSize, bytes.length)) {
    finder.push(bytes.subarray(index, index + pieceSize));
  }
  return finder.end().maps.map((reading) => reading.sources.map(({ source }) => source));
}

const WITH_MAP: Readonly<Record<string, string>> = {
  'a line comment at the end': `code();\n//# ${MARK}=${BASE64}`,
  'a line comment with a line end': `code();\n//# ${MARK}=${BASE64}\n`,
  'a line comment with blanks after it': `code();\n//# ${MARK}=${BASE64}  \r\n`,
  'the legacy sign': `code();\n//@ ${MARK}=${BASE64}\n`,
  'a tab after the sign': `code();\n//#\t${MARK}=${BASE64}\n`,
  'a style sheet': `a{}\n/*# ${MARK}=${BASE64} */`,
  'a block comment without blanks': `a{}\n/*# ${MARK}=${BASE64}*/ b{}`,
  'percent encoding': `code();\n//# ${MARK}=${PERCENT}\n`,
  'percent encoding in a style sheet': `a{}\n/*# ${MARK}=${PERCENT}*/`,
  'URL-safe base64': `//# ${MARK}=${BASE64.replaceAll('+', '-').replaceAll('/', '_').replace('application_json', 'application/json')}`,
  'no padding': `//# ${MARK}=${BASE64.replace(/=+$/, '')}`,
  'not at the end': `code();\n//# ${MARK}=${BASE64}\nmore();\n// the end`,
  'a module in eval': String.raw`eval("code();\n//# ${MARK}=${BASE64}\n//# sourceURL=module")`,
  'mentions before it': `s.split("//# ${MARK}=data:application/json;base64,");\n//# ${MARK}=${BASE64}`,
};

const WITHOUT_MAP: Readonly<Record<string, string>> = {
  'no comment': 'code();',
  'an empty file': '',
  'a map beside the file': `code();\n//# ${MARK}=a.js.map\n`,
  'a string that starts an address': `const start = "//# ${MARK}=data:application/json;base64,";`,
  'a string that is about a map': `const css = "//# ${MARK}=${BASE64}";`,
  'a template that makes one': `out += \`//# ${MARK}=data:application/json;base64,\${encode(map)}\`;`,
  'an address without a comment': `const url = "${MARK}=${BASE64}"`,
  'an address of something else': `//# ${MARK}=data:application/json;base64,${Buffer.from('{"a":1}').toString('base64')}`,
  'an address cut off': `//# ${MARK}=${BASE64.slice(0, -30)}`,
  'text after the address': `//# ${MARK}=${BASE64} is an example\n`,
  'a header that never ends': `//# ${MARK}=data:${'x'.repeat(1_000)},e30=`,
};

describe('maps inside files', () => {
  for (const [what, text] of Object.entries(WITH_MAP)) {
    it(`finds the map with ${what}`, () => {
      for (const size of [1, 7, 25, 26, 27, 1_000])
        assert.deepEqual(sourcesIn(text, size), [['src/a.ts']], String(size));
    });
  }

  for (const [what, text] of Object.entries(WITHOUT_MAP)) {
    it(`finds no map in ${what}`, () => {
      for (const size of [1, 7, 26, 1_000]) assert.deepEqual(sourcesIn(text, size), [], String(size));
    });
  }

  it('finds the same however the file is cut', () => {
    const text = Object.values(WITH_MAP).join('\n');
    const whole = sourcesIn(text);
    assert.equal(whole.length, Object.keys(WITH_MAP).length);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (size) => {
        assert.deepEqual(sourcesIn(text, size), whole);
      }),
    );
  });

  it('measures the text that is in the map', () => {
    const finder = inlineMapFinder();
    finder.push(new TextEncoder().encode(`//# ${MARK}=${BASE64}`));
    assert.equal(finder.end().maps[0]?.sources[0]?.textBytes, Buffer.byteLength("export const a = 'ä';\n"));
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      '//# ',
      '/*# ',
      `${MARK}=data:`,
      ',',
      ';base64',
      '%',
      '%7',
      '*',
      '/',
      '\\',
      '"',
      '\n',
      BASE64,
      MAP,
    );
    fc.assert(
      fc.property(fc.array(pieces), fc.integer({ min: 1, max: 50 }), (parts, size) => {
        assert.deepEqual(sourcesIn(parts.join(''), size), sourcesIn(parts.join('')));
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('takes time in proportion to the file, even when it is made of mentions', () => {
    const text = `//# ${MARK}=data:,`.repeat(200_000);
    const start = performance.now();
    assert.deepEqual(sourcesIn(text, 65_536), []);
    assert.ok(performance.now() - start < 5_000);
  });
});
