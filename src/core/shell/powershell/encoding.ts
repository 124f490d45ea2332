// Bytes to text as .NET's encodings do it, for bytes that are known: one character for each byte.

import { itemsOf, type PsValue, textValue, unknownValue } from './values.ts';

/** The encoding that a type such as `text.encoding.unicode` stands for. */
export function encodingOf(type: string | undefined): string | undefined {
  return /^text\.(?:encoding\.)?(utf8|utf-8|ascii|unicode|bigendianunicode|utf7|utf32|default|latin1|utf8encoding|asciiencoding|unicodeencoding)$/.exec(
    type ?? '',
  )?.[1];
}

export function bytesText(value: PsValue, encoding: string): PsValue {
  const bytes = bytesOf(value);
  return bytes === undefined ? unknownValue(value) : textValue(decodeBytes(bytes, encoding), value.from);
}

/** Bytes as characters of the same number, as `decodeBase64` gives them. */
export function decodeBytes(bytes: string, encoding: string): string {
  if (encoding.startsWith('unicode') || encoding.startsWith('bigendian')) {
    const low = encoding.startsWith('unicode') ? 0 : 1;
    let text = '';
    for (let at = 0; at + 1 < bytes.length; at += 2)
      text += String.fromCharCode(bytes.charCodeAt(at + low) | (bytes.charCodeAt(at + 1 - low) << 8));
    return text;
  }
  return bytes.replace(/^\u00ef\u00bb\u00bf/, '');
}

function bytesOf(value: PsValue): string | undefined {
  if (value.type === 'bytes') return value.text;
  const numbers = itemsOf(value).map(({ number, text }) => number ?? (text === undefined ? Number.NaN : Number(text)));
  if (numbers.length === 0 || numbers.some((number) => !(number >= 0 && number <= 255))) return undefined;
  return String.fromCharCode(...numbers.slice(0, 16_384));
}
