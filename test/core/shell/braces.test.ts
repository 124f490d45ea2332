// Brace expansion as bash does it, and bounded.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expandBraces } from '../../../src/core/shell/braces.ts';

describe('expandBraces', () => {
  const cases: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['{a,b}', ['a', 'b']],
    ['{a,b{c,d}e,}', ['a', 'bce', 'bde', '']],
    ['{1..4}', ['1', '2', '3', '4']],
    ['{4..1..2}', ['4', '2']],
    ['{a..c}', ['a', 'b', 'c']],
    ['{a}', undefined],
    ['{a,$(b)}', undefined],
    ['{1..100000}', undefined],
    ['{1..a}', undefined],
  ];
  for (const [text, expected] of cases) it(text, () => assert.deepEqual(expandBraces(text), expected));
});
