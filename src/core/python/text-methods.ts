// The methods of str and bytes that fold to a known value, and the formatting they share with f-strings and `%`.

import { decodeHex, rot13, utf8Decode, utf8Encode } from './codecs.ts';
import { argument, bytes, type CallArguments, plain, TAINT, taintOf, text, unknown, type Value } from './value.ts';

/** The result of a method of a text or bytes value; an unknown with the right taint where it does not fold. */
export function callTextMethod(object: Value & { kind: 'text' | 'bytes' }, name: string, args: CallArguments): Value {
  const taint = object.taint | taintOf(args);
  const make = object.kind === 'text' ? text : bytes;
  const given = object.value;
  const words = args.positional.map(plain);
  const [first, second] = words;
  switch (name) {
    case 'join':
      return joined(object, args.positional[0], taint);
    case 'encode':
      return first === 'rot13' ? text(rot13(given), taint | TAINT.decoded) : bytes(utf8Encode(given), taint);
    case 'decode':
      return decodedBy(first ?? plain(args.named.get('encoding')) ?? 'utf-8', object, taint);
    case 'replace':
      if (first === undefined || second === undefined || (first === '' && given.length > 1000))
        return unknown(taint | TAINT.built);
      if (second.length * (given.split(first).length - 1) > 2_000_000) return unknown(taint | TAINT.built);
      return make(given.split(first).join(second), taint | TAINT.built);
    case 'strip':
    case 'lstrip':
    case 'rstrip':
      return make(stripped(given, first, name), taint);
    case 'lower':
    case 'casefold':
      return make(given.toLowerCase(), taint);
    case 'upper':
      return make(given.toUpperCase(), taint);
    case 'swapcase':
      return make(
        [...given].map((char) => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase())).join(''),
        taint | TAINT.built,
      );
    case 'title':
    case 'capitalize':
      return make(given.slice(0, 1).toUpperCase() + given.slice(1).toLowerCase(), taint);
    case 'split':
      return { kind: 'items', items: splitOn(given, first).map((part) => make(part, taint)), taint };
    case 'splitlines':
      return {
        kind: 'items',
        items: given
          .split(/\r\n|\r|\n/)
          .slice(0, 5_000)
          .map((part) => make(part, taint)),
        taint,
      };
    case 'format':
      return text(formatted(given, args), taint);
    case 'hex':
      return unknown(taint);
    case 'removeprefix':
      return make(first !== undefined && given.startsWith(first) ? given.slice(first.length) : given, taint);
    case 'removesuffix':
      return make(first && given.endsWith(first) ? given.slice(0, -first.length) : given, taint);
    case 'zfill':
    case 'ljust':
    case 'center':
    case 'rjust':
    case 'expandtabs':
      return make(given, taint);
    case 'translate':
      return translated(object, args.positional[0], taint);
    default:
      return unknown(taint);
  }
}

function joined(object: Value & { kind: 'text' | 'bytes' }, source: Value | undefined, taint: number): Value {
  if (source?.kind === 'text' && object.kind === 'text') return text([...source.value].join(object.value), taint);
  if (source?.kind !== 'items') return unknown(taint | TAINT.built);
  const parts = source.items.map(plain);
  const folded = parts.every((part) => part !== undefined) ? parts.join(object.value) : undefined;
  if (folded === undefined) return unknown(taint);
  return object.kind === 'text' ? text(folded, taint | builtFrom(parts)) : bytes(folded, taint | builtFrom(parts));
}

/** Joining words is ordinary; joining single characters is a way of hiding a word. */
function builtFrom(parts: readonly (string | undefined)[]): number {
  return parts.length > 2 && parts.every((part) => part !== undefined && part.length <= 2) ? TAINT.built : TAINT.none;
}

/** `bytes.decode`, `codecs.decode` and `encode`: by name of the encoding, as Python normalises it. */
export function decodedBy(encoding: string, value: Value, taint: number): Value {
  const given = plain(value);
  const name = encoding
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/-codec$/, '');
  if (given === undefined) return unknown(taint | (isHiding(name) ? TAINT.decoded : TAINT.none));
  if (name === 'rot13' || name === 'rot-13') return text(rot13(given), taint | TAINT.decoded);
  if (name === 'hex') return bytesOr(decodeHex(given), taint | TAINT.decoded);
  if (name === 'unicode-escape' || name === 'raw-unicode-escape') return unknown(taint | TAINT.decoded);
  if (isHiding(name)) return unknown(taint | TAINT.decoded);
  if (name === 'utf-8' || name === 'utf8' || name === 'u8') return text(utf8Decode(given), taint);
  if (/^utf-?(?:16|32|7)/.test(name) || name === 'idna' || name === 'punycode') return unknown(taint | TAINT.decoded);
  return text(given, taint);
}

function isHiding(encoding: string): boolean {
  return /^(?:rot-?13|hex|base-?64|bz2|zip|zlib|uu|quopri|quoted-printable|unicode-escape)/.test(encoding);
}

function bytesOr(value: string | undefined, taint: number): Value {
  return value === undefined ? unknown(taint) : bytes(value, taint);
}

function stripped(given: string, chars: string | undefined, how: string): string {
  const isStripped = (char: string | undefined): boolean =>
    char !== undefined && (chars === undefined ? /\s/.test(char) : chars.includes(char));
  let start = 0;
  let end = given.length;
  if (how !== 'rstrip') while (start < end && isStripped(given[start])) start++;
  if (how !== 'lstrip') while (end > start && isStripped(given[end - 1])) end--;
  return given.slice(start, end);
}

function splitOn(given: string, separator: string | undefined): string[] {
  return given
    .split(separator === undefined || separator === '' ? /\s+/ : separator, 5_000)
    .filter((part) => part !== '' || separator !== undefined);
}

/** `str.format` with plain fields; what is not known stands as U+FFFD, which no name and no code contains. */
export function formatted(template: string, args: CallArguments): string {
  let automatic = 0;
  return template.replace(
    /\{\{|\}\}|\{([^{}!:]{0,100})(?:![a-z])?(?::[^{}]{0,100})?\}/g,
    (whole, field: string | undefined) => {
      if (whole === '{{') return '{';
      if (whole === '}}') return '}';
      const isPosition = /^\d*$/.test(field ?? '');
      const index = field === '' ? automatic++ : Number(field);
      const value = isPosition ? args.positional[index] : args.named.get(field ?? '');
      return shown(value);
    },
  );
}

/** `str % values`. */
export function percentFormatted(template: string, values: Value): string {
  const items = values.kind === 'items' ? values.items : [values];
  let index = 0;
  return template.replace(
    /%(?:\((\w{1,50})\))?[-+ #0-9.]{0,20}([a-zA-Z%])/g,
    (_whole, key: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const value = key === undefined ? items[index++] : values.kind === 'dict' ? values.entries.get(key) : undefined;
      return kind === 'c' && value?.kind === 'number' ? String.fromCharCode(value.value) : shown(value);
    },
  );
}

/** `str(value)` as far as known. */
export function shown(value: Value | undefined): string {
  if (value?.kind === 'number') return String(value.value);
  return plain(value) ?? '\ufffd';
}

function translated(object: Value & { kind: 'text' | 'bytes' }, table: Value | undefined, taint: number): Value {
  if (table?.kind !== 'dict' || object.kind !== 'text') return unknown(taint | TAINT.built);
  const chars = [...object.value].map((char) => {
    const found = table.entries.get(char) ?? table.entries.get(String(char.codePointAt(0)));
    return found?.kind === 'number'
      ? String.fromCharCode(found.value)
      : found === undefined
        ? char
        : (plain(found) ?? '');
  });
  return text(chars.join(''), taint | TAINT.built);
}

/** The table that `str.maketrans(from, to)` makes. */
export function translationTable(args: CallArguments): Value {
  const from = plain(argument(args, 0));
  const to = plain(argument(args, 1));
  const [first] = args.positional;
  if (first?.kind === 'dict') return first;
  if (from === undefined || to === undefined || from.length > 2_000) return unknown(taintOf(args));
  const target = [...to];
  const entries = new Map([...from].map((char, index) => [char, text(target[index] ?? '')] as const));
  return { kind: 'dict', entries, taint: TAINT.none };
}
