// SHA-256 (FIPS 180-4) and HMAC over it (RFC 2104), for short texts in a process that lives for one call.
// A platform's own library takes longer to load than these take to be digested.

const ROUNDS = [
  0x428a2f98, 0x71374491, -1245643825, -373957723, 0x3956c25b, 0x59f111f1, -1841331548, -1424204075, -670586216,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, -2132889090, -1680079193, -1046744716, -459576895, -272742522,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, -1740746414, -1473132947, -1341970488,
  -1084653625, -958395405, -710438585, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, -2117940946, -1838011259, -1564481375, -1474664885, -1035236496, -949202525, -778901479,
  -694614492, -200395387, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, -2067236844, -1933114872, -1866530822, -1538233109, -1090935817,
  -965641998,
];

const START = [0x6a09e667, -1150833019, 0x3c6ef372, -1521486534, 0x510e527f, -1694144372, 0x1f83d9ab, 0x5be0cd19];

const BLOCK = 64;

/** The digest of `bytes`, as eight numbers of 32 bits. */
export function sha256Words(bytes: Uint8Array): Int32Array {
  return finished(bytes, 0, Int32Array.from(START));
}

/** What `state` comes to once these are the last bytes of a text, of which `before` bytes are in it. */
function finished(bytes: Uint8Array, before: number, begun: Int32Array): Int32Array {
  const state = begun.slice();
  const whole = bytes.length - (bytes.length % BLOCK);
  for (let at = 0; at < whole; at += BLOCK) addBlock(bytes, at, state);
  const left = bytes.subarray(whole);
  const last = new Uint8Array(left.length < 56 ? BLOCK : 2 * BLOCK);
  last.set(left);
  last[left.length] = 0x80;
  // The length in bits stands at the end.
  for (let place = 1, length = (before + bytes.length) * 8; length > 0; place++, length = Math.floor(length / 256))
    last[last.length - place] = length % 256;
  for (let at = 0; at < last.length; at += BLOCK) addBlock(last, at, state);
  return state;
}

/** HMAC-SHA-256 under `key`: gives what digests bytes to eight numbers of 32 bits. */
export function hmacSha256(key: Uint8Array): (bytes: Uint8Array) => Int32Array {
  const short = key.length > BLOCK ? bytesOf(sha256Words(key)) : key;
  const inner = startedWith(short, 0x36);
  const outer = startedWith(short, 0x5c);
  return (bytes) => finished(bytesOf(finished(bytes, BLOCK, inner)), BLOCK, outer);
}

/** The state after the one block that a key makes. */
function startedWith(key: Uint8Array, pad: number): Int32Array {
  const block = new Uint8Array(BLOCK).fill(pad);
  for (let at = 0; at < key.length; at++) block[at] = (key[at] as number) ^ pad;
  const state = Int32Array.from(START);
  addBlock(block, 0, state);
  return state;
}

/** Lower-case hex. */
export function hexOf(words: Int32Array): string {
  let text = '';
  for (const word of words) text += (word >>> 0).toString(16).padStart(8, '0');
  return text;
}

function bytesOf(words: Int32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  words.forEach((word, index) => {
    for (let place = 0; place < 4; place++) bytes[index * 4 + place] = word >>> (24 - 8 * place);
  });
  return bytes;
}

/** What a digest is made of. */
type Eight = [number, number, number, number, number, number, number, number];

/** What a block is stretched to. One for all: it is full before it is read. */
const SCHEDULE = new Int32Array(64);

/** Eight rounds to a turn, so that nothing has to change places: it runs a few dozen times in all, and as it is written. */
function addBlock(bytes: Uint8Array, start: number, state: Int32Array): void {
  const w = SCHEDULE;
  const block = bytes;
  for (let i = 0, at = start; i < 16; i++, at += 4)
    w[i] =
      ((block[at] as number) << 24) |
      ((block[at + 1] as number) << 16) |
      ((block[at + 2] as number) << 8) |
      (block[at + 3] as number);
  // Each sum is cut to 32 bits at once: what is longer would be an object of its own until then.
  for (let i = 16; i < 64; i++) {
    const far = w[i - 15] as number;
    const near = w[i - 2] as number;
    const one = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
    const two = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
    w[i] = ((((w[i - 16] as number) + one) | 0) + (((w[i - 7] as number) + two) | 0)) | 0;
  }
  const r = ROUNDS;
  const kept = state as unknown as Eight;
  let [a, b, c, d, e, f, g, h] = kept;
  for (let i = 0; i < 64; i += 8) {
    h =
      ((((h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7)))) | 0) +
        (g ^ (e & (f ^ g)))) |
        0) +
      (((r[i] as number) + (w[i] as number)) | 0);
    h |= 0;
    d = (d + h) | 0;
    h =
      (((h + (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10)))) | 0) +
        ((a & b) ^ (c & (a ^ b)))) |
      0;
    g =
      ((((g + (((d >>> 6) | (d << 26)) ^ ((d >>> 11) | (d << 21)) ^ ((d >>> 25) | (d << 7)))) | 0) +
        (f ^ (d & (e ^ f)))) |
        0) +
      (((r[i + 1] as number) + (w[i + 1] as number)) | 0);
    g |= 0;
    c = (c + g) | 0;
    g =
      (((g + (((h >>> 2) | (h << 30)) ^ ((h >>> 13) | (h << 19)) ^ ((h >>> 22) | (h << 10)))) | 0) +
        ((h & a) ^ (b & (h ^ a)))) |
      0;
    f =
      ((((f + (((c >>> 6) | (c << 26)) ^ ((c >>> 11) | (c << 21)) ^ ((c >>> 25) | (c << 7)))) | 0) +
        (e ^ (c & (d ^ e)))) |
        0) +
      (((r[i + 2] as number) + (w[i + 2] as number)) | 0);
    f |= 0;
    b = (b + f) | 0;
    f =
      (((f + (((g >>> 2) | (g << 30)) ^ ((g >>> 13) | (g << 19)) ^ ((g >>> 22) | (g << 10)))) | 0) +
        ((g & h) ^ (a & (g ^ h)))) |
      0;
    e =
      ((((e + (((b >>> 6) | (b << 26)) ^ ((b >>> 11) | (b << 21)) ^ ((b >>> 25) | (b << 7)))) | 0) +
        (d ^ (b & (c ^ d)))) |
        0) +
      (((r[i + 3] as number) + (w[i + 3] as number)) | 0);
    e |= 0;
    a = (a + e) | 0;
    e =
      (((e + (((f >>> 2) | (f << 30)) ^ ((f >>> 13) | (f << 19)) ^ ((f >>> 22) | (f << 10)))) | 0) +
        ((f & g) ^ (h & (f ^ g)))) |
      0;
    d =
      ((((d + (((a >>> 6) | (a << 26)) ^ ((a >>> 11) | (a << 21)) ^ ((a >>> 25) | (a << 7)))) | 0) +
        (c ^ (a & (b ^ c)))) |
        0) +
      (((r[i + 4] as number) + (w[i + 4] as number)) | 0);
    d |= 0;
    h = (h + d) | 0;
    d =
      (((d + (((e >>> 2) | (e << 30)) ^ ((e >>> 13) | (e << 19)) ^ ((e >>> 22) | (e << 10)))) | 0) +
        ((e & f) ^ (g & (e ^ f)))) |
      0;
    c =
      ((((c + (((h >>> 6) | (h << 26)) ^ ((h >>> 11) | (h << 21)) ^ ((h >>> 25) | (h << 7)))) | 0) +
        (b ^ (h & (a ^ b)))) |
        0) +
      (((r[i + 5] as number) + (w[i + 5] as number)) | 0);
    c |= 0;
    g = (g + c) | 0;
    c =
      (((c + (((d >>> 2) | (d << 30)) ^ ((d >>> 13) | (d << 19)) ^ ((d >>> 22) | (d << 10)))) | 0) +
        ((d & e) ^ (f & (d ^ e)))) |
      0;
    b =
      ((((b + (((g >>> 6) | (g << 26)) ^ ((g >>> 11) | (g << 21)) ^ ((g >>> 25) | (g << 7)))) | 0) +
        (a ^ (g & (h ^ a)))) |
        0) +
      (((r[i + 6] as number) + (w[i + 6] as number)) | 0);
    b |= 0;
    f = (f + b) | 0;
    b =
      (((b + (((c >>> 2) | (c << 30)) ^ ((c >>> 13) | (c << 19)) ^ ((c >>> 22) | (c << 10)))) | 0) +
        ((c & d) ^ (e & (c ^ d)))) |
      0;
    a =
      ((((a + (((f >>> 6) | (f << 26)) ^ ((f >>> 11) | (f << 21)) ^ ((f >>> 25) | (f << 7)))) | 0) +
        (h ^ (f & (g ^ h)))) |
        0) +
      (((r[i + 7] as number) + (w[i + 7] as number)) | 0);
    a |= 0;
    e = (e + a) | 0;
    a =
      (((a + (((b >>> 2) | (b << 30)) ^ ((b >>> 13) | (b << 19)) ^ ((b >>> 22) | (b << 10)))) | 0) +
        ((b & c) ^ (d & (b ^ c)))) |
      0;
  }
  kept[0] += a;
  kept[1] += b;
  kept[2] += c;
  kept[3] += d;
  kept[4] += e;
  kept[5] += f;
  kept[6] += g;
  kept[7] += h;
}
