// Text is made inert without losing what it says.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { showJsonSafely, showSafely } from '../../../src/core/text/visible.ts';

describe('showSafely', () => {
  it('shows what steers a terminal', () => {
    assert.equal(showSafely('a\x1b[31mred\x07\n\tb\r\x9b'), 'a\\x1b[31mred\\x07\\n\\tb\\r\\x9b');
  });

  it('shows what hides or turns text', () => {
    assert.equal(showSafely('a\u200bb\u202ec\u2066d\ufeff\u00ad'), 'a\\u{200b}b\\u{202e}c\\u{2066}d\\u{feff}\\xad');
    assert.equal(
      showSafely('\u{e0041}\ufe0f\u2028\u2800\u3164\u115f'),
      '\\u{e0041}\\u{fe0f}\\u{2028}\\u{2800}\\u{3164}\\u{115f}',
    );
    assert.equal(showSafely('\ud800x\ue000'), '\\u{d800}x\\u{e000}');
  });

  it('leaves ordinary text of every script alone', () => {
    const text = 'Grüße, 你好, שלום, مرحبا, नमस्ते, 😀 – “quoted” \\n $HOME';
    assert.equal(showSafely(text), text);
  });

  it('leaves nothing that is not seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.doesNotMatch(showSafely(text), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('showJsonSafely', () => {
  it('changes no value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = showJsonSafely(JSON.stringify({ [text]: text }, undefined, 2));
        assert.deepEqual(JSON.parse(shown), JSON.parse(JSON.stringify({ [text]: text })));
        assert.doesNotMatch(shown.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
