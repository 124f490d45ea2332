// Stands for `node:crypto` in what a hook loads: the real one takes longer to load than all else of Node that it needs.
// Most calls digest a few short texts. Only what this room uses of it is here; esbuild.mjs puts it in place.

import type * as Crypto from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { hexOf, hmacSha256, sha256Words } from '../core/text/sha256.ts';

/** Bytes from which on the real one is quicker, with its loading. */
const LONG = 4096;

let loaded: typeof Crypto | undefined;

function real(): typeof Crypto {
  loaded ??= process.getBuiltinModule?.('node:crypto') ?? (require('node:crypto') as typeof Crypto);
  return loaded;
}

/** As much of a `Hash` and an `Hmac` as short texts need. */
interface Digesting {
  update(content: string | Uint8Array): Digesting;
  digest(): Buffer;
  digest(encoding: 'hex'): string;
}

export function createHash(algorithm: 'sha256'): Digesting {
  return collecting(
    (bytes) => sha256Words(bytes),
    () => real().createHash(algorithm),
  );
}

export function createHmac(algorithm: 'sha256', key: Uint8Array | string): Digesting {
  return collecting(keyed(typeof key === 'string' ? Buffer.from(key) : key), () => real().createHmac(algorithm, key));
}

let last: { readonly key: Uint8Array; readonly digest: (bytes: Uint8Array) => Int32Array } | undefined;

/** A log has one key, and a record several seals under it. */
function keyed(key: Uint8Array): (bytes: Uint8Array) => Int32Array {
  if (last === undefined || !Buffer.from(last.key).equals(key))
    last = { key: Uint8Array.from(key), digest: hmacSha256(key) };
  return last.digest;
}

function collecting(short: (bytes: Uint8Array) => Int32Array, long: () => Digesting): Digesting {
  const pieces: Uint8Array[] = [];
  const hex = (): string => {
    const [first] = pieces;
    const bytes = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
    return loaded === undefined && bytes.length < LONG ? hexOf(short(bytes)) : long().update(bytes).digest('hex');
  };
  function digest(): Buffer;
  function digest(encoding: 'hex'): string;
  function digest(encoding?: 'hex'): Buffer | string {
    return encoding === undefined ? Buffer.from(hex(), 'hex') : hex();
  }
  const digesting: Digesting = {
    update(content) {
      pieces.push(typeof content === 'string' ? Buffer.from(content) : content);
      return digesting;
    },
    digest,
  };
  return digesting;
}

/** From the kernel, where it hands them out as a file: that is where the real one has them from. */
export function randomBytes(size: number): Buffer {
  if (loaded !== undefined || process.platform === 'win32') return real().randomBytes(size);
  const bytes = Buffer.alloc(size);
  try {
    const file = openSync('/dev/urandom', 'r');
    try {
      if (readSync(file, bytes, 0, size, null) === size) return bytes;
    } finally {
      closeSync(file);
    }
  } catch {
    // Not to be had here: the real one knows other ways.
  }
  return real().randomBytes(size);
}

export const randomInt = (end: number): number => real().randomInt(end);
export const randomUUID = (): string => real().randomUUID();
export const timingSafeEqual = (a: Uint8Array, b: Uint8Array): boolean => real().timingSafeEqual(a, b);

/** The signatures of the real ones have several forms, of which a type can be worked out for one only. */
type Named = 'createPrivateKey' | 'createPublicKey' | 'generateKeyPairSync' | 'sign' | 'verify';
const late =
  (name: Named) =>
  (...words: readonly unknown[]): unknown =>
    (real()[name] as (...all: readonly unknown[]) => unknown)(...words);

export const createPrivateKey = late('createPrivateKey');
export const createPublicKey = late('createPublicKey');
export const generateKeyPairSync = late('generateKeyPairSync');
export const sign = late('sign');
export const verify = late('verify');
