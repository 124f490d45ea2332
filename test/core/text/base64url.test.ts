// Base64url: what Node writes, and one text for one content.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { fromBase64url, toBase64url } from '../../../src/core/text/base64url.ts';

it('writes what Node writes, and reads it back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = Buffer.from(bytes).toString('latin1');
      assert.equal(toBase64url(text), Buffer.from(bytes).toString('base64url'));
      assert.equal(fromBase64url(toBase64url(text)), text);
    }),
  );
});

it('reads no other spelling', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      const read = fromBase64url(text);
      if (read !== undefined) assert.equal(toBase64url(read), text);
    }),
  );
  for (const text of ['AB', 'A', 'AAB', 'QQ==', 'Q Q', 'Q+', 'Q/', 'QQ\n'])
    assert.equal(fromBase64url(text), undefined, text);
  assert.equal(fromBase64url(''), '');
});
