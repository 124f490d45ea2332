// Ed25519 with raw keys in hex: 64 digits for either half, 128 for a signature.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

/** PKCS #8 and SubjectPublicKeyInfo of Ed25519 are these bytes and the raw key (RFC 8410). */
const PRIVATE_HEAD = '302e020100300506032b657004220420';
const PUBLIC_HEAD = '302a300506032b6570032100';

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
    const key = createPublicKey({ key: Buffer.from(PUBLIC_HEAD + publicKey, 'hex'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'hex'));
  } catch {
    // No key on the curve: nothing is signed by it.
    return false;
  }
}

function keyOf(secret: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(PRIVATE_HEAD + secret, 'hex'), format: 'der', type: 'pkcs8' });
}
