// Our own SHA-256 says what the platform's says.

import assert from 'node:assert/strict';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { hexOf, hmacSha256, sha256Words } from '../../../src/core/text/sha256.ts';

describe('sha256', () => {
  it('digests as FIPS 180-4 has it', () => {
    assert.equal(
      hexOf(sha256Words(Buffer.from('abc'))),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('digests every length as the platform does', () => {
    for (let length = 0; length <= 400; length++) {
      const bytes = randomBytes(length);
      assert.equal(hexOf(sha256Words(bytes)), createHash('sha256').update(bytes).digest('hex'), `${length} bytes`);
    }
  });

  it('seals under keys of every length as the platform does', () => {
    for (let length = 0; length <= 200; length++) {
      const [key, bytes] = [randomBytes(length % 131), randomBytes(length)];
      const seal = hmacSha256(key);
      const expected = createHmac('sha256', key).update(bytes).digest('hex');
      assert.equal(hexOf(seal(bytes)), expected, `${length} bytes`);
      assert.equal(hexOf(seal(bytes)), expected, 'a key is used again as it was');
    }
  });
});
