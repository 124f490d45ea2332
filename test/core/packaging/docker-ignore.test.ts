// .dockerignore is read as moby's matcher does, and Dockerfiles for what they copy into the image that comes out.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cleaned, dockerContext, dockerPattern } from '../../../src/core/packaging/docker-ignore.ts';
import { copiedByDockerfile } from '../../../src/core/packaging/dockerfile.ts';
import { SPENT } from '../../../src/core/packaging/folder-rules.ts';
import { imageFiles } from '../../../src/core/packaging/image-files.ts';
import { globEffort } from '../../../src/core/text/glob-effort.ts';
import { runs } from '../../support/runs.ts';

const FILES = [
  'a.map',
  'dist/a.js',
  'dist/a.js.map',
  'dist/sub/b.js.map',
  'src/c.ts',
  '.env',
  'README.md',
  'docs/README.md',
];

function left(ignore: string): readonly string[] {
  const isInContext = dockerContext(ignore, globEffort(1_000_000));
  return FILES.filter((file) => !isInContext(file));
}

describe('.dockerignore', () => {
  for (const [ignore, out] of [
    ['*.map', ['a.map']],
    ['**/*.map', ['a.map', 'dist/a.js.map', 'dist/sub/b.js.map']],
    ['dist', ['dist/a.js', 'dist/a.js.map', 'dist/sub/b.js.map']],
    ['/dist/', ['dist/a.js', 'dist/a.js.map', 'dist/sub/b.js.map']],
    ['./dist/../dist', ['dist/a.js', 'dist/a.js.map', 'dist/sub/b.js.map']],
    ['dist\n!dist/a.js', ['dist/a.js.map', 'dist/sub/b.js.map']],
    ['!dist/a.js\ndist', ['dist/a.js', 'dist/a.js.map', 'dist/sub/b.js.map']],
    ['*\n!dist', ['a.map', 'src/c.ts', '.env', 'README.md', 'docs/README.md']],
    ['**/*.map # maps', []],
    ['# **/*.map', []],
    [' # a', []],
    ['*/*.map', ['dist/a.js.map']],
    ['dist/**', ['dist/a.js', 'dist/a.js.map', 'dist/sub/b.js.map']],
    ['**/sub/*', ['dist/sub/b.js.map']],
    ['dist/**/*.map', ['dist/a.js.map', 'dist/sub/b.js.map']],
    ['*.MAP', []],
    ['?.map', ['a.map']],
    ['[a-c].map', ['a.map']],
    ['[^a].map', []],
    ['\\a.map', ['a.map']],
    ['*.md\n!README*.md\nREADME.md', ['README.md']],
    ['**', FILES],
    ['', []],
  ] as const) {
    it(`${JSON.stringify(ignore)} leaves out ${out.length} of ${FILES.length} files`, () => {
      assert.deepEqual(left(ignore), out);
    });
  }

  it('patterns mean what the regular expressions of moby mean', () => {
    // As `compile` in moby's patternmatcher writes them.
    const expression = (pattern: string): RegExp => {
      let text = '^';
      for (let at = 0; at < pattern.length; at++) {
        const char = pattern[at] ?? '';
        if (char === '*' && pattern[at + 1] === '*') {
          at++;
          if (pattern[at + 1] === '/') at++;
          text += at + 1 >= pattern.length ? '.*' : '(.*/)?';
        } else if (char === '*') text += '[^/]*';
        else if (char === '?') text += '[^/]';
        else text += '.+()|{}$'.includes(char) ? `\\${char}` : char;
      }
      return new RegExp(`${text}$`);
    };
    const pattern = fc.string({
      unit: fc.constantFrom('a', 'b', '*', '**', '**/', '/', '?', '.', '+', '[ab]', '[^a]'),
      maxLength: 8,
    });
    const path = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.', '+'), maxLength: 12 });
    fc.assert(
      fc.property(pattern, path, (glob, text) => {
        // Three stars are two and one more, and both sides read them from the left.
        assert.equal(dockerPattern(glob, globEffort(1e9))(text), expression(glob).test(text), `${glob} on ${text}`);
      }),
      { numRuns: runs(4_000) },
    );
  });

  it('hostile patterns end', () => {
    const isInContext = dockerContext('**/a*a*a*a*a*a*a*a*a*b\n'.repeat(2_000), globEffort(2_000_000));
    assert.throws(
      () => isInContext('a/'.repeat(2_000)),
      (thrown) => thrown === SPENT,
    );
    assert.equal(cleaned('/a/../../b/./c//'), 'b/c');
  });
});

describe('Dockerfiles', () => {
  const sources = (text: string): readonly string[] => copiedByDockerfile(text).map(({ source }) => source);

  it('copy what the last stage copies, and the stages that it stands on', () => {
    const text = `
FROM node:22 AS base
COPY package*.json ./
FROM base AS build
COPY . .
RUN npm run build
FROM base
# COPY secret .
COPY --from=build /app/dist ./dist
COPY --chown=node:node \\
  # between
  assets public/ /srv/
ADD ["a b", "c", "/x/"]
ADD https://example.invalid/x.tgz /x
COPY $THING /y
RUN <<EOF
COPY not-an-instruction .
EOF
copy last /z
`;
    assert.deepEqual(sources(text), ['assets', 'public/', 'a b', 'c', 'last', 'package*.json']);
  });

  it('bring an image what they copy and the context has', () => {
    const copied = copiedByDockerfile('FROM a\nCOPY dist /app\nCOPY *.md /app/\n');
    const { copying } = imageFiles(copied, '**/*.map\n!dist/sub/**');
    assert.deepEqual(
      FILES.filter((file) => copying(file) !== undefined),
      ['dist/a.js', 'dist/sub/b.js.map', 'README.md'],
    );
    const copy = copying('README.md');
    assert.equal(copy === 'undecided' ? copy : copy?.source, '*.md');
  });

  it('of any kind do not make it throw', () => {
    const unit = fc.constantFrom(
      ...['FROM ', 'COPY ', 'ADD ', '\n', '\\', '[', '"', '<<A', '$', ' ', 'a', '#', '--from=', 'AS '],
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        copiedByDockerfile(text);
      }),
      { numRuns: runs(1_000) },
    );
  });
});
