// Ed25519 with raw keys in hex: 64 digits for either half, 128 for a signature.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

/** PKCS #8 of Ed25519 is these bytes and the raw key (RFC 8410). */
const PRIVATE_HEAD = '302e020100300506032b657004220420';

/** A private key, drawn at random. */
export function newSecretKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('hex');
}

export function publicKeyOf(secret: string): string {
  return createPublicKey(keyOf(secret)).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}

export function signWith(secret: string, text: string): string {
  return sign(null, Buffer.from(text), keyOf(secret)).toString('hex');
}

/** Whether a signature is of that public key. Never throws. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    // As a web key: OpenSSL's reader of DER takes longer than checking the signature.
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey, 'hex').toString('base64url') };
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
  } catch {
    // No key on the curve: nothing is signed by it.
    return false;
  }
}

function keyOf(secret: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(PRIVATE_HEAD + secret, 'hex'), format: 'der', type: 'pkcs8' });
}
