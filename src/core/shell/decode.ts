// Decoders that people pipe text through before running it: Base64 and hex, on text that is known.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Undefined where it is not Base64. Bytes come out as characters of the same number (Latin-1). */
export function decodeBase64(text: string): string | undefined {
  const letters = text
    .replace(/\s/g, '')
    .replace(/={1,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  let [decoded, bits, held] = ['', 0, 0];
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter);
    if (value === -1) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    decoded += String.fromCharCode((held >> bits) & 0xff);
  }
  return decoded;
}

/** Bytes that were taken for characters of the same number, as the UTF-8 text that they are; otherwise as they came. */
export function asUtf8(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replace(/[%\x80-\xff]/g, (char) => `%${char.charCodeAt(0).toString(16)}`));
  } catch {
    // Bytes of something else.
    return text;
  }
}

export function decodeHex(text: string): string | undefined {
  const digits = text.replace(/\s/g, '').replace(/^0x|\\x/g, '');
  if (digits.length % 2 === 1 || !/^[0-9A-Fa-f]*$/.test(digits)) return undefined;
  let decoded = '';
  for (let at = 0; at < digits.length; at += 2)
    decoded += String.fromCharCode(Number.parseInt(digits.slice(at, at + 2), 16));
  return decoded;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** The backslash escapes of `printf` and `echo -e`. */
export function decodeEscapes(text: string): string {
  return text.replace(
    /\\(x[0-9A-Fa-f]{1,2}|0?[0-7]{1,3}|u[0-9A-Fa-f]{1,4}|U[0-9A-Fa-f]{1,8}|.)/g,
    (whole, body: string) => {
      if (/^[xuU]./.test(body)) return codePoint(Number.parseInt(body.slice(1), 16)) ?? whole;
      if (/^[0-7]/.test(body)) return codePoint(Number.parseInt(body, 8)) ?? whole;
      return ESCAPES[body] ?? whole;
    },
  );
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
