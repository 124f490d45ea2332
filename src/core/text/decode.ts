// Finds text written in base64, hexadecimal or percent escapes, and reads it.

import type { Span } from '../model/span.ts';
import { decodeUtf8 } from './unicode-decode.ts';

export interface EncodedText {
  readonly scheme: 'base64' | 'hexadecimal' | 'percent escapes';
  readonly span: Span;
  readonly decoded: string;
}

/** Shorter runs are hashes, names and numbers. */
const BASE64 = /[A-Za-z0-9+/_-]{40,}={0,2}/g;
const HEXADECIMAL = /[0-9A-Fa-f]{48,}/g;
const PERCENT = /[\w.~+!*'-]{0,200}%[\w.~+!*'%-]{14,}/g;
const LEAST_ESCAPES = 6;

/** Enough to tell prose from pictures before the rest is decoded. */
const SAMPLE_BYTES = 48;

/** Runs that decode to prose (plain characters with blanks between words), in order. Linear; what comes out is no longer than the text. */
export function findEncoded(text: string): readonly EncodedText[] {
  const found: EncodedText[] = [];
  const add = (scheme: EncodedText['scheme'], start: number, run: string, decoded: string | undefined) => {
    if (decoded !== undefined) found.push({ scheme, span: { start, end: start + run.length }, decoded });
  };
  for (const { 0: run, index } of text.matchAll(HEXADECIMAL)) add('hexadecimal', index, run, prose(run, hexBytes));
  for (const { 0: run, index } of text.matchAll(BASE64)) {
    if (!/^[0-9A-Fa-f]+$/.test(run)) add('base64', index, run, prose(run, base64Bytes));
  }
  if (text.includes('%')) {
    for (const { 0: run, index } of text.matchAll(PERCENT)) {
      if (run.split('%').length > LEAST_ESCAPES) add('percent escapes', index, run, prose(run, percentBytes));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

type Decoder = (run: string, limit: number) => readonly number[];

function prose(run: string, decoder: Decoder): string | undefined {
  if (!isPlain(decoder(run, SAMPLE_BYTES))) return undefined;
  const bytes = decoder(run, run.length);
  if (!isPlain(bytes)) return undefined;
  const text = decodeUtf8(bytes);
  return text.split(/\s+/).length > 2 ? text : undefined;
}

/** At least 96 in 100 bytes are text: printable ASCII, line ends or part of a longer UTF-8 character. */
function isPlain(bytes: readonly number[]): boolean {
  const plain = bytes.filter(
    (byte) => (byte >= 0x20 && byte !== 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09,
  );
  const foreign = bytes.filter((byte) => byte >= 0x80).length;
  // Random bytes are half above ASCII; foreign scripts are told by being UTF-8 throughout.
  const isUtf8 = foreign === 0 || !decodeUtf8(bytes.slice(0, -3)).includes('\ufffd');
  return bytes.length > 0 && plain.length >= bytes.length * 0.96 && isUtf8;
}

function hexBytes(run: string, limit: number): readonly number[] {
  const bytes: number[] = [];
  for (let index = 0; index + 1 < run.length && bytes.length < limit; index += 2) {
    bytes.push(Number.parseInt(run.slice(index, index + 2), 16));
  }
  return bytes;
}

function base64Bytes(run: string, limit: number): readonly number[] {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (let index = 0; index < run.length && bytes.length < limit; index++) {
    const value = sextet(run.charCodeAt(index));
    if (value === -1) break;
    bits = ((bits << 6) | value) & 0xffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return bytes;
}

function sextet(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61 + 26;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 52;
  if (code === 0x2b || code === 0x2d) return 62;
  return code === 0x2f || code === 0x5f ? 63 : -1;
}

function percentBytes(run: string, limit: number): readonly number[] {
  const bytes: number[] = [];
  for (let index = 0; index < run.length && bytes.length < limit; index++) {
    const code = run.charCodeAt(index);
    const hex = code === 0x25 ? /^[0-9A-Fa-f]{2}/.exec(run.slice(index + 1, index + 3))?.[0] : undefined;
    bytes.push(hex === undefined ? (code === 0x2b ? 0x20 : code & 0xff) : Number.parseInt(hex, 16));
    if (hex !== undefined) index += 2;
  }
  return bytes;
}
