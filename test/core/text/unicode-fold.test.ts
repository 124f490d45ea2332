// Disguised letters become plain, foreign words and units stay.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { showInert } from '../../../src/core/text/inert-text.ts';
import { foldLookalikes, foldStyles, withoutInvisible } from '../../../src/core/text/unicode-fold.ts';

it('removes what is not seen', () => {
  assert.equal(withoutInvisible('i\u200bg\u00adn\ufe0fo\u{e0041}re\u202e'), 'ignore');
});

it('folds look-alikes in words that also hold Latin letters', () => {
  assert.equal(foldLookalikes('Instruct\u0456\u043ens for y\u043eu'), 'Instructions for you');
});

it('leaves foreign words and units alone', () => {
  for (const text of ['Инструкция по установке', 'η λ-λογισμός', 'Привет, world'])
    assert.equal(foldLookalikes(text), text);
  assert.equal(foldLookalikes('12 μs'), '12 μs');
});

it('undoes full-width and mathematical letters', () => {
  assert.equal(foldStyles('ｉｇｎｏｒｅ 𝐭𝐡𝐢𝐬'), 'ignore this');
});

it('shows untrusted text on one line, bounded and broken', () => {
  assert.equal(showInert('see  https://x.invalid/\n"`<b>`\u202e'), "see https[:]//x.invalid/ ''‹b›'\\u{202e}");
  assert.equal(showInert('x'.repeat(100)), `${'x'.repeat(60)}…`);
});
