// Packed data is unpacked as zlib does it, and neither broken data nor a bomb does harm.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { inflate, MAX_INFLATED } from '../../../src/core/python/inflate.ts';
import { readPython } from '../../../src/core/python/read-python.ts';
import { runs } from '../../support/runs.ts';

const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** Random bytes, and text that repeats itself: stored, fixed and dynamic blocks. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 2_000 }),
  fc
    .array(fc.constantFrom('import os', ';', 'x = 1\n', 'é'), { maxLength: 400 })
    .map((all) => Buffer.from(all.join(''))),
);

describe('inflate', () => {
  it('gives back what zlib packed, in each wrapping and at each level', () => {
    const level = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(content, level, (given, by) => {
        const options = { level: by };
        assert.equal(inflate(binary(deflateSync(given, options)), 'zlib'), binary(given));
        assert.equal(inflate(binary(gzipSync(given, options)), 'gzip'), binary(given));
        assert.equal(inflate(binary(deflateRawSync(given, options)), 'raw'), binary(given));
        assert.equal(inflate(binary(gzipSync(given, options)), 'auto'), binary(given));
      }),
      { numRuns: runs(100) },
    );
  });

  it('reads a gzip header with a name, a comment and extra fields', () => {
    const body = binary(deflateRawSync(Buffer.from('import os')));
    const head = `\x1f\x8b\x08${String.fromCharCode(4 | 8 | 16 | 2)}\0\0\0\0\0\x03`;
    assert.equal(inflate(`${head}\x02\0xyname\0comment\0hh${body}`, 'gzip'), 'import os');
  });

  it('never throws on broken data, and gives up on a bomb', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('zlib', 'gzip', 'raw', 'auto'),
        (given, wrapping) => {
          inflate(binary(given), wrapping);
          inflate(`\x78\x9c${binary(given)}`, 'zlib');
        },
      ),
      { numRuns: runs(500) },
    );
    assert.equal(inflate(binary(deflateSync(Buffer.alloc(MAX_INFLATED + 10_000))), 'zlib'), undefined);
    assert.equal(inflate(binary(deflateSync(Buffer.from('cut short in the middle'))).slice(0, 12), 'zlib'), undefined);
  });
});

describe('packed code', () => {
  const packed = deflateSync(Buffer.from("import os; os.system('true')")).toString('base64');
  const gzipped = gzipSync(Buffer.from("import os; os.system('true')")).toString('base64');
  const PROGRAMS = [
    `import base64, zlib; exec(zlib.decompress(base64.b64decode('${packed}')))`,
    `import base64, zlib; exec(zlib.decompressobj().decompress(base64.b64decode('${packed}')))`,
    `import base64, gzip; exec(gzip.decompress(base64.b64decode('${gzipped}')))`,
    `import base64, zlib; exec(zlib.decompress(base64.b64decode('${gzipped}'), 47))`,
    `import codecs, base64; exec(codecs.decode(base64.b64decode('${packed}'), 'zlib'))`,
    `exec(__import__('zlib').decompress(__import__('base64').b64decode('${packed}')).decode())`,
  ];
  for (const program of PROGRAMS) {
    it(`is followed in ${program.slice(0, 60)}…`, () => {
      const { capabilities, layers } = readPython(program);
      assert.ok(capabilities.some(({ id }) => id === 'spawn'));
      assert.equal(layers[0]?.text, "import os; os.system('true')");
    });
  }
});
