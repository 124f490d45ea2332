// What stands for `node:crypto` in a hook gives what that gives, for short texts and long ones.

import assert from 'node:assert/strict';
import * as real from 'node:crypto';
import { describe, it } from 'node:test';
import * as late from '../../src/node/late-crypto.ts';

describe('late-crypto', () => {
  it('digests and seals as the real one, in pieces and at any length', () => {
    for (const length of [0, 1, 63, 64, 700, 4_095, 4_096, 100_000]) {
      const text = 'ü'.repeat(length);
      assert.equal(
        late.createHash('sha256').update(text).update('end').digest('hex'),
        real.createHash('sha256').update(text).update('end').digest('hex'),
      );
      for (const key of ['first key', Buffer.alloc(32, 1), Buffer.alloc(90, 2)]) {
        assert.deepEqual(
          late.createHmac('sha256', key).update(text).digest(),
          real.createHmac('sha256', key).update(text).digest(),
        );
      }
    }
  });

  it('does not mistake one key for another that stood in the same bytes', () => {
    const key = Buffer.alloc(32, 1);
    const seal = () => late.createHmac('sha256', key).update('text').digest('hex');
    const before = seal();
    key.fill(2);
    assert.notEqual(seal(), before);
  });

  it('gives random bytes, other ones each time', () => {
    assert.equal(late.randomBytes(12).length, 12);
    assert.notDeepEqual(late.randomBytes(32), late.randomBytes(32));
  });

  it('signs with the real one', () => {
    const { publicKey, privateKey } = real.generateKeyPairSync('ed25519');
    const signature = late.sign(null, Buffer.from('text'), privateKey) as Buffer;
    assert.equal(real.verify(null, Buffer.from('text'), publicKey, signature), true);
    assert.equal(late.verify(null, Buffer.from('other'), publicKey, signature), false);
  });
});
