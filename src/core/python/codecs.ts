// The encodings that hide code in start-up files, decoded without help from the machine.

/** Bytes as a text of one character per byte, or undefined where the text is not in that encoding. */
export function decodeBase64(given: string, isUrlSafe = false): string | undefined {
  const clean = isUrlSafe ? given.replaceAll('-', '+').replaceAll('_', '/') : given;
  const parts: string[] = [];
  let bits = 0;
  let count = 0;
  for (let at = 0; at < clean.length; at++) {
    const code = BASE64_CODES.get(clean.charCodeAt(at));
    // Python skips what is not in the alphabet, and stops at the padding.
    if (code === undefined) continue;
    if (code === PADDING) break;
    bits = ((bits << 6) | code) & 0xffffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      parts.push(String.fromCharCode((bits >> count) & 0xff));
    }
  }
  return count === 6 ? undefined : parts.join('');
}

const PADDING = 64;
const BASE64_CODES: ReadonlyMap<number, number> = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/='].map((char, index) => [
    char.charCodeAt(0),
    index,
  ]),
);

/** RFC 4648 base 32 with the standard alphabet. */
export function decodeBase32(given: string): string | undefined {
  const parts: string[] = [];
  let bits = 0;
  let count = 0;
  for (const char of given.toUpperCase()) {
    if (char === '=') break;
    const code = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char);
    if (code === -1) return undefined;
    bits = ((bits << 5) | code) & 0xffff;
    count += 5;
    if (count >= 8) {
      count -= 8;
      parts.push(String.fromCharCode((bits >> count) & 0xff));
    }
  }
  return parts.join('');
}

/** Base 85 as `base64.b85decode` reads it (git's alphabet), or Ascii85 as `a85decode` does. */
export function decodeBase85(given: string, isAscii85: boolean): string | undefined {
  const parts: string[] = [];
  const clean = isAscii85
    ? given.replace(/^<~/, '').replace(/~>$/, '').replace(/\s/g, '').replaceAll('z', '!!!!!')
    : given;
  for (let at = 0; at < clean.length; at += 5) {
    const group = clean.slice(at, at + 5);
    let total = 0;
    for (const char of group.padEnd(5, isAscii85 ? 'u' : '~')) {
      const code = isAscii85 ? char.charCodeAt(0) - 33 : BASE85.indexOf(char);
      if (code < 0 || code > 84) return undefined;
      total = total * 85 + code;
    }
    for (let index = 0; index < group.length - 1; index++) {
      parts.push(String.fromCharCode(Math.floor(total / 256 ** (3 - index)) % 256));
    }
  }
  return parts.join('');
}

const BASE85 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

export function decodeHex(given: string): string | undefined {
  const clean = given.replace(/[\s:_-]/g, '');
  if (clean.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(clean)) return undefined;
  const parts: string[] = [];
  for (let at = 0; at < clean.length; at += 2)
    parts.push(String.fromCharCode(Number.parseInt(clean.slice(at, at + 2), 16)));
  return parts.join('');
}

export function rot13(given: string): string {
  return given.replace(/[a-zA-Z]/g, (char) => {
    const base = char < 'a' ? 65 : 97;
    return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
  });
}

/** UTF-8 bytes (one character each) to text; what is not UTF-8 is left as it is. */
export function utf8Decode(binary: string): string {
  if (!/[\x80-\xff]/.test(binary)) return binary;
  const parts: string[] = [];
  for (let at = 0; at < binary.length; ) {
    const lead = binary.charCodeAt(at);
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 ? 4 : 1;
    let code = length === 1 ? lead : lead & (0xff >> (length + 1));
    for (let index = 1; index < length; index++) code = (code << 6) | (binary.charCodeAt(at + index) & 0x3f);
    parts.push(code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
    at += length;
  }
  return parts.join('');
}

/** Text to UTF-8 bytes, one character each. */
export function utf8Encode(given: string): string {
  if (!/[^\x00-\x7f]/.test(given)) return given;
  const parts: string[] = [];
  for (const char of given) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) parts.push(char);
    else if (code < 0x800) parts.push(String.fromCharCode(0xc0 | (code >> 6), 0x80 | (code & 0x3f)));
    else if (code < 0x10000) {
      parts.push(String.fromCharCode(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)));
    } else {
      const tail = [(code >> 12) & 0x3f, (code >> 6) & 0x3f, code & 0x3f].map((part) => 0x80 | part);
      parts.push(String.fromCharCode(0xf0 | (code >> 18), ...tail));
    }
  }
  return parts.join('');
}
