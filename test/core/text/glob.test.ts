// Which patterns are followed at all, and that following those takes little time whatever the path.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { escapeGlob, fullGlobMatcher, isTameGlob, matchesGlob } from '../../../src/core/text/glob.ts';
import { runs } from '../../support/runs.ts';

const TAME = [
  'dist',
  '**/*.map',
  'dist/**/*.{js,cjs,mjs}',
  '!(src)/**',
  'src/**/__tests__/**/*.test.*',
  'src/**/*.+(ts|js)',
  '{a,b}/{c,d}/**',
];
const WILD = [
  '*a*a*a*a*b',
  '+(a|aa)b',
  '+(+(a|b)+(a|b))',
  '+(+(a|b))',
  '+(a|b)+(a|b)',
  '*(a*)b',
  '{a,b}'.repeat(20),
  '{1..100000}',
  '**/a/'.repeat(9),
  'x'.repeat(5_000),
  'a\0b',
  '!(!(!(!(!(a)))))',
];

describe('globs', () => {
  for (const pattern of TAME) it(`follows ${pattern}`, () => assert.equal(isTameGlob(pattern), true));
  for (const pattern of WILD)
    it(`does not follow ${JSON.stringify(pattern.slice(0, 40))}`, () => assert.equal(isTameGlob(pattern), false));

  it('takes little time for any pattern that it follows', () => {
    const part = fc.constantFrom('*', '**', '?', 'a', 'b', '/', '{a,b}', '!(a)', '+(a)', '@(a|b)', '[ab]', '.', '!');
    const path = `${'a'.repeat(250)}/${'a/'.repeat(20)}${'a'.repeat(250)}`;
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const pattern = parts.join('');
        if (!isTameGlob(pattern)) return;
        const start = performance.now();
        fullGlobMatcher(pattern)(path);
        assert.ok(performance.now() - start < 500, pattern);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it('matches an escaped path and nothing else', () => {
    const path = 'a/[b]/{c,d}/*.!(e)';
    assert.equal(matchesGlob(escapeGlob(path), path), true);
    assert.equal(matchesGlob(escapeGlob(path), 'a/b/c/x.f'), false);
  });
});
